import Schema
import Vietnamese

// MARK: Names in two columns

extension HeaderMap {
  private static let familyNames: Set<String> = [
    "ho", "hodem", "hovadem", "hovatendem", "hovachudem", "hochudem", "holot", "hovatenlot",
    "hovalot",
  ]

  /// Finds the columns in which names go on: given names stand in a column of their own, so that people
  /// can sort by them.
  mutating func joinNames(_ source: Source) {
    takeFamilyNames(source.header)
    for (column, field) in fields.enumerated() {
      guard let field, kind[field].isName else { continue }
      for unnamed in source.unnamed.sorted(by: { $0.index < $1.index }) {
        let last = continued[column]?.last ?? column
        guard unnamed.index == last + 1, unnamed.coveredBy ?? column == column,
          unnamed.namedBefore == column
        else { continue }
        continued[column, default: []].append(unnamed.index)
      }
    }
    for (column, field) in fields.enumerated() {
      guard let field, kind[field].isName else { continue }
      let free = Set(source.unnamed.filter { $0.coveredBy == nil }.map(\.index))
        .subtracting(continued.values.joined())
      let first = (0..<column).reversed().prefix { free.contains($0) }.last
      if let first { preceding[column] = Array(first..<column) }
    }
  }

  /// A name in the columns that it stands in, or nil where it has only one.
  func joinedName(in column: Int, text: (Int) -> String) -> JoinedName? {
    guard continued[column] != nil || preceding[column] != nil else { return nil }
    let before = (preceding[column] ?? []).map(text).filter { $0.contains(where: \.isLetter) }
    return JoinedName(
      [column] + (continued[column] ?? []), before: before.joined(separator: " "), text: text)
  }

  /// The columns of names that stand in several.
  var joinedColumns: [Int] { Set(continued.keys).union(preceding.keys).sorted() }

  /// Names under two headings: `Họ đệm` beside `Tên`.
  mutating func takeFamilyNames(_ header: [String]) {
    guard
      let index = kind.fieldIndices.first(where: { index in
        kind[index].isName && kind[index].name == "full_name"
      }), headers[index] == nil
    else { return }
    let keys = header.map { key in
      let key = SpellingKey.loose(key)
      return key.hasPrefix("hovaten") && key.count > 10 ? String(key.dropFirst(7)) : key
    }
    for column in keys.indices.dropLast()
    where fields[column] == nil && fields[column + 1] == nil
      && Self.familyNames.contains(keys[column]) && keys[column + 1] == "ten"
    {
      fields[column] = index
      headers[index] = header[column]
      continued[column] = [column + 1]
      dividedNames.insert(column)
      for title in [header[column], header[column + 1]].map(VietnameseText.collapsed) {
        if let index = unknown.firstIndex(of: title) { unknown.remove(at: index) }
      }
      return
    }
  }
}
