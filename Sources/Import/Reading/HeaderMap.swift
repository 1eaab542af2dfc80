import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Which column of a file holds which field.
package struct HeaderMap {
  /// What the header of a table is made of.
  package struct Source {
    package let header: [String]
    /// The lines above it.
    package var title: [[String]] = []
    /// Its columns without a heading.
    package var unnamed: [UnnamedColumn] = []

    package init(_ header: [String]) { self.header = header }

    package init(_ reader: any SheetReader) {
      header = reader.header
      title = OptionLine.others(reader.title)
      unnamed = reader.unnamedColumns
    }
  }

  /// Columns that match no field.
  package internal(set) var unknown: [String] = []
  /// For each column its field, or nil.
  package internal(set) var fields: [FieldIndex?] = []
  /// The header of each field that the file has.
  package internal(set) var headers: [FieldIndex: String] = [:]
  /// The units of columns of money that are not in VND.
  package private(set) var moneyUnits: [Int: MoneyUnit] = [:]
  /// Whether those units are told above the header, and so hold for all its money.
  package private(set) var standingUnit: MoneyUnit?
  /// A column that tells the unit of a row's money.
  package internal(set) var unitColumn: Int?
  /// Whether a column beside it counts things, whose unit it may tell.
  package internal(set) var unitMayCount = false
  /// The columns of money that are said to be in VND.
  package private(set) var plainMoney: Set<Int> = []
  /// The columns whose heading says how their dates are written.
  package private(set) var dateOrders: [Int: DateOrder] = [:]
  /// For a column, those without a heading whose text goes on in them: given names.
  package internal(set) var continued: [Int: [Int]] = [:]
  /// For a column, those without a heading to its left in which family names may stand.
  package internal(set) var preceding: [Int: [Int]] = [:]
  /// Those whose given names stand under a heading of their own.
  package internal(set) var dividedNames: Set<Int> = []
  /// The items of a score sheet whose answers stand in a column of their own, by column.
  package private(set) var items: [Int: String] = [:]
  /// The columns that no field claims and that tell whose household a row's code should be.
  package private(set) var signs: [Int: HouseholdSign] = [:]
  /// What a mark in a column of a list says became of a household: `Hộ nghèo`, `Thoát nghèo`.
  private(set) var outcomes: [Int: ListOutcome] = [:]
  /// The columns for men and for women that tell the sex where no column of its own does.
  package private(set) var sexColumns: SexColumns?
  /// A column whose heading may be that of a field, or may only number the rows.
  package private(set) var counting: (column: Int, field: FieldIndex)?
  /// Columns that are read though a remark in their heading says nothing known.
  package private(set) var remarked: [(title: String, field: FieldIndex)] = []
  /// The column of versions, which an export adds.
  package private(set) var versionColumn: Int?
  /// The column of errors in a reject file; it is not read.
  package private(set) var errorColumn: Int?
  /// The column of decisions in a reject file.
  package private(set) var decisionColumn: Int?
  /// The first of the columns at the end that only a reject file has.
  package private(set) var ownColumns: Int?

  let kind: RecordKind
  private let file: String

  /// Matches headers with contract names, titles and synonyms.
  ///
  /// Case, spaces, signs and tone marks do not matter; a profile's own names go before all others.
  /// `given` are the fields that the file need not have, `sheetItems` the items of score sheets by the loose
  /// spelling of their names. Throws `RegistryError` for a column that is
  /// there twice, for required ones that are not, and for remarks in headings that are not understood.
  package init(
    _ source: Source, kind: RecordKind, file: String, profile: Profile? = nil,
    given: Set<FieldIndex> = [], sheetItems: [String: String] = [:]
  ) throws(RegistryError) {
    self.kind = kind
    self.file = file
    var names = Self.names(of: kind)
    for (title, field) in profile?.pairs ?? [] {
      names[SpellingKey.loose(title)] = field.flatMap(kind.index)
    }
    let left = Set(
      (profile?.pairs ?? []).filter { $0.field == nil }.map { SpellingKey.loose($0.header) })
    fields = [FieldIndex?](repeating: nil, count: source.header.count)
    for (column, title) in source.header.enumerated() {
      guard let field = names[SpellingKey.loose(title)] else { continue }
      try take(column, title, as: field)
      try noteUnits(of: column, title)
    }
    let answers = AnswerColumn.columns(in: source.header).filter { fields[$0] == nil }
    if answers.count > 1 {
      throw .columnTwice(file, source.header[answers[0]], and: source.header[answers[1]])
    }
    decisionColumn = answers.first
    for (column, title) in source.header.enumerated() where fields[column] == nil {
      let key = SpellingKey.loose(title)
      if findOwn(column, key) { continue }
      if !left.contains(key), try takeItem(column, title, sheetItems) { continue }
      if !left.contains(key), try takeRemarked(column, title, names) { continue }
      if !left.contains(key), takeOutcome(column, title) { continue }
      if !left.contains(key) { noteCounting(column, key) }
      let title = VietnameseText.collapsed(title)
      if !title.isEmpty { unknown.append(title) }
    }
    findOwnColumns(source.header)
    try setStandingUnit(source.title)
    takeUnitColumn(source.header, but: left)
    joinNames(source)
    takeSexColumns(source.header, but: left)
    signs = HouseholdSign.columns(source.header, of: kind) {
      fields[$0] == nil && !left.contains(SpellingKey.loose(source.header[$0]))
    }
    let missing = kind.fieldIndices.filter {
      kind[$0].isRequired && headers[$0] == nil && !given.contains($0) && !isReplaced($0)
    }
    guard missing.isEmpty else { throw RegistryError.columnMissing(file, missing, of: kind) }
  }

  private init(_ kind: RecordKind) { (self.kind, file) = (kind, "") }

  /// Whether the file has what may stand in for a field that it lacks.
  private func isReplaced(_ field: FieldIndex) -> Bool {
    guard let (first, second) = kind.requiresOneOf, field == first else { return false }
    return headers[second] != nil || !items.isEmpty
  }

  /// Takes a column that is named as an item of a score sheet: its cells are the answers.
  private mutating func takeItem(
    _ column: Int, _ title: String, _ sheetItems: [String: String]
  ) throws(RegistryError) -> Bool {
    guard !sheetItems.isEmpty else { return false }
    let item =
      sheetItems[SpellingKey.loose(title)] ?? sheetItems[SpellingKey.loose(Heading(title).name)]
    guard let item else { return false }
    if items.values.contains(item) { throw .columnTwice(file, item, and: title) }
    items[column] = item
    return true
  }

  /// Takes a column of a list that is marked where a household is of an outcome.
  private mutating func takeOutcome(_ column: Int, _ title: String) -> Bool {
    guard kind.plan == .list else { return false }
    let text = OutcomeText(title)
    guard case .outcome(let outcome) = text.meaning, text.years.isEmpty else { return false }
    outcomes[column] = outcome
    return true
  }

  private mutating func take(
    _ column: Int, _ title: String, as field: FieldIndex
  ) throws(RegistryError) {
    if let first = headers[field] { throw RegistryError.columnTwice(file, first, and: title) }
    fields[column] = field
    headers[field] = title
  }

  /// The columns that exports and reject files add.
  private mutating func findOwn(_ column: Int, _ name: String) -> Bool {
    switch name {
    case "version", "phienban": versionColumn = column
    case "error": errorColumn = column
    default: return column == decisionColumn
    }
    return true
  }

  private mutating func findOwnColumns(_ header: [String]) {
    for column in header.indices.reversed() {
      guard column > 0, column == errorColumn || column == decisionColumn else { break }
      ownColumns = column
    }
  }

  /// Whether a column is looked at.
  package func isRead(_ column: Int) -> Bool {
    fields.indices.contains(column) && fields[column] != nil || column == versionColumn
      || column == decisionColumn || column == unitColumn || items[column] != nil
      || outcomes[column] != nil
      || column == sexColumns?.male || column == sexColumns?.female
      || continued.values.contains { $0.contains(column) }
      || preceding.values.contains { $0.contains(column) }
  }
}

