import Glibc
import RegistryCore

/// Whether what the command is given is UTF-8: Swift would put U+FFFD for other bytes in silence, and
/// names would be kept so.
enum TextCheck {
  /// Throws `RegistryError` for the first argument, or variable of this program's, that is not.
  static func run() throws(RegistryError) {
    let arguments = CommandLine.unsafeArgv
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = arguments[number], let bytes = notUTF8(argument) else { continue }
      throw .argumentNotUTF8(number, bytes)
    }
    var entry = environ
    while let variable = entry.pointee {
      let isOurs = strncmp(variable, prefix, prefix.utf8.count) == 0
      if isOurs, let bytes = notUTF8(variable) { throw .variableNotUTF8(bytes) }
      entry += 1
    }
  }

  private static let prefix = "SOBO_"

  /// The bytes of a text that is not UTF-8; nil for one that is.
  private static func notUTF8(_ text: UnsafePointer<CChar>) -> [UInt8]? {
    guard String(validatingCString: text) == nil else { return nil }
    return (0..<strlen(text)).map { UInt8(bitPattern: text[$0]) }
  }
}
