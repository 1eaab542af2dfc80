import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Which header of an odd file stands for which field, as a small file says.
///
/// The file has two columns, `header` and `field`. A field without a name, or `-`, leaves its column
/// out. What the profile does not name goes by the usual names.
package struct Profile {
  /// The file it was read from; nil where it was said by hand.
  package let path: String?
  /// The pairs in their order; a nil field leaves the column out.
  package let pairs: [(header: String, field: String?)]

  /// Reads a profile, in whatever format a table may have.
  ///
  /// Throws `SheetError` and, for fields that the kind does not have, `RegistryError`.
  package init(_ path: String, kind: RecordKind) throws {
    self.path = path
    let reader = try SheetFile.open(path)
    let names = reader.header.map(SpellingKey.loose)
    guard let header = names.firstIndex(where: ["header", "tieude", "tencot", "cot"].contains),
      let field = names.firstIndex(where: ["field", "truong", "tentruong"].contains)
    else { throw RegistryError.notAProfile(path) }
    var pairs: [(String, String?)] = []
    while let row = try reader.next() {
      guard case .record(let record) = row else { throw RegistryError.notAProfile(path) }
      let title = VietnameseText.collapsed(record.text(header))
      let name = VietnameseText.collapsed(record.text(field))
      guard !title.isEmpty else { continue }
      let known = HeaderMap.names(of: kind)[SpellingKey.loose(name)].map { kind[$0].name }
      if known == nil, !name.isEmpty, name != "-" {
        throw RegistryError.profileNames(name, notOf: kind, path)
      }
      pairs.append((title, known))
    }
    self.pairs = pairs
  }

  /// What was said of columns by hand; nil where nothing was.
  ///
  /// Throws `RegistryError` for fields that the kind does not have.
  init?(_ columns: [ColumnChoice], kind: RecordKind) throws(RegistryError) {
    guard !columns.isEmpty else { return nil }
    for name in columns.compactMap(\.field) where kind.index(of: name) == nil {
      throw .profileNames(name, notOf: kind, "–")
    }
    path = nil
    pairs = columns.map { (VietnameseText.collapsed($0.heading), $0.field) }
  }

  /// The profile of an import: a file, or what was said by hand.
  static func given(_ options: ReadingOptions, kind: RecordKind) throws -> Profile? {
    guard let path = options.profile else { return try Profile(options.columns, kind: kind) }
    return try Profile(path, kind: kind)
  }

  /// The profile as one line, for the batch.
  package var text: String {
    pairs.map { "\($0.header)=\($0.field ?? "-")" }.joined(separator: "; ")
  }
}
