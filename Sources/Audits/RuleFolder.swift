import Glibc
import RegistryCore

/// The rule files of a province.
enum RuleFolder {
  private static let sizeLimit = 1 << 20

  static func files(of folder: String) throws -> [(path: String, text: String)] {
    guard let directory = opendir(folder) else { throw RegistryError.noSuchFolder(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".sql"), !name.hasPrefix(".") { names.append(name) }
    }
    guard !names.isEmpty else { throw RegistryError.emptyRuleFolder(folder) }
    return try names.sorted().map { name in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      return (path, try text(of: path))
    }
  }

  private static func text(of path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RegistryError.noSuchFile(orUnreadable: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count <= sizeLimit {
      let count = read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw RegistryError.noSuchFile(orUnreadable: path) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
      throw RegistryError.badRule(path, line: 1, .notText)
    }
    return text
  }
}
