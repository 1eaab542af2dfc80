import CQRencode
import HTML

/// A picture of a text that telephones read (libqrencode).
struct QRCode {
  /// White modules around it, which readers need.
  private static let margin = 4

  /// How many modules a side has.
  let size: Int
  /// The modules row by row; the lowest bit of one says whether it is dark.
  private let modules: [UInt8]

  /// Nil for a text that is too long for any picture.
  init?(_ text: String) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    modules = Array(UnsafeBufferPointer(start: code.pointee.data, count: size * size))
  }

  /// Whether a module is dark.
  func isDark(row: Int, column: Int) -> Bool { modules[row * size + column] & 1 == 1 }

  /// Writes it as SVG.
  func write(_ page: inout Markup, title: String) {
    var path = ""
    for row in 0..<size {
      for column in 0..<size where isDark(row: row, column: column) {
        path += "M\(column + Self.margin) \(row + Self.margin)h1v1h-1z"
      }
    }
    let side = size + 2 * Self.margin
    page.element(
      "svg",
      [
        "class": "qr", "viewBox": "0 0 \(side) \(side)", "width": "\(side * 5)",
        "height": "\(side * 5)", "role": "img", "shape-rendering": "crispEdges",
      ]
    ) { picture in
      picture.element("title", text: title)
      picture.open("rect", ["width": "\(side)", "height": "\(side)", "fill": "#fff"])
      picture.close("rect")
      picture.open("path", ["d": path, "fill": "#000"])
      picture.close("path")
    }
    page.line()
  }
}
