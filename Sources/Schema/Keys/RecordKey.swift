import RegistryCore
import Vietnamese

/// The key of one record as people write it: the key columns with strokes between, `CB01/2`.
public struct RecordKey: Sendable {
  /// The kind of record.
  public let kind: RecordKind
  /// The value of each key column; nil where it is left empty.
  public let parts: [String?]

  package init(kind: RecordKind, parts: [String?]) {
    self.kind = kind
    self.parts = parts
  }

  /// Reads a key.
  ///
  /// A code may hold strokes itself: the last column takes the rest where it is a number of a
  /// decision or a date, else the first does. Throws a usage error for a key with too few parts.
  public init(_ text: String, of kind: RecordKind) throws(RegistryError) {
    self.kind = kind
    let count = kind.key.count
    var pieces = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let takesRestLast = kind.keyIndices.last.map { Self.mayHoldStrokes(kind[$0]) } ?? false
    while pieces.count > count, count > 0 {
      let at = takesRestLast ? count - 1 : 0
      pieces[at] += "/" + pieces.remove(at: at + 1)
    }
    var parts: [String?] = pieces.map { piece in
      let text = VietnameseText.collapsed(piece)
      return text.isEmpty ? nil : text
    }
    while parts.count < count { parts.append(nil) }
    for (part, index) in kind.keyIndices.enumerated() {
      if parts[part] == nil, kind[index].isRequired || part == 0 || count == 2 {
        throw RegistryError.incompleteKey(text, of: kind)
      }
      parts[part] = parts[part].map { Self.tidy($0, kind[index]) }
    }
    self.parts = parts
  }

  private static func mayHoldStrokes(_ field: Field) -> Bool {
    field.mayHoldStrokes || field.form == .date
  }

  /// A date in ISO form, a round by its code.
  private static func tidy(_ text: String, _ field: Field) -> String {
    if field.form == .date, case .date(let date) = DateReading.read(text) { return date.iso }
    if case .round = field.link { return Round(text)?.code ?? text }
    return text
  }

  /// The key as it is written.
  public var text: String {
    var parts = parts
    while parts.count > 1, parts.last == .some(nil) { parts.removeLast() }
    return parts.map { $0 ?? "" }.joined(separator: "/")
  }

  /// The key as it may be shown: numbers of people are masked.
  public var masked: String {
    let parts = zip(kind.keyIndices, parts).map { index, part in
      // Who has no number attends under a name.
      kind[index].isMasked
        ? part.map { $0.contains(where: \.isNumber) ? NumberMask.of($0) : $0 } : part
    }
    return RecordKey(kind: kind, parts: parts).text
  }

  /// What is said when no record has the key: what it consists of, and where keys are seen.
  public var unknown: RegistryError {
    .noSuchRecord(kind, masked)
  }
}
