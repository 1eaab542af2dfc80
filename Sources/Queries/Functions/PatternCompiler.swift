import SQLite
import Vietnamese

/// Reads a regular expression and writes its program.
struct PatternCompiler {
  private(set) var ignoresCase = false
  private let signs: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  /// What an expression is made of.
  private indirect enum Node {
    case sign(SignClass)
    case mark(Pattern.Step)
    case row([Node])
    case either([Node])
    case repeated(Node, least: Int, most: Int?)
  }

  init(_ text: String) throws(PatternFault) {
    var signs = Array(text.unicodeScalars)
    guard signs.count <= Pattern.Limits.signs else {
      throw PatternFault("an expression has at most \(Pattern.Limits.signs) signs")
    }
    if signs.starts(with: "(?i)".unicodeScalars) {
      ignoresCase = true
      signs.removeFirst(4)
    }
    self.signs = signs
  }

  /// The program of the whole expression.
  mutating func program() throws(PatternFault) -> [Pattern.Step] {
    let node = try alternatives()
    guard place == signs.count else { throw PatternFault("a ) has no (") }
    var program: [Pattern.Step] = []
    try write(node, to: &program)
    program.append(.found)
    return program
  }

  // MARK: Reading

  private var current: Unicode.Scalar? { place < signs.count ? signs[place] : nil }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard current == sign else { return false }
    place += 1
    return true
  }

  private mutating func alternatives() throws(PatternFault) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Pattern.Limits.depth else {
      throw PatternFault("groups are at most \(Pattern.Limits.depth) deep")
    }
    var all = [try row()]
    while take("|") { all.append(try row()) }
    return all.count == 1 ? all[0] : .either(all)
  }

  private mutating func row() throws(PatternFault) -> Node {
    var nodes: [Node] = []
    while let sign = current, sign != "|", sign != ")" {
      var node = try atom(sign)
      if let repeated = try repetition(of: node) { node = repeated }
      nodes.append(node)
    }
    return .row(nodes)
  }

  private mutating func atom(_ sign: Unicode.Scalar) throws(PatternFault) -> Node {
    place += 1
    switch sign {
    case "(":
      if take("?"), !take(":") {
        throw PatternFault("only (…), (?:…) and a (?i) in front are known")
      }
      let inner = try alternatives()
      guard take(")") else { throw PatternFault("a ( has no )") }
      return inner
    case "[": return .sign(try list())
    case ".": return .sign(SignClass(kinds: [.any]))
    case "^": return .mark(.start)
    case "$": return .mark(.end)
    case "*", "+", "?", "{": throw PatternFault("\(sign) has nothing to repeat")
    case "\\": return try escaped()
    default: return .sign(single(sign))
    }
  }

  private func single(_ sign: Unicode.Scalar) -> SignClass {
    let sign = ignoresCase ? SignClass.lowered(sign) : sign
    return SignClass(ranges: [sign.value...sign.value])
  }

  private mutating func escaped() throws(PatternFault) -> Node {
    guard let sign = current else { throw PatternFault("a \\ stands at the end") }
    place += 1
    switch sign {
    case "b": return .mark(.wordEdge(true))
    case "B": return .mark(.wordEdge(false))
    case "0"..."9": throw PatternFault("back references are not known")
    default:
      if let kind = kind(sign) { return .sign(SignClass(kinds: [kind])) }
      return .sign(single(try literal(sign)))
    }
  }

  private func kind(_ sign: Unicode.Scalar) -> SignClass.Kind? {
    switch sign {
    case "d": .digit(true)
    case "D": .digit(false)
    case "s": .space(true)
    case "S": .space(false)
    case "w": .word(true)
    case "W": .word(false)
    default: nil
    }
  }

  private func literal(_ sign: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
    switch sign {
    case "n": return "\n"
    case "t": return "\t"
    default:
      guard !sign.properties.isAlphabetic else { throw PatternFault("\\\(sign) is not known") }
      return sign
    }
  }

  /// What stands between `[` and `]`.
  private mutating func list() throws(PatternFault) -> SignClass {
    var found = SignClass()
    found.isNegated = take("^")
    var isFirst = true
    while let sign = current, isFirst || sign != "]" {
      isFirst = false
      place += 1
      var low = sign
      if sign == "\\" {
        guard let escaped = current else { break }
        place += 1
        if let kind = kind(escaped) {
          found.kinds.append(kind)
          continue
        }
        low = try literal(escaped)
      }
      var high = low
      if current == "-", place + 1 < signs.count, signs[place + 1] != "]" {
        place += 1
        high = signs[place]
        place += 1
        if high == "\\", let escaped = current {
          place += 1
          high = try literal(escaped)
        }
      }
      guard low.value <= high.value else { throw PatternFault("a range in [ ] goes backwards") }
      if ignoresCase, low == high {
        found.ranges += single(low).ranges
      } else {
        found.ranges.append(low.value...high.value)
        if ignoresCase, low.isASCII, high.isASCII {
          found.ranges.append(
            SignClass.lowered(low)
              .value...max(
                SignClass.lowered(low).value, SignClass.lowered(high).value))
        }
      }
    }
    guard take("]") else { throw PatternFault("a [ has no ]") }
    return found
  }

  private mutating func repetition(of node: Node) throws(PatternFault) -> Node? {
    guard let sign = current else { return nil }
    let bounds: (least: Int, most: Int?)
    switch sign {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      let start = place
      guard let counted = try counts() else {
        place = start
        throw PatternFault("{ } has one or two numbers up to \(Pattern.Limits.program)")
      }
      bounds = counted
      place -= 1
    default: return nil
    }
    place += 1
    // A lazy repetition finds the same.
    if bounds.most != 1 || sign != "?" { _ = take("?") }
    return .repeated(node, least: bounds.least, most: bounds.most)
  }

  private mutating func counts() throws(PatternFault) -> (Int, Int?)? {
    place += 1
    guard let least = number() else { return nil }
    if take("}") { return (least, least) }
    guard take(",") else { return nil }
    if take("}") { return (least, nil) }
    guard let most = number(), take("}"), most >= least else { return nil }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var text = ""
    while let sign = current, SignClass.isDigit(sign), text.count < 5 {
      text.unicodeScalars.append(sign)
      place += 1
    }
    return Int(text).flatMap { $0 <= Pattern.Limits.program ? $0 : nil }
  }

  // MARK: Writing

  private func write(_ node: Node, to program: inout [Pattern.Step]) throws(PatternFault) {
    guard program.count < Pattern.Limits.program else {
      throw PatternFault("the expression is too large with its repetitions written out")
    }
    switch node {
    case .sign(let sign): program.append(.sign(sign))
    case .mark(let step): program.append(step)
    case .row(let nodes): for node in nodes { try write(node, to: &program) }
    case .either(let nodes): try write(any: nodes[...], to: &program)
    case .repeated(let inner, let least, let most):
      // A repetition of nothing writes nothing, however often: it counts as a step all the same.
      for _ in 0..<least {
        let before = program.count
        try write(inner, to: &program)
        if program.count == before { return }
      }
      if let most {
        try write(optional: inner, times: most - least, to: &program)
      } else {
        let fork = program.count
        program.append(.jump(fork + 1))
        try write(inner, to: &program)
        program.append(.jump(fork))
        program[fork] = .fork(fork + 1, program.count)
      }
    }
  }

  private func write(
    any nodes: ArraySlice<Node>, to program: inout [Pattern.Step]
  ) throws(PatternFault) {
    guard let first = nodes.first else { return }
    guard nodes.count > 1 else { return try write(first, to: &program) }
    let fork = program.count
    program.append(.jump(fork + 1))
    try write(first, to: &program)
    let end = program.count
    program.append(.jump(end + 1))
    program[fork] = .fork(fork + 1, program.count)
    try write(any: nodes.dropFirst(), to: &program)
    program[end] = .jump(program.count)
  }

  private func write(
    optional inner: Node, times: Int, to program: inout [Pattern.Step]
  ) throws(PatternFault) {
    var forks: [Int] = []
    for _ in 0..<times {
      let fork = program.count
      forks.append(fork)
      program.append(.jump(fork + 1))
      try write(inner, to: &program)
      if program.count == fork + 1 { break }
    }
    for fork in forks { program[fork] = .fork(fork + 1, program.count) }
  }
}

extension Connection {
  /// Lets SQL write `text REGEXP 'expression'`, in NFC on both sides.
  func registerPatterns() throws(SQLiteError) {
    let known = KnownPatterns()
    try register(function: "regexp", argumentCount: 2, flags: [.deterministic, .innocuous]) {
      guard let expression = try $0.text(0), let text = try $0.text(1) else { return .null }
      return .integer(
        try known.pattern(expression).isFound(in: VietnameseText.composed(text)) ? 1 : 0)
    }
  }
}

/// The expression that was compiled last: one statement asks for it row by row.
private final class KnownPatterns {
  private var last: (text: String, pattern: Pattern)?

  func pattern(_ text: String) throws -> Pattern {
    if let last, last.text == text { return last.pattern }
    let pattern = try Pattern(VietnameseText.composed(text))
    last = (text, pattern)
    return pattern
  }
}
