import Vietnamese

/// Which codes of a table a text may mean: by its identity key, else without tone marks and signs,
/// else by two names of one code, as in `Kinh (Việt)`.
package struct CodeMatcher: Sendable {
  private var byKey: [String: [Int]] = [:]
  private var byLoose: [String: [Int]] = [:]

  /// `spellings` gives those of each code, in the order of the codes.
  package init(_ spellings: [[String]]) {
    for (index, names) in spellings.enumerated() {
      for name in names where !name.isEmpty {
        Self.add(index, to: &byKey[VietnameseText.key(name), default: []])
        Self.add(index, to: &byLoose[SpellingKey.loose(name), default: []])
      }
    }
  }

  private static func add(_ index: Int, to indices: inout [Int]) {
    if !indices.contains(index) { indices.append(index) }
  }

  /// The places of the codes that are meant; several where it is not known which.
  package func indices(of text: String) -> [Int] {
    byKey[VietnameseText.key(text)] ?? byLoose[SpellingKey.loose(text)] ?? twice(text) ?? []
  }

  private func twice(_ text: String) -> [Int]? {
    let names = text.split(whereSeparator: "()[]（）".contains).map { SpellingKey.loose(String($0)) }
      .filter { !$0.isEmpty }
    guard names.count == 2, let first = byLoose[names[0]], let second = byLoose[names[1]] else {
      return nil
    }
    // One of the two says which; the other, as a label that several have, only has to agree.
    if first.count == 1, second.contains(first[0]) { return first }
    return second.count == 1 && first.contains(second[0]) ? second : nil
  }
}

extension CodeMatcher {
  /// The ways in which people write a code: itself, its labels and their alternatives, the names that
  /// its table lists (`Tày Khao (Thái Trắng); Tày Đăm` as three), and words that forms use.
  package static func spellings(
    of code: String, vi: String, en: String, otherNames: String, in table: String
  ) -> [String] {
    let parts = vi.split(separator: "/").map(String.init)
    let others = otherNames.split(whereSeparator: ";()".contains).map {
      VietnameseText.collapsed(String($0))
    }
    let numbered = CodeLabels.numbered.contains(table) ? ["\(code) \(vi)", "\(code) \(en)"] : []
    return [code, vi, en] + numbered + (parts.count > 1 ? parts : []) + others
      + (CodeSynonyms.all[table]?[code] ?? [])
  }

  /// The column with the names that a table lists beside its labels, for a SELECT.
  package static func otherNamesColumn(of table: String) -> String {
    table == "ethnic_group" ? "coalesce(other_names, '')" : "''"
  }
}
