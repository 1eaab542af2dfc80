import Testing
import Vietnamese

struct VillageNameTests {
  private func likeness(_ one: String, _ other: String) -> VillageName.Likeness {
    VillageName(one).likeness(to: VillageName(other))
  }

  @Test(arguments: [
    ("Nà Pò", "Xóm Nà Pò"), ("Xóm Nà Pò", "Thôn Nà Pò"), ("Bản Nà Pò", "xóm nà pò"),
    ("Tổ dân phố 5", "Tổ 5"), ("TDP 5", "Tổ dân phố số 5"), ("Tổ 05", "Tổ 5"),
    ("Tổ dân phố 12 Sông Hiến", "Tổ 12 Sông Hiến"), ("Khu phố Chợ", "Khu Chợ"),
    ("Xóm: Lũng Vài", "Lũng Vài"), ("XÓM KHAU DIỀU", "Khau Diều"), ("Làng Hoà", "Làng Hòa"),
    ("Xóm Bản Ngắn", "Bản Ngắn"), ("Buôn Ma Thuột", "Ma Thuột"), ("Khối 3", "Khối phố 3"),
    ("Nà Pò 1A", "Nà Pò 1 A"), ("Nà-Pò", "Nà Pò"), ("Nà Pò  II", "Xóm Nà Pò II"),
    ("Xom Na Po", "Na Po"), ("1", "Xóm 1"), ("Ấp Đông", "Đông"), ("NÀ PÒ VI", "Xóm Nà Pò VI"),
    ("Phố Tân An", "Khu phố Tân An"), ("Đoỏng", "Đỏong"), ("Nà Pò (Xóm)", "Nà Pò"),
    ("Nà Pò (Xóm)", "Xóm Nà Pò"), ("X. Nà Pò", "Nà Pò"), ("B. Nà Pò", "Nà Pò"),
    ("Nà Pò (1)", "Nà Pò 1"), ("Tổ 5 (tổ dân phố)", "Tổ 5"), ("Na Po (xom)", "Na Po"),
  ])
  func nameIsThatOfTheSameVillage(_ one: String, _ other: String) {
    #expect(likeness(one, other) == .same)
    #expect(likeness(other, one) == .same)
  }

  @Test(arguments: [
    ("Nà Pò I", "Nà Pò II"), ("Nà Pò A", "Nà Pò B"), ("Nà Pò 1", "Nà Pò 2"),
    ("Xóm 1", "Xóm 11"), ("Tổ 10", "Tổ 1"), ("Tổ V", "Tổ VI"), ("NÀ PÒ V", "NÀ PÒ VI"),
    ("Nà Pò IX", "Nà Pò XI"), ("Nà Pò", "Nà Pò 2"), ("Nà Pò", "Nà Pò A"), ("Nà Pò 1A", "Nà Pò 1B"),
    ("Tổ 1 Sông Hiến", "Tổ 2 Sông Hiến"), ("Lũng Vài", "Khau Diều"), ("Bản Chang", "Bản Khèn"),
    ("Nà Pò", "Nà Tềnh"), ("Xóm I", "Xóm II"), ("Nà Pò 1", "Nà Pó 2"), ("Xóm 1 2", "Xóm 12"),
    ("Nà Pò (trên)", "Nà Pò (dưới)"), ("Nà Pò B", "Nà Pò 8"), ("Nà Pò I", "Nà Pò A"),
    ("Khu A", "Khu Đ"), ("Đức Thông", "Đức Hạnh"),
  ])
  func nameIsThatOfAnotherVillage(_ one: String, _ other: String) {
    #expect(likeness(one, other) == .different)
    #expect(likeness(other, one) == .different)
  }

