import RegistryCore

extension RegistryError {
  /// `others`: the units of that code on other maps; `instead`: the map of the last of them.
  package static func noSuchUnit(
    _ code: String, on map: MapChoice, others: [AdminUnit], instead: MapChoice?,
    became: [AdminUnit],
    meant: AdminUnit?
  ) -> Self {
    var vi = "Không có đơn vị mã \(code) trên \(map.wording.vi)."
    var en = "There is no unit \(code) on the \(map.wording.en)."
    if let other = others.last, let instead {
      vi += " Mã này có trên \(instead.wording.vi): \(other.name); dùng --map \(instead.text)."
      en +=
        " The code exists on the \(instead.wording.en): \(other.name); use --map \(instead.text)."
      let names = became.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
      if !names.isEmpty {
        vi += " Trên \(map.wording.vi), tương ứng là: \(names)."
        en += " On the \(map.wording.en) it corresponds to: \(names)."
      }
    } else if let meant {
      vi += " Có phải \(meant.code) (\(meant.name))? Mã giữ nguyên số 0 ở đầu."
      en += " Did you mean \(meant.code) (\(meant.name))? A code keeps its leading zeros."
    } else {
      vi += " Mã tỉnh có 2 chữ số, mã huyện cũ 3, mã xã 5."
      en += " A province has 2 digits, a former district 3, a commune 5."
    }
    return Self("no_such_unit", .usage, vi: vi, en: en)
  }
}