// MARK: Remarks

extension HeaderMap {
  /// The units and the order of dates that a heading tells which is known as a whole.
  private mutating func noteUnits(of column: Int, _ title: String) throws(RegistryError) {
    guard let field = fields[column] else { return }
    for remark in Heading(title).remarks {
      // A sign alone leaves the heading known as a whole: `Kinh phí ($)`.
      if kind[field].form == .money, ForeignMoney.isNamed(in: remark) {
        throw .headingUnclear(file, title, kind[field], remark: remark)
      }
      let meaning = HeadingRemark(remark, on: kind[field], of: kind)
      // A sign alone too: `Tổng kinh phí (%)`.
      if meaning == .unclear, SpellingKey.loose(remark).isEmpty,
        HeadingRemark.matters(for: kind[field])
      {
        throw .headingUnclear(file, title, kind[field], remark: remark)
      }
      note(meaning, column)
    }
  }

  private mutating func note(_ remark: HeadingRemark, _ column: Int) {
    switch remark {
    case .unit(let unit): moneyUnits[column] = unit
    case .dates(let order): dateOrders[column] = order
    default: break
    }
  }

  /// Takes a column whose heading is known without its remarks; false where it is no column of ours.
  private mutating func takeRemarked(
    _ column: Int, _ title: String, _ names: [String: FieldIndex]
  ) throws(RegistryError) -> Bool {
    let heading = Heading(title)
    guard let index = names[SpellingKey.loose(heading.name)] else {
      return try takeBare(column, title, names)
    }
    let field = kind[index]
    let remarks = heading.remarks.map { HeadingRemark($0, on: field, of: kind) }
    if remarks.contains(.other) { return false }
    let isTaken = headers[index] != nil
    if let unclear = remarks.firstIndex(of: .unclear) {
      // Beside the column itself it is another one.
      if isTaken { return false }
      if HeadingRemark.matters(for: field) {
        throw .headingUnclear(file, title, field, remark: heading.remarks[unclear])
      }
      remarked.append((VietnameseText.collapsed(title), index))
    }
    try take(column, title, as: index)
    for remark in remarks { note(remark, column) }
    return true
  }

