/// `="0912345678"`: how programs write a text so that a spreadsheet keeps its zeros.
public enum QuotedFormula {
  /// The text in it; nil for any other text, other formulas included.
  public static func value(_ text: String) -> String? {
    guard text.utf8.starts(with: "=\"".utf8), text.utf8.count >= 3, text.utf8.last == 0x22 else {
      return nil
    }
    let inner = String(text.dropFirst(2).dropLast())
    // A quotation mark in the text is written twice.
    let rest = inner.replacing("\"\"", with: "")
    return rest.contains("\"") ? nil : inner.replacing("\"\"", with: "\"")
  }
}
