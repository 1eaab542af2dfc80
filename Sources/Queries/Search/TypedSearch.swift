import Vietnamese

/// What was typed into a search, with its numbers and a year of birth told apart.
struct TypedSearch {
  /// The shortest part of a citizen or telephone number that is looked for.
  private static let shortestNumber = 6

  /// The words: commas are spaces, and the groups of one number are joined.
  let text: String
  /// The digits of what may be numbers of people or telephones.
  let numbers: [String]
  /// A year behind or before other words.
  let birthYear: Int?
  /// The words other than that year.
  let withoutYear: String

  /// `today` bounds the years in which people may be born.
  init(_ typed: String, today: String) {
    let spaced = String(typed.map { ",;".contains($0) ? " " : $0 })
    let words = Self.joined(
      VietnameseText.collapsed(spaced).split(separator: " ").map(String.init))
    text = words.joined(separator: " ")
    numbers = words.compactMap(Self.digits).filter { $0.utf8.count >= Self.shortestNumber }
    let latest = Int(today.prefix(4)) ?? 0
    let years = words.indices.filter { index in
      words[index].utf8.count == 4
        && Int(words[index]).map { (1900...max(1900, latest)) ~= $0 } == true
    }
    if words.count > 1, years.count == 1, let year = years.first {
      birthYear = Int(words[year])
      withoutYear = (words[..<year] + words[(year + 1)...]).joined(separator: " ")
    } else {
      birthYear = nil
      withoutYear = text
    }
  }

  /// The digits of a word that is a number, with what people put between them left out.
  private static func digits(_ word: String) -> String? {
    var digits = word.filter { !".-".contains($0) }
    if digits.hasPrefix("+") { digits.removeFirst() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return digits
  }

  /// A whole telephone number without its leading zero or the code of Vietnam; others as they are.
  static func withoutTrunkPrefix(_ number: String) -> String {
    switch number.utf8.count {
    case 10 where number.hasPrefix("0"): String(number.dropFirst())
    case 11 where number.hasPrefix("84"): String(number.dropFirst(2))
    default: number
    }
  }

  /// Groups of digits that follow one another, as one number where they are long enough for one.
  private static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    var run: [String] = []
    func end() {
      let number = run.joined()
      // A year among them is a year, and two short numbers are no number of a person.
      if run.count > 1, number.utf8.count >= shortestNumber, number.utf8.count <= 12 {
        joined.append(number)
      } else {
        joined += run
      }
      run = []
    }
    for word in words {
      if let digits = digits(word), digits.utf8.count < 9 {
        run.append(digits)
      } else {
        end()
        joined.append(word)
      }
    }
    end()
    return joined
  }
}
