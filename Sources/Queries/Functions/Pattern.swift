/// What is wrong with a regular expression, or too much for it.
struct PatternFault: Error, CustomStringConvertible, Equatable {
  let description: String

  init(_ description: String) { self.description = "REGEXP: " + description }
}

/// A regular expression that takes time in proportion to its length and the text's, whatever it is.
///
/// All ways of matching are followed at the same time (Thompson), never one after the other, so that no
/// expression can explode; there are no back references, which would need it. Signs are Unicode scalars.
struct Pattern {
  enum Limits {
    /// The signs of an expression.
    static let signs = 1_000
    /// The steps of its program, with counted repetitions written out.
    static let program = 2_000
    /// Groups inside groups.
    static let depth = 50
    /// The steps of one match, some tenths of a second.
    static let work = 20_000_000
  }

  /// A step of the program.
  enum Step {
    case sign(SignClass)
    case fork(Int, Int)
    case jump(Int)
    case start
    case end
    case wordEdge(Bool)
    case found
  }

  private let program: [Step]
  private let ignoresCase: Bool

  /// Reads an expression.
  ///
  /// Throws ``PatternFault``.
  init(_ text: String) throws(PatternFault) {
    var compiler = try PatternCompiler(text)
    program = try compiler.program()
    ignoresCase = compiler.ignoresCase
  }

  /// Whether it is found anywhere in a text.
  ///
  /// Throws ``PatternFault`` where a match needs more than ``Limits/work`` steps.
  func isFound(in text: String) throws(PatternFault) -> Bool {
    let signs = text.unicodeScalars.map { ignoresCase ? SignClass.lowered($0) : $0 }
    var now = Places(program.count)
    var next = Places(program.count)
    var work = 0
    var waiting: [Int] = []
    for place in 0...signs.count {
      waiting.append(0)
      while let step = waiting.popLast() {
        guard program.indices.contains(step), now.insert(step) else { continue }
        work += 1
        switch program[step] {
        case .found: return true
        case .jump(let other): waiting.append(other)
        case .fork(let one, let other): waiting += [other, one]
        case .start: if place == 0 { waiting.append(step + 1) }
        case .end: if place == signs.count { waiting.append(step + 1) }
        case .wordEdge(let isWanted):
          if isEdge(place, signs) == isWanted { waiting.append(step + 1) }
        case .sign: break
        }
      }
      guard place < signs.count else { break }
      for step in now.all {
        if case .sign(let wanted) = program[step], wanted.takes(signs[place]) {
          next.add(step + 1)
        }
      }
      work += now.all.count + 1
      guard work <= Limits.work else {
        throw PatternFault(
          "the match needs too many steps; make the expression or the text shorter")
      }
      waiting = next.all
      next.clear()
      now.clear()
    }
    return false
  }

  private func isEdge(_ place: Int, _ signs: [Unicode.Scalar]) -> Bool {
    let before = place > 0 && SignClass.isWord(signs[place - 1])
    let after = place < signs.count && SignClass.isWord(signs[place])
    return before != after
  }

  /// Steps of the program, each once.
  private struct Places {
    private(set) var all: [Int] = []
    private var has: [Bool]

    init(_ count: Int) { has = Array(repeating: false, count: count + 1) }

    mutating func insert(_ step: Int) -> Bool {
      guard has.indices.contains(step), !has[step] else { return false }
      has[step] = true
      all.append(step)
      return true
    }

    mutating func add(_ step: Int) { _ = insert(step) }

    mutating func clear() {
      for step in all { has[step] = false }
      all.removeAll(keepingCapacity: true)
    }
  }
}

/// Which signs a place of an expression takes.
struct SignClass {
  var ranges: [ClosedRange<UInt32>] = []
  var kinds: [Kind] = []
  var isNegated = false

  enum Kind {
    case any
    case digit(Bool)
    case space(Bool)
    case word(Bool)
  }

  func takes(_ sign: Unicode.Scalar) -> Bool {
    let isIn =
      ranges.contains { $0.contains(sign.value) }
      || kinds.contains { kind in
        switch kind {
        case .any: true
        case .digit(let wanted): Self.isDigit(sign) == wanted
        case .space(let wanted): sign.properties.isWhitespace == wanted
        case .word(let wanted): Self.isWord(sign) == wanted
        }
      }
    return isIn != isNegated
  }

  static func isDigit(_ sign: Unicode.Scalar) -> Bool { ("0"..."9").contains(sign) }

  /// Letters with their marks, digits and `_`.
  static func isWord(_ sign: Unicode.Scalar) -> Bool {
    sign == "_" || isDigit(sign) || sign.properties.isAlphabetic
      || sign.properties.generalCategory == .nonspacingMark
  }

  /// The small letter, where it is a single sign.
  static func lowered(_ sign: Unicode.Scalar) -> Unicode.Scalar {
    if sign.isASCII {
      return ("A"..."Z").contains(sign) ? Unicode.Scalar(UInt8(sign.value) | 32) : sign
    }
    let small = sign.properties.lowercaseMapping.unicodeScalars
    guard small.count == 1, let first = small.first else { return sign }
    return first
  }
}
