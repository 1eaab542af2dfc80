/// Money that is not VND, as people name it.
public enum ForeignMoney {
  private static let words: Set<String> = [
    "usd", "us", "eur", "euro", "cny", "rmb", "ndt", "lak", "thb", "jpy", "yen", "gbp", "krw",
    "won",
    "kip", "baht", "bath", "cent", "dollar", "dollars", "aud", "sgd", "hkd", "twd",
  ]
  /// Words that mean something else without their marks: `đô`, `đô la`, `tệ`.
  private static let marked = Set(["đô", "đôla", "tệ", "kíp"].map(VietnameseText.key))

  /// Whether a text names such money beside its digits: `1500 USD`, `$1,500`, `nghìn đô la`.
  public static func isNamed(in text: String) -> Bool {
    if text.unicodeScalars.contains(where: isSign) { return true }
    let words = text.split { !$0.isLetter }.map(String.init)
    return words.contains {
      self.words.contains($0.lowercased()) || marked.contains(VietnameseText.key($0))
    }
  }

  /// The sign of a currency, but for that of the đồng; `¤` stands for any.
  public static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "$"
      || (!scalar.isASCII && scalar.properties.generalCategory == .currencySymbol && scalar != "₫"
        && scalar != "¤")
  }
}
