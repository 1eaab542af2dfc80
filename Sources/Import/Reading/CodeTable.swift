import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The codes of a table with the ways in which people write them.
///
/// A spelling is looked for as it stands, then by its identity key, then without tone marks.
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
  private var byKey: [String: [Int]] = [:]
  private var byLoose: [String: [Int]] = [:]

  /// `names` gives the spellings of each code beside itself.
  package init(_ codes: [Code], names: [[String]]) {
    self.codes = codes
    for (index, code) in codes.enumerated() {
      cells.append(ParsedCell(texts.copy(code.text)))
      known[code.text] = index
      let spellings = [code.text] + (index < names.count ? names[index] : [])
      for name in spellings where !name.isEmpty {
        Self.add(index, to: &byKey[VietnameseText.key(name), default: []])
        Self.add(index, to: &byLoose[SpellingKey.loose(name), default: []])
      }
    }
  }

  private static func add(_ index: Int, to indices: inout [Int]) {
    if !indices.contains(index) { indices.append(index) }
  }

  package func match(_ bytes: UnsafeRawBufferPointer) -> Match {
    if let index = known[bytes] { return .one(index) }
    let text = String(decoding: bytes, as: UTF8.self)
    let indices =
      byKey[VietnameseText.key(text)] ?? byLoose[SpellingKey.loose(text)] ?? twice(text) ?? []
    guard indices.count <= 1 else { return .several(indices) }
    guard let index = indices.first else { return .none }
    if known.count < 10_000 { known[bytes] = index }
    return .one(index)
  }
}

extension CodeTable {
  /// A code that is named twice, by another name in brackets: `Kinh (Việt)`.
  private func twice(_ text: String) -> [Int]? {
    let heading = Heading(text)
    guard let remark = heading.remarks.first, heading.remarks.count == 1,
      let name = byLoose[SpellingKey.loose(heading.name)], name.count == 1,
      byLoose[SpellingKey.loose(remark)]?.contains(name[0]) == true
    else { return nil }
    return name
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
    let others = table == "ethnic_group" ? "other_names" : "NULL"
    // The name of the table is one of the declared kinds', never a user's.
    let source = try CodeSource.text(table)
    try connection.rows("SELECT code, vi, en, \(bit), \(others) FROM \(source) ORDER BY id") {
      row in
      let code = try row.text(0)
      let label = try row.text(1)
      codes.append(Code(text: code, bit: try row.integer(3), label: label))
      names.append(
        [label, try row.text(2)] + alternatives(label, separator: "/")
          + otherNames(try row.textOrNil(4) ?? "") + (CodeSynonyms.all[table]?[code] ?? []))
    }
    return CodeTable(codes, names: names)
  }

  private static func alternatives(_ text: String, separator: Character) -> [String] {
    let parts = text.split(separator: separator).map(String.init)
    return parts.count > 1 ? parts : []
  }

  /// `Tày Khao (Thái Trắng); Tày Đăm` as three names.
  private static func otherNames(_ text: String) -> [String] {
    text.split(separator: ";").flatMap { part in
      part.split(whereSeparator: { $0 == "(" || $0 == ")" })
        .map { VietnameseText.collapsed(String($0)) }
    }
  }
}
