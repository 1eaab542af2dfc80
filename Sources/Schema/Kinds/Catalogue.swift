import RegistryCore

/// The kinds of record that a command knows.
public struct Catalogue: Sendable {
  /// The kinds, in the order in which a new registry takes them.
  public let kinds: [RecordKind]

  /// A catalogue of these kinds.
  package init(_ kinds: [RecordKind]) { self.kinds = kinds }

  /// The kinds that the program ships with.
  public static let standard = Catalogue([
    .households, .members, .conferences, .scoreSheets, .scorePoints, .assessments, .housing,
    .projects, .funds, .participants, .receipts, .activities, .villageClasses, .targets,
    .population, .reported, .approvals, .requests, .complaints, .insurance, .attendances, .workers,
    .holidays,
  ])

  /// A kind by its name.
  ///
  /// Throws a usage error that lists the names.
  public func kind(named name: String) throws(RegistryError) -> RecordKind {
    if let kind = kinds.first(where: { $0.name == name }) { return kind }
    throw .unknownKind(name, known: kinds.map(\.name))
  }

  /// What people call a kind of files by its name; a name that is none as it is.
  package func title(ofFile name: String, in language: Language) -> String {
    (kinds + [.list]).first { $0.name == name }?.title[language] ?? name
  }

  /// The code tables that fields take their codes from.
  package var codeTables: Set<String> {
    Set(kinds.flatMap(\.fields).compactMap(\.form.codeTable))
  }

  /// The kind whose key a table holds, or nil.
  package func kind(ofTable table: String) -> RecordKind? { kinds.first { $0.table == table } }

  /// The kind whose records findings call so, or nil.
  package func kind(ofSubject subject: String) -> RecordKind? {
    kinds.first { $0.subject?.en == subject }
  }
}

extension RecordKind {
  /// All kinds, in the order in which a new registry takes them.
  public static var all: [RecordKind] { Catalogue.standard.kinds }

  /// A kind by its name.
  ///
  /// Throws a usage error that lists the names.
  public static func named(_ name: String) throws(RegistryError) -> RecordKind {
    try Catalogue.standard.kind(named: name)
  }

  /// The kinds that files may be of: the records, and the communes' own list.
  public static var ofFiles: [RecordKind] { all + [.list] }

  /// A kind of file by its name.
  ///
  /// Throws a usage error that lists the names.
  public static func ofFile(_ name: String) throws(RegistryError) -> RecordKind {
    if let kind = ofFiles.first(where: { $0.name == name }) { return kind }
    throw .unknownKind(name, known: ofFiles.map(\.name))
  }

  /// What people call a kind of files by its name; a name that is none as it is.
  public static func title(of name: String, in language: Language) -> String {
    Catalogue.standard.title(ofFile: name, in: language)
  }
}
