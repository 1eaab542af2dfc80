import JSON
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The leaves of a proof as they may be shown: with the numbers of people masked.
public struct MaskedLeaf {
  private let connection: Connection
  private let numbers: PersonalNumbers

  /// Reads the layouts of images from a registry.
  public init(_ registry: Registry, hiding numbers: PersonalNumbers = .standard) {
    connection = registry.connection
    self.numbers = numbers
  }

  /// Where the parts of a change stand among the lines of its leaf.
  private enum Line {
    static let table = 1
    static let layout = 4
    static let images = 5...6
    /// Of an entry: actor, login, action and reason.
    static let typed = 2...5
  }

  /// The leaf of a change; the same where it holds no number.
  public func change(_ leaf: String) throws -> String {
    var lines = leaf.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > Line.images.upperBound else { return NumberMask.inLine(leaf) }
    let (table, layout) = (lines[Line.table], Int64(lines[Line.layout]))
    let columns =
      try TrailLayout.all(of: table, in: connection).first { $0.id == layout }?.columns ?? []
    for line in Line.images where !lines[line].isEmpty {
      lines[line] = try image(lines[line], columns, numbers.tables[table] ?? [:])
    }
    return lines.joined(separator: "\n")
  }

  /// The leaf of an entry; the same where it holds no number.
  ///
  /// Who wrote it and why was typed; the rest are days, digests and counts of the program.
  public func entry(_ leaf: String) -> String {
    var lines = leaf.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in Line.typed where line < lines.count { lines[line] = NumberMask.inText(lines[line]) }
    return lines.joined(separator: "\n")
  }

  private func image(
    _ text: String, _ columns: [String], _ guards: [String: PersonalNumbers.Guard]
  ) throws -> String {
    let values = try JSONValue(parsing: Array(text.utf8)).elements
    let masked = zip(values, columns).map { value, column -> JSONValue in
      guard let text = value.string else { return value }
      return switch guards[column] {
      case .hidden, .hiddenText: .string(NumberMask.of(text))
      case .numberOrWords where PersonalNumbers.isLong(text): .string(NumberMask.of(text))
      case .message: .string(NumberMask.inRecordedMessage(text))
      case nil: value
      default: .string(NumberMask.inText(text))
      }
    }
    return masked == values ? text : JSONValue.array(masked).text()
  }
}

extension NumberMask {
  /// An image of a row whose texts have their numbers of people masked; numbers of JSON stay.
  static func inImage(_ image: String) -> String {
    guard mayStand(inJSON: image) else { return image }
    guard let values = try? JSONValue(parsing: Array(image.utf8)) else { return inText(image) }
    func masked(_ value: JSONValue) -> JSONValue {
      switch value {
      // A digest is a value of its own.
      case .string(let text): isDigest(text) ? value : .string(inText(text))
      case .array(let elements): .array(elements.map(masked))
      case .object(let members): .object(members.map { .init($0.key, masked($0.value)) })
      default: value
      }
    }
    func isDigest(_ text: String) -> Bool {
      text.utf8.count == 64
        && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
    let shown = masked(values)
    return shown == values ? image : shown.text()
  }
}
