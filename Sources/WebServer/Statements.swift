import RegistryCore

extension SQLLibrary {
  /// The statements of this module, each a file of `SQL/`.
  static let pages = SQLLibrary(embeddedFiles)
}
