import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication

/// What people do about their own accounts, and what an administrator asks of all.
@Suite struct DeskAccountTests {
  private static let password = "một câu dài dễ nhớ 7"

  private func setPassword(
    _ login: String, _ password: String, _ desk: DeskProcess, code: Bool = false
  ) throws -> Browser.Answer {
    let keys = try desk.keys()
    let token = try keys.makeLink(for: desk.account(login), hours: 1, by: "test")
    var fields = [("password", password), ("again", password)]
    if code, let seed = try keys.link(token)?.seed {
      fields.append(("code", TimedCode.code(seed, step: Int64(time(nil)) / 30)))
    }
    return try desk.stranger().post("/link/" + token, fields)
  }

  @Test func sessionsAreListedAndEndedOneByOne() throws {
    let desk = try DeskProcess()
    _ = try setPassword("here", Self.password, desk)
    let (one, other, third) = (
      try desk.browser("here"), try desk.browser("here"), try desk.browser("here")
    )
    let page = try one.get("/account").body
    let numbers = page.matches(of: /name="session" value="(\d+)"/).map { String($0.1) }
    #expect(numbers.count == 2 && page.contains("this one"), "\(page)")
    // Whoever does not know the password ends none.
    let wrong = try one.post("/account/session", [("session", numbers[0]), ("proof", "sai")])
    #expect(wrong.status == 422 && wrong.body.contains("href=\"#f-proof\""))
    #expect(try third.get("/").status == 200)
    let ended = try one.post(
      "/account/session", [("session", numbers[0]), ("proof", Self.password)])
    #expect(ended.location == "/account?note=session-ended")
    #expect(try third.get("/").location == "/sign-in")
    #expect(try other.get("/").status == 200 && one.get("/").status == 200)
    // Nobody ends another account's.
    let foreign = try desk.browser("there")
    let number = try #require(
      try foreign.get("/account").body.isEmpty ? nil : numbers.last)
    _ = try setPassword("there", Self.password, desk)
    let again = try desk.browser("there")
    _ = try again.post("/account/session", [("session", number), ("proof", Self.password)])
    #expect(try other.get("/").status == 200)
  }

  @Test func everybodyNeedsACodeWhereItIsAsked() throws {
    let desk = try DeskProcess("--codes-for-all")
    let without = try setPassword("here", Self.password, desk)
    #expect(without.status == 422 && without.body.contains("href=\"#f-code\""))
    let set = try setPassword("here", Self.password, desk, code: true)
    #expect(set.location == "/sign-in?note=password", "\(set.body)")
    let answer = try desk.stranger().post(
      "/sign-in", [("login", "here"), ("password", Self.password)])
    #expect(answer.location.hasPrefix("/sign-in/code"))
  }

  @Test func passwordThatWasFoundOutIsRefused() throws {
    let list = NSTemporaryDirectory() + "known-\(UUID().uuidString)"
    defer { unlink(list) }
    // SHA-1 of “suối chảy qua bản làng” between others.
    let known = "suối chảy qua bản làng"
    var lines = ((0..<999).map { "mật khẩu số \($0)" } + [known]).map {
      String(decoding: KnownPasswords.hash($0), as: UTF8.self)
    }
    lines.sort()
    try Data((lines.map { $0 + ":3" }.joined(separator: "\n") + "\n").utf8).write(
      to: URL(filePath: list))
    let desk = try DeskProcess("--known-passwords", list)
    let refused = try setPassword("here", known, desk)
    #expect(refused.status == 422 && refused.body.contains("found out"))
    #expect(try setPassword("here", Self.password, desk).status == 303)
    let browser = try desk.browser("here")
    let changed = try browser.post(
      "/account/password", [("current", Self.password), ("password", known), ("again", known)])
    #expect(changed.status == 422 && changed.body.contains("href=\"#f-password\""))
  }

  @Test func searchLeavesNoNameInTheAddress() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    #expect(try browser.get("/").body.contains("method=\"post\" action=\"/search\""))
    let sent = try browser.post("/search", [("q", "nông văn mocnay")])
    #expect(sent.status == 303 && sent.location.wholeMatch(of: /\/search\/\d+/) != nil)
    for _ in 0..<2 {
      let found = try browser.get(sent.location)
      #expect(found.status == 200 && found.body.contains("Nông Văn MOCNAY"))
      #expect(found.body.contains("value=\"nông văn mocnay\""))
    }
    // It is the account's alone, and of an old one nothing is left.
    #expect(try desk.browser("boss").get(sent.location).location == "/search")
    #expect(try browser.get("/search/999999").location == "/search")
    #expect(try browser.get("/search/x").location == "/search")
    #expect(try browser.post("/search", [("q", "")]).location == "/search")
    #expect(try browser.post("/search", [("q", "x")], token: "0").status == 403)
  }
}
