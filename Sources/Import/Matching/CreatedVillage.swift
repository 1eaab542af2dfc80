/// A village that an import made.
public struct CreatedVillage: Hashable, Sendable {
  /// Its name as written.
  public let village: String
  /// The code of the commune that first named it.
  public let communeCode: String
  /// The name of that commune.
  public let commune: String
}
