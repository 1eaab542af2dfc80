import Vietnamese

/// What stands behind a word for a commune or a village anywhere in a list's title.
struct TitlePlace {
  /// The words behind it, up to a sign: a name, and what may go on behind that.
  let words: [String]
  /// The word for the place.
  let opener: String
  /// Whether they look like a name, even where none of this name is known.
  let isName: Bool

  /// What may be the name, the longest first.
  var names: [String] {
    (1...words.count).reversed().map { words.prefix($0).joined(separator: " ") }
  }

  /// The name where none is known: what stands before a word that is no part of one.
  var name: String {
    let end = words.dropFirst().firstIndex { Self.endings.contains($0.lowercased()) }
    return words[..<(end ?? words.endIndex)].prefix(4).joined(separator: " ")
  }

  /// Whether a village may be the one that is named.
  func mayBe(village: String) -> Bool {
    let own = VillageName(village)
    return names.contains { name in
      [name, opener + " " + name].contains { VillageName($0).likeness(to: own) == .same }
    }
  }

  /// Those of the texts of a title.
  static func communes(in texts: [String]) -> [TitlePlace] {
    texts.flatMap { places(in: $0, communeOpeners, but: ["thị"]) }
  }

  static func villages(in texts: [String]) -> [TitlePlace] {
    texts.flatMap { text in
      places(
        in: text, villageOpeners, but: ["trưởng", "phó", "văn", "biên", "các", "phiên"],
        numbered: true)
    }
  }

  private struct Opener {
    let words: [String]
    /// Whether a name that nobody knows is one behind it.
    var isSure = true
  }

  private static let communeOpeners = ["xã", "phường", "thị trấn"].map { opener in
    Opener(words: opener.split(separator: " ").map(String.init))
  }
  /// `Bản` and `tổ` are other things too.
  private static let villageOpeners =
    ["tổ dân phố", "thôn", "xóm", "khu phố", "khu dân cư"].map { opener in
      Opener(words: opener.split(separator: " ").map(String.init))
    }
    + ["bản", "tổ", "làng", "địa bàn"].map { opener in
      Opener(words: opener.split(separator: " ").map(String.init), isSure: false)
    }

  private static let endings: Set<String> = [
    "năm", "tỉnh", "huyện", "thành", "tp", "xã", "phường", "thị", "quý", "tháng", "ngày", "giai",
    "theo", "sau", "về", "của", "kèm", "đợt", "trước",
  ]
  /// With what no name begins.
  private static let noNames: Set<String> = [
    "hội", "đội", "viên", "nghèo", "cận", "đặc", "biên", "vùng", "khu", "nông", "có", "trên", "của",
    "năm", "và", "hoặc", "chủ", "phó", "bí", "cán", "theo", "thuộc", "được", "đã", "quản", "sau",
    "về", "cho", "tại", "từ", "khó", "bãi", "điểm", "loại", "đạt", "mới", "còn", "nào", "này", "xã",
    "phường", "thị", "trưởng", "nghị", "tỉnh", "huyện", "thành", "ngày", "tháng", "quý", "đợt",
    "giai", "kèm", "ban", "ủy", "uỷ", "trong", "ngoài", "bao", "gồm", "thực", "hiện",
  ]

  private static func places(
    in text: String, _ openers: [Opener], but before: Set<String>, numbered: Bool = false
  ) -> [TitlePlace] {
    let isCapital = text == text.uppercased()
    let isPlain = text.lowercased() == VietnameseText.folded(text)
    func key(_ word: some StringProtocol) -> String {
      let word = word.hasSuffix(":") ? String(word.dropLast()) : String(word)
      return isPlain ? VietnameseText.folded(word) : VietnameseText.key(word)
    }
    let labels = Set((openers.flatMap(\.words) + ["tên"]).map { key($0) })
    var found: [TitlePlace] = []
    for part in text.split(whereSeparator: { ",;()–—".contains($0) }) {
      let words: [String] = part.split(whereSeparator: { " -./".contains($0) }).map(String.init)
      let keys = words.map { key($0) }
      var next = 0
      for start in words.indices where start >= next {
        let opener = openers.first { opener in
          // Without marks `ban` and `to` may be anything.
          (opener.isSure || !isPlain) && keys[start...].starts(with: opener.words.map { key($0) })
        }
        guard let opener else { continue }
        next = start + opener.words.count
        let isLabel = words[next - 1].hasSuffix(":")
        // `Thôn/bản: Nà Pò`, and no `Đại diện thôn: Nông Văn Tư`.
        guard !isLabel || keys[..<start].allSatisfy(labels.contains),
          start == 0 || !before.contains(where: { key($0) == keys[start - 1] })
        else { continue }
        let label = words[next...].prefix(6).firstIndex { $0.hasSuffix(":") }
        let tail = words[next..<(label ?? min(next + 6, words.count))]
        guard let first = tail.first, first.contains(where: { $0.isLetter || $0.isNumber }) else {
          continue
        }
        let isWritten = isCapital || first.first?.isUppercase == true
        // Villages are numbered, communes hardly.
        let isNumber = first.count < 3 && first.allSatisfy(\.isNumber) && numbered
        let isWord = isWritten && first.first?.isLetter == true
        found.append(
          TitlePlace(
            words: Array(tail), opener: opener.words.joined(separator: " "),
            isName: (opener.isSure || isLabel) && (isNumber || isWord)
              && !noNames.contains(where: { key($0) == key(first) })))
      }
    }
    return found
  }
}
