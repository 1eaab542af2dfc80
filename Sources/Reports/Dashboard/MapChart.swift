import RegistryCore

/// The communes of the new map, shaded by poverty rate, each with its name and its figure.
struct MapChart {
  /// A commune's figures.
  struct Commune {
    let code: String
    let name: String
    let households: Int64?
    let poor: Int64?
    let rate: Int64?
    let nearPoor: Int64?
    let nearRate: Int64?
    /// Whether it lies in the unit that the page is about.
    let isInside: Bool
  }

  static let classes = 5
  /// The least width of a letter of a name and of one in smaller letters, in units of the picture.
  private static let letter = (usual: 10, small: 8)

  let communes: [Commune]
  let figures: Figures

  /// The width of a class in hundredths of a percent: a round number, so that five take in all.
  var step: Int64 {
    let most = communes.compactMap(\.rate).max() ?? 0
    let steps: [Int64] = [100, 200, 400, 500, 800, 1000, 1200, 1500, 2000]
    return steps.first { $0 * Int64(Self.classes) > most } ?? 2000
  }

  private func shade(_ rate: Int64) -> Int { min(Self.classes - 1, Int(rate / step)) }

  func drawn(title: String, description: String) throws -> String {
    let outlines = try CommuneShapes()
    var drawing = Drawing(
      "map", width: CommuneShapes.width, height: outlines.height, title: title,
      description: description)
    drawing.markup.raw(
      "<defs><pattern id=\"unknown\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\""
        + " patternTransform=\"rotate(45)\"><rect width=\"12\" height=\"12\" class=\"u0\"/>"
        + "<rect width=\"3\" height=\"12\" class=\"u1\"/></pattern></defs>\n")
    let known = Dictionary(communes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for shape in outlines.shapes {
      let commune = known[shape.code]
      let shade = commune?.rate.map { "m\(self.shade($0))" } ?? "unknown"
      drawing.path(
        shape.path, commune?.isInside ?? true ? "area \(shade)" : "area outside",
        title: "\(shape.name): \(figures.percent(hundredths: commune?.rate))")
    }
    for shape in outlines.shapes { label(shape, known[shape.code], &drawing) }
    return drawing.finished()
  }

  /// The name and the figure of a commune; of one outside, the name alone.
  private func label(
    _ shape: CommuneShapes.Shape, _ commune: Commune?, _ drawing: inout Drawing
  ) {
    let isInside = commune?.isInside ?? true
    let look = isInside ? commune?.rate.map { "on\(self.shade($0))" } ?? "dark" : "far"
    let lines = Self.lines(shape.name, in: shape.room)
    let height = lines.isSmall ? 18 : 22
    var y = shape.label.y - 6 - height * max(0, lines.texts.count - 1) + (isInside ? 0 : 12)
    for line in lines.texts {
      drawing.text(
        line, x: shape.label.x, y: y, "\(look) \(lines.isSmall ? "name small" : "name")",
        anchor: "middle")
      y += height
    }
    guard isInside else { return }
    drawing.text(
      figures.short(hundredths: commune?.rate), x: shape.label.x,
      y: shape.label.y + (lines.texts.isEmpty ? 10 : 24), "\(look) figure", anchor: "middle")
  }

  /// A name as it fits into a width: in a line, in two lines of smaller letters, or not at all.
  private static func lines(_ name: String, in room: Int) -> (texts: [String], isSmall: Bool) {
    if name.count * letter.usual <= room { return ([name], false) }
    let words = name.split(separator: " ").map { String($0) }
    let divided = (1..<max(2, words.count)).map { place in
      [words.prefix(place), words.suffix(words.count - place)].map { $0.joined(separator: " ") }
        .filter { !$0.isEmpty }
    }
    func longest(_ texts: [String]) -> Int { texts.map(\.count).max() ?? 0 }
    let best = divided.min { longest($0) < longest($1) } ?? [name]
    return longest(best) * letter.small <= room ? (best, true) : ([], true)
  }

  /// What each shade stands for.
  func legend(_ page: inout Markup, unknown: String, outside: String) {
    page.open("ul", ["class": "legend"])
    for shade in 0..<Self.classes {
      let from = Int64(shade) * step
      page.element("li") { item in
        item.raw("<span class=\"swatch m\(shade)\" aria-hidden=\"true\"></span>")
        item.escape(
          "\(from / 100)–\((from + step) / 100)" + Figures.space + "%")
      }
    }
    if communes.contains(where: { $0.rate == nil }) {
      page.element("li") { item in
        item.raw("<span class=\"swatch none\" aria-hidden=\"true\"></span>")
        item.escape(unknown)
      }
    }
    if communes.contains(where: { !$0.isInside }) {
      page.element("li") { item in
        item.raw("<span class=\"swatch outside\" aria-hidden=\"true\"></span>")
        item.escape(outside)
      }
    }
    page.close("ul")
    page.line()
  }
}
