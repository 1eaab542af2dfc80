import Vietnamese

extension Language {
  /// How people read an ISO day: in Vietnamese as dd/mm/yyyy; nil for as it is.
  public var dayShown: (@Sendable (String) -> String)? {
    self == .vietnamese ? VietnameseNumbers.date : nil
  }

  /// How people read a number with decimals: in Vietnamese with a comma; nil for as it is.
  public var decimalShown: (@Sendable (String) -> String)? {
    self == .vietnamese ? VietnameseNumbers.comma : nil
  }
}
