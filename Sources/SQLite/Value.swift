/// A value as SQLite stores it.
public enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// NULL.
  public init(nilLiteral: ()) { self = .null }
}

/// What can be bound to a parameter.
public protocol Bindable {
  /// The value that SQLite is given.
  var sqliteValue: Value { get }
}

extension Value: Bindable {
  /// The value, unchanged.
  public var sqliteValue: Value { self }
}

extension Int64: Bindable {
  /// An integer.
  public var sqliteValue: Value { .integer(self) }
}

extension Int: Bindable {
  /// An integer.
  public var sqliteValue: Value { .integer(Int64(self)) }
}

extension Bool: Bindable {
  /// 1 or 0.
  public var sqliteValue: Value { .integer(self ? 1 : 0) }
}

extension Double: Bindable {
  /// A real.
  public var sqliteValue: Value { .real(self) }
}

extension String: Bindable {
  /// A text.
  public var sqliteValue: Value { .text(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
  /// The wrapped value, or NULL.
  public var sqliteValue: Value { self?.sqliteValue ?? .null }
}
