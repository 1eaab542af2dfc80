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
  }

  /// The leaf of a change; the same where it holds no number.
  public func change(_ leaf: String) throws -> String {
    var lines = leaf.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > Line.images.upperBound else { return NumberMask.inText(leaf) }
    let (table, layout) = (lines[Line.table], Int64(lines[Line.layout]))
    let columns =
      try TrailLayout.all(of: table, in: connection).first { $0.id == layout }?.columns ?? []
    for line in Line.images where !lines[line].isEmpty {
      lines[line] = try image(lines[line], columns, numbers.tables[table] ?? [:])
    }
    return lines.joined(separator: "\n")
  }

  /// The leaf of an entry; the same where it holds no number.
  public func entry(_ leaf: String) -> String { NumberMask.inText(leaf) }

  private func image(
    _ text: String, _ columns: [String], _ guards: [String: PersonalNumbers.Guard]
  ) throws -> String {
    let values = try JSONValue(parsing: Array(text.utf8)).elements
    let masked = zip(values, columns).map { value, column -> JSONValue in
      guard let text = value.string else { return value }
      return switch guards[column] {
      case .hidden, .hiddenText: .string(NumberMask.of(text))
      case .withoutLongNumbers where PersonalNumbers.isLong(text),
        .textWithoutLongNumbers where PersonalNumbers.isLong(text):
        .string(NumberMask.of(text))
      case nil: value
      default: .string(NumberMask.inText(text))
      }
    }
    return masked == values ? text : JSONValue.array(masked).text()
  }
}
