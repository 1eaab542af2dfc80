import Testing

@testable import WebServer

@Suite struct MultipartTests {
  private static let type = "multipart/form-data; boundary=----x9"

  private struct Read: Equatable {
    var fields: [String] = []
    var files: [String] = []
  }

  private func read(
    _ body: String, type: String = Self.type, step: Int = .max
  ) throws -> Read {
    var reader = try #require(MultipartReader(contentType: type))
    var read = Read()
    var rest = Array(body.utf8)[...]
    while !rest.isEmpty {
      let part = rest.prefix(step)
      rest = rest.dropFirst(part.count)
      try reader.feed(part) { event in
        switch event {
        case .field(let name, let value): read.fields.append("\(name)=\(value)")
        case .fileBegins(let name, let fileName): read.files.append("\(name) \(fileName): ")
        case .fileBytes(let bytes):
          read.files[read.files.count - 1] += String(decoding: bytes, as: UTF8.self)
        case .fileEnds: read.files[read.files.count - 1] += "."
        }
      }
    }
    try reader.finish()
    return read
  }

  private func part(_ head: String, _ body: String) -> String {
    "------x9\r\n\(head)\r\n\r\n\(body)\r\n"
  }

  @Test func formsAreReadHoweverTheyArrive() throws {
    let body =
      part("Content-Disposition: form-data; name=\"form_token\"", "abc")
      + part(
        "content-disposition: form-data; name=\"file\"; filename=\"a %22b%22.csv\"\r\n"
          + "Content-Type: text/csv", "x\r\n----\r\n------x\r\n--y\r\r\n")
      + part("Content-Disposition: form-data; name=\"kind\"", "") + "------x9--\r\n"
    let whole = try read(body)
    #expect(whole.fields == ["form_token=abc", "kind="])
    #expect(whole.files == ["file a \"b\".csv: x\r\n----\r\n------x\r\n--y\r\r\n."])
    for step in 1...40 { #expect(try read(body, step: step) == whole, "\(step)") }
    #expect(
      try read(body, type: "Multipart/Form-Data; charset=x; Boundary=\"----x9\"") == whole)
    // What comes behind the last delimiter is nothing.
    #expect(try read(body + "more\r\n------x9\r\n") == whole)
  }

  @Test func bodiesThatNoBrowserSendsAreRefused() throws {
    let good = part("Content-Disposition: form-data; name=\"a\"", "b")
    for body in [
      "", "------x9", good, "before\r\n" + good + "------x9--",
      good + "------x9 \r\n", "------x8\r\n", "------x9\r\n\r\nb\r\n------x9--",
      part("Content-Type: text/csv", "b") + "------x9--",
      part("Content-Disposition: form-data", "b") + "------x9--",
      part("Content-Disposition: form-data; name=a", "b") + "------x9--",
      part("Content-Disposition: form-data; name=\"\"", "b") + "------x9--",
      part("Content-Disposition: form-data; name=\"a", "b") + "------x9--",
      part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "b") + "------x9--",
      part("Content-Disposition: attachment; name=\"a\"", "b") + "------x9--",
      part("Content-Disposition: form-data; name=\"a\" x", "b") + "------x9--",
      part("no colon", "b") + "------x9--",
      part(
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "b")
        + "------x9--",
      part("Content-Disposition: form-data; name=\"a\"", "b\0") + "------x9--",
      part("Content-Disposition: form-data; name=\"a\0\"", "b") + "------x9--",
    ] {
      #expect(throws: MultipartReader.Fault.malformed, "\(body)") { try read(body) }
    }
  }

  @Test func headsFieldsAndPartsAreBounded() throws {
    let long = String(repeating: "a", count: 70_000)
    for body in [
      "------x9\r\nX: " + long, part("X: " + long, "b"),
      part("Content-Disposition: form-data; name=\"a\"", long) + "------x9--",
      String(
        repeating: part("Content-Disposition: form-data; name=\"a\"", "b"), count: 101)
        + "------x9--",
    ] {
      #expect(throws: MultipartReader.Fault.tooLong) { try read(body) }
      #expect(throws: MultipartReader.Fault.tooLong) { try read(body, step: 1_000) }
    }
  }

  @Test func boundariesThatNoneHasAreRefused() {
    for type in [
      "application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed; boundary=x",
      "multipart/form-data; boundary=", "multipart/form-data; boundary=a b",
      "multipart/form-data; boundary=x; boundary=y",
      "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ] { #expect(MultipartReader(contentType: type) == nil, "\(type)") }
  }

  @Test func namesOfFilesAreNoPaths() {
    for (sent, name) in [
      ("../../etc/passwd", "passwd"), ("C:\\Users\\An\\hộ nghèo.xlsx", "hộ nghèo.xlsx"),
      ("..", "file"), ("", "file"), ("/", "file"), ("a/..", "file"), ("a\u{202e}b\n.csv", "ab.csv"),
      (" .csv ", ".csv"),
    ] { #expect(UploadName.of(sent) == name, "\(sent)") }
    let long = UploadName.of(String(repeating: "ệ", count: 500) + ".xlsx")
    #expect(long.count <= 120 && long.hasSuffix("ệ.xlsx"))
  }
}