  /// Takes a column of money whose unit stands behind its name without brackets.
  private mutating func takeBare(
    _ column: Int, _ title: String, _ names: [String: FieldIndex]
  ) throws(RegistryError) -> Bool {
    for (name, unit) in Heading.bareUnits(of: title) {
      guard let index = names[SpellingKey.loose(name)], kind[index].form == .money else { continue }
      try take(column, title, as: index)
      moneyUnits[column] = unit
      return true
    }
    return false
  }

  /// Whether there is money of which nothing says the unit.
  var hasBareMoney: Bool {
    fields.indices.contains { column in
      isMoney(column) && moneyUnits[column] == nil
    }
  }

  func isMoney(_ column: Int) -> Bool {
    fields.indices.contains(column) && fields[column].map { kind[$0].form == .money } == true
  }

  /// Gives money without a unit of its own the one that is told above the header.
  private mutating func setStandingUnit(_ title: [[String]]) throws(RegistryError) {
    let bare = fields.indices.filter { isMoney($0) && moneyUnits[$0] == nil }
    plainMoney = Set(moneyUnits.filter { $0.value.factor == 1 }.keys)
    defer { moneyUnits = moneyUnits.filter { $0.value.factor > 1 } }
    guard !bare.isEmpty else { return }
    switch MoneyUnit.standing(above: title) {
    case .none: return
    case .unclear(let text): throw .titleUnclear(file, text)
    case .unit(let unit):
      guard unit.factor > 1 else { return }
      standingUnit = unit
      for column in bare { moneyUnits[column] = unit }
    }
  }
}

// MARK: Sex in two columns, and numbers of rows

extension HeaderMap {
  /// Takes the columns `Nam` and `Nữ` of members, which say the sex, and the birth where no column does.
  private mutating func takeSexColumns(_ header: [String], but left: Set<String>) {
    guard kind.plan == .member else { return }
    let found = SexColumns(header) {
      fields[$0] == nil && !left.contains(SpellingKey.loose(header[$0]))
    }
    guard let found else { return }
    sexColumns = found
    let titles = [found.male, found.female].map { VietnameseText.collapsed(header[$0]) }
    for title in titles {
      if let index = unknown.firstIndex(of: title) { unknown.remove(at: index) }
    }
    for field in [MemberField.sex, .birth] where headers[field.index] == nil {
      headers[field.index] = titles.joined(separator: " | ")
    }
  }

  private mutating func noteCounting(_ column: Int, _ key: String) {
    guard counting == nil else { return }
    let field = kind.fieldIndices.first { index in
      headers[index] == nil
        && kind[index].countingHeadings.contains { SpellingKey.loose($0) == key }
    }
    if let field { counting = (column, field) }
  }

  /// Takes the column that may only number the rows for that of its field.
  mutating func takeCounting(_ header: [String]) {
    guard let (column, field) = counting else { return }
    counting = nil
    let title = VietnameseText.collapsed(header[column])
    (fields[column], headers[field]) = (field, header[column])
    if let index = unknown.firstIndex(of: title) { unknown.remove(at: index) }
    remarked.append((title, field))
  }
}

extension HeaderMap {
  /// What must stand above the header for its rows to be read as they were: the unit of money.
  var lines: [String] { standingUnit.map { ["ĐVT: \($0.spoken) đồng"] } ?? [] }

  /// Which number of a field's dates is the day, where the heading says it.
  func dateOrder(of field: FieldIndex) -> DateOrder? {
    fields.firstIndex(of: field).flatMap { dateOrders[$0] }
  }

  /// What people call a field.
  func title(of field: FieldIndex) -> Wording { kind[field].title }

  /// The fields that a header names, whatever else is wrong with it.
  static func fields(of header: [String], kind: RecordKind, profile: Profile?) -> Set<FieldIndex> {
    var names = names(of: kind)
    for (title, field) in profile?.pairs ?? [] {
      names[SpellingKey.loose(title)] = field.flatMap(kind.index)
    }
    var fields = Set(
      header.compactMap {
        names[SpellingKey.loose($0)] ?? names[SpellingKey.loose(Heading($0).name)]
      })
    var map = HeaderMap(kind)
    map.fields = header.map { names[SpellingKey.loose($0)] }
    map.takeFamilyNames(header)
    fields.formUnion(map.headers.keys)
    return fields
  }
}
