import JSON
import Testing

@Suite struct JSONTests {
  /// Why a text is refused, or nil when it is read.
  private func failure(_ bytes: some Sequence<UInt8>, sizeLimit: Int = 16 << 20) -> JSONError? {
    do throws(JSONError) {
      _ = try JSONValue(parsing: bytes, sizeLimit: sizeLimit)
      return nil
    } catch {
      return error
    }
  }

  @Test func keysKeepTheirOrder() throws {
    let value: JSONValue = [
      "rows": 3, "b": [true, nil, -1.5], "a": ["z": "x", "y": []], "rate": .hundredths(470),
      "empty": [:],
    ]
    #expect(
      value.text()
        == #"{"rows":3,"b":[true,null,-1.5],"a":{"z":"x","y":[]},"rate":4.70,"empty":{}}"#)
    #expect(
      value.text(isIndented: true) == """
        {
          "rows": 3,
          "b": [
            true,
            null,
            -1.5
          ],
          "a": {
            "z": "x",
            "y": []
          },
          "rate": 4.70,
          "empty": {}
        }
        """)
  }

  @Test func stringsRoundTrip() throws {
    for code in (0...0x2FFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let value = JSONValue.string("a\(scalar)b")
      let text = value.text()
      #expect(try JSONValue(parsing: text.utf8) == value)
      #expect(!text.utf8.contains { $0 < 32 || $0 == 0x7F })
    }
    #expect(JSONValue.string("\"\\/\u{1B}\n\t😀").text() == #""\"\\/\u001b\n\t😀""#)
  }

  @Test func hundredthsHaveTwoDecimals() {
    let numbers: [Int64] = [0, 5, -5, 99, 100, -100, 2471, -467, .max, .min]
    #expect(
      numbers.map { JSONValue.hundredths($0).text() } == [
        "0.00", "0.05", "-0.05", "0.99", "1.00", "-1.00", "24.71", "-4.67",
        "92233720368547758.07", "-92233720368547758.08",
      ])
    #expect(JSONValue.real(.nan).text() == "null" && JSONValue.real(.infinity).text() == "null")
  }

  @Test func documentIsParsed() throws {
    let text =
      #" {"a" : [1, -0, 2.5e3, "\u00e9\ud83d\ude00\/", null , true,false], "b":{}, "":[]} "#
    let value = try JSONValue(parsing: text.utf8)
    #expect(
      value == [
        "a": [1, 0, 2500.0, "é😀/", nil, true, false], "b": [:], "": [],
      ])
    #expect(value["a"]?.elements.first?.integer == 1)
    #expect(value["a"]?.elements[3].string == "é😀/")
    #expect(value.members.map(\.key) == ["a", "b", ""])
    #expect(value["c"] == nil && JSONValue.null["a"] == nil)
  }

  @Test(
    arguments: [
      ("", 0), (" ", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("{a:1}", 1), ("[1 2]", 3), ("01", 1),
      ("+1", 0), (".5", 0), ("1.", 2), ("1e", 2), ("-", 1), ("nul", 0), ("nulll", 4), ("[1]]", 3),
      ("'a'", 0), ("\"a", 2), ("\"\n\"", 1), ("\"\\x\"", 1), ("\"\\u12g4\"", 5), ("[", 1),
      ("{\"a\"", 4), ("{\"a\":}", 5), ("NaN", 0), ("// c\n1", 0), ("\u{FEFF}1", 0), ("\"\\", 2),
    ])
  func syntaxErrorsAreRefusedAtTheirByte(text: String, offset: Int) {
    let failure = failure(text.utf8)
    #expect(failure?.reason == .syntax && failure?.byteOffset == offset)
  }

  @Test(
    arguments: [
      ("{\"a\":1,\"a\":2}", JSONError.Reason.duplicateKey),
      ("9223372036854775808", .numberOutOfRange),
      ("1e999", .numberOutOfRange), ("\"\\ud83d\"", .invalidText), ("\"\\ude00\"", .invalidText),
      ("\"\\ud83d\\u0041\"", .invalidText),
    ])
  func unrepresentableValuesAreRefused(text: String, reason: JSONError.Reason) {
    #expect(failure(text.utf8)?.reason == reason)
  }

  @Test func invalidUTF8IsRefused() {
    #expect(failure([0x22, 0xFF, 0x22])?.reason == .invalidText)
  }

  @Test func depthAndSizeAreLimited() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try JSONValue(parsing: deep.utf8).elements.count == 1)
    #expect(failure("[\(deep)]".utf8)?.reason == .tooDeep)
    let deepest = String(repeating: "{\"a\":[", count: 1_000_000)
    #expect(failure(deepest.utf8)?.reason == .tooDeep)
    #expect(try JSONValue(parsing: "[1]".utf8, sizeLimit: 3) == [1])
    #expect(failure("[12]".utf8, sizeLimit: 3)?.reason == .tooLong)
  }
}
