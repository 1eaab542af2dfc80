/// Pieces of SQL that several statements share.
///
/// A part whose header names `arguments` is written into a statement like a function, such as
/// `in_force(v, :day)`; any other by a line `-- include: NAME`, which its lines replace.
package struct SQLParts: Sendable {
  private struct Part {
    let arguments: [String]
    let text: String
  }

  private static let folder = "SQL/parts/"
  private let parts: [String: Part]

  /// None, for files that use none.
  package static let none = SQLParts([], beside: nil)

  /// The parts among a module's files, beside others that are shared.
  package init(_ files: [(name: String, text: String)], beside shared: SQLParts?) {
    var parts = shared?.parts ?? [:]
    for file in files where file.name.hasPrefix(Self.folder) && file.name.hasSuffix(".sql") {
      let name = String(file.name.dropFirst(Self.folder.count).dropLast(4))
      parts[name] = try? Self.part(file.text, beside: shared)
    }
    self.parts = parts
  }

  /// The names of the parts.
  package var names: Set<String> { Set(parts.keys) }

  /// A part's own text may use the shared parts.
  private static func part(_ text: String, beside shared: SQLParts?) throws(SQLFault) -> Part {
    let file = try SQLFile(text, keys: ["arguments"], parts: shared ?? .none)
    let arguments = file.list("arguments")
    guard !arguments.isEmpty else { return Part(arguments: [], text: file.body) }
    // On one line, so that a statement's lines stay where they are in its file.
    let lines = file.body.split(separator: "\n").map { SQLFile.trimmed($0) }
    return Part(
      arguments: arguments,
      text: lines.filter { !$0.hasPrefix("--") }.joined(separator: " "))
  }

  /// A statement with its parts written out; it begins on `line` of its file.
  package func expanded(_ text: String, line: Int) throws(SQLFault) -> String {
    try called(in: included(in: text, line: line), line: line)
  }

  // MARK: Lines

  private static let mark = "-- include: "
  private static let condition = " -- if "

  /// With the lines of parts for `-- include: NAME`; a condition behind it is each line's.
  private func included(in text: String, line first: Int) throws(SQLFault) -> String {
    guard text.hasBytes(of: Self.mark) else { return text }
    var lines: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix(Self.mark) else {
        lines.append(String(line))
        continue
      }
      let rest = line.dropFirst(Self.mark.count)
      let name = String(rest.prefix { $0 != " " })
      guard let part = parts[name] else { throw SQLFault(first + index, .unknownPart(name)) }
      guard part.arguments.isEmpty else {
        throw SQLFault(first + index, .partArguments(name, part.arguments))
      }
      let suffix = SQLFile.trimmed(rest.dropFirst(name.count))
      for own in part.text.split(separator: "\n") { lines.append(Self.line(own, suffix)) }
    }
    return lines.joined(separator: "\n")
  }

  /// A line of a part, which may have a condition of its own.
  private static func line(_ own: Substring, _ suffix: String) -> String {
    guard !suffix.isEmpty else { return String(own) }
    let isConditional = own.hasBytes(of: condition)
    return own + " " + (isConditional ? String(suffix.dropFirst(condition.count - 1)) : suffix)
  }

  // MARK: Calls

  /// With the texts of parts for `NAME(ARGUMENT, …)`.
  private func called(in text: String, line: Int) throws(SQLFault) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    for token in SQLTokens(bytes) where token.kind == .word && token.range.lowerBound >= copied {
      let open = token.range.upperBound
      guard open < bytes.count, bytes[open] == UInt8(ascii: "("),
        case let name = String(decoding: bytes[token.range], as: UTF8.self),
        let part = parts[name], !part.arguments.isEmpty
      else { continue }
      let callLine = line + bytes[..<open].count { $0 == 10 }
      guard let call = Self.arguments(bytes, from: open),
        call.texts.count == part.arguments.count
      else { throw SQLFault(callLine, .partArguments(name, part.arguments)) }
      result += bytes[copied..<token.range.lowerBound]
      result += Self.filled(part, call.texts).utf8
      copied = call.end
    }
    guard copied > 0 else { return text }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private static func filled(_ part: Part, _ arguments: [String]) -> String {
    var text = part.text
    for (name, value) in zip(part.arguments, arguments) {
      text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
        .joined(separator: value)
    }
    return text
  }

  /// The arguments of a call from its opening parenthesis on, and the index behind it.
  private static func arguments(
    _ bytes: [UInt8], from open: Int
  ) -> (texts: [String], end: Int)? {
    var depth = 0
    var start = open + 1
    var texts: [String] = []
    for token in SQLTokens(Array(bytes[open...])) where token.kind == .sign {
      let index = open + token.range.lowerBound
      switch bytes[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: ",") where depth == 1:
        texts.append(argument(bytes[start..<index]))
        start = index + 1
      default: break
      }
      if depth == 0 { return (texts + [argument(bytes[start..<index])], index + 1) }
    }
    return nil
  }

  private static func argument(_ bytes: ArraySlice<UInt8>) -> String {
    SQLFile.trimmed(Substring(String(decoding: bytes, as: UTF8.self)))
  }
}
