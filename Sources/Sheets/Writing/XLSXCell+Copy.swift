import Vietnamese

extension XLSXCell {
  /// A cell as a reader had it, to be written again so that it is read as what it was.
  public init(copying cell: SheetCell) {
    if cell.traits.contains(.struck) {
      self = .struck(cell.text)
      return
    }
    if cell.traits.contains(.withoutValue) {
      self = .text(Self.formula)
      return
    }
    switch cell.kind {
    case .empty: self = .empty
    case .text: self = .text(cell.text)
    case .error: self = .copy(ofError: cell)
    case .number: self = .copy(ofNumber: cell)
    case .date: self = .copy(ofDate: cell)
    case .boolean: self = .boolean(cell.text == "1")
    }
  }

  /// The text of a formula, which nothing takes for a value.
  private static let formula = "=NA()"

  /// An error is no text: in a field for numbers that would say that there is none.
  private static func copy(ofError cell: SheetCell) -> XLSXCell {
    if let number = cell.number, number.isFinite { return .number(number, format: day) }
    return .text("=" + cell.text)
  }

  private static func copy(ofNumber cell: SheetCell) -> XLSXCell {
    if let number = cell.number, number.isFinite {
      if cell.traits.contains(.scientific) { return .number(number, format: "0.00E+00") }
      if cell.traits.contains(.scaled) { return .number(number, format: "#,##0,") }
    }
    // What a number of this text would not look like stays text, its zeros too.
    guard let number = Double(cell.text), NumberText.plain(number) == cell.text else {
      return .text(cell.text)
    }
    return .real(number)
  }

  private static let day = "dd/mm/yyyy"

  private static func copy(ofDate cell: SheetCell) -> XLSXCell {
    let format =
      cell.traits.contains(.yearOnly)
      ? "yyyy"
      : cell.traits.contains(.hidesDay) && !cell.traits.contains(.hidesYear)
        ? "mm/yyyy"
        : cell.traits.contains(.hidesYear)
          ? "dd/mm"
          : !cell.text.contains(":") ? day : cell.text.count > 8 ? day + " hh:mm:ss" : "hh:mm:ss"
    // Days of the first years and times alone are the same from whatever day a workbook counts.
    if let number = cell.number, number.isFinite, number < 2200 {
      return .number(number, format: format)
    }
    guard let serial = serial(of: cell.text) else { return .text(cell.text) }
    return .number(serial, format: format)
  }

  /// The number of a day, a day with a time, a month or a year as a reader writes them.
  private static func serial(of text: String) -> Double? {
    let parts = text.split(separator: " ")
    guard let first = parts.first else { return nil }
    let month = first.split(separator: "/").compactMap { Int($0) }
    let date =
      CivilDate(iso: String(first))
      ?? (month.count == 2 ? CivilDate(year: month[1], month: month[0], day: 1) : nil)
      ?? Int(first).flatMap { CivilDate(year: $0, month: 1, day: 1) }
    guard let date else { return nil }
    let clock = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
    let seconds = clock.count == 3 ? clock[0] * 3600 + clock[1] * 60 + clock[2] : 0
    return Double(date.daysSinceEpoch + 25_569) + Double(seconds) / 86_400
  }
}
