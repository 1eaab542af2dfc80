/// One section of a number format's code: what it writes of the numbers that it is for.
struct FormatSection: Hashable {
  /// What a section is made of, in its order.
  enum Item: Hashable {
    /// `0`, `#` or `?`: a place for a digit; `#` also for `General`.
    case digit(UInt8)
    case literal(String)
    case point
    /// A comma among or after digits: thousands are grouped, or left out.
    case comma
    case percent
    case slash
    /// `@`: the place of a text.
    case text

    var isDigit: Bool { if case .digit = self { true } else { false } }
  }

  /// Which numbers a section is for, where its code says so: `[<100]`.
  struct Condition: Hashable {
    let sign: String
    let limit: Double

    func holds(for number: Double) -> Bool {
      switch sign {
      case "<": number < limit
      case "<=": number <= limit
      case ">": number > limit
      case ">=": number >= limit
      case "=": number == limit
      default: number != limit
      }
    }
  }

  private(set) var items: [Item] = []
  private(set) var condition: Condition?
  /// The letters of days and times: `y m d h s`.
  private(set) var dateLetters: Set<UInt8> = []
  /// Hours are counted beyond a day, or minutes beyond an hour: a duration.
  private(set) var isDuration = false
  private(set) var isScientific = false
  /// Whether it writes nothing.
  var isBlank: Bool { items.isEmpty && dateLetters.isEmpty && !isDuration && !isScientific }

  /// The sections of a code; at least one.
  static func all(in code: String) -> [FormatSection] {
    var scalars = Array(code.unicodeScalars)[...]
    var sections: [FormatSection] = []
    repeat { sections.append(FormatSection(&scalars)) } while !scalars.isEmpty && sections.count < 4
    return sections
  }

  /// Reads a section and the semicolon after it.
  private init(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    while let scalar = scalars.popFirst(), scalar != ";" {
      switch scalar {
      case "\\": literal(scalars.popFirst())
      // Room for a sign, and what fills the column: nothing that is read.
      case "_", "*": _ = scalars.popFirst()
      case "\"":
        while let inner = scalars.popFirst(), inner != "\"" { literal(inner) }
      case "[": bracket(&scalars)
      case "0", "#", "?": items.append(.digit(UInt8(scalar.value)))
      case ".": items.append(.point)
      case ",": items.append(.comma)
      case "%": items.append(.percent)
      case "/": items.append(.slash)
      case "@": items.append(.text)
      default: letter(scalar, &scalars)
      }
    }
  }

  private mutating func literal(_ scalar: Unicode.Scalar?) {
    guard let scalar else { return }
    if case .literal(let text)? = items.last {
      items[items.count - 1] = .literal(text + String(scalar))
    } else {
      items.append(.literal(String(scalar)))
    }
  }

  private mutating func letter(
    _ scalar: Unicode.Scalar, _ scalars: inout ArraySlice<Unicode.Scalar>
  ) {
    let lower = UInt8(truncatingIfNeeded: scalar.value) | 0x20
    let isASCII = scalar.isASCII
    if isASCII, lower == UInt8(ascii: "e"), let sign = scalars.first, sign == "+" || sign == "-" {
      isScientific = true
      scalars.removeFirst()
    } else if takesWord("general", scalar, &scalars) || takesWord("standard", scalar, &scalars) {
      // The number as it is.
      items.append(.digit(UInt8(ascii: "#")))
    } else if takesWord("am/pm", scalar, &scalars) || takesWord("a/p", scalar, &scalars) {
      dateLetters.insert(UInt8(ascii: "h"))
    } else if isASCII, "ymdhs".utf8.contains(lower) {
      dateLetters.insert(lower)
    } else {
      literal(scalar)
    }
  }

  /// Skips a word that begins with the current letter.
  private func takesWord(
    _ word: String, _ first: Unicode.Scalar, _ scalars: inout ArraySlice<Unicode.Scalar>
  ) -> Bool {
    let wanted = word.unicodeScalars.map { $0 }
    let found = [first] + scalars.prefix(wanted.count - 1)
    guard found.count == wanted.count,
      zip(found, wanted).allSatisfy({ $0 == $1 || ($0.isASCII && $0.value | 0x20 == $1.value) })
    else { return false }
    scalars = scalars.dropFirst(wanted.count - 1)
    return true
  }

  /// `[Red]`, `[<100]`, `[$₫-42A]`, `[h]`.
  private mutating func bracket(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    let inner = Array(scalars.prefix { $0 != "]" })
    scalars = scalars.dropFirst(inner.count + 1)
    guard let first = inner.first else { return }
    switch first {
    case "$": for scalar in inner.dropFirst().prefix(while: { $0 != "-" }) { literal(scalar) }
    case "<", ">", "=":
      let sign = inner.prefix { "<>=".unicodeScalars.contains($0) }
      let limit = String(String.UnicodeScalarView(inner[sign.count...]))
      condition = Double(limit).map {
        Condition(sign: String(String.UnicodeScalarView(sign)), limit: $0)
      }
    default:
      let letters = Set(inner.map { $0.value | 0x20 })
      if letters.count == 1, let only = letters.first, "hms".utf8.contains(where: { $0 == only }) {
        isDuration = true
      }
    }
  }
}

/// What a format writes around a text: `"CB"@`.
struct TextFrame: Hashable {
  let before: String
  let behind: String

  /// Nil where a format writes nothing around texts.
  init?(code: String) {
    // The section for texts is the fourth, or the only one with a place for them.
    guard code.contains("@"),
      let items = FormatSection.all(in: code).last(where: { $0.items.contains(.text) })?.items,
      let place = items.firstIndex(of: .text)
    else { return nil }
    before = Self.literals(items[..<place])
    behind = Self.literals(items[place...])
    guard !(before + behind).allSatisfy({ $0 == " " }) else { return nil }
  }

  private static func literals(_ items: ArraySlice<FormatSection.Item>) -> String {
    items.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
  }
}
