/// Where a field stands among the fields of its kind.
///
/// A row that is being imported has more cells behind those of the fields, for what is made of
/// them; they go by an index of the same type.
public struct FieldIndex: Hashable, Comparable, Sendable {
  /// The number of fields before it.
  public let position: Int

  /// The index of the field that has so many before it.
  @inlinable
  public init(_ position: Int) { self.position = position }

  /// The earlier field first.
  public static func < (left: FieldIndex, right: FieldIndex) -> Bool {
    left.position < right.position
  }
}

/// The names by which a kind's own code asks for its fields.
///
/// Each case is the name of a field of `kind`; a test holds them to it.
public protocol FieldKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// The kind whose fields they are.
  static var kind: RecordKind { get }
}

extension FieldKey {
  /// Where the field stands.
  public var index: FieldIndex {
    guard let index = Self.kind.index(of: rawValue) else {
      preconditionFailure("\(Self.kind.name) has no field \(rawValue)")
    }
    return index
  }
}
