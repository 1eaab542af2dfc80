import Migrations

/// The rows of an embedded table by column name, for the small tables the province is built on.
enum Tables {
  /// A table of this module's folder.
  static func own(_ name: String) -> [[String: String]] {
    rows(of: embeddedFiles.first { $0.name == name }?.text ?? "")
  }

  /// A table that every new registry is filled with.
  static func reference(_ name: String) -> [[String: String]] {
    rows(of: embeddedReferenceData[name] ?? "")
  }

  private static func rows(of text: String) -> [[String: String]] {
    var lines = text.split(separator: "\n").map(fields)
    guard !lines.isEmpty else { return [] }
    let header = lines.removeFirst()
    return lines.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private static func fields(of line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
