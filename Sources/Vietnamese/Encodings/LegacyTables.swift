/// The tables of the encodings from before Unicode; each is indexed by the byte.
enum LegacyTables {
  /// Windows-1252; undefined bytes stay the C1 controls they are in Latin-1.
  static let cp1252: [Unicode.Scalar] = {
    var table = latin1
    let high: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
      0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
      0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]
    for (index, value) in high.enumerated() {
      if let scalar = Unicode.Scalar(value) { table[0x80 + index] = scalar }
    }
    return table
  }()

  /// Windows-1258 (unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1258.TXT).
  static let cp1258: [Unicode.Scalar] = {
    var table = cp1252
    for byte in [0x8A, 0x8E, 0x9A, 0x9E] { table[byte] = latin1[byte] }
    for (byte, scalar) in cp1258Differences { table[byte] = scalar }
    return table
  }()

  static let cp1258Differences: [(Int, Unicode.Scalar)] = [
    (0xC3, "Ă"), (0xCC, "\u{300}"), (0xD0, "Đ"), (0xD2, "\u{309}"), (0xD5, "Ơ"), (0xDD, "Ư"),
    (0xDE, "\u{303}"), (0xE3, "ă"), (0xEC, "\u{301}"), (0xF0, "đ"), (0xF2, "\u{323}"),
    (0xF5, "ơ"), (0xFD, "ư"), (0xFE, "₫"),
  ]

  /// Mac OS Roman from 80 on (unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT).
  static let macRoman: [Unicode.Scalar] = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")
      .unicodeScalars)

  /// TCVN 5712-1 from A0 on, which the ABC fonts follow; below it, what Windows-1252 has.
  ///
  /// The fonts have capitals with a tone only in few versions; most keep them in a font of their
  /// own, where the byte is that of the small letter.
  static let tcvn3: [Unicode.Scalar] = {
    let high: [Unicode.Scalar] =
      Array(
        "\u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ".unicodeScalars)
      + ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
      + Array(
        ("àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
          + "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ").unicodeScalars)
    return Array(cp1252.prefix(0xA0)) + high
  }()

  /// VNI letters without a mark after them.
  static let vniLetters: [UInt8: Unicode.Scalar] = [
    0xF4: "ơ", 0xD4: "Ơ", 0xF6: "ư", 0xD6: "Ư", 0xF1: "đ", 0xD1: "Đ", 0xED: "í", 0xCD: "Í",
    0xEC: "ì", 0xCC: "Ì", 0xE6: "ỉ", 0xC6: "Ỉ", 0xF3: "ĩ", 0xD3: "Ĩ", 0xF2: "ị", 0xD2: "Ị",
    0xEE: "ỵ", 0xCE: "Ỵ",
  ]

  /// What a VNI letter in second place adds: a tone, and a circumflex or breve.
  struct VNIMark {
    enum Shape { case plain, circumflex, breve }
    let shape: Shape
    let tone: Int
  }

  /// The marks by their small letter; capitals are 0x20 below.
  static let vniMarks: [UInt8: VNIMark] = {
    var marks: [UInt8: VNIMark] = [:]
    let rows: [(VNIMark.Shape, [(UInt8, Int)])] = [
      (.plain, [(0xF8, 1), (0xFB, 2), (0xF5, 3), (0xF9, 4), (0xEF, 5)]),
      (.circumflex, [(0xE2, 0), (0xE0, 1), (0xE5, 2), (0xE3, 3), (0xE1, 4), (0xE4, 5)]),
      (.breve, [(0xEA, 0), (0xE8, 1), (0xFA, 2), (0xFC, 3), (0xE9, 4), (0xEB, 5)]),
    ]
    for (shape, tones) in rows {
      for (byte, tone) in tones {
        let mark = VNIMark(shape: shape, tone: tone)
        marks[byte] = mark
        marks[byte - 0x20] = mark
      }
    }
    return marks
  }()

  /// The byte of a scalar in Windows-1252 or Latin-1, or nil.
  static func latinByte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    return cp1252Bytes[scalar]
  }

  private static let cp1252Bytes: [Unicode.Scalar: UInt8] = {
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8(0x80)..<0xA0 where cp1252[Int(byte)].value > 0xFF {
      bytes[cp1252[Int(byte)]] = byte
    }
    return bytes
  }()

  private static let latin1 = (UInt8.min...UInt8.max).map { Unicode.Scalar($0) }
}
