import RegistryCore
import SQLite
import Schema

/// The codes of a table with the ways in which people write them.
///
/// A spelling is looked for as it stands, then as `CodeMatcher` does.
package final class CodeTable {
  package struct Code {
    package let text: String
    /// Its bit, in tables whose sets are kept as sums.
    package let bit: Int64
    package let label: String
  }

  package enum Match {
    case one(Int)
    case several([Int])
    case none
  }

  package let codes: [Code]
  private let texts = Arena()
  /// The codes as cells, in the order of `codes`.
  package private(set) var cells: [ParsedCell] = []
  private var known = BytesMap<Int>()
  private let matcher: CodeMatcher

  /// `names` gives the spellings of each code beside itself.
  package init(_ codes: [Code], names: [[String]]) {
    self.codes = codes
    matcher = CodeMatcher(
      codes.enumerated().map { index, code in
        [code.text] + (index < names.count ? names[index] : [])
      })
    for (index, code) in codes.enumerated() {
      cells.append(ParsedCell(texts.copy(code.text)))
      known[code.text] = index
    }
  }

  package func match(_ bytes: UnsafeRawBufferPointer) -> Match {
    if let index = known[bytes] { return .one(index) }
    let indices = matcher.indices(of: String(decoding: bytes, as: UTF8.self))
    guard indices.count <= 1 else { return .several(indices) }
    guard let index = indices.first else { return .none }
    if known.count < 10_000 { known[bytes] = index }
    return .one(index)
  }

  /// The codes of a set that is kept as the sum of their bits, divided by `;`; `none` of the empty one.
  package func list(ofSet sum: Int64) -> String {
    sum == 0 ? "none" : codes.filter { sum & $0.bit != 0 }.map(\.text).joined(separator: ";")
  }
}

extension CodeTable {
  /// Reads a code table of the registry, with the words that forms use beside its labels.
  package static func read(_ table: String, from connection: Connection) throws -> CodeTable {
    var codes: [Code] = []
    var names: [[String]] = []
    let hasBits =
      try connection.integer(
        "SELECT 1 FROM pragma_table_info(?1) WHERE name = 'bit'", table) != nil
    let bit = hasBits ? "bit" : table == "cause" ? "1 << (code - 1)" : "0"
    let others = CodeMatcher.otherNamesColumn(of: table)
    // The name of the table is one of the declared kinds', never a user's.
    let source = try CodeSource.text(table)
    try connection.rows("SELECT code, vi, en, \(bit), \(others) FROM \(source) ORDER BY id") {
      row in
      let code = try row.text(0)
      let label = try row.text(1)
      codes.append(Code(text: code, bit: try row.integer(3), label: label))
      names.append(
        CodeMatcher.spellings(
          of: code, vi: label, en: try row.text(2), otherNames: try row.text(4), in: table))
    }
    return CodeTable(codes, names: names)
  }
}
