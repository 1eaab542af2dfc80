import RegistryCore
import Vietnamese

extension MoneyUnit {
  /// What a cell of a column comes to that counts in the unit.
  enum Reading {
    /// In VND.
    case amount(Int64)
    /// It is to be read as one without a unit is: it is empty, has a unit of its own, or is none.
    case asWritten
    case fault(Fault)
  }

  /// The word by which amounts of the unit are read.
  var spoken: String { factor == 1_000 ? "nghìn" : factor == 1_000_000 ? "triệu" : "tỷ" }

  /// Reads a cell; `isNumber` where a spreadsheet holds it as one, with a point before decimals.
  func read(_ text: String, isNumber: Bool) -> Reading {
    let text = VietnameseText.collapsed(text)
    guard !text.isEmpty, !text.contains(where: { $0.isLetter || $0 == "₫" || $0 == "-" }) else {
      return .asWritten
    }
    let decimals = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    if decimals.count == 2, isNumber || decimals[0] == "0" {
      return exact(decimals[0], decimals[1]) ?? .asWritten
    }
    // 1.174 may be a thousand and more, or a little over one.
    if decimals.count == 2, decimals[1].count == 3, NumberReading.isDigits(decimals[0]),
      NumberReading.isDigits(decimals[1])
    {
      return .fault(fault(.ambiguousMoney))
    }
    if NumberReading.isDigits(Substring(text)) { return exact(Substring(text), "") ?? .asWritten }
    switch MoneyReading.read(text + " " + spoken) {
    case .amount(let amount): return .amount(amount)
    case .ambiguous: return .fault(fault(.ambiguousMoney))
    case .unreadable: return .asWritten
    }
  }

  /// What is wrong with a cell, with a remedy that is right where numbers are multiplied.
  func fault(_ fault: Fault) -> Fault {
    let example = Wording(
      vi: "hãy ghi kèm đơn vị, ví dụ 1.174.350.000 đồng hoặc 1,5 triệu",
      en: "write it with its unit, such as 1.174.350.000 đồng or 1,5 triệu")
    switch fault.condition.code {
    case ErrorCondition.ambiguousNumber.code:
      return Fault(
        fault.condition,
        vi:
          "không rõ dấu phân cách là hàng nghìn hay thập phân (cột tính bằng \(name)); \(example.vi)",
        en:
          "the sign may part thousands or decimals, and the column counts in \(name); \(example.en)"
      )
    case ErrorCondition.notANumber.code:
      return Fault(
        fault.condition, vi: "không đọc được số tiền (cột tính bằng \(name)); \(example.vi)",
        en: "this is no amount in \(name); \(example.en)")
    default: return fault
    }
  }

  /// A number of the unit with decimals that come to whole VND; nil for anything else.
  private func exact(_ whole: Substring, _ decimals: Substring) -> Reading? {
    let decimals = decimals.prefix(
      decimals.count - decimals.reversed().prefix { $0 == "0" }.count)
    let zeros = String(factor).count - 1
    guard NumberReading.isDigits(whole), decimals.isEmpty || NumberReading.isDigits(decimals)
    else { return nil }
    guard decimals.count <= zeros else { return .fault(fault(.unreadableMoney)) }
    let digits = whole + decimals + String(repeating: "0", count: zeros - decimals.count)
    guard let amount = Int64(digits) else { return .fault(.tooLarge) }
    // More than all programmes of the country have: whole VND in a column that counts in millions.
    return amount > 100_000_000_000_000
      ? .fault(.multipliedTooFar(amount, unit: name)) : .amount(amount)
  }
}