  @Test(arguments: [
    ("Nà Pò", "Nà Pó"), ("Nà Pò", "Na Po"), ("Xóm Nà Pò", "Nà Pòo"), ("Khau Diều", "Khâu Diều"),
    ("Lũng Vài", "Lũng Vải"), ("Bản Khèn", "Xóm Bản Khẻn"), ("Xóm 1", "Tổ 1"),
    ("Nà Pò 1", "Nà Pò I"), ("Xóm Một", "Xóm 1"), ("Nàpò", "Nà Pò"), ("Nà Vi", "Nà Vì"),
    ("Nà Pò 1", "Nà Pó 1"), ("Lý Quốc", "Lí Quốc"), ("Na Pooi", "Nà Pòo"),
    ("Lũng", "Lưng"), ("Pác Bó", "Pacbo"), ("Nà Vi", "Nà Xi"), ("Nà Pò (cũ)", "Nà Pò"),
    ("Nà Pò (trên)", "Xóm Nà Pó"),
  ])
  func nameMayBeThatOfTheSameVillage(_ one: String, _ other: String) {
    #expect(likeness(one, other) == .similar)
    #expect(likeness(other, one) == .similar)
  }

  /// Names of few syllables, numbers and signs, so that many of them are alike.
  private func names(_ count: Int, seed: UInt64) -> [String] {
    var state = seed
    func pick(_ choices: [String]) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return choices[Int((state >> 33) % UInt64(choices.count))]
    }
    return (0..<count).map { _ in
      let front = pick(["", "", "Xóm ", "Thôn ", "Bản ", "Tổ ", "Tổ dân phố ", "xom "])
      let words = [
        pick(["", "Nà ", "Na ", "Nã ", "Lũng ", "Lung ", "Bản ", "Khuổi ", "P0 ", "Đức "]),
        pick(["", "Pò", "Pó", "Po", "Pòo", "oPò", "Vài", "Vi", "Xi", "Hoà", "Hòa", "字ò", "1ò"]),
      ].joined()
      return front + words
        + pick([
          "", "", " 1", " 2", " 01", " I", " II", " VI", " A", " b", " một", " hai", " 1A", " (cũ)",
          " (xóm)",
        ])
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func indexFindsEveryNameThatIsAlike(_ seed: UInt64) {
    let names = names(700, seed: seed).map { VillageName($0) }
    var index = VillageNameIndex()
    for (place, name) in names.enumerated() { index.insert(name, at: place) }
    for name in names {
      let alike = names.indices.filter { names[$0].likeness(to: name) != .different }
      let candidates = index.candidates(for: name)
      #expect(candidates == candidates.sorted() && Set(candidates).count == candidates.count)
      #expect(Set(candidates).isSuperset(of: alike), "\(name.text)")
    }
  }

  @Test func indexLeavesOutMostOfACommune() {
    let first = ["Nà", "Lũng", "Bản", "Khuổi", "Pác", "Cốc", "Đông", "Phia", "Keng", "Tả"]
    let second = ["Pò", "Vài", "Chang", "Thin", "Lặp", "Mười", "Đeng", "Sum", "Hoỏng", "Ngườm"]
    let third = ["Đăm", "Nọi", "Luông", "Sặp", "Thoong", "Rượi", "Bó", "Giáo", "Khưa", "Cam"]
    var index = VillageNameIndex()
    let names = first.flatMap { one in
      second.flatMap { two in third.map { VillageName("Xóm \(one) \(two) \($0)") } }
    }
    for (place, name) in names.enumerated() { index.insert(name, at: place) }
    let found = names.reduce(0) { $0 + index.candidates(for: $1).count }
    #expect(found < names.count * names.count / 20)
  }

  @Test func wordInFrontNeedsANameBehindIt() {
    #expect(VillageName.hasOpener("Xóm Nà Pò"))
    #expect(VillageName.hasOpener("Tổ dân phố: 5"))
    #expect(VillageName.hasOpener("XOM NA PO"))
    #expect(!VillageName.hasOpener("Xóm"))
    #expect(!VillageName.hasOpener("Ban chỉ đạo xã"))
    #expect(!VillageName.hasOpener("Nà Pò"))
    #expect(likeness("Bản", "Xóm Bản") == .same)
    #expect(likeness("Bản", "Làng") == .different)
  }
}
