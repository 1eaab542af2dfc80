import RegistryCore
import Schema
import Vietnamese

/// What a statement writes of numbers: `pseudonym('…')`, which stands for the pseudonym of one number,
/// and numbers as they are.
///
/// `pseudonym` is no function of SQL. It is replaced by the pseudonym before the statement is compiled,
/// so that it can be asked of a number that somebody wrote, not of all numbers there may be.
package struct PseudonymCalls {
  /// How many numbers one question may ask about.
  package static let limit = 10
  private static let name = "pseudonym"

  private enum Argument {
    case text(String)
    case parameter(String)
  }

  private let bytes: [UInt8]
  private var calls: [(range: Range<Int>, argument: Argument)] = []
  private var literals: [String] = []
  private var parameters: Set<String> = []

  /// Reads a statement; throws a usage error for a call that has anything but a number or a parameter.
  package init(_ sql: String) throws(RegistryError) {
    bytes = Array(sql.utf8)
    let tokens = SQLTokens(bytes).filter { $0.kind != .comment }
    var place = 0
    while place < tokens.count {
      let token = tokens[place]
      if token.kind == .word, text(token).lowercased() == Self.name,
        isSign(tokens, place + 1, "(")
      {
        guard place + 3 < tokens.count, isSign(tokens, place + 3, ")"),
          let argument = argument(tokens[place + 2])
        else { throw .pseudonymOfExpression }
        calls.append((token.range.lowerBound..<tokens[place + 3].range.upperBound, argument))
        place += 4
        continue
      }
      switch token.kind {
      case .string, .word:
        if Self.isNumber(text(token)) { literals.append(text(token)) }
      case .parameter: parameters.insert(String(text(token).dropFirst()))
      default: break
      }
      place += 1
    }
    guard calls.count <= Self.limit else { throw .pseudonymsTooMany }
  }

  private func text(_ token: SQLTokens.Token) -> String {
    String(decoding: bytes[token.range], as: UTF8.self)
  }

  private func isSign(_ tokens: [SQLTokens.Token], _ place: Int, _ sign: String) -> Bool {
    place < tokens.count && tokens[place].kind == .sign && text(tokens[place]) == sign
  }

  private func argument(_ token: SQLTokens.Token) -> Argument? {
    switch token.kind {
    case .string: .text(text(token))
    case .parameter where text(token).count > 1: .parameter(String(text(token).dropFirst()))
    default: nil
    }
  }

  /// Whether it asks for no pseudonym.
  package var isEmpty: Bool { calls.isEmpty }

  /// The calls as they may be logged, divided by commas.
  package func logged(_ values: [String: String] = [:]) -> String {
    calls.map { call in
      switch call.argument {
      case .text(let text): "pseudonym('\(NumberMask.of(text))')"
      case .parameter(let name): "pseudonym('\(NumberMask.of(values[name] ?? ""))')"
      }
    }.joined(separator: ", ")
  }

  /// The statement with what `replacement` gives in place of each call, and the parameters that stood
  /// only there.
  func resolved(
    _ values: [String: String], _ replacement: (String) throws -> String
  ) throws -> (sql: String, used: Set<String>) {
    var all: [UInt8] = []
    var used: Set<String> = []
    var end = 0
    for call in calls {
      let number: String
      switch call.argument {
      case .text(let text): number = text.replacing("''", with: "'")
      case .parameter(let name):
        guard let value = values[name] else { throw RegistryError.parameterMissing([":" + name]) }
        number = value
        used.insert(name)
      }
      let shown = try replacement(String(number.filter { !$0.isWhitespace }))
      all += bytes[end..<call.range.lowerBound]
      all += Array("'\(shown.replacing("'", with: "''"))'".utf8)
      end = call.range.upperBound
    }
    all += bytes[end...]
    return (String(decoding: all, as: UTF8.self), used.subtracting(parameters))
  }

  /// A number that is written out where a pseudonym would have to stand; nil where there is none.
  func plainNumber(_ values: [String: String]) -> String? {
    literals.first
      ?? values.filter { parameters.contains($0.key) && Self.isNumber($0.value) }.values.min()
  }

  /// Whether a text is what the number of a person looks like: 9 to 12 digits, or 10 to 13 behind the
  /// letters of an insurance card, also in groups or as the pattern of LIKE or GLOB.
  private static func isNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    let signs = text.utf8.filter { !" .-%_*?".utf8.contains($0) }
    let digits = signs.drop { (65...90).contains($0) || (97...122).contains($0) }
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return false }
    return signs.count == digits.count
      ? (9...12).contains(digits.count)
      : signs.count - digits.count == 2 && (10...13).contains(digits.count)
  }
}
