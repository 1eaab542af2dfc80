/// Text that Markdown shows as it is, on one line: no link, picture or address may come of what
/// somebody wrote.
package enum MarkdownText {
  /// A text of a paragraph or a list, or of the cell of a table, where a line break is kept.
  package static func escaped(_ text: String, inCell isCell: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case "&": escaped += "&amp;"
      case "@": escaped += "&#64;"
      case "/" where escaped.hasSuffix(":"): escaped += "&#47;"
      case "." where escaped.lowercased().hasSuffix("www"): escaped += "&#46;"
      case "\n" where isCell: escaped += "<br>"
      case "\r" where isCell: break
      case "*" where isCell, "_" where isCell: escaped.unicodeScalars.append(scalar)
      case "\\", "`", "*", "_", "|", "[", "]":
        escaped.unicodeScalars.append(contentsOf: ["\\", scalar])
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return OneLine.of(escaped)
  }
}
