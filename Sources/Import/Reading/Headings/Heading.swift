import Schema
import Vietnamese

/// A heading taken apart: the name of its column, and the remarks about it.
///
/// Remarks stand in brackets, or behind `ĐVT:`.
package struct Heading {
  /// The heading without its remarks.
  package let name: String
  /// The remarks, in their order, without brackets.
  package let remarks: [String]

  package init(_ text: String) {
    var name = ""
    var remarks: [String] = []
    var remark = ""
    var depth = 0
    for character in text {
      switch character {
      case "(", "[", "（":
        if depth > 0 { remark.append(character) }
        depth += 1
      case ")", "]",
        "）" where depth > 0:
        depth -= 1
        if depth == 0 {
          remarks.append(remark)
          remark = ""
          name.append(" ")
        } else {
          remark.append(character)
        }
      default:
        if depth > 0 { remark.append(character) } else { name.append(character) }
      }
    }
    remarks.append(remark)
    if let mark = UnitMark(in: name) {
      remarks.append(mark.unit)
      name = mark.before
    }
    // `Kinh phí $`.
    let signs = name.unicodeScalars.filter(ForeignMoney.isSign)
    if !signs.isEmpty {
      remarks.append(String(String.UnicodeScalarView(signs)))
      name.unicodeScalars.removeAll(where: ForeignMoney.isSign)
    }
    self.name = VietnameseText.collapsed(name)
    self.remarks = remarks.map(VietnameseText.collapsed).filter { !$0.isEmpty }
  }

  /// A heading of money whose unit stands behind it without brackets: `Kinh phí - triệu đồng`.
  ///
  /// Each way to take it apart, the shortest name last.
  static func bareUnits(of text: String) -> [(name: String, unit: MoneyUnit)] {
    let words = VietnameseText.collapsed(text).split(separator: " ")
    return (1...3).compactMap { count in
      guard words.count > count,
        let unit = MoneyUnit(words.suffix(count).joined(separator: " "))
      else { return nil }
      let name = words.dropLast(count).joined(separator: " ")
      return (String(name.reversed().drop { "-–—,:/ ".contains($0) }.reversed()), unit)
    }
  }
}

/// Where a text says `Đơn vị tính`, and what stands before and behind it.
struct UnitMark {
  let before: String
  let unit: String

  /// `đơn vị` alone may be an office as well, and is a measure where money stands behind it.
  private static let marks: [(words: [String], isCertain: Bool)] = [
    (["don", "vi", "tinh"], true), (["dvt"], true), (["d.v.t"], true),
    (["don", "vi", "tien"], true),
    (["dv", "tinh"], true), (["don", "vi"], false), (["dv"], false),
    (["unit"], false),
  ]

  /// Whether a text is short and has words of money's units, though none that is known.
  static func speaksOfMoney(_ text: String) -> Bool {
    let words = VietnameseText.folded(text).split { !$0.isLetter }.map(String.init)
    return words.count <= 5 && words.contains { ["trieu", "nghin", "tr", "trd"].contains($0) }
      && words.contains { ["dong", "d", "vnd", "vn", "trd"].contains($0) }
  }

  init?(in text: String) {
    // A colon that stands at a word, as in `ĐVT:triệu đồng`, divides too.
    let words = text.replacing(":", with: " : ").split(whereSeparator: \.isWhitespace)
    let folded = words.map { VietnameseText.folded(String($0)) }
    for index in folded.indices {
      guard
        let mark = Self.marks.first(where: { folded[index...].starts(with: $0.words) })
      else { continue }
      let rest = words[(index + mark.words.count)...].drop { $0 == ":" }
      let unit = rest.joined(separator: " ")
      guard
        mark.isCertain || MoneyUnit(unit) != nil || ForeignMoney.isNamed(in: unit)
          || Self.speaksOfMoney(unit)
      else { continue }
      before = words[..<index].joined(separator: " ").replacing(" : ", with: ": ")
      self.unit = unit
      return
    }
    return nil
  }
}

/// How many VND one of a column's numbers is.
package struct MoneyUnit: Hashable, Sendable {
  /// The unit as written, such as `triệu đồng`.
  package let name: String
  package let factor: Int64

  /// Nil for what names no unit of money; one that is a thousand times a thousand at a time only.
  package init?(_ text: String) {
    guard let factor = MoneyReading.unit(text),
      [1, 1_000, 1_000_000, 1_000_000_000].contains(factor)
    else { return nil }
    let name = VietnameseText.collapsed(UnitMark(in: text)?.unit ?? text)
    self.name = String(name.reversed().drop { ",;:".contains($0) || $0 == "." }.reversed())
    self.factor = factor
  }

  /// What the lines above a header say of the unit of all money below.
  enum Standing: Hashable {
    case none
    case unit(MoneyUnit)
    /// A unit is stated, and which of money it is, is not clear.
    case unclear(String)
  }

  static func standing(above title: [[String]]) -> Standing {
    var found: Standing = .none
    for text in title.joined() {
      let stated = stated(in: text)
      switch (stated, found) {
      case (.none, _): continue
      case (_, .none): found = stated
      case (let one, let other) where one == other: continue
      default: return .unclear(VietnameseText.collapsed(text))
      }
    }
    return found
  }

  private static func stated(in text: String) -> Standing {
    if let unit = MoneyUnit(text) { return .unit(unit) }
    let heading = Heading(text)
    let parts = heading.remarks.flatMap(Self.parts)
    let units = parts.compactMap { MoneyUnit($0) }
    if Set(units.map(\.factor)).count == 1, let unit = units.first { return .unit(unit) }
    if parts.contains(where: ForeignMoney.isNamed) {
      return .unclear(VietnameseText.collapsed(text))
    }
    if let bare = bareUnit(in: text) { return bare }
    let isStated = UnitMark(in: text) != nil || !units.isEmpty
    guard isStated, !units.isEmpty || !parts.allSatisfy(HeadingRemark.isCount) else { return .none }
    return .unclear(VietnameseText.collapsed(text))
  }

  /// `Số liệu tính theo triệu đồng`: a unit without a number in front of it.
  private static func bareUnit(in text: String) -> Standing? {
    let words = text.split { $0 == " " || ",;:()[]".contains($0) }.map(String.init)
    let folded = words.map(VietnameseText.folded)
    for index in words.indices.dropLast() {
      guard ["nghin", "ngan", "trieu", "ty"].contains(folded[index]),
        ["dong", "d"].contains(folded[index + 1]),
        index == 0 || !words[index - 1].contains(where: \.isNumber)
      else { continue }
      let before = folded[..<index].suffix(2).joined(separator: " ")
      if ["tinh theo", "tinh bang"].contains(before),
        let unit = MoneyUnit(
          words[index...(index + 1)].joined(separator: " "))
      {
        return .unit(unit)
      }
      return .unclear(VietnameseText.collapsed(text))
    }
    return nil
  }

  /// Whether texts of a row tell a unit other than đồng, or one that is not clear.
  static func isStated(in texts: [String]) -> Bool {
    switch standing(above: [texts]) {
    case .none: false
    case .unit(let unit): unit.factor > 1
    case .unclear: true
    }
  }

  /// `người, triệu đồng` as two, and an inner `ĐVT: …` without its mark.
  private static func parts(of remark: String) -> [String] {
    let text = UnitMark(in: remark)?.unit ?? remark
    return text.split { ",;".contains($0) }.map { VietnameseText.collapsed(String($0)) }
  }
}
