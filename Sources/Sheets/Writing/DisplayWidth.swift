/// How many columns of a terminal a text takes.
///
/// A letter takes the width of its widest scalar: East Asian wide ones (UAX #11) take two,
/// combining marks and invisible signs none, so Vietnamese is one a letter, composed or not.
public enum DisplayWidth {
  /// The columns of a text on one line.
  public static func of(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars {
      guard isSingle(scalar.value) else { return text.reduce(0) { $0 + self.width($1) } }
      width += 1
    }
    return width
  }

  /// Whether a scalar is one letter of one column, as all of composed Vietnamese are: then letters
  /// need not be put together first, which takes most of the time of a long table.
  private static func isSingle(_ value: UInt32) -> Bool {
    value < 0x300 && value != 0xAD || 0x1E00...0x1EFF ~= value || 0x2010...0x2027 ~= value
      || 0x2500...0x257F ~= value
  }

  private static func width(_ letter: Character) -> Int {
    letter.unicodeScalars.reduce(0) { max($0, width($1)) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    // Latin with Vietnamese, Greek and Cyrillic without marks need no table.
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE,
    0x2614...0x2615, 0x2648...0x2653, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x2705...0x2705,
    0x270A...0x270B, 0x274C...0x274C, 0x2753...0x2755, 0x2795...0x2797, 0x2B1B...0x2B1C,
    0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F004...0x1F004,
    0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F1E6...0x1F1FF,
    0x1F200...0x1F320, 0x1F32D...0x1F3FF, 0x1F400...0x1F64F, 0x1F680...0x1F6FC,
    0x1F7E0...0x1F7F0, 0x1F90C...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
