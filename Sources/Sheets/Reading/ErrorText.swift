import Vietnamese

/// Texts that programs write where there is no value.
public enum ErrorText: Hashable, Sendable {
  /// A spreadsheet's error, as `#N/A`, or the `####` of a column too narrow: never a real value.
  case error
  /// What programs write for nothing: `NULL`, `\N`, `nan`, `None`.
  case null

  private static let errors: Set<String> = [
    "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!",
    "#field!",
    "#blocked!", "#unknown!", "#connect!", "#getting_data", "#error!", "#err!", "#busy!",
  ]
  // In these capitals only: Nan is a name, and `none` is an answer.
  private static let nulls: Set<String> = [
    "NULL", "null", "Null", "\\N", "nan", "NaN", "None", "<NA>", "(null)", "undefined",
  ]

  /// What a text is, or nil for any other text.
  public init?(_ text: String) {
    var text = text
    let found = text.withUTF8 { ErrorText(UnsafeRawBufferPointer($0)) }
    guard let found else { return nil }
    self = found
  }

  /// What a text is by its bytes, or nil for any other text; long ones are not checked.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= 16, let first = bytes.first(where: { $0 != 32 }) else {
      // Excel fills a column that is too narrow with #, however wide it is.
      guard bytes.count > 16, bytes.allSatisfy({ $0 == UInt8(ascii: "#") }) else { return nil }
      self = .error
      return
    }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "E"):
      let text = VietnameseText.folded(String(decoding: bytes, as: UTF8.self))
      guard Self.errors.contains(text) || Self.isFilled(text) || Self.isOfLibreOffice(text) else {
        return nil
      }
      self = .error
    case UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "\\"), UInt8(ascii: "<"),
      UInt8(ascii: "("), UInt8(ascii: "u"):
      guard Self.nulls.contains(VietnameseText.collapsed(String(decoding: bytes, as: UTF8.self)))
      else { return nil }
      self = .null
    default: return nil
    }
  }

  /// `###`: two at least, since one may mean “number”.
  private static func isFilled(_ text: String) -> Bool {
    text.utf8.count > 1 && text.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// `Err:502`.
  private static func isOfLibreOffice(_ text: String) -> Bool {
    text.hasPrefix("err:") && text.utf8.count == 7
      && NumberReading.isDigits(text.dropFirst(4))
  }
}
