/// How Vietnamese text was written into bytes, by the names that `--encoding` takes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  /// Windows Vietnamese: base letters followed by combining tones.
  case cp1258
  /// The ABC fonts (`.VnTime`): TCVN 5712:1993 shown as Windows-1252 characters.
  case tcvn3
  /// The `VNI-` fonts: a letter followed by a Latin letter that means its marks.
  case vni

  /// Whether the text was typed for a font of its own, and is Latin letters without that font.
  public var isOfFont: Bool { self == .tcvn3 || self == .vni }

  /// What people call it.
  public var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .cp1258: "Windows-1258"
    case .tcvn3: "TCVN3 (ABC)"
    case .vni: "VNI"
    }
  }

  /// The encoding that a font's name implies, and whether the font shows capitals only.
  ///
  /// `.VnTimeH` is TCVN3 in capitals; `VNI-Times` is VNI. Nil for any other font.
  public static func ofFont(named name: String) -> (encoding: TextEncoding, isUpper: Bool)? {
    let folded = String(name.unicodeScalars.map { Character(Letters.lower($0)) })
    if folded.hasPrefix(".vn") { return (.tcvn3, folded.hasSuffix("h")) }
    return folded.hasPrefix("vni-") || folded.hasPrefix("vni ") ? (.vni, false) : nil
  }
}

/// An encoding, and what carries it: text typed for a font may be Latin letters in UTF-8.
public struct TextForm: Hashable, Sendable {
  /// What the file's bytes are.
  public enum Carrier: Hashable, Sendable {
    case utf8
    case utf16LE
    case utf16BE
    /// One byte a character.
    case bytes
  }

  /// How Vietnamese letters were written.
  public let encoding: TextEncoding
  /// What the file's bytes are.
  public let carrier: Carrier

  /// UTF-8, which needs no decoding.
  public static let utf8 = TextForm(.utf8, in: .utf8)

  /// Describes a form.
  public init(_ encoding: TextEncoding, in carrier: Carrier) {
    self.encoding = encoding
    self.carrier = carrier
  }

  /// What people call it, such as `TCVN3 (ABC), UTF-8`.
  public var title: String {
    switch carrier {
    case .utf8 where encoding.isOfFont: encoding.title + ", UTF-8"
    case .utf16LE where encoding.isOfFont, .utf16BE where encoding.isOfFont:
      encoding.title + ", UTF-16"
    default: encoding.title
    }
  }
}
