import Foundation
import Testing
import Vietnamese

/// What becomes of a text that is written in one encoding and read in another.
private func misread(_ text: String, as encoding: String.Encoding) -> String? {
  String(data: Data(text.utf8), encoding: encoding)
}

@Suite struct LostLettersTests {
  private static let names = [
    "Nguyễn Văn Đức", "Hoàng Thị Mỷ", "Nông Văn Tuấn", "Đàm Thủy", "NGUYỄN VĂN ĐỨC", "Lò Ơ Hươu",
    "Bản Lũng", "Khuổi Ắn", "Tẩn Ỵ",
  ]

  @Test(arguments: [
    "Nguy?n V?n ??c", "?inh", "Nguy\u{FFFD}n", "L\u{FFFD}", "b?n (c?)", "Xóm ?", "Tổ d?n ph?",
  ])
  func lettersThatBecameMarksAreSeenInANames(text: String) {
    #expect(LostLetters.sign(in: text, isName: true) == .replaced)
  }

  @Test(arguments: ["Nguy?n có không", "đã ??c chưa", "Nguy\u{FFFD}n", "(?c)"])
  func lettersThatBecameMarksAreSeenInText(text: String) {
    #expect(LostLetters.sign(in: text) == .replaced)
  }

  @Test(arguments: [
    "Có đất không?", "Vì sao? Không rõ", "?", "a ? b", "https://x.vn/?id=1&p=2", "www.x.vn/a?b",
    "(?)",
    "Đã kiểm tra??", "Nguyễn Văn Đức", "“XÃ”", "XÃ\u{A0}HỘI", "«Cả»", "R&D; A & B", "45 m²",
    "20 °C",
    "XÃ – THỊ TRẤN", "1 000 ₫", "Tổ 1 • Tổ 2", "√ đạt", "LÀNG “CHÌ”", "&#x;", "&khac;", "",
  ])
  func aTextThatIsWholeIsLeftAlone(text: String) {
    #expect(LostLetters.sign(in: text) == nil)
  }

  @Test(arguments: names)
  func aTextDecodedTwiceIsSeen(name: String) throws {
    for encoding in [String.Encoding.windowsCP1252, .isoLatin1] {
      // Bytes that a code page lacks leave nothing to be read.
      guard let broken = misread(name, as: encoding) else { continue }
      #expect(LostLetters.sign(in: broken) == .doubleDecoded, "\(broken)")
    }
    #expect(LostLetters.sign(in: name) == nil)
  }

  @Test(arguments: [
    "Nguyá»…n VÄƒn Äá»©c", "Ná»™i", "TÃ¢n", "Æ°Æ¡", "Nguyá»n", "â€œxÃ³mâ€\u{9D}", "N\u{C3}\u{A0}ng",
    "Nguy·ªÖn VƒÉn ƒê·ª©c",
    "Ho√†ng Th·ªã M·ª∑",
    "NGUY·ªÑN VƒÇN ƒê·ª®C",
    "L√≤ ∆† H∆∞∆°u",
    "HoĂ\u{A0}ng Thá»‹ Má»·",
    "LĂ² Æ\u{A0} HÆ°Æ¡u",
    "Nguyß╗àn V─ân ─Éß╗⌐c",
    "Nguyß╗àn V─ân ─Éß╗®c",
    "NGUYß╗äN V─éN ─Éß╗¿C", "Nguy·ªÖn VƒÉn", "Nguyß╗àn", "HoĂ¡ng", "ï¿½", "L\u{E1}\u{BA}\u{A1}ng",
  ])
  func signsOfDoubleDecodingAreKnown(text: String) {
    #expect(LostLetters.sign(in: text) == .doubleDecoded)
  }

  @Test(arguments: [
    "L&#7899;p", "Nguy&#x1EC5;n", "X&oacute;m", "C&ocirc;ng ty A &amp; B", "N&agrave;&nbsp;Pồng",
    "&Dstrok;ức",
  ])
  func referencesOfWebPagesAreSeen(text: String) {
    #expect(LostLetters.sign(in: text) == .characterReference)
  }

