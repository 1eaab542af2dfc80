import CSodium
import Messages
import RegistryCore

/// Passwords as argon2id keeps them (libsodium, `crypto_pwhash_str`).
public enum Password {
  /// Passes over the memory: with 64 MiB about 90 ms on one core.
  static let passes: UInt64 = 2
  static let memory = 64 << 20
  /// How many characters one has at least.
  public static let leastLength = 12
  /// How many bytes one has at most.
  static let longest = 1_024

  /// The library, made ready once.
  private static let isReady = sodium_init() >= 0

  /// A hash to keep, with a salt of its own.
  ///
  /// Throws `RegistryError` where there is no memory for it.
  public static func hash(_ password: String) throws(RegistryError) -> String {
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let bytes = Array(password.utf8CString)
    guard isReady,
      crypto_pwhash_str(&text, bytes, UInt64(bytes.count - 1), passes, memory) == 0
    else { throw .passwordMemory }
    let end = text.firstIndex(of: 0) ?? text.count
    return String(decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password is the one of a hash; takes as long as making one.
  public static func verify(_ password: String, _ hash: String) -> Bool {
    guard isReady, password.utf8.count <= longest else { return false }
    let bytes = Array(password.utf8CString)
    return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count - 1)) == 0
  }

  /// Throws `RegistryError` for what is too short or too long to be one, or is the login.
  public static func check(_ password: String, of login: String) throws(RegistryError) {
    guard password.count >= leastLength else { throw .passwordShort(leastLength) }
    guard password.utf8.count <= longest, !password.utf8.contains(0) else {
      throw .passwordLong(longest)
    }
    let distinct = Set(password.lowercased())
    guard distinct.count > 4, !password.lowercased().contains(login.lowercased()) else {
      throw .passwordPlain
    }
  }
}

/// Bytes that nobody can guess, from the system.
public enum RandomBytes {
  /// So many of them.
  public static func make(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// 256 bits as letters and digits that a path and a cookie may hold.
  static func token() -> String { Self.hex(make(32)) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
