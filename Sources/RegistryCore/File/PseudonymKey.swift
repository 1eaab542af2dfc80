import Crypto
import Glibc
import SQLite
import Vietnamese

/// The secret of a registry's pseudonyms, in a file outside it.
///
/// Two settings of the registry name the file and the key. A backup does not hold it.
public struct PseudonymKey: Sendable {
  /// The setting that names the file: a bare name is one beside the registry.
  public static let fileSetting = "pseudonym_key"
  /// The setting that says which key it is.
  public static let identifierSetting = "pseudonym_key_id"

  package static let head = "sobo-pseudonym-key "
  private static let ending = ".pseudonym-key"
  private static let length = 32

  fileprivate let secret: [UInt8]

  /// What tells this key from others without telling anything of it.
  public var identifier: String {
    Self.letters(Array(SHA256.hash(data: Array(Self.head.utf8) + secret).prefix(6)))
  }

  private init() {
    secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
  }

  /// Reads a key file; nil for what is none, to the letter.
  private init?(text: String) {
    guard text.hasPrefix(Self.head), text.utf8.last == 10 else { return nil }
    let digits = Array(text.utf8.dropFirst(Self.head.utf8.count).dropLast())
    guard digits.count == 2 * Self.length else { return nil }
    var secret: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16), [byte].hex == pair else { return nil }
      secret.append(byte)
    }
    self.secret = secret
  }

  /// Sixteen consonants, one for four bits: no word and no number comes out, and none is masked.
  fileprivate static func letters(_ bytes: some Sequence<UInt8>) -> String {
    let alphabet = Array("bcdfghjklmnpqrst".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(alphabet[Int(byte >> 4)])
      text.append(alphabet[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

// MARK: Its file

extension PseudonymKey {
  /// Reads the key of a registry.
  ///
  /// Throws `RegistryError` (77) where the registry names none, where it is not at its place, and
  /// where another is.
  public static func find(of registry: Registry) throws -> PseudonymKey {
    guard let name = try registry.setting(fileSetting) else {
      throw RegistryError.pseudonymKeyMissing(nil)
    }
    let path = try place(of: name, registry: registry.path)
    guard access(path, F_OK) == 0 else { throw RegistryError.pseudonymKeyMissing(path) }
    let key = try read(path)
    guard try registry.setting(identifierSetting) == key.identifier else {
      throw RegistryError.pseudonymKeyDiffers(path)
    }
    return key
  }

  /// The key file that a registry names, where there is none; nil where it is there or none is named.
  public static func missingFile(of registry: Registry) throws -> String? {
    guard let name = try registry.setting(fileSetting) else { return nil }
    let path = try place(of: name, registry: registry.path)
    return access(path, F_OK) == 0 ? nil : path
  }

  private static func place(of name: String, registry: String) throws(RegistryError) -> String {
    if name.hasPrefix("/") { return name }
    return PlainFile.folder(of: try FileIdentity(of: registry).path) + "/" + name
  }

  private static func read(_ path: String) throws(RegistryError) -> PseudonymKey {
    let text = String(decoding: try PlainFile.read(path, limit: 4096), as: UTF8.self)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o007 != 0 {
      throw .pseudonymKeyIsOpen(path)
    }
    guard let key = PseudonymKey(text: text) else { throw .notAPseudonymKey(path) }
    return key
  }

  private func write(to path: String, mode: mode_t, group: gid_t?) throws(RegistryError) {
    try PlainFile.create(
      path, (Self.head + secret.hex + "\n").utf8, mode: mode & 0o640, group: group)
  }

  /// The key in a file that is named as a setting names it, made where there is none.
  ///
  /// Whoever may read the registry may read a new one. Throws `RegistryError` for a path that is
  /// neither whole nor a bare name, and for a file that holds no key.
  package static func provide(
    _ name: String, for registry: String
  ) throws(RegistryError) -> (key: PseudonymKey, path: String, isNew: Bool) {
    guard name.hasPrefix("/") || !name.contains("/"), ![".", "..", ""].contains(name) else {
      throw .badPseudonymKeyPath(name)
    }
    let path = try place(of: name, registry: registry)
    if access(path, F_OK) == 0 { return (try read(path), path, false) }
    let key = PseudonymKey()
    var status = stat()
    guard stat(registry, &status) == 0 else { throw .inaccessible(registry, errno) }
    try key.write(to: path, mode: status.st_mode & 0o666, group: status.st_gid)
    return (key, path, true)
  }

  /// The key of a registry that is about to be made; one that an earlier registry left there is used.
  static func beside(
    _ registry: String, mode: mode_t, group: gid_t?
  ) throws(RegistryError) -> (key: PseudonymKey, path: String, isNew: Bool) {
    let path = registry + ending
    if access(path, F_OK) == 0 { return (try read(path), path, false) }
    let key = PseudonymKey()
    try key.write(to: path, mode: mode, group: group)
    return (key, path, true)
  }

  /// What the settings of a registry say of a key in a file beside it.
  func settings(file path: String) -> [(name: String, value: String)] {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String($0) ?? path }
    return [(Self.fileSetting, name ?? path), (Self.identifierSetting, identifier)]
  }
}

// MARK: Pseudonyms

/// Makes the pseudonyms of a registry: keyed, so that nobody else can make them; the same for the same
/// number, so that they can be joined, grouped and counted.
package struct Pseudonyms {
  /// What pseudonyms are made of; those of one sort never equal those of another.
  package enum Sort: UInt8 {
    /// The number of a person.
    case number = 1
    /// A text that may repeat one, as the cell of a rejected row.
    case text = 2
  }

  /// What each begins with.
  package static let mark = NumberMask.pseudonymMark
  private static let length = 8

  private let ofNumbers: HMAC<SHA256>
  private let ofTexts: HMAC<SHA256>

  package init(_ key: PseudonymKey) {
    let secret = SymmetricKey(data: key.secret)
    func begun(_ sort: Sort) -> HMAC<SHA256> {
      var code = HMAC<SHA256>(key: secret)
      code.update(data: [sort.rawValue])
      return code
    }
    ofNumbers = begun(.number)
    ofTexts = begun(.text)
  }

  /// The pseudonym of a text.
  package func pseudonym(of text: String, _ sort: Sort = .number) -> String {
    var code = sort == .number ? ofNumbers : ofTexts
    code.update(data: Array(text.utf8))
    return Self.mark + PseudonymKey.letters(code.finalize().prefix(Self.length))
  }
}
