import RegistryCore

/// A field of a record: what people call it, how it is read, where it is kept, what it tells of a
/// person.
public struct Field: Sendable {
  /// How a cell is read.
  public enum Form: Sendable, Hashable {
    case text
    /// A code of a code table, or its label in either language.
    case code(String)
    case ethnicGroup
    case date
    /// A date, or only the year.
    case birth
    case integer(ClosedRange<Int64>)
    /// Whole VND.
    case money
    /// Square metres with at most two decimals, kept in dm².
    case area
    /// A number with at most two decimals, kept in hundredths.
    case hundredths
    case yesNo
    case citizenID
    /// Codes of a code table divided by `;`, kept as the sum of their bits.
    case set(String)
    /// Of the parts named, those listed, divided by `;`; each is kept in a column of its own.
    case parts([String])

    /// The code table that its codes are of, or nil.
    package var codeTable: String? {
      switch self {
      case .code(let table), .set(let table): table
      case .ethnicGroup: "ethnic_group"
      default: nil
      }
    }
  }

  /// What people write for the parts of a house that a field of parts may list, the title first.
  public static let partNames: [String: [String]] = [
    "wall": ["Tường", "Tường bao che"], "column": ["Cột", "Cột trụ"], "roof": ["Mái"],
    "foundation": ["Nền", "Móng", "Nền, móng"],
    "frame_wall": ["Khung", "Khung, tường", "Khung tường"],
  ]

  /// The name in the contract.
  public let name: String
  /// The header that templates and exports carry.
  public let title: Wording
  /// Other headers that mean the same.
  public let synonyms: [String]
  /// Headings that may be its own, or may only number the rows of a file.
  package let countingHeadings: [String]
  /// How a cell is read.
  public let form: Form
  /// Whether a row without it is rejected.
  public let isRequired: Bool
  /// What the text names, where it names something.
  package let link: FieldLink?
  /// The columns that keep it; none where it only helps to find something else.
  package let columns: [String]
  /// The table of these columns; nil for the kind's own.
  package let table: String?
  /// What it says of a person; nil for nothing that a lawful erasure takes away.
  package let personal: PersonalData?
  /// What a new record gets where it is left empty; nil for nothing.
  package let defaultValue: DefaultValue?
  /// What to write into it, where its form and what it names do not say that.
  package let note: Wording?
  /// What it may look like, where its form and what it names do not show that.
  package let example: Wording?
  /// Whether it is written in digits with zeros in front, which a spreadsheet takes away.
  package let keepsZeros: Bool
  /// Whether its values may hold strokes, which divide the parts of a key.
  package let mayHoldStrokes: Bool
  /// Whether it is the day or year of what has happened, which is never to come; not of a plan, a
  /// limit or a validity.
  package let hasHappened: Bool
  /// The field whose code says that the number is a share: it is written in percent with decimals and
  /// kept in hundredths, as a whole number is.
  package let shareBy: String?

  /// `link` says what the text names; `storage` where it is kept, if not under its own name in the
  /// table of the kind.
  package init(
    _ name: String, _ vi: String, _ en: String, _ form: Form = .text, link: FieldLink? = nil,
    storage: Storage = .asNamed, required: Bool = false, personal: PersonalData? = nil,
    default defaultValue: DefaultValue? = nil, note: Wording? = nil, example: String? = nil,
    vietnameseExample: String? = nil, keepsZeros: Bool = false, mayHoldStrokes: Bool = false,
    hasHappened: Bool = false, shareBy: String? = nil, countingHeadings: [String] = [],
    synonyms: String...
  ) {
    self.name = name
    title = Wording(vi: vi, en: en)
    self.synonyms = synonyms
    self.countingHeadings = countingHeadings
    self.form = form
    isRequired = required
    self.link = link
    table = storage.table
    columns = storage.columns ?? link?.column.map { $0.isEmpty ? [] : [$0] } ?? [name]
    self.personal = personal
    self.defaultValue = defaultValue
    self.note = note
    self.example = example.map { Wording(vi: vietnameseExample ?? $0, en: $0) }
    self.keepsZeros = keepsZeros
    self.mayHoldStrokes = mayHoldStrokes
    self.hasHappened = hasHappened
    self.shareBy = shareBy
  }

  /// Whether it holds a number of a person, which is shown masked.
  public var isMasked: Bool { personal?.isMasked ?? false }

  /// Whether it holds members of the household, each behind an indicator.
  package var isListOfMembers: Bool {
    if case .deprivedMembers = link { true } else { false }
  }

  /// Whether it holds a person's name.
  package var isName: Bool { personal?.isName ?? false }

