import TestSupport
import Testing

@testable import Vietnamese

private func decode(_ bytes: [UInt8], _ form: TextForm, blockSize: Int = 1 << 16) -> [UInt8] {
  var decoder = TextDecoder(form)
  var output: [UInt8] = []
  var place = 0
  while place < bytes.count {
    let end = min(place + blockSize, bytes.count)
    bytes[place..<end].withUnsafeBytes { decoder.decode($0, into: &output) }
    place = end
  }
  decoder.finish(into: &output)
  return output
}

private func text(_ bytes: [UInt8], _ encoding: TextEncoding) -> String {
  String(decoding: decode(bytes, TextForm(encoding, in: .bytes)), as: UTF8.self)
}

/// One byte for each character of a Latin text.
private func latin(_ text: String) -> [UInt8] {
  text.unicodeScalars.compactMap(LegacyTables.latinByte)
}

private func verdict(_ bytes: [UInt8], given: TextEncoding? = nil) -> EncodingVerdict {
  bytes.withUnsafeBytes { EncodingDetection.verdict(on: $0, isWhole: true, given: given) }
}

private let republic = "Cộng hòa xã hội chủ nghĩa Việt Nam"

@Suite struct LegacyEncodingTests {
  @Test func tcvn3TextIsDecodedAndDetected() {
    let bytes = latin("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    #expect(text(bytes, .tcvn3) == republic)
    #expect(verdict(bytes) == .certain(TextForm(.tcvn3, in: .bytes)))
  }

  @Test func vniTextIsDecodedAndDetected() {
    let bytes = latin("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
    #expect(text(bytes, .vni) == republic)
    #expect(verdict(bytes) == .certain(TextForm(.vni, in: .bytes)))
  }

  @Test func cp1258TonesAreComposed() {
    // C ô+dot n g ... as Windows writes it.
    let bytes: [UInt8] =
      [0x43, 0xF4, 0xF2, 0x6E, 0x67, 0x20, 0x68, 0x6F, 0xCC, 0x61, 0x20, 0x78, 0x61, 0xDE]
    #expect(text(bytes, .cp1258) == "Cộng hòa xã")
    #expect(text(bytes, .cp1258).unicodeScalars.count == 11)
  }

  @Test func tcvn3CapitalsApplyToWholeWords() {
    #expect(text(latin("NGUYÔN V¡N §øC"), .tcvn3) == "NGUYỄN VĂN ĐỨC")
    #expect(text(latin("Hµ THÞ Lý"), .tcvn3) == "HÀ THỊ LÝ")
    #expect(text(latin("NguyÔn V¨n §øc, Lý"), .tcvn3) == "Nguyễn Văn Đức, Lý")
    #expect(text(latin("UBND x· §µm Thñy"), .tcvn3) == "UBND xã Đàm Thủy")
  }

  @Test func vniCapitalsAreKept() {
    #expect(text(latin("NGUYEÃN VAÊN ÑÖÙC"), .vni) == "NGUYỄN VĂN ĐỨC")
  }

  @Test func legacyTextInUTF8IsDetected() {
    let clothed = Array("Céng hßa x· héi chñ nghÜa ViÖt Nam".utf8)
    #expect(verdict(clothed) == .certain(TextForm(.tcvn3, in: .utf8)))
    #expect(
      String(decoding: decode(clothed, TextForm(.tcvn3, in: .utf8)), as: UTF8.self) == republic)
    #expect(TextEncoding.vni.decoded(latin: "Ñaøm Thuûy") == "Đàm Thủy")
    #expect(TextEncoding.tcvn3.decoded(latin: "§µm Thuỷ") == nil)
  }

  @Test func fontNamesGiveTheirEncoding() {
    #expect(TextEncoding.ofFont(named: ".VnTime")?.encoding == .tcvn3)
    #expect(TextEncoding.ofFont(named: ".VnTimeH")?.isUpper == true)
    #expect(TextEncoding.ofFont(named: "VNI-Times")?.encoding == .vni)
    #expect(TextEncoding.ofFont(named: "Times New Roman") == nil)
    #expect(TextEncoding.tcvn3.decoded(latin: "céng hßa", isUpper: true) == "CỘNG HÒA")
  }
}

@Suite struct EncodingRoundTripTests {
  private static let letters =
    (Letters.lowerVowels + Letters.upperVowels).flatMap { $0 }
    + Array("đĐbcdghklmnpqrstvxBCDGHKLMNPQRSTVX".unicodeScalars)

