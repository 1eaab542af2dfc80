import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Which column of a file holds which field.
package struct HeaderMap {
  /// The columns that no field claims, and no meaning of ours.
  package private(set) var unknown: [String] = []
  /// For each column its field, or nil.
  package private(set) var fields: [FieldIndex?] = []
  /// The header of each field that the file has.
  package private(set) var headers: [FieldIndex: String] = [:]
  /// The column of versions, which an export adds.
  package private(set) var versionColumn: Int?
  /// The column of errors in a reject file; it is not read.
  package private(set) var errorColumn: Int?
  /// The column of decisions in a reject file.
  package private(set) var decisionColumn: Int?
  /// The first of the columns at the end that only a reject file has.
  package private(set) var ownColumns: Int?

  /// Matches headers with contract names, titles and synonyms.
  ///
  /// Case, spaces, signs and tone marks do not matter; a profile's own names go before all others.
  /// Throws `RegistryError` for a column that is there twice and for required ones that are not.
  package init(
    _ header: [String], kind: RecordKind, file: String, profile: Profile? = nil
  ) throws(RegistryError) {
    var names = Self.names(of: kind)
    for (title, field) in profile?.pairs ?? [] {
      names[SpellingKey.loose(title)] = field.flatMap(kind.index)
    }
    for (column, title) in header.enumerated() {
      let name = SpellingKey.loose(title)
      let field = names[name] ?? Self.withoutRemark(title).flatMap { names[$0] }
      fields.append(field)
      if let field {
        if let first = headers[field] { throw RegistryError.columnTwice(file, first, and: title) }
        headers[field] = title
      } else if name == "version" || name == "phienban" {
        versionColumn = column
      } else if name == "error" {
        errorColumn = column
      } else if name == "decision" {
        decisionColumn = column
      } else {
        let title = VietnameseText.collapsed(title)
        if !title.isEmpty { unknown.append(title) }
      }
    }
    for column in header.indices.reversed() {
      guard column > 0, column == errorColumn || column == decisionColumn else { break }
      ownColumns = column
    }
    let missing = kind.fieldIndices.map { (index: $0, field: kind[$0]) }
      .filter { $0.field.isRequired && headers[$0.index] == nil }.map(\.field)
    guard missing.isEmpty else { throw RegistryError.columnMissing(file, missing) }
  }

  /// A header without what stands in brackets behind it, such as `(dd/mm/yyyy)`.
  private static func withoutRemark(_ title: String) -> String? {
    guard let bracket = title.firstIndex(of: "(") else { return nil }
    let name = SpellingKey.loose(String(title[..<bracket]))
    return name.isEmpty ? nil : name
  }

  /// What finds the header of a kind among the first rows of a file.
  package static func finder(of kind: RecordKind, profile: Profile? = nil) -> HeaderFinder {
    HeaderFinder(
      wanted: kind.fields.map { field in
        [field.name, field.title.vi, field.title.en] + field.synonyms
          + (profile?.pairs ?? []).filter { $0.field == field.name }.map(\.header)
      })
  }

  /// The field for each header that may stand for it.
  package static func names(of kind: RecordKind) -> [String: FieldIndex] {
    var names: [String: FieldIndex] = [:]
    for index in kind.fieldIndices {
      let field = kind[index]
      for name in [field.name, field.title.vi, field.title.en] + field.synonyms {
        let name = SpellingKey.loose(name)
        if names[name] == nil { names[name] = index }
      }
    }
    return names
  }

  /// Whether a column is looked at.
  package func isRead(_ column: Int) -> Bool {
    fields.indices.contains(column) && fields[column] != nil || column == versionColumn
      || column == decisionColumn
  }
}
