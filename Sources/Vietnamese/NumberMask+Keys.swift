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
    let signs = Array(text)
    let lengths = Set(long.map(\.count)).sorted(by: >)
    var result = ""
    var (piece, place) = (0, 0)
    while place < signs.count {
      guard let end = end(ofKeyAt: place, in: signs, lengths, long) else {
        place += 1
        continue
      }
      result += mask(String(signs[piece..<place])) + String(signs[place..<end])
      (piece, place) = (end, end)
    }
    return result + mask(String(signs[piece...]))
  }

  private static func end(
    ofKeyAt place: Int, in signs: [Character], _ lengths: [Int], _ keys: Set<String>
  ) -> Int? {
    func isWord(_ sign: Character) -> Bool { sign.isLetter || sign.isNumber }
    guard place == 0 || !isWord(signs[place - 1]) else { return nil }
    return lengths.lazy.map { place + $0 }.first { end in
      end <= signs.count && (end == signs.count || !isWord(signs[end]))
        && keys.contains(String(signs[place..<end]))
    }
  }
}
