import Crypto

/// Codes of six digits that change every 30 seconds (RFC 6238, HMAC-SHA-1 as all telephones have it).
public enum TimedCode {
  /// How long a code holds, in seconds.
  public static let period: Int64 = 30
  /// The bytes of a seed.
  static let seedLength = 20

  /// The code of a step, with so many digits.
  public static func code(_ seed: [UInt8], step: Int64, digits: Int = 6) -> String {
    var counter = UInt64(bitPattern: step).bigEndian
    let message = withUnsafeBytes(of: &counter) { Array($0) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: message, using: SymmetricKey(data: seed)))
    // RFC 4226: the last four bits say where the number begins.
    let offset = Int((mac.last ?? 0) & 15)
    let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
    var limit: UInt32 = 1
    for _ in 0..<min(9, digits) { limit *= 10 }
    let text = String(number % limit)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The step that a typed code is of: now, or one to either side, and later than the last one that was
  /// taken; nil for none.
  public static func step(
    of typed: String, seed: [UInt8], at seconds: Int64, after last: Int64
  ) -> Int64? {
    let typed = typed.filter { !$0.isWhitespace }
    guard typed.utf8.count == 6 else { return nil }
    let now = seconds / period
    // All three are made, whichever fits.
    let fitting = [now - 1, now, now + 1].filter { isSame(code(seed, step: $0), typed) }
    return fitting.first { $0 > last }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// A seed as people type it: Base32 (RFC 4648), in groups of four.
  public static func shown(_ seed: [UInt8]) -> String {
    let text = Array(base32(seed))
    return stride(from: 0, to: text.count, by: 4).map {
      String(text[$0..<min($0 + 4, text.count)])
    }.joined(separator: " ")
  }

  static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var (held, count): (UInt32, Int) = (0, 0)
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(letters[Int(held >> UInt32(count)) & 31])
      }
      held &= (1 << UInt32(count)) - 1
    }
    if count > 0 { text.append(letters[Int(held << UInt32(5 - count)) & 31]) }
    return text
  }

  /// What a telephone reads from the picture.
  public static func address(_ seed: [UInt8], login: String) -> String {
    "otpauth://totp/sobo:\(login)?secret=\(base32(seed))&issuer=sobo"
  }
}
