import RegistryCore
import Vietnamese

/// What a cell of a person's name can have beside the name: its number in a list, a year, a second name.
enum PersonName {
  /// Whether bytes have signs or digits that names lack.
  @inline(__always)
  static func mayBeOdd(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if byte < 0x41 {
        // A hyphen stands within a name, a dash with a space beside it does not.
        let isPlain =
          byte == 0x2D
          ? previous != 0x20
          : byte == 0x20 && previous != 0x2D || byte == 0x27 || byte == 0x2E
        if !isPlain { return true }
      } else if byte == 0xE2 {
        return true
      }
      previous = byte
    }
    return false
  }

  /// The name behind its number in a list, as in `1. Nông Văn An`; nil where there is none.
  static func withoutNumber(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count) else { return nil }
    let rest = text[digits.endIndex...]
    let name = rest.drop { " .)/-:".contains($0) }
    guard name.startIndex != rest.startIndex, name.first?.isLetter == true else { return nil }
    return String(name)
  }

  /// Whether a text is the names of two persons.
  static func isOfTwo(_ text: String) -> Bool {
    guard let sign = text.first(where: { "+&;,/".contains($0) }) else { return false }
    let parts = text.split { "+&;,/".contains($0) }.map { VietnameseText.collapsed(String($0)) }
    guard parts.count > 1, parts.allSatisfy(isFullName) else { return false }
    // Behind a comma may stand what somebody is.
    return sign != ","
      || parts.dropFirst().allSatisfy { part in
        part.split(separator: " ").first.map {
          familyNames.contains(VietnameseText.key(String($0)))
        } ?? false
      }
  }

  private static func isFullName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (2...6).contains(words.count)
      && text.allSatisfy { $0.isLetter || " '’-.".contains($0) }
  }

  private static let familyNames = Set(
    """
    nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý nông triệu hà bế đàm lục đinh ma
    lương mã chu hứa sầm mông phan vi vương tô la lâm đoàn trương đào mạc lò lô giàng thào vàng sùng hầu
    ly lầu tẩn chảo phàn bàn phùng cao thẩm đường nhan khổng tống quách thạch vừ chúng dinh mai tạ kim
    """.split(whereSeparator: \.isWhitespace).map { VietnameseText.key(String($0)) })
}

extension CellRule {
  /// Takes the number in a list off a name, and says what else stands there.
  func personName(
    _ text: inout String, _ cell: inout RawCell, _ notes: inout [Fault], _ arena: Arena
  ) -> Fault? {
    if let name = PersonName.withoutNumber(text) {
      text = name
      cell.bytes = arena.copy(name)
      notes.append(.listNumberRemoved(name))
    }
    if text.contains(where: { "<>".contains($0) }) { return .markupInName }
    if PersonName.isOfTwo(text) { return .twoPersons }
    // Such letters are told of as lost.
    if text.contains("&#") { return nil }
    if text.contains("(") {
      notes.append(.remarkInName)
    } else if text.contains(where: { "+&;,/=–—".contains($0) || $0.isASCII && $0.isNumber })
      || text.contains(" -") || text.contains("- ")
    {
      notes.append(.signInName)
    }
    return nil
  }
}
