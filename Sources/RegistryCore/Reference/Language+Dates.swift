import Vietnamese

extension Language {
  /// How people read an ISO day: in Vietnamese as dd/mm/yyyy; nil for as it is.
  public var dayShown: (@Sendable (String) -> String)? {
    self == .vietnamese ? VietnameseNumbers.date : nil
  }
}
