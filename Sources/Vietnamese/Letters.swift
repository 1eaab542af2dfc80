/// The letters of Vietnamese: twelve vowels with six tones, and đ.
enum Letters {
  /// The vowels, each without a tone and then with huyền, hỏi, ngã, sắc, nặng.
  static let lowerVowels: [[Unicode.Scalar]] = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
    "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
  ].map { Array($0.unicodeScalars) }
  static let upperVowels: [[Unicode.Scalar]] = [
    "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ",
    "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
  ].map { Array($0.unicodeScalars) }

  /// The ASCII letter under each vowel.
  static let bases: [Unicode.Scalar] = Array("aaaeeiooouuy".unicodeScalars)

  /// A vowel: which of the twelve, its tone (0 for ngang), its case.
  struct Vowel {
    var row: Int
    var tone: Int
    var isUpper: Bool

    var scalar: Unicode.Scalar { (isUpper ? upperVowels : lowerVowels)[row][tone] }
  }

  /// The position of each scalar below U+1F00 in the tables: 0 for no vowel, else position + 1.
  private static let places: [UInt8] = {
    var places = [UInt8](repeating: 0, count: 0x1F00)
    for (isUpper, rows) in [(false, lowerVowels), (true, upperVowels)] {
      for (row, tones) in rows.enumerated() {
        for (tone, scalar) in tones.enumerated() {
          places[Int(scalar.value)] = UInt8((isUpper ? 72 : 0) + row * 6 + tone + 1)
        }
      }
    }
    return places
  }()

  /// The vowel a scalar is, or nil.
  static func vowel(_ scalar: Unicode.Scalar) -> Vowel? {
    guard scalar.value < 0x1F00 else { return nil }
    let place = Int(places[Int(scalar.value)])
    guard place > 0 else { return nil }
    let index = (place - 1) % 72
    return Vowel(row: index / 6, tone: index % 6, isUpper: place > 72)
  }

  /// The tone a combining mark gives, or nil.
  static func tone(ofMark mark: Unicode.Scalar) -> Int? {
    switch mark.value {
    case 0x300, 0x340: 1
    case 0x309: 2
    case 0x303: 3
    case 0x301, 0x341: 4
    case 0x323: 5
    default: nil
    }
  }

  /// A plain vowel with breve, circumflex or horn, or nil.
  static func row(_ row: Int, withMark mark: Unicode.Scalar) -> Int? {
    switch (mark.value, row) {
    case (0x306, 0): 1
    case (0x302, 0): 2
    case (0x302, 3): 4
    case (0x302, 6): 7
    case (0x31B, 6): 8
    case (0x31B, 9): 10
    default: nil
    }
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.value <= 0x36F
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9...13, 32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      true
    default: false
    }
  }

  /// Marks that print nothing, which spreadsheets, telephones and web pages leave inside words:
  /// soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks, variation
  /// selectors, tags (Default_Ignorable_Code_Point in Unicode 16), marks of annotations, and controls.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 1...8, 14...31, 0x7F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F,
      0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// A scalar in lower case; Vietnamese and ASCII letters only, others as the stdlib has them.
  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return scalar.value >= 65 && scalar.value <= 90
        ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }
}
