import RegistryCore
import Sheets
import Vietnamese

/// One kind of record, declared once: import, export, templates, prompts, history, undo, redaction,
/// proofs and the guide of tables read it.
public struct RecordKind: Sendable {
  /// How rows of a kind become records.
  package enum Plan: Sendable {
    /// Each fills one row of the kind's table.
    case table
    /// Households have a place from their first day, and households they came from.
    case household
    /// Members are a person, and periods of that person in a household.
    case member
    /// Assessments have a recognition and members who are deprived.
    case assessment
    /// The rows of the communes' list make records of several kinds.
    case list
  }

  /// How a record of a kind ends.
  package struct Closing: Sendable {
    package let day: FieldIndex
    /// The field with the code of the reason; nil for kinds that keep none.
    package let reason: FieldIndex?
  }

  /// The fields that say where a record is.
  package struct Place: Sendable {
    /// The code of the unit.
    package let unit: FieldIndex
    package let formerCommune: FieldIndex?
    package let communeName: FieldIndex?
    package let village: FieldIndex?
    /// The fields whose day says which map the code is read on; the first that is given counts.
    package let days: [FieldIndex]
  }

  /// The name in the contract, such as `households`.
  public let name: String
  /// What people call it.
  public let title: Wording
  /// The fields that tell one record from another.
  public let key: [String]
  /// The fields in the order of the contract.
  public let fields: [Field]
  /// The table that holds the key; of a list, which is no record, empty.
  package let table: String
  package let plan: Plan
  /// The plural noun for messages.
  package let pluralName: Wording
  /// What findings call a record of the kind; nil where no rule points to one.
  package let subject: Wording?
  /// What the table holds, for those who ask in SQL; nil where `tables.csv` describes it.
  package let description: Wording?
  /// How its records are named by others.
  package let target: RecordTarget
  /// The fields that name a record where there is no room for its key.
  package let nameFields: [FieldIndex]
  package let closing: Closing?
  package let place: Place?
  /// Two fields of which a new record needs one.
  package let requiresOneOf: (FieldIndex, FieldIndex)?
  /// The column that picks the latest row, where a key may have several.
  package let latestBy: String?
  /// Whether a record asks for an answer, so that another of the household still without one is told
  /// of.
  package let asksForAnswer: Bool
  /// The text of the query that reads the records; nil for the shipped file of the kind's name.
  package let query: String?
  /// The fields of the key.
  package let keyIndices: [FieldIndex]
  /// The field with the code of a household, or nil.
  package let household: FieldIndex?
  private let indices: [String: FieldIndex]

  /// - Parameters:
  ///   - pluralName: what the records are called in running text, if not by the title.
  ///   - subject: what findings call one, by name and in Vietnamese.
  ///   - singularName: the Vietnamese noun for one, if not as `pluralName`.
  ///   - nameFields: the fields that name a record, if not those of the key.
  ///   - closing: the fields with the day on which a record ends and with the reason.
  ///   - mapDays: the fields whose day says which map the code of the place is read on.
  ///   - requiresOneOf: two fields of which a new record needs one.
  package init(
    _ name: String, table: String, vi: String, en: String, plan: Plan = .table,
    pluralName: Wording? = nil, subject: Wording? = nil, singularName: String? = nil,
    example: String? = nil,
    description: Wording? = nil, key: [String], nameFields: [String]? = nil,
    closing: (day: String, reason: String?)? = nil, mapDays: [String] = [],
    requiresOneOf: (String, String)? = nil, latestBy: String? = nil,
    asksForAnswer: Bool = false, query: String? = nil,
    _ fields: [Field]
  ) {
    self.name = name
    self.table = table
    self.plan = plan
    title = Wording(vi: vi, en: en)
    let pluralName = pluralName ?? Wording(vi: vi.prefix(1).lowercased() + vi.dropFirst(), en: name)
    self.pluralName = pluralName
    self.subject = subject
    self.description = description
    self.key = key
    self.latestBy = latestBy
    self.asksForAnswer = asksForAnswer
    self.query = query
    self.fields = fields
    let singular = subject?.en ?? name
    target = RecordTarget(
      table: table, plan: plan, name: singular,
      singularName: Wording(vi: singularName ?? pluralName.vi, en: singular),
      example: example)
    let indices = Dictionary(
      fields.enumerated().map { ($0.element.name, FieldIndex($0.offset)) },
      uniquingKeysWith: { first, _ in first })
    self.indices = indices
    func declared(_ field: String) -> FieldIndex {
      guard let index = indices[field] else { preconditionFailure("\(name) has no field \(field)") }
      return index
    }
    for case .attendee(let name)? in fields.map(\.link) { _ = declared(name) }
    keyIndices = key.map(declared)
    self.nameFields = (nameFields ?? key).map(declared)
    self.closing = closing.map {
      Closing(day: declared($0.day), reason: $0.reason.map(declared))
    }
    self.requiresOneOf = requiresOneOf.map { (declared($0), declared($1)) }
    place = Place(fields, days: mapDays.map(declared))
    household = fields.firstIndex { field in
      if case .record(let target) = field.link { target.plan == .household } else { false }
    }.map(FieldIndex.init)
  }

