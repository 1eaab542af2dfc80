import Testing

@testable import Authentication

/// Codes as RFC 6238 gives them, and each taken once.
@Suite struct TimedCodeTests {
  private let seed = Array("12345678901234567890".utf8)

  /// Appendix B of RFC 6238, for SHA-1.
  @Test(arguments: [
    (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func codesAreThoseOfTheStandard(_ seconds: Int64, _ code: String) {
    #expect(TimedCode.code(seed, step: seconds / TimedCode.period, digits: 8) == code)
    #expect(TimedCode.code(seed, step: seconds / TimedCode.period) == String(code.suffix(6)))
  }

  @Test func codeOfOneStepToEitherSideIsTaken() {
    let now: Int64 = 1_000_000
    let step = now / TimedCode.period
    for other in [step - 1, step, step + 1] {
      let code = TimedCode.code(seed, step: other)
      #expect(TimedCode.step(of: code, seed: seed, at: now, after: 0) == other)
    }
    for other in [step - 2, step + 2] {
      let code = TimedCode.code(seed, step: other)
      #expect(TimedCode.step(of: code, seed: seed, at: now, after: 0) == nil)
    }
  }

  @Test func codeIsTakenOnce() {
    let now: Int64 = 1_000_000
    let step = now / TimedCode.period
    let code = TimedCode.code(seed, step: step)
    #expect(TimedCode.step(of: code, seed: seed, at: now, after: step) == nil)
    let next = TimedCode.code(seed, step: step + 1)
    #expect(TimedCode.step(of: next, seed: seed, at: now, after: step) == step + 1)
  }

  @Test func codeMayHaveBlanks() {
    let code = TimedCode.code(seed, step: 100)
    let spaced = code.prefix(3) + " " + code.suffix(3)
    #expect(TimedCode.step(of: String(spaced), seed: seed, at: 3_000, after: 0) == 100)
    for bad in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
      #expect(TimedCode.step(of: bad, seed: seed, at: 3_000, after: 0) == nil)
    }
  }

  /// RFC 4648, without the signs that fill up.
  @Test func seedIsShownAsTelephonesReadIt() {
    for (text, shown) in [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
      ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ] {
      #expect(TimedCode.base32(Array(text.utf8)) == shown)
    }
    #expect(TimedCode.shown(Array("foobar".utf8)) == "MZXW 6YTB OI")
  }
}
