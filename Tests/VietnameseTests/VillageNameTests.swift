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
    ("Phố Tân An", "Khu phố Tân An"), ("Đoỏng", "Đỏong"),
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
    ("Nà Pò B", "Nà Pò 8"), ("Nà Pò I", "Nà Pò A"), ("Khu A", "Khu Đ"), ("Đức Thông", "Đức Hạnh"),
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
    ("Lũng", "Lưng"), ("Pác Bó", "Pacbo"), ("Nà Vi", "Nà Xi"),
  ])
  func nameMayBeThatOfTheSameVillage(_ one: String, _ other: String) {
    #expect(likeness(one, other) == .similar)
    #expect(likeness(other, one) == .similar)
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