  @Test(arguments: [TextEncoding.cp1258, .vni])
  func everyLetterRoundTrips(_ encoding: TextEncoding) {
    for letter in Self.letters {
      let word = "x" + String(letter) + " "
      #expect(text(encoded(word, encoding), encoding) == word, "\(letter)")
    }
  }

  @Test func everyTCVN3LetterRoundTrips() {
    for letter in Self.letters where canBeWritten(letter) {
      // A small letter before it, so that the case is told.
      let word = "x" + String(letter) + " "
      #expect(text(encoded(word, .tcvn3), .tcvn3) == word, "\(letter)")
    }
  }

  @Test(arguments: [TextEncoding.cp1258, .vni, .tcvn3])
  func randomTextRoundTripsInAnyBlockSize(_ encoding: TextEncoding) {
    var random = SeededGenerator(seed: 7)
    let onsets = ["", "b", "ch", "đ", "ngh", "Tr", "qu", "Đ", "V"]
    let endings = ["", "n", "ng", "c", "t", "m", "nh"]
    for round in 0..<200 {
      var sentence = ""
      for _ in 0..<12 {
        let vowel = Letters.lowerVowels.randomElement(using: &random)?.randomElement(using: &random)
        sentence += onsets.randomElement(using: &random) ?? ""
        sentence += vowel.map { String($0) } ?? ""
        sentence += (endings.randomElement(using: &random) ?? "")
        sentence += ["a ", " ", ", 12\n", " x"].randomElement(using: &random) ?? " "
      }
      // A vowel that ends in a mark and one that begins with one must not run together.
      let bytes = encoded(sentence, encoding)
      let form = TextForm(encoding, in: .bytes)
      let whole = decode(bytes, form)
      if encoding != .vni { #expect(String(decoding: whole, as: UTF8.self) == sentence) }
      #expect(whole == decode(bytes, form, blockSize: round % 5 + 1))
    }
  }

  @Test func utf16SurrogatePairsRoundTrip() {
    let sentence = "Nguyễn Văn Đức 𝄞 Pác Bó"
    for (carrier, isLittle) in [(TextForm.Carrier.utf16LE, true), (.utf16BE, false)] {
      let bytes = sentence.utf16.flatMap { unit -> [UInt8] in
        let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
        return isLittle ? [low, high] : [high, low]
      }
      for size in [1, 2, 3, 7, 100] {
        let output = decode(bytes, TextForm(.utf16, in: carrier), blockSize: size)
        #expect(String(decoding: output, as: UTF8.self) == sentence)
      }
    }
  }

  @Test func loneSurrogateIsAFaultAtItsPlace() {
    let bytes: [UInt8] = [0x61, 0, 0x00, 0xD8, 0x62, 0, 0x00, 0xDC, 0x63, 0]
    #expect(decode(bytes, TextForm(.utf16, in: .utf16LE)) == [0x61, 0xFF, 0x62, 0xFF, 0x63])
  }

  private func canBeWritten(_ letter: Unicode.Scalar) -> Bool {
    guard let vowel = Letters.vowel(letter) else { return true }
    return !vowel.isUpper || LegacyTables.tcvn3.contains(letter)
  }
}

@Suite struct EncodingDetectionTests {
  private let names = """
    Nguyễn Văn Đức,Xã Đàm Thủy,hộ nghèo
    Hoàng Thị Mỷ,Xã Trường Hà,cận nghèo
    Lầu A Vàng,Thị trấn Bảo Lạc,thoát nghèo
    """

  @Test(arguments: [TextEncoding.cp1258, .tcvn3, .vni])
  func listOfNamesIsDetected(_ encoding: TextEncoding) {
    #expect(verdict(encoded(names, encoding)) == .certain(TextForm(encoding, in: .bytes)))
  }

  @Test func utf8IsCertainWithOrWithoutWords() {
    #expect(verdict(Array(names.utf8)) == .certain(.utf8))
    #expect(verdict(Array("plain text".utf8)) == .certain(.utf8))
    #expect(verdict(Array("café, naïve, Müller, Łódź".utf8)) == .certain(.utf8))
  }

