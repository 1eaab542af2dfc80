import HTML
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
  let communes: [Commune]
  let figures: Figures
  private let outlines: CommuneShapes
  private let known: [String: Commune]
  /// On a screen or paper, and on a telephone.
  private let labels: (usual: MapLabels, telephone: MapLabels)

  init(communes: [Commune], figures: Figures) throws {
    self.communes = communes
    self.figures = figures
    outlines = try CommuneShapes()
    let known = Dictionary(communes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.known = known
    let requests = outlines.shapes.map { shape in
      // Of one outside, the name alone.
      let isInside = known[shape.code]?.isInside ?? true
      return MapLabels.Request(
        shape: shape, name: shape.name,
        figure: isInside ? figures.short(hundredths: known[shape.code]?.rate) : nil)
    }
    labels = (.usual(requests), .telephone(requests))
  }

  /// Those that are too small for their names.
  var unnamed: [Commune] {
    labels.usual.labels.filter { label in label.lines.allSatisfy(\.isFigure) }
      .compactMap { known[$0.code] }
  }

  /// The width of a class in hundredths of a percent: a round number, so that five take in all.
  var step: Int64 {
    let most = communes.compactMap(\.rate).max() ?? 0
    let steps: [Int64] = [100, 200, 400, 500, 800, 1000, 1200, 1500, 2000]
    return steps.first { $0 * Int64(Self.classes) > most } ?? 2000
  }

  private func shade(_ rate: Int64) -> Int { min(Self.classes - 1, Int(rate / step)) }

  func drawn(title: String, description: String) -> String {
    var drawing = Drawing(
      "map", width: CommuneShapes.width, height: outlines.height, title: title,
      description: description)
    drawing.markup.raw(
      "<defs><pattern id=\"unknown\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\""
        + " patternTransform=\"rotate(45)\"><rect width=\"12\" height=\"12\" class=\"u0\"/>"
        + "<rect width=\"3\" height=\"12\" class=\"u1\"/></pattern></defs>\n")
    for shape in outlines.shapes {
      let commune = known[shape.code]
      let shade = commune?.rate.map { "m\(self.shade($0))" } ?? "unknown"
      drawing.path(
        shape.path, commune?.isInside ?? true ? "area \(shade)" : "area outside",
        title: "\(shape.name): \(figures.percent(hundredths: commune?.rate))")
    }
    for (name, labels) in [("usual", labels.usual), ("telephone", labels.telephone)] {
      drawing.markup.open("g", ["class": name])
      drawing.markup.line()
      for label in labels.labels { write(label, known[label.code], &drawing) }
      drawing.markup.close("g")
      drawing.markup.line()
    }
    return drawing.finished()
  }

  private func write(_ label: MapLabels.Label, _ commune: Commune?, _ drawing: inout Drawing) {
    let isInside = commune?.isInside ?? true
    let look = isInside ? commune?.rate.map { "on\(shade($0))" } ?? "dark" : "far"
    for line in label.lines {
      drawing.text(
        line.text, x: label.x, y: line.y, "\(look) \(line.isFigure ? "figure" : "name")",
        anchor: "middle", size: line.size)
    }
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
