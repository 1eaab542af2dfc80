import Foundation

/// Writes a Swift file that holds the given text files: `EmbedTool OUTPUT ROOT FILE…`.
@main
struct EmbedTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      FileHandle.standardError.write(Data("usage: EmbedTool OUTPUT ROOT FILE…\n".utf8))
      exit(64)
    }
    let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
    var swift = "/// The files of this module's folder, by their path in it.\n"
    swift += "package let embeddedFiles: [(name: String, text: String)] = [\n"
    for path in arguments.dropFirst(3) {
      let text = try String(contentsOfFile: path, encoding: .utf8)
        .replacingOccurrences(of: "\r\n", with: "\n")
      let name = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
      swift += "  (\"\(name)\", \(literal(text))),\n"
    }
    swift += "]\n"
    // What is compiled from a file that was not touched is not compiled again.
    guard (try? String(contentsOfFile: arguments[1], encoding: .utf8)) != swift else { return }
    try swift.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }

  /// A raw string literal, with as many `#` as the text needs.
  static func literal(_ text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    let newline = "\\" + hashes + "n"
    var body = text.replacingOccurrences(of: "\r", with: "\\" + hashes + "r")
    body = body.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: newline)
    return hashes + "\"" + body + "\"" + hashes
  }
}
