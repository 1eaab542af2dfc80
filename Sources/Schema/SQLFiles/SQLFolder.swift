import Messages
import RegistryCore

/// The `.sql` files that a province keeps in a folder: its own rules and queries.
package enum SQLFolder {
  /// The most bytes of a file.
  private static let limit = 1 << 20

  package struct File {
    package let path: String
    /// Without the ending.
    package let name: String
    package let text: String
  }

  /// The files in the order of their names; hidden ones are left out.
  ///
  /// Throws `RegistryError` for a folder or file that cannot be read, and what `fault` makes of one
  /// that is no text.
  package static func files(
    in folder: String, fault: (_ path: String, _ fault: SQLFault) -> RegistryError
  ) throws(RegistryError) -> [File] {
    guard let names = FolderNames.all(in: folder) else { throw .noSuchFolder(folder) }
    var files: [File] = []
    for name in names.filter({ $0.hasSuffix(".sql") && !$0.hasPrefix(".") }).sorted() {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let bytes = try PlainFile.read(path, limit: limit)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw fault(path, SQLFault(1, .notText))
      }
      files.append(File(path: path, name: String(name.dropLast(4)), text: text))
    }
    return files
  }
}
