import RegistryCore

/// What can be wrong with units and kinds that people name.
extension RegistryError {
  static func ambiguousUnit(_ name: String, units: [AdminUnit]) -> Self {
    let list = units.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
    return Self(
      .ambiguousUnit, vi: "“\(name)” là tên của nhiều đơn vị: \(list).",
      en: "“\(name)” is the name of several units: \(list)."
    ).withRemedy
  }

  /// `others`: the units of that code on other maps; `instead`: the map of the last of them.
  package static func unknownUnit(
    _ code: String, on map: MapChoice, others: [AdminUnit], instead: MapChoice?,
    became: [AdminUnit], meant: AdminUnit?
  ) -> Self {
    var vi: String
    var en: String
    if let other = others.last, let instead {
      let isName = code.contains(where: \.isLetter)
      let which = others.prefix(3).map { isName ? "\($0.code) \($0.name)" : $0.name }
      let named = isName ? which.joined(separator: ", ") : other.name
      vi =
        "\(isName ? "Tên" : "Mã") này có trên \(instead.wording.vi): \(named); dùng --map"
        + " \(instead.text)."
      en =
        "The \(isName ? "name" : "code") exists on the \(instead.wording.en): \(named); use --map"
        + " \(instead.text)."
      let names = became.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
      if !names.isEmpty {
        vi += " Trên \(map.wording.vi), tương ứng là: \(names)."
        en += " On the \(map.wording.en) it corresponds to: \(names)."
      }
    } else if let meant {
      vi = "Có phải \(meant.code) (\(meant.name))? Mã giữ nguyên số 0 ở đầu."
      en = "Did you mean \(meant.code) (\(meant.name))? A code keeps its leading zeros."
    } else {
      vi = "Mã tỉnh có 2 chữ số, mã huyện cũ 3, mã xã 5."
      en = "A province has 2 digits, a former district 3, a commune 5."
    }
    let place = Wording(vi: map.wording.vi, en: "the \(map.wording.en)")
    return unknownUnit(code, on: place, hint: Wording(vi: vi, en: en))
  }

  static func unknownKind(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      .unknownKind, vi: "Không có loại bản ghi \(name). Các loại: \(names).",
      en: "There is no kind of record \(name). Kinds: \(names).")
  }

  package static func incompleteKey(_ text: String, of kind: RecordKind) -> Self {
    let form = kind.key.joined(separator: "/")
    let titles = kind.keyIndices.map { kind[$0].title.vi }.joined(separator: " / ")
    return Self(
      .incompleteKey,
      vi: "Khóa “\(text)” không đủ phần: \(kind.title.vi) cần \(titles), cách nhau bằng dấu /.",
      en: "The key “\(text)” is incomplete: \(kind.name) takes \(form).")
  }

  /// A record that is not in the registry: of what its key consists, and where to look for it.
  static func noSuchRecord(_ kind: RecordKind, _ key: String) -> Self {
    let form = kind.key.joined(separator: "/")
    let titles = kind.keyIndices.map { kind[$0].title.vi }.joined(separator: " / ")
    let isSearched = kind.plan == .household || kind.plan == .member
    let (vi, en) =
      isSearched
      ? ("tìm bằng sobo search", "look for it with sobo search")
      : (
        "xem khóa ở cột đầu của sobo query \(kind.name)",
        "see the keys in the first column of sobo query \(kind.name)"
      )
    return .noSuchRecord(kind.target.singularName, key)
      .advising(
        Wording(
          vi: "Khóa gồm \(titles); \(vi).", en: "The key is \(form); \(en)."))
  }
}
