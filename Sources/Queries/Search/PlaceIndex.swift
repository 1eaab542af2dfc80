import Glibc
import SQLite
import Vietnamese

/// The communes of both maps and the villages, by parts of their names.
struct PlaceIndex {
  /// A name without marks, for C, after a space, so that each of its words has one before it.
  private struct Name {
    private let bytes: [CChar]

    init(_ folded: String) { bytes = Array((" " + folded).utf8CString) }

    /// Whether it is, or without `isExact` has, a phrase that begins with one of its words.
    func fits(_ phrase: Name, isExact: Bool) -> Bool {
      guard !isExact, phrase.bytes.count < bytes.count else { return bytes == phrase.bytes }
      return strstr(bytes, phrase.bytes) != nil
    }
  }

  private var units: [(id: Int64, name: Name)] = []
  private var villages: [(id: Int64, name: Name)] = []
  private var villagesOfUnit: [Int64: Set<Int64>] = [:]

  init(_ connection: Connection) throws {
    try connection.rows("SELECT id, name_folded FROM admin_unit WHERE length(code) = 5") { row in
      units.append((try row.integer(0), Name(try row.text(1))))
    }
    // A village is found by its other names too.
    try connection.rows(
      """
      SELECT id, name_folded FROM village WHERE successor_id IS NULL
      UNION ALL SELECT village_id, name FROM village_name
      """
    ) { row in
      villages.append((try row.integer(0), Name(VietnameseText.folded(try row.text(1)))))
    }
    try connection.rows("SELECT unit_id, village_id FROM village_unit") { row in
      villagesOfUnit[try row.integer(0), default: []].insert(try row.integer(1))
    }
  }

  private static func phrase(_ words: some Sequence<String>) -> Name {
    Name(words.joined(separator: " "))
  }

  /// The villages of the communes that words name.
  private func villages(ofUnit words: [String], isExact: Bool) -> Set<Int64> {
    let kinds = [["xa"], ["phuong"], ["thi", "tran"], ["tt"]]
    var words = words
    for kind in kinds where words.count > kind.count && Array(words.prefix(kind.count)) == kind {
      words.removeFirst(kind.count)
    }
    let phrase = Self.phrase(words)
    return units.reduce(into: []) { found, unit in
      if unit.name.fits(phrase, isExact: isExact) {
        found.formUnion(villagesOfUnit[unit.id] ?? [])
      }
    }
  }

  private func villages(named words: [String], isExact: Bool) -> [Int64] {
    let phrases = [words, VillageName.bare(words)].map(Self.phrase)
    return villages.filter { village in
      phrases.contains { village.name.fits($0, isExact: isExact) }
    }.map(\.id)
  }

  /// The villages that words name.
  ///
  /// They may give a village's own name, a commune that it belongs or belonged to, or both in
  /// either order; `isExact` asks for whole names.
  func villages(of words: [String], isExact: Bool) -> Set<Int64> {
    guard !words.isEmpty else { return [] }
    var found = villages(ofUnit: words, isExact: isExact)
    found.formUnion(villages(named: words, isExact: isExact))
    for cut in words.indices.dropFirst() {
      let (first, second) = (Array(words[..<cut]), Array(words[cut...]))
      for (name, place) in [(first, second), (second, first)] {
        let there = villages(ofUnit: place, isExact: isExact)
        guard !there.isEmpty else { continue }
        found.formUnion(villages(named: name, isExact: isExact).filter(there.contains))
      }
    }
    return found
  }
}
