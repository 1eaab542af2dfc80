/// Writes JSON (RFC 8259).
package enum JSONText {
  /// Appends a value: on one line, or indented, `indent` levels deep.
  package static func append(_ value: JSONValue, to bytes: inout [UInt8], indent: Int?) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .real(let number):
      bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
    case .hundredths(let number): bytes.append(contentsOf: hundredths(number).utf8)
    case .string(let string): append(string, to: &bytes)
    case .array(let elements):
      appendItems(elements, between: "[]", to: &bytes, indent: indent) { element, bytes in
        append(element, to: &bytes, indent: indent.map { $0 + 1 })
      }
    case .object(let members):
      appendItems(members, between: "{}", to: &bytes, indent: indent) { member, bytes in
        append(member.key, to: &bytes)
        bytes.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
        append(member.value, to: &bytes, indent: indent.map { $0 + 1 })
      }
    }
  }

  private static func appendItems<Item>(
    _ items: [Item], between brackets: StaticString, to bytes: inout [UInt8], indent: Int?,
    _ appendItem: (Item, inout [UInt8]) -> Void
  ) {
    let (open, close) = brackets.withUTF8Buffer { ($0.first ?? 0, $0.last ?? 0) }
    bytes.append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let indent { appendBreak(indent + 1, to: &bytes) }
      appendItem(item, &bytes)
    }
    if let indent, !items.isEmpty { appendBreak(indent, to: &bytes) }
    bytes.append(close)
  }

  private static func appendBreak(_ indent: Int, to bytes: inout [UInt8]) {
    bytes.append(10)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
  }

  /// Appends a string with its quotes and escapes.
  package static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 10: bytes.append(contentsOf: "\\n".utf8)
      case 13: bytes.append(contentsOf: "\\r".utf8)
      case 9: bytes.append(contentsOf: "\\t".utf8)
      // DEL is allowed raw, but a terminal may act on it.
      case 0..<32, 0x7F:
        let hex = String(byte, radix: 16)
        bytes.append(contentsOf: ("\\u00" + (hex.utf8.count < 2 ? "0" : "") + hex).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A number of hundredths with two decimals.
  package static func hundredths(_ number: Int64) -> String {
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 100)
    return (number < 0 ? "-" : "") + "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
