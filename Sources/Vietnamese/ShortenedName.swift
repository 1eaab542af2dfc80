/// A person's name of which parts are missing or only begun: `Mai`, `H T Mai` for `Hoàng Thị Mai`.
public enum ShortenedName {
  /// Whether a name is another with words left out, or with nothing but their first letters.
  public static func isPiece(_ name: String, of whole: String) -> Bool {
    let (own, full) = (words(name), words(whole))
    guard !own.isEmpty, own.count <= full.count, own != full else { return false }
    var rest = full[...]
    for word in own {
      guard let place = rest.firstIndex(where: { stands(word, for: $0) }) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// Whether two names have the same given name, marks aside, as the last word of one among the other's.
  public static func sharesGivenName(_ name: String, _ other: String) -> Bool {
    guard let given = words(other).last else { return false }
    return words(name).contains(given)
  }

  private static func stands(_ word: String, for whole: String) -> Bool {
    word == whole || word.count == 1 && word.first?.isLetter == true && whole.hasPrefix(word)
  }

  private static func words(_ name: String) -> [String] {
    VietnameseText.folded(name).split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
