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
    guard !PasswordGuess.reaches(password.lowercased(), login: login.lowercased()) else {
      throw .passwordPlain
    }
  }
}

/// What whoever guesses passwords tries first: known words, rows of keys, numbers that count on, years, a
/// few signs over and over.
enum PasswordGuess {
  /// Words of the lists of passwords that were found out, and of this place, without blanks.
  private static let words = [
    "password", "passw0rd", "p@ssw0rd", "p@ssword", "matkhau", "mậtkhẩu", "administrator", "admin",
    "quantri", "quảntrị", "welcome", "letmein", "iloveyou", "anhyeuem", "yeuem", "trustno1",
    "monkey",
    "dragon", "football", "sunshine", "princess", "master", "secret", "changeme", "vietnam",
    "việtnam",
    "caobang", "caobằng", "hongheo", "hộnghèo", "canngheo", "cậnnghèo", "giamngheo", "giảmnghèo",
    "sobo", "ubnd", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "1q2w3e4r5t",
    "1qaz2wsx",
    "1q2w3e4r", "q1w2e3r4",
  ]
  /// What has to be left when those are taken away.
  private static let leastRest = 4

  /// Whether a password, in small letters, is one of those.
  static func reaches(_ password: String, login: String) -> Bool {
    guard Set(password).count > 4, login.isEmpty || !password.contains(login) else { return true }
    var rest = String(password.filter { $0.isLetter || $0.isNumber || "@!$".contains($0) })
    for word in words { rest = rest.replacing(word, with: " ") }
    let left = rest.split(separator: " ").map { withoutRuns(Array($0)) }
    return left.reduce(0) { $0 + $1 } < leastRest || isRepeated(Array(password))
  }

  /// How many signs are left without runs that count up or down, of one sign, and years.
  private static func withoutRuns(_ text: [Character]) -> Int {
    var left = 0
    var place = 0
    while place < text.count {
      var end = place + 1
      var step: Int?
      while end < text.count, let one = code(text[end - 1]), let next = code(text[end]) {
        let difference = next - one
        guard (-1...1).contains(difference), step == nil || step == difference else { break }
        (step, end) = (difference, end + 1)
      }
      let year = String(text[place..<min(place + 4, text.count)])
      if end - place >= 3 {
        place = end
      } else if year.count == 4, year.hasPrefix("19") || year.hasPrefix("20"),
        year.allSatisfy(\.isNumber)
      {
        place += 4
      } else {
        (left, place) = (left + 1, place + 1)
      }
    }
    return left
  }

  private static func code(_ sign: Character) -> Int? { sign.asciiValue.map(Int.init) }

  /// Whether a few signs stand there over and over.
  private static func isRepeated(_ text: [Character]) -> Bool {
    (1...6).contains { length in
      text.indices.dropFirst(length).allSatisfy { text[$0] == text[$0 - length] }
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
  package static func token() -> String { Self.hex(make(32)) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
