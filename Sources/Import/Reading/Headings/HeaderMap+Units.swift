import RegistryCore
import Schema
import Sheets
import Vietnamese

// MARK: Units that rows tell

extension HeaderMap {
  private static let unitHeadings: Set<String> = [
    "donvitinh", "dvt", "donvitien", "dvtinh", "donvitinhtien", "unit",
  ]

  /// Takes a column `Đơn vị tính` beside money for that of each row's unit.
  mutating func takeUnitColumn(_ header: [String], but left: Set<String>) {
    guard fields.indices.contains(where: isMoney) else { return }
    unitColumn = header.indices.first { column in
      let key = SpellingKey.loose(header[column])
      return fields[column] == nil && !left.contains(key) && Self.unitHeadings.contains(key)
    }
    guard let unitColumn else { return }
    let counted: Set = ["soluong", "khoiluong", "sl", "kl", "quantity", "quymo"]
    unitMayCount = header.contains { counted.contains(SpellingKey.loose(Heading($0).name)) }
    let title = VietnameseText.collapsed(header[unitColumn])
    if let index = unknown.firstIndex(of: title) { unknown.remove(at: index) }
  }

  /// In what a row counts the money of a column.
  enum RowUnit {
    case unit(MoneyUnit?)
    case fault(Fault)
  }

  /// `text` is what the row has in the column of units.
  func unit(of column: Int, _ text: String) -> RowUnit {
    let text = VietnameseText.collapsed(text)
    let own = moneyUnits[column]
    let isTold = own != nil || plainMoney.contains(column)
    guard !text.isEmpty else {
      return isTold || unitMayCount ? .unit(own) : .fault(.rowUnitMissing)
    }
    if OddText.isDitto(text), !isTold { return .fault(.ditto(text)) }
    if ForeignMoney.isNamed(in: text) { return .fault(.foreignMoney) }
    guard let unit = MoneyUnit(text) else {
      // Beside a quantity it tells what is counted.
      let isOfOther = (isTold || unitMayCount) && !UnitMark.speaksOfMoney(text)
      return isOfOther ? .unit(own) : .fault(.rowUnitUnclear(text))
    }
    if isTold, unit.factor != own?.factor ?? 1 { return .fault(.rowUnitUnclear(text)) }
    return .unit(unit.factor > 1 ? unit : nil)
  }

  /// Whether a row that is no record tells a unit of money other than that of its column: it begins
  /// another block, whose rows cannot be read with this header.
  func hasOtherUnit(_ record: Record) -> Bool {
    let texts = (0..<record.count).map { $0 == unitColumn ? "" : record.text($0) }
    if hasBareMoney, MoneyUnit.isStated(in: texts) { return true }
    let filled = texts.filter { !VietnameseText.collapsed($0).isEmpty }
    return texts.indices.contains { column in
      guard isMoney(column) || filled.count <= 2, let unit = Self.stated(texts[column]) else {
        return false
      }
      let factors = isMoney(column) ? [moneyUnits[column]?.factor ?? 1] : moneyFactors
      return factors.contains { $0 != unit.factor }
    }
  }

  /// Whether a row only tells the unit again that its money has.
  func repeatsUnit(_ texts: [String]) -> Bool {
    texts.count <= 2 && texts.contains { Self.stated($0) != nil }
      && texts.compactMap(Self.stated).allSatisfy { unit in
        moneyFactors.allSatisfy { $0 == unit.factor }
      }
  }

  private var moneyFactors: [Int64] {
    fields.indices.filter(isMoney).map { moneyUnits[$0]?.factor ?? 1 }
  }

  /// The unit that a heading or a line above one tells.
  private static func stated(_ text: String) -> MoneyUnit? {
    let words = text.replacing("1.000.000", with: " ").replacing("1.000", with: " ")
    // An amount with its unit is no heading.
    guard !words.contains(where: \.isNumber) else { return nil }
    if let unit = Heading.bareUnits(of: text).last?.unit { return unit }
    if case .unit(let unit) = MoneyUnit.standing(above: [[text]]) { return unit }
    return nil
  }
}
