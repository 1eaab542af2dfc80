import RegistryCore

/// A field of a record as people fill it in: its headers, its form, whether it must be there.
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
    /// Of the parts named, those listed, divided by `;`.
    case parts([String])
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
  /// How a cell is read.
  public let form: Form
  /// Whether a row without it is rejected.
  public let isRequired: Bool

  init(
    _ name: String, _ vi: String, _ en: String, _ form: Form = .text, required: Bool = false,
    or synonyms: String...
  ) {
    self.name = name
    title = Wording(vi: vi, en: en)
    self.synonyms = synonyms
    self.form = form
    isRequired = required
  }
}

/// One kind of record: what import, export, query and prompts read its fields from.
public struct RecordKind: Sendable {
  /// The name in the contract, such as `households`.
  public let name: String
  /// What people call it.
  public let title: Wording
  /// The fields that tell one record from another.
  public let key: [String]
  /// The fields in the order of the contract.
  public let fields: [Field]
  private let places: [String: Int]

  init(_ name: String, vi: String, en: String, key: [String], _ fields: [Field]) {
    self.name = name
    title = Wording(vi: vi, en: en)
    self.key = key
    self.fields = fields
    places = Dictionary(
      fields.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// The place of a field in the order, or nil.
  public func place(of field: String) -> Int? { places[field] }

  /// All kinds, in the order in which a new registry takes them.
  public static let all: [RecordKind] = [
    .households, .members, .conferences, .assessments, .housing, .projects, .funds,
    .participants, .activities, .targets, .population, .reported, .requests, .complaints,
    .insurance, .attendances, .workers, .holidays,
  ]

  /// A kind by its name.
  ///
  /// Throws a usage error that lists the names.
  public static func named(_ name: String) throws(RegistryError) -> RecordKind {
    if let kind = all.first(where: { $0.name == name }) { return kind }
    throw .unknownKind(name, known: all.map(\.name))
  }

  /// The kinds that files may be of: the records, and the communes' own list.
  public static let ofFiles = all + [.list]

  /// A kind of file by its name.
  ///
  /// Throws a usage error that lists the names.
  public static func ofFile(_ name: String) throws(RegistryError) -> RecordKind {
    name == list.name ? .list : try named(name)
  }

  /// What people call a kind of files by its name; a name that is none as it is.
  public static func title(of name: String, in language: Language) -> String {
    ofFiles.first { $0.name == name }?.title[language] ?? name
  }

  static let count: ClosedRange<Int64> = 0...1_000_000_000
}