  @Test func twoWordsAreDoubtful() {
    guard case .doubtful(let candidates) = verdict(latin("Céng hßa")) else {
      Issue.record("two words decided")
      return
    }
    #expect(candidates.contains { $0.form.encoding == .tcvn3 && $0.sample == "Cộng hòa" })
  }

  @Test func oneInvalidByteKeepsUTF8Certain() {
    #expect(verdict(Array(names.utf8) + [0xFF, 0x20]) == .certain(.utf8))
  }

  @Test func nonVietnameseBytesAreTreatedAsUTF8() {
    #expect(verdict(Array(repeating: 0xFE, count: 40)) == .certain(.utf8))
  }

  @Test func statedEncodingIsAccepted() {
    #expect(verdict(latin("Coäng"), given: .tcvn3) == .certain(TextForm(.tcvn3, in: .bytes)))
    #expect(verdict(Array("§µm Thñy".utf8), given: .tcvn3) == .certain(TextForm(.tcvn3, in: .utf8)))
  }

  @Test(arguments: [
    ("nghiêng", true), ("quýt", true), ("gì", true), ("giêng", true), ("Pác", true),
    ("héng", true), ("hßa", false), ("nghĩaz", false), ("việt", true), ("viềt", false),
    ("Đắk", false),
  ])
  func syllablesAreRecognized(_ word: String, _ isSyllable: Bool) {
    #expect(Syllables.isSyllable(word.unicodeScalars) == isSyllable)
  }
}

/// Writes Vietnamese as the old programs did; the tables read backwards.
private func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
  var bytes: [UInt8] = []
  for scalar in text.unicodeScalars {
    if scalar.isASCII {
      bytes.append(UInt8(scalar.value))
    } else {
      bytes += encoded(scalar, encoding)
    }
  }
  return bytes
}

private func encoded(_ scalar: Unicode.Scalar, _ encoding: TextEncoding) -> [UInt8] {
  switch encoding {
  case .tcvn3: return tcvn3Bytes(scalar)
  case .cp1258: return cp1258Bytes(scalar)
  case .vni: return vniBytes(scalar)
  case .utf8, .utf16: return Array(String(scalar).utf8)
  }
}

private func tcvn3Bytes(_ scalar: Unicode.Scalar) -> [UInt8] {
  if let place = LegacyTables.tcvn3.firstIndex(of: scalar) { return [UInt8(place)] }
  // A capital with a tone lives in a font of capitals.
  return LegacyTables.tcvn3.firstIndex(of: Letters.lower(scalar)).map { [UInt8($0)] } ?? [63]
}

private func cp1258Bytes(_ scalar: Unicode.Scalar) -> [UInt8] {
  guard var vowel = Letters.vowel(scalar) else {
    return LegacyTables.cp1258.firstIndex(of: scalar).map { [UInt8($0)] } ?? [63]
  }
  let tones: [[UInt8]] = [[], [0xCC], [0xD2], [0xDE], [0xEC], [0xF2]]
  let tone = tones[vowel.tone]
  vowel.tone = 0
  let base: [UInt8] = [LegacyTables.cp1258.firstIndex(of: vowel.scalar).map { UInt8($0) } ?? 63]
  return base + tone
}

private func vniBytes(_ scalar: Unicode.Scalar) -> [UInt8] {
  if let alone = LegacyTables.vniLetters.first(where: { $0.value == scalar }) { return [alone.key] }
  guard let vowel = Letters.vowel(scalar) else { return [63] }
  let down: UInt8 = vowel.isUpper ? 0x20 : 0
  let base = Letters.bases[vowel.row]
  var bytes = [UInt8(base.value) - down]
  let shape: LegacyTables.VNIMark.Shape
  switch vowel.row {
  case 1: shape = .breve
  case 2, 4, 7: shape = .circumflex
  case 8: (bytes, shape) = ([0xF4 - down], .plain)
  case 10: (bytes, shape) = ([0xF6 - down], .plain)
  default: shape = .plain
  }
  let mark = LegacyTables.vniMarks.first {
    $0.key >= 0xE0 && $0.value.shape == shape && $0.value.tone == vowel.tone
  }
  if let mark { bytes.append(mark.key - down) }
  return bytes
}
