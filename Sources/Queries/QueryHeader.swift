import RegistryCore

/// The comment at the top of a query's file: `-- key: value`, a key as often as it takes.
struct QueryHeader {
  private let values: [(key: String, value: String)]
  /// The statement below the header.
  let body: Substring

  /// Reads the lines up to the first that is no comment.
  init(_ text: String) {
    var values: [(key: String, value: String)] = []
    var rest = text[...]
    while rest.hasPrefix("--") {
      let end = rest.firstIndex(of: "\n") ?? rest.endIndex
      let line = rest[..<end].dropFirst(2)
      if let colon = line.firstIndex(of: ":") {
        values.append((Self.trimmed(line[..<colon]), Self.trimmed(line[colon...].dropFirst())))
      }
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    }
    self.values = values
    body = rest
  }

  /// The value of a key, or nil.
  func value(_ key: String) -> String? { values.first { $0.key == key }?.value }

  /// The words of all values of a key.
  func words(_ key: String) -> [String] {
    values.filter { $0.key == key }
      .flatMap { $0.value.split { $0 == " " || $0 == "," }.map(String.init) }
  }

  /// The value of `key.vi` and `key.en`; one stands for the other where it is missing.
  func wording(_ key: String) -> Wording? {
    let (vi, en) = (value(key + ".vi"), value(key + ".en"))
    guard let some = vi ?? en else { return nil }
    return Wording(vi: vi ?? some, en: en ?? some)
  }

  /// A value that gives both languages, divided by `|`.
  func pair(_ key: String) -> Wording? {
    guard let parts = value(key)?.split(separator: "|").map({ Self.trimmed($0) }),
      let vi = parts.first, let en = parts.last
    else { return nil }
    return Wording(vi: vi, en: en)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
