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
  /// The least width of a letter of a name, in units of the picture.
  private static let letter = 8

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
        shape.path, "area \(shade)\(commune?.isInside ?? true ? "" : " outside")",
        title: "\(shape.name): \(figures.percent(hundredths: commune?.rate))")
    }
    for shape in outlines.shapes {
      let rate = known[shape.code]?.rate
      let name = rate.map { "on\(self.shade($0))" } ?? "dark"
      // A commune that is too narrow for its name has the figure alone.
      let isNamed = shape.room > shape.name.count * Self.letter
      if isNamed {
        drawing.text(
          shape.name, x: shape.label.x, y: shape.label.y - 6, "\(name) name", anchor: "middle")
      }
      drawing.text(
        figures.short(hundredths: rate), x: shape.label.x, y: shape.label.y + (isNamed ? 24 : 10),
        "\(name) figure", anchor: "middle")
    }
    return drawing.finished()
  }

  /// What each shade stands for.
  func legend(_ page: inout Markup, unknown: String) {
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
    page.close("ul")
    page.line()
  }
}