  /// Where a field stands, or nil for a name that no field has.
  public func index(of field: String) -> FieldIndex? { indices[field] }

  /// The field at an index of the kind.
  public subscript(_ index: FieldIndex) -> Field { fields[index.position] }

  /// The field at an index, or nil for a cell behind those of the fields.
  public func field(at index: FieldIndex) -> Field? {
    fields.indices.contains(index.position) ? fields[index.position] : nil
  }

  /// The indices of all fields, in order.
  public var fieldIndices: [FieldIndex] { fields.indices.map(FieldIndex.init) }

  /// Whether a field is one of the key.
  package func isKey(_ index: FieldIndex) -> Bool { keyIndices.contains(index) }

  /// The first field that something holds of, or nil.
  package func firstIndex(where condition: (Field) -> Bool) -> FieldIndex? {
    fields.firstIndex(where: condition).map(FieldIndex.init)
  }

  /// The table that keeps a field.
  package func table(of field: Field) -> String { field.table ?? table }

  /// The field that a column keeps, or nil.
  package func field(ofColumn column: String, in table: String) -> Field? {
    fields.first { self.table(of: $0) == table && $0.columns.contains(column) }
  }

  /// The column that names the row of a person, or nil.
  package var personColumn: String? {
    fields.first { if case .person = $0.link { true } else { false } }?.columns.first
  }

  /// The field and the column with a record's own code, by which others name it.
  package static let code = "code"

  static let count: ClosedRange<Int64> = 0...1_000_000_000
}

extension RecordKind.Place {
  /// The places of a kind whose fields name a unit; nil for others.
  fileprivate init?(_ fields: [Field], days: [FieldIndex]) {
    func first(_ condition: (FieldLink) -> Bool) -> FieldIndex? {
      fields.firstIndex { $0.link.map(condition) ?? false }.map(FieldIndex.init)
    }
    let unit = first {
      if case .commune = $0 { true } else if case .unit = $0 { true } else { false }
    }
    guard let unit else { return nil }
    self.unit = unit
    formerCommune = first { if case .formerCommune = $0 { true } else { false } }
    communeName = first { if case .communeName = $0 { true } else { false } }
    village = first { if case .village = $0 { true } else { false } }
    self.days = days
  }
}

extension RecordKind {
  /// Whether a field holds a code or a number by which a record or a person is known.
  ///
  /// What is written there for nothing is no value, and no digit of it may be lost.
  package func isIdentifier(_ index: FieldIndex) -> Bool {
    let field = self[index]
    if field.form == .citizenID || field.keepsZeros { return true }
    guard field.form == .text else { return false }
    switch field.link {
    case .record, .person, .attendee, .commune, .unit, .formerCommune: return true
    case .households, .round, .communeName, .village, .deprivedMembers: return false
    case nil: return field.name == Self.code || field.isMasked
    }
  }

  /// Whether a field holds the number of a paper: a decision, a certificate, minutes, a request.
  package func isPaperNumber(_ index: FieldIndex) -> Bool {
    guard let field = field(at: index) else { return false }
    return field.form == .text && field.link == nil && field.name.hasSuffix("_no")
      && !isIdentifier(index)
  }

  /// Whether a field holds words, in which the number of a person may stand: a name, a note, a reason.
  package func mayHoldNumbers(_ index: FieldIndex) -> Bool {
    let field = self[index]
    return field.form == .text && field.link == nil && !field.isMasked
      && !ResultColumn.isExact(field.name)
  }

  /// Whether what is written in a field is a number of a person.
  package func holdsNumber(_ index: FieldIndex) -> Bool {
    guard let field = field(at: index) else { return false }
    return field.isMasked || field.form == .citizenID
  }

  /// Whether records of the kind hold numbers of people.
  package var holdsNumbers: Bool {
    fields.contains { field in index(of: field.name).map(holdsNumber) ?? false }
  }

  /// What is stored in a field as it may be shown.
  package func shown(_ text: String, at index: FieldIndex) -> String {
    if field(at: index)?.isMasked == true { return NumberMask.of(text) }
    return mayHoldNumbers(index) ? NumberMask.inText(text) : text
  }

  /// What stands in a field of a file as it may be shown.
  package func masked(_ text: String, at index: FieldIndex) -> String {
    if mayHoldNumbers(index) { return NumberMask.inText(text) }
    let bare = CitizenNumber.bare(text)
    guard holdsNumber(index), bare.contains(where: \.isNumber) else { return text }
    return NumberMask.isMask(bare) ? NumberMask.ofDigits(in: text) : NumberMask.of(bare)
  }
}

extension RecordKind {
  /// Whether every record has to have a field.
  ///
  /// Where another field may replace one, the writer checks that either is given.
  package func mustBeGiven(_ index: FieldIndex) -> Bool {
    self[index].isRequired && index != requiresOneOf?.0
  }

  /// The same by the field's declaration.
  package func mustBeGiven(_ field: Field) -> Bool {
    index(of: field.name).map(mustBeGiven) ?? field.isRequired
  }
}
