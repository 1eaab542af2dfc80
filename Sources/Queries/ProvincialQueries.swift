import Glibc
import RegistryCore
import Schema

extension NamedQuery {
  /// The province's own queries: the `.sql` files of a folder, with the same header as ours.
  ///
  /// Throws `RegistryError` for a folder or file that cannot be read, and for a faulty header.
  public static func all(in folder: String) throws -> [NamedQuery] {
    guard let directory = opendir(folder) else { throw RegistryError.noSuchFolder(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".sql"), !name.hasPrefix(".") { names.append(name) }
    }
    return try names.sorted().map { file in
      let path = folder + "/" + file
      let text = try text(ofFile: path)
      do {
        return try NamedQuery(text, name: String(file.dropLast(4)), isProvincial: true)
      } catch let fault as SQLFault {
        throw RegistryError.badQuery(path, fault)
      }
    }
  }

  private static func text(ofFile path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RegistryError.noSuchFile(orUnreadable: path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Sandbox.Limits.sqlBytes + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      guard got > 0 else { break }
      count += got
    }
    guard count <= Sandbox.Limits.sqlBytes else { throw RegistryError.sqlTooLong }
    return String(decoding: bytes[..<count], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }
}