  /// The columns that hold what it says of a person; not those that name the person's own row.
  package var personalColumns: [String] {
    if personal == nil { return [] }
    if case .person = link { return [] }
    return columns
  }
}

extension Field {
  /// Where a field is kept.
  package struct Storage: Sendable {
    let table: String?
    let columns: [String]?

    /// Where its link says, else under its own name, in the table of the kind.
    package static let asNamed = Storage(table: nil, columns: nil)
    /// In no column of its own.
    package static let nowhere = Storage(table: nil, columns: [])

    /// Under its own name in another table, whose rows belong to the records.
    package static func inTable(_ table: String) -> Storage {
      Storage(table: table, columns: nil)
    }

    /// In one or more columns, of the table of the kind or of another.
    package static func columns(_ names: String..., of table: String? = nil) -> Storage {
      Storage(table: table, columns: names)
    }
  }
}

/// What a field's text names.
package enum FieldLink: Sendable {
  /// Another record, by its code.
  case record(RecordTarget)
  /// The households that a household came from, by their codes, divided by `;`.
  case households
  /// The living member of a household who bears a citizen number.
  case person
  /// Somebody by a citizen number, or else by a name, which stands in the field `name`.
  ///
  /// Whichever tells people apart is kept in the column `attendee` too.
  case attendee(name: String)
  /// A review round, which is made when it is named for the first time.
  case round
  /// A commune by its code, on the map of the record's day.
  case commune
  /// A commune, district or province by its code, on that map.
  case unit
  /// What the commune was before a merger: it tells villages of one name apart.
  case formerCommune
  /// The commune's name, to check the code by.
  case communeName
  /// A village of the commune, which is made when it is named for the first time.
  case village
  /// Members of the household, each behind an indicator.
  case deprivedMembers

  /// Another record, by its code.
  package static func record(of kind: RecordKind) -> FieldLink { .record(kind.target) }

  /// Whether what is named lies in a commune by itself, whatever commune the record names.
  package var hasPlaceOfItsOwn: Bool {
    switch self {
    case .village: true
    case .record(let target): target.plan == .household
    default: false
    }
  }

  /// The column of whatever tells people apart.
  package static let attendeeColumn = "attendee"

  /// The column that keeps what is named: empty for none, nil for that of the field's own name.
  fileprivate var column: String? {
    switch self {
    case .record(let target): target.table + "_id"
    case .person: "person_id"
    case .round: "round_id"
    case .commune, .unit: "unit_id"
    case .village: "village_id"
    case .households, .formerCommune, .communeName, .deprivedMembers: ""
    case .attendee: nil
    }
  }
}

/// A kind of record as fields of other kinds name it.
package struct RecordTarget: Sendable, Hashable {
  /// The table, whose column `code` has what the fields hold.
  package let table: String
  package let plan: RecordKind.Plan
  /// What one such record is called in codes of faults.
  package let name: String
  /// What people call one such record.
  package let singularName: Wording
  /// What its code may look like.
  package let example: String?

  /// The Vietnamese noun up to the first comma.
  package var shortName: Substring { singularName.vi.prefix { $0 != "," } }
}

/// The kind of personal data a field holds.
package struct PersonalData: Sendable, Hashable {
  /// What a lawful erasure leaves.
  package enum Remainder: Sendable, Hashable {
    case nothing
    /// Words that say that a name was erased.
    case placeholder
    /// The number of the row, in brackets, where the column must have a value of its own.
    case rowNumber
  }

  /// Whether it is a number of the person, which is shown masked.
  package let isMasked: Bool
  /// Whether it is the person's name, by which rows about a household are known to be of the
  /// person.
  package let isName: Bool
  package let remainder: Remainder

  /// A citizen, identity or insurance number.
  package static let number = PersonalData(isMasked: true, isName: false, remainder: .nothing)
  /// The number of a card, without which its row cannot be.
  package static let cardNumber = PersonalData(
    isMasked: true, isName: false, remainder: .rowNumber)
  /// A name that the row must have.
  package static let name = PersonalData(isMasked: false, isName: true, remainder: .placeholder)
  /// A name that the row may be without.
  package static let optionalName = PersonalData(
    isMasked: false, isName: true, remainder: .nothing)
  /// Something else by which others could know the person.
  package static let detail = PersonalData(isMasked: false, isName: false, remainder: .nothing)
}

/// What a new record gets for a field that is left empty.
package enum DefaultValue: Sendable, Hashable {
  /// A code of the field's code table.
  case code(String)
  /// Something that follows from the rest of the row, in words.
  case derived(Wording)
  /// The day on which the household was registered.
  case registrationDay
  /// The number after the greatest of the household.
  case nextNumber
}
