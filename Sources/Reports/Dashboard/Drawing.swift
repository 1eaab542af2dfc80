import HTML

/// SVG in whole units of its view box.
struct Drawing {
  var markup = Markup()

  /// Begins a picture with the two texts that stand for it where it is not seen.
  init(_ name: String, width: Int, height: Int, title: String, description: String) {
    markup.open(
      "svg",
      [
        "viewBox": "0 0 \(width) \(height)", "class": name, "role": "img",
        "aria-labelledby": "\(name)-title \(name)-desc",
      ])
    markup.element("title", ["id": "\(name)-title"], text: title)
    markup.element("desc", ["id": "\(name)-desc"], text: description)
    markup.line()
  }

  mutating func text(
    _ text: String, x: Int, y: Int, _ name: String = "", anchor: String? = nil,
    size: Int? = nil
  ) {
    markup.element(
      "text",
      [
        "x": "\(x)", "y": "\(y)", "class": name.isEmpty ? nil : name, "text-anchor": anchor,
        "style": size.map { "font-size:\($0)px" },
      ], text: text)
    markup.line()
  }

  mutating func path(_ data: String, _ name: String, title: String? = nil) {
    markup.element("path", ["d": data, "class": name]) {
      if let title { $0.element("title", text: title) }
    }
    markup.line()
  }

  mutating func rectangle(x: Int, y: Int, width: Int, height: Int, _ name: String) {
    markup.element(
      "rect",
      [
        "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)", "class": name,
      ]
    ) { _ in }
    markup.line()
  }

  /// The finished picture.
  func finished() -> String { markup.text + "</svg>\n" }
}
