import RegistryCore
import Schema

extension NamedQuery {
  /// The province's own queries: the `.sql` files of a folder, with the same header as ours.
  ///
  /// Throws `RegistryError` for a folder or file that cannot be read, and for a faulty header.
  public static func all(in folder: String) throws -> [NamedQuery] {
    try SQLFolder.files(in: folder, fault: RegistryError.badQuery).map { file in
      do {
        return try NamedQuery(file.text, name: file.name, isProvincial: true)
      } catch let fault as SQLFault {
        throw RegistryError.badQuery(file.path, fault)
      }
    }
  }
}
