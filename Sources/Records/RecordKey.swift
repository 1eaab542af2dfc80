import Import
import RegistryCore
import Schema
import Vietnamese

/// The key of one record as people write it: the key columns with strokes between, `CB01/2`.
public struct RecordKey: Sendable {
  /// The kind of record.
  public let kind: RecordKind
  /// The value of each key column; nil where it is left empty.
  public let parts: [String?]

  init(kind: RecordKind, parts: [String?]) {
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
    let takesRestLast = kind.key.last.map { Self.mayHoldStrokes($0, kind) } ?? false
    while pieces.count > count, count > 0 {
      let at = takesRestLast ? count - 1 : 0
      pieces[at] += "/" + pieces.remove(at: at + 1)
    }
    var parts: [String?] = pieces.map { piece in
      let text = VietnameseText.collapsed(piece)
      return text.isEmpty ? nil : text
    }
    while parts.count < count { parts.append(nil) }
    for (index, name) in kind.key.enumerated() {
      let field = kind.place(of: name).map { kind.fields[$0] }
      if parts[index] == nil, field?.isRequired == true || index == 0 || count == 2 {
        throw RegistryError.incompleteKey(text, of: kind)
      }
      parts[index] = parts[index].map { Self.tidy($0, field) }
    }
    self.parts = parts
  }

  private static func mayHoldStrokes(_ name: String, _ kind: RecordKind) -> Bool {
    if name == "decision_no" { return true }
    return kind.place(of: name).map { kind.fields[$0].form == .date } ?? false
  }

  /// A date in ISO form, a round by its code.
  private static func tidy(_ text: String, _ field: Field?) -> String {
    if field?.form == .date, case .date(let date) = DateReading.read(text) { return date.iso }
    if field?.name == "round" { return Round(text)?.code ?? text }
    return text
  }

  /// The key as it is written.
  public var text: String {
    var parts = parts
    while parts.count > 1, parts.last == .some(nil) { parts.removeLast() }
    return parts.map { $0 ?? "" }.joined(separator: "/")
  }

  /// What is said when no record has the key.
  public var unknown: RegistryError {
    .noSuchRecord(Wording(vi: kind.name, en: kind.name), text)
  }
}
