import Foundation
import Testing
import Vietnamese

/// Every Vietnamese letter, small and capital, in one code point each.
private let letters: [Character] = {
  let vowels = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ",
    "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
  ].joined()
  let small = vowels + "bcdđghklmnpqrstvx"
  return Array(small + small.uppercased())
}()

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite struct TextTests {
  @Test func decomposedLettersAreComposed() {
    #expect(letters.count == 178)
    for letter in letters {
      let composed = String(letter).precomposedStringWithCanonicalMapping
      let parts = String(letter).decomposedStringWithCanonicalMapping
      for before in ["", "a", "Th", "e\u{323}"] {
        for after in ["", "n", " x"] {
          let whole = (before + composed + after).precomposedStringWithCanonicalMapping
          #expect(
            bytes(VietnameseText.composed(before + parts + after)) == bytes(whole), "\(whole)")
        }
      }
    }
  }

  @Test func markOrderDoesNotMatter() {
    for text in ["a\u{302}\u{323}", "a\u{323}\u{302}", "\u{1EA1}\u{302}", "\u{E2}\u{323}"] {
      #expect(bytes(VietnameseText.composed(text)) == bytes("\u{1EAD}"))
    }
    #expect(bytes(VietnameseText.composed("u\u{31B}\u{301}")) == bytes("\u{1EE9}"))
    #expect(bytes(VietnameseText.composed("o\u{340}o\u{341}")) == bytes("òó"))
  }

  /// A letter of another alphabet is left alone, marks and all.
  @Test(arguments: ["n\u{303}", "c\u{327}a", "\u{301}", "x\u{323}", "a\u{301}\u{300}"])
  func otherAlphabetsKeepTheirMarks(text: String) {
    let parts = Array(
      VietnameseText.composed(text).decomposedStringWithCanonicalMapping.unicodeScalars)
    #expect(parts == Array(text.decomposedStringWithCanonicalMapping.unicodeScalars))
  }

  @Test func textFormsAreIdempotent() {
    var generator = SystemRandomNumberGenerator()
    let marks = "\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31B}\u{323} \u{A0}"
    let alphabet = Array(marks.unicodeScalars) + letters.flatMap { Array($0.unicodeScalars) }
    for _ in 0..<3_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        scalars.append(alphabet.randomElement(using: &generator) ?? "a")
      }
      let text = String(scalars)
      for form in [
        VietnameseText.composed, VietnameseText.collapsed, VietnameseText.folded,
      ] as [(String) -> String] {
        let once = form(text)
        #expect(bytes(form(once)) == bytes(once), "\(Array(scalars))")
      }
      // Both normal forms of a Vietnamese text are the same text.
      let plain = (0..<6).map { _ in String(letters.randomElement(using: &generator) ?? "a") }
        .joined()
      let whole = plain.precomposedStringWithCanonicalMapping
      let parts = plain.decomposedStringWithCanonicalMapping
      #expect(
        bytes(VietnameseText.key(whole)) == bytes(VietnameseText.key(parts)), "\(Array(scalars))")
      #expect(VietnameseText.folded(whole) == VietnameseText.folded(parts), "\(Array(scalars))")
    }
  }

  @Test(arguments: [
    ("Nguyễn Văn Đức", "nguyen van duc"), ("HÒA  An ", "hoa an"), ("Hoà\u{A0}An", "hoa an"),
    ("ƯỚC\tƠ", "uoc o"), ("Ðinh ðông", "dinh dong"), ("", ""), ("  ", ""), ("Khơ-mú", "kho-mu"),
    ("x\u{200B}óm", "xom"), ("\u{FEFF}Tày", "tay"), ("A\u{0}b", "a\u{0}b"),
  ])
  func foldingRemovesMarks(text: String, folded: String) {
    #expect(VietnameseText.folded(text.precomposedStringWithCanonicalMapping) == folded)
    #expect(VietnameseText.folded(text.decomposedStringWithCanonicalMapping) == folded)
  }

  @Test(arguments: [
    ("\u{A0}Xóm\u{3000} \n Một\t", "Xóm Một"), ("", ""), (" ", ""), ("a", "a"), ("a  b", "a b"),
    ("Tổ 1 ", "Tổ 1"), ("Xóm\u{200B} Một\u{FEFF}", "Xóm Một"), ("So\u{AD}ng", "Song"),
    ("\u{202A}0912345678\u{202C}", "0912345678"), ("\u{200E}H1\u{200F}", "H1"),
    ("\u{2066}H\u{2069}1\u{61C}", "H1"), ("H\u{202D}1\u{202E} \u{2067}x\u{2068}", "H1 x"),
    ("H\u{180E}1\u{115F}\u{FE0F}\u{E0001}\u{3164}", "H1"), ("e\u{200D}\u{302}\u{2060}\u{301}", "ế"),
    ("Cộng hòa xã hội", "Cộng hòa xã hội"), ("\u{200E}\u{202A} ", ""),
  ])
  func invisibleSpacesAreCollapsed(text: String, collapsed: String) {
    #expect(bytes(VietnameseText.collapsed(text)) == bytes(collapsed))
  }

  /// The quick look must not pass by what the slow one changes.
  @Test func whatIsTidyIsNotChanged() {
    let letters = (0...0x10FFFF).lazy.compactMap { Unicode.Scalar(UInt32($0)) }
    for scalar in letters where scalar.value < 0x3200 || scalar.value > 0xF000 {
      var text = "a" + String(scalar) + "b"
      if text.withUTF8({ VietnameseText.isTidy(UnsafeRawBufferPointer($0)) }) {
        #expect(VietnameseText.collapsed(text + "  ").unicodeScalars.count == 3, "\(scalar.value)")
      }
    }
  }

  @Test(arguments: ["", " ", "\t \r", "\u{A0}", " \u{200B}\u{3000}\u{FEFF}", "\u{202F}\u{200E}"])
  func aTextOfNothingIsBlank(text: String) {
    var text = text
    #expect(text.withUTF8 { VietnameseText.isBlank(UnsafeRawBufferPointer($0)) })
    text += "đ"
    #expect(!text.withUTF8 { VietnameseText.isBlank(UnsafeRawBufferPointer($0)) })
  }

  @Test(arguments: [
    ("hòa", "hoà"), ("THỦY", "thuỷ"), ("khỏe", "khoẻ"), ("Hoà  An", "hòa an"),
    ("Đàm Thuỷ", "Đàm Thủy"), ("Ðức", "ĐỨC"), ("Xóm\u{200B} Một", "xóm một"),
  ])
  func tonePlacementDoesNotChangeTheKey(one: String, other: String) {
    #expect(VietnameseText.key(one) == VietnameseText.key(other))
  }

  @Test(arguments: [
    ("ma", "mà"), ("hòa", "hóa"), ("quý", "quí"), ("Phong Nậm", "Phong Nặm"), ("đa", "da"),
    ("Xóm Một", "Xómmột"), ("o", "ô"), ("Nà Mạ", "Na Mạ"),
  ])
  func differentNamesHaveDifferentKeys(one: String, other: String) {
    #expect(VietnameseText.key(one) != VietnameseText.key(other))
  }

  @Test func weakKeyIgnoresIAndY() {
    #expect(VietnameseText.weakKey("quý") == VietnameseText.weakKey("quí"))
    #expect(VietnameseText.weakKey("Lý") == VietnameseText.weakKey("LÍ"))
    #expect(VietnameseText.weakKey("quý") != VietnameseText.weakKey("quỳ"))
  }

  @Test(arguments: [
    ("xom mot", "xom mt"), ("xom", "xoms"), ("xom", "xon"), ("xom", "xmo"), ("a", ""), ("ab", "ba"),
    ("lan", "lang"), ("aab", "aa"), ("Nà", "Na"),
  ])
  func singleEditsAreRecognized(one: String, other: String) {
    #expect(VietnameseText.isOneEditApart(one, other))
    #expect(VietnameseText.isOneEditApart(other, one))
  }

  @Test(arguments: [
    ("a", "a"), ("", ""), ("ab", "cd"), ("abc", "cba"), ("abcd", "badc"), ("", "ab"),
    ("xom mot", "xom hai"), ("abc", "acbd"),
  ])
  func otherNamesAreNotOneEditApart(one: String, other: String) {
    #expect(!VietnameseText.isOneEditApart(one, other))
  }

  @Test func randomSingleEditsAreRecognized() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("abcâđ ".unicodeScalars)
    for _ in 0..<2_000 {
      let length = Int.random(in: 1...6, using: &generator)
      let text = (0..<length).map { _ in alphabet[Int.random(in: 0..<6, using: &generator)] }
      var edited = text
      let place = Int.random(in: 0..<length, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: edited.remove(at: place)
      case 1: edited.insert(alphabet[Int.random(in: 0..<6, using: &generator)], at: place)
      case 2: edited[place] = alphabet[Int.random(in: 0..<6, using: &generator)]
      default: edited.swapAt(place, (place + 1) % length == 0 ? place : place + 1)
      }
      let one = String(String.UnicodeScalarView(text))
      let other = String(String.UnicodeScalarView(edited))
      #expect(VietnameseText.isOneEditApart(one, other) == (text != edited), "\(one)|\(other)")
    }
  }
}

