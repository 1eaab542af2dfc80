import Vietnamese

/// A label in a list's title that says what may stand behind it: `Thôn (xóm, bản): Nà Mới`, `Xã/phường : Tam Kim`.
enum TitleLabel {
  private static let words: Set<String> = [
    "thôn", "xóm", "bản", "tổ", "làng", "khu", "phố", "dân", "cư", "ấp", "buôn", "khối", "xã",
    "phường", "thị",
    "trấn", "hoặc", "và", "tên", "đội",
  ]

  /// A text in which what stands in brackets behind a word for a place, and is only such words, is left
  /// out, a colon follows its word, and the name behind a label stands without brackets.
  static func plain(_ text: String) -> String {
    guard text.contains(where: { "([:".contains($0) }) else { return text }
    var kept = ""
    var rest = text[...]
    while let open = rest.firstIndex(where: { "([".contains($0) }) {
      kept += rest[..<open]
      let close = rest[open...].firstIndex { ")]".contains($0) } ?? rest.endIndex
      let inside = rest[rest.index(after: open)..<close]
      let behind = close < rest.endIndex ? rest[rest.index(after: close)...] : ""
      if isOfLabels(inside), kept.split(separator: " ").last.map(isOfLabels) == true {
        // Only the word in front is left.
      } else if kept.last(where: { $0 != " " }) == ":" {
        kept += inside
      } else {
        kept += rest[open..<close]
        if close < rest.endIndex { kept.append(rest[close]) }
      }
      rest = behind
    }
    kept += rest
    var joined = ""
    for sign in VietnameseText.collapsed(kept) {
      if sign == ":", joined.last == " " { joined.removeLast() }
      joined.append(sign)
    }
    return joined
  }

  private static func isOfLabels(_ text: Substring) -> Bool {
    let parts = text.split { !$0.isLetter }
    return !parts.isEmpty && parts.allSatisfy { words.contains($0.lowercased()) }
  }
}
