import RegistryCore
import Schema
import Sheets
import Vietnamese

extension HeaderMap {
  /// What a field may be called in a header.
  static func spellings(of field: Field) -> [String] {
    [field.name, field.title.vi, field.title.en] + field.synonyms
  }

  /// What finds the header of a kind among the first rows of a file.
  package static func finder(of kind: RecordKind, profile: Profile? = nil) -> HeaderFinder {
    HeaderFinder(
      wanted: kind.fields.map { field in
        spellings(of: field) + field.countingHeadings
          + (profile?.pairs ?? []).filter { $0.field == field.name }.map(\.header)
      } + (kind.plan == .member ? SexColumns.wanted : []))
  }

  /// The field for each header that may stand for it.
  package static func names(of kind: RecordKind) -> [String: FieldIndex] {
    var names: [String: FieldIndex] = [:]
    for index in kind.fieldIndices {
      let field = kind[index]
      for name in spellings(of: field) {
        let name = SpellingKey.loose(name)
        if names[name] == nil { names[name] = index }
      }
    }
    return names
  }

  /// Whether a row that repeats headings has one over another column: it begins another table, whose
  /// rows cannot be read with this header.
  func hasOtherColumns(_ texts: [String], than header: [String]) -> Bool {
    let names = Self.names(of: kind)
    return zip(texts, zip(header, fields)).contains { text, column in
      let name = SpellingKey.loose(text)
      guard name != SpellingKey.loose(column.0), let field = names[name] else { return false }
      return field != column.1
    }
  }

  /// Whether a header has what the kind needs, whatever else is wrong with it.
  static func isKnown(
    _ header: [String], kind: RecordKind, profile: Profile?, given: Set<FieldIndex>,
    sheetItems: [String: String]
  ) -> Bool {
    do throws(RegistryError) {
      _ = try HeaderMap(
        Source(header), kind: kind, file: "", profile: profile, given: given,
        sheetItems: sheetItems)
      return true
    } catch {
      return error.code == ErrorCondition.headingUnclear.code
        || error.code == ErrorCondition.columnTwice.code
    }
  }
}