  @Test(arguments: [
    ("Nguy?n ??c S? 1", "Nguyễn Đức Sự 1"), ("Nguy\u{FFFD}n", "Nguyễn"), ("Nguy???n", "Nguyễn"),
    ("Nguy?n Van Ð?c", "Nguyễn Văn Đức"), ("Nguyn Vn c", "Nguyễn Văn Đức"),
    ("Hong Th M", "Hoàng Thị Mỷ"),
    ("Nông V?n Tu?n", "Nông Văn Tuấn"), ("Nguye??n", "Nguyễn"), ("Nguyê?n", "Nguyễn"),
    ("NGUY?N", "Nguyễn"), ("L?  V?n", "Lò Văn"), ("Lò Văn", "Lò Ơ Văn"), ("Xóm M?t?", "Xóm Một?"),
    ("Nguy\u{FFFD}\u{FFFD}\u{FFFD}n", "nguyễn"),
  ])
  func theStoredTextWithHolesIsTheSame(text: String, stored: String) {
    #expect(LostLetters.isSameTextWithHoles(text, stored))
    #expect(!LostLetters.isSameTextWithHoles(stored, text))
  }

  @Test(arguments: [
    ("Nguyễn", "Nguyễn"), ("Nguyê\u{303}n", "Nguyễn"), ("Nguyen", "Nguyễn"), ("Nguy?n", "Nguyen"),
    ("Ng?n", "Nguyễn"), ("Nguy?n Văn An", "Nguyễn Văn Ba"), ("Nguyễn Văn", "Nguyễn Văn Đức"),
    ("Trần", "Nguyễn"), ("", "Ơ"), ("?", "Lan"), ("Nguy????n", "Nguyễn"), ("Hòa", "Hoà"),
    ("Nông Văn Tuân", "Nông Văn Tuấn"),
  ])
  func anotherTextIsNotTheStoredOneWithHoles(text: String, stored: String) {
    #expect(!LostLetters.isSameTextWithHoles(text, stored))
  }

  @Test func everyNameWithItsLettersReplacedIsTheSame() {
    for name in Self.names {
      for hole in ["?", "\u{FFFD}", ""] {
        let broken = name.map { $0.isASCII ? String($0) : hole }.joined()
        #expect(LostLetters.isSameTextWithHoles(broken, name), "\(broken)")
      }
    }
  }

  @Test func anyTextIsComparedInBoundedTime() {
    let holes = String(repeating: "?", count: 1_000)
    let letters = String(repeating: "ế", count: 1_000)
    #expect(LostLetters.isSameTextWithHoles(holes, letters))
    #expect(!LostLetters.isSameTextWithHoles(holes + "x", letters))
  }

  @Test(arguments: [
    ("Lý Van Dung", "Lý Văn Dũng"), ("Hoàng \u{D0}ình Cu", "Hoàng Đình Cư"),
    ("Nha Dung", "Nhà Dũng"),
    ("NHA DUNG", "Nhà Dũng"), ("Hô", "Hồ"), ("Hò", "Hồ"), ("ho", "hờ"), ("Hoa", "Hoà"),
    ("dinh", "đinh"), ("\u{D0}inh", "Đinh"),
  ])
  func textWithFewerMarksIsKnown(text: String, stored: String) {
    #expect(LostLetters.isSameTextWithFewerMarks(text, stored))
  }

  @Test(arguments: [
    ("Lý Văn Dũng", "Lý Van Dung"), ("Hòa", "Hoà"), ("Dừng", "Dũng"),
    ("Lý Văn Dũng", "Lý Văn Dũng"),
    ("Lý Van", "Lý Văn Dũng"), ("LÝ VĂN DŨNG", "Lý Văn Dũng"), ("Lan", "Lam"), ("Hơ", "Hồ"),
    ("Đinh", "\u{D0}inh"), ("Dinh Ă", "Đinh A"),
  ])
  func textWithOtherMarksIsNone(text: String, stored: String) {
    #expect(!LostLetters.isSameTextWithFewerMarks(text, stored))
  }

  @Test(arguments: ["Nhà s? 5", "T? 1", "N_m c_", "t? 2, x_m 3", "nhà (s? 5)", "ch_ Hoa", "nh?"])
  func vowelThatIsLostIsSeenInText(text: String) {
    #expect(LostLetters.sign(in: text) == .replaced)
  }

  @Test(arguments: [
    "bao nhiêu km?", "TP_CB", "a_b", "Số ____", "Tổ 1?", "5?", "Đ/c ở đâu?", "mau_01", "QL_3",
    "kg?",
  ])
  func questionsAndBlanksAreLeftAlone(text: String) {
    #expect(LostLetters.sign(in: text) == nil)
  }
}