@Suite struct SortKeyTests {
  private func sorted(_ texts: [String], by key: (String) -> String) -> [String] {
    texts.shuffled().sorted { key($0).utf8.lexicographicallyPrecedes(key($1).utf8) }
  }

  @Test func alphabetIsInOrder() {
    let alphabet = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y".split(separator: " ")
      .map(String.init)
    #expect(sorted(alphabet, by: VietnameseText.personSortKey) == alphabet)
    #expect(
      sorted(alphabet.map { $0.uppercased() }, by: VietnameseText.personSortKey)
        == alphabet.map { $0.uppercased() })
  }

  @Test func tonesAreInOrder() {
    let tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    #expect(sorted(tones, by: VietnameseText.personSortKey) == tones)
  }

  @Test func lettersDecideBeforeTones() {
    let words = ["ma", "má", "mai", "mái", "man", "mát", "mau"]
    #expect(sorted(words, by: VietnameseText.personSortKey) == words)
  }

  @Test func shorterNameComesFirst() {
    let names = ["An", "Anh", "Ân", "Bảo", "Bình", "Đức", "Hạ"]
    #expect(sorted(names, by: VietnameseText.personSortKey) == names)
  }

  @Test func peopleAreSortedByGivenThenFamilyName() {
    let people = [
      "An", "Bế An", "Bế Văn An", "Bế Văn Ân", "Nông Thị Ân", "Nông Văn Ân", "Hoàng Bình",
      "Hoàng Văn Bình", "Hoàng Văn An Bình", "Hoàng Văn Đức", "Hoàng Vân Đức",
    ]
    // Family names decide before middle names, a missing middle name comes first.
    let expected = [
      "An", "Bế An", "Bế Văn An", "Bế Văn Ân", "Nông Thị Ân", "Nông Văn Ân", "Hoàng Bình",
      "Hoàng Văn Bình", "Hoàng Văn An Bình", "Hoàng Văn Đức", "Hoàng Vân Đức",
    ]
    #expect(sorted(people, by: VietnameseText.personSortKey) == expected)
    #expect(VietnameseText.personSortKey("") == "")
  }

  @Test(arguments: ["Nguyễn Văn Đức", "日本", "a\u{0}b", "日 9!~", ""])
  func sortKeysArePlainASCII(text: String) {
    #expect(VietnameseText.personSortKey(text).utf8.allSatisfy { $0 >= 32 && $0 < 127 })
    #expect(
      VietnameseText.personSortKey(text.decomposedStringWithCanonicalMapping)
        == VietnameseText.personSortKey(text.precomposedStringWithCanonicalMapping))
  }
}
