import RegistryCore

extension SQLParts {
  /// The parts that the files of every module above may use.
  package static let shared = SQLParts(embeddedFiles, beside: nil)

  /// The parts among a module's files, beside those that are shared.
  package init(_ files: [(name: String, text: String)]) { self.init(files, beside: .shared) }
}

extension SQLFile {
  /// Reads a text that may use the shared parts.
  package init(_ text: String, keys: [String] = []) throws(SQLFault) {
    try self.init(text, keys: keys, parts: .shared)
  }
}

extension SQLLibrary {
  static let schema = SQLLibrary(embeddedFiles)

  /// A module gives its `embeddedFiles`, which may use the shared parts.
  package convenience init(_ files: [(name: String, text: String)]) {
    self.init(files, parts: SQLParts(files))
  }
}
