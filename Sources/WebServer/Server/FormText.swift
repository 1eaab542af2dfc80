/// Names and values as browsers send them, in a query or in the body of a form.
struct FormText: Sendable {
  /// More fields than any form has.
  static let limit = 2_000

  /// In their order; a name may stand several times.
  private(set) var fields: [(name: String, value: String)] = []

  init() {}

  init(_ fields: [(name: String, value: String)]) { self.fields = fields }

  /// Reads `a=1&b=x+y`; nil for what is no UTF-8, has bad escapes, U+0000 or too many fields.
  init?(_ text: some StringProtocol) {
    guard !text.isEmpty else { return }
    let parts = text.split(separator: "&")
    guard parts.count <= Self.limit else { return nil }
    for part in parts {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(pair[0]),
        let value = Self.decoded(pair.count > 1 ? pair[1] : "")
      else { return nil }
      fields.append((name, value))
    }
  }

  /// The first value of a name.
  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of a name.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// A text without escapes: `+` is a blank where `plusIsBlank`, `%C4%90` a letter.
  static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = true) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(32)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex)
        else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  /// A text as one part of a path or a query.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }
    return result
  }
}
