/// Keys of records, which a command has to be given as they are: they stand whole in what is masked.
extension NumberMask {
  /// What the program says, as `inMessage`, but for keys that it names.
  public static func inMessage(_ text: String, naming keys: [String]) -> String {
    masked(text, naming: keys, by: inMessage)
  }

  /// A line that the program composed, as `inLine`, but for keys that it names.
  public static func inLine(_ line: String, naming keys: [String]) -> String {
    masked(line, naming: keys, by: inLine)
  }

  /// A text, masked by `mask` where no key stands; a key that is part of a longer word is none.
  public static func masked(
    _ text: String, naming keys: [String], by mask: (String) -> String
  ) -> String {
    // Most keys have too few digits to be masked, and the text is masked in one piece.
    let long = Set(keys).filter { mask($0) != $0 }
    guard !long.isEmpty else { return mask(text) }
    return masked(
      text[...], naming: long.sorted { ($0.count, $0) > ($1.count, $1) }[...], by: mask)
  }

  private static func masked(
    _ text: Substring, naming keys: ArraySlice<String>, by mask: (String) -> String
  ) -> String {
    guard let key = keys.first else { return mask(String(text)) }
    var result = ""
    var (piece, place) = (text.startIndex, text.startIndex)
    while let found = text[place...].firstRange(of: key) {
      place = found.upperBound
      guard standsAlone(found, in: text) else { continue }
      result += masked(text[piece..<found.lowerBound], naming: keys.dropFirst(), by: mask) + key
      piece = found.upperBound
    }
    return result + masked(text[piece...], naming: keys.dropFirst(), by: mask)
  }

  private static func standsAlone(_ range: Range<Substring.Index>, in text: Substring) -> Bool {
    func isWord(_ sign: Character?) -> Bool { sign.map { $0.isLetter || $0.isNumber } ?? false }
    return !isWord(text[..<range.lowerBound].last) && !isWord(text[range.upperBound...].first)
  }
}
