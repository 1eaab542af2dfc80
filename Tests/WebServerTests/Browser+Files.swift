import Testing

/// Files as browsers send them.
extension Browser {
  static let boundary = "----sobo"

  /// The body of a form with a file.
  func fileForm(
    _ text: String, name: String, kind: String = "", token: String? = nil
  ) -> String {
    func field(_ name: String, _ value: String) -> String {
      "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    return field("form_token", token ?? formToken ?? "") + field("kind", kind)
      + "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\""
      + "\r\nContent-Type: text/csv\r\n\r\n\(text)\r\n--\(Self.boundary)--\r\n"
  }

  func postFile(_ body: String) throws -> Answer {
    try send(
      "POST", "/imports",
      headers: [
        "Content-Type": "multipart/form-data; boundary=" + Self.boundary,
        "Origin": "http://localhost:\(port)",
      ], body: body)
  }

  /// Sends a file; gives the path of its page.
  func sendFile(
    _ text: String, name: String = "hộ.csv", kind: String = "households"
  ) throws -> String {
    let sent = try postFile(fileForm(text, name: name, kind: kind))
    #expect(sent.status == 303, "\(sent.body)")
    #expect(sent.location.hasPrefix("/imports/"))
    return sent.location
  }

  /// A page once what it tells of was done.
  func settled(_ path: String) throws -> String {
    for _ in 0..<200 {
      let answer = try get(path)
      if answer.headers["refresh"] == nil { return answer.body }
    }
    Issue.record("still under way: \(path)")
    return ""
  }
}
