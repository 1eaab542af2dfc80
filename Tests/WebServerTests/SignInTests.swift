import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication

/// Signing in by the pages.
@Suite struct SignInTests {
  private static let password = "một câu dài dễ nhớ 7"

  /// Sets a password by a link as the command makes it; gives the seed of the codes.
  private func setPassword(_ login: String, _ desk: DeskProcess) throws -> [UInt8]? {
    let outcome = try Shell().sobo("account", "link", login, "--registry", desk.registry)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let token = try #require(outcome.output.split(separator: "/").last).trimmingCharacters(
      in: .whitespacesAndNewlines)
    let browser = desk.stranger()
    let page = try browser.get("/link/" + token)
    #expect(page.status == 200)
    let asksCode = page.body.contains("class=\"seed\"")
    let seed = asksCode ? try desk.keys().link(token)?.seed : nil
    var fields = [("password", Self.password), ("again", Self.password)]
    if let seed { fields.append(("code", TimedCode.code(seed, step: Int64(time(nil)) / 30))) }
    // Asking for the page does not use it up.
    #expect(try browser.get("/link/" + token).status == 200)
    let set = try browser.post("/link/" + token, fields)
    #expect(set.location == "/sign-in?note=password", "\(set.body)")
    #expect(try browser.get("/link/" + token).status == 404)
    return seed
  }

  private func cookie(_ answer: Browser.Answer) -> String? {
    answer.headers["set-cookie"]?.split(separator: ";").first?.split(separator: "=").last
      .map(String.init)
  }

  @Test func clerkSignsInByPassword() throws {
    let desk = try DeskProcess()
    #expect(try setPassword("here", desk) == nil)
    var browser = desk.stranger()
    let answer = try browser.post(
      "/sign-in", [("login", " HERE "), ("password", Self.password), ("next", "/search")])
    #expect(answer.status == 303 && answer.location == "/search")
    browser.cookie = cookie(answer)
    let home = try browser.get("/")
    #expect(home.status == 200 && home.body.contains("MOCNAY tên"))
    browser.formToken = try desk.keys().session(browser.cookie ?? "")?.formToken
    let out = try browser.post("/sign-out")
    #expect(out.location == "/sign-in?note=out")
    #expect(out.headers["clear-site-data"]?.contains("\"storage\"") == true)
    #expect(try browser.get("/").location == "/sign-in")
  }

  @Test func passwordIsChangedByWhoKnowsIt() throws {
    let desk = try DeskProcess()
    _ = try setPassword("here", desk)
    let (one, other) = (try desk.browser("here"), try desk.browser("here"))
    let new = "suối chảy qua bản làng"
    func change(_ current: String, _ password: String, _ again: String) throws -> Browser.Answer {
      try one.post(
        "/account/password", [("current", current), ("password", password), ("again", again)])
    }
    let wrong = try change("sai rồi nhé bạn ơi", new, new)
    #expect(wrong.status == 422 && wrong.body.contains("href=\"#f-current\""))
    let plain = try change(Self.password, "password1234", "password1234")
    #expect(plain.status == 422 && plain.body.contains("href=\"#f-password\""))
    let unequal = try change(Self.password, new, new + "!")
    #expect(unequal.status == 422 && unequal.body.contains("href=\"#f-again\""))
    #expect(try other.get("/").status == 200)
    let changed = try change(Self.password, new, new)
    #expect(changed.location == "/account?note=password-changed")
    var fresh = desk.stranger()
    fresh.cookie = cookie(changed)
    #expect(try fresh.get("/").status == 200)
    // Every other session is over.
    #expect(try one.get("/").location == "/sign-in" && other.get("/").location == "/sign-in")
    let stranger = desk.stranger()
    #expect(
      try stranger.post("/sign-in", [("login", "here"), ("password", Self.password)]).status == 403)
    #expect(try stranger.post("/sign-in", [("login", "here"), ("password", new)]).status == 303)
  }

  @Test func whoDecidesNeedsACodeAndEachCodeOnce() throws {
    let desk = try DeskProcess()
    let seed = try #require(try setPassword("checker", desk))
    func signIn() throws -> Browser {
      var browser = desk.stranger()
      let answer = try browser.post(
        "/sign-in", [("login", "checker"), ("password", Self.password)])
      #expect(answer.location.hasPrefix("/sign-in/code"))
      browser.cookie = cookie(answer)
      browser.formToken = try desk.keys().session(browser.cookie ?? "")?.formToken
      return browser
    }
    var browser = try signIn()
    // The password alone opens nothing.
    #expect(try browser.get("/").status == 303)
    #expect(try browser.get("/households/MOCNAY1").status == 303)
    let used = TimedCode.code(seed, step: Int64(time(nil)) / 30)
    #expect(try browser.post("/sign-in/code", [("code", used)]).status == 403)
    let next = TimedCode.code(seed, step: Int64(time(nil)) / 30 + 1)
    let whole = try browser.post("/sign-in/code", [("code", next)])
    #expect(whole.status == 303 && whole.location == "/")
    let half = browser.cookie
    browser.cookie = cookie(whole)
    #expect(browser.cookie != half)
    #expect(try browser.get("/").status == 200)
    let again = try signIn()
    #expect(try again.post("/sign-in/code", [("code", next)]).status == 403)
  }

  @Test func unknownLoginIsAnsweredAsAWrongPassword() throws {
    let desk = try DeskProcess()
    _ = try setPassword("here", desk)
    var bodies: Set<String> = []
    for login in ["here", "nobody", "idle", "checker"] {
      let answer = try desk.stranger().post(
        "/sign-in", [("login", login), ("password", "sai rồi")])
      #expect(answer.status == 403)
      bodies.insert(answer.body.replacingOccurrences(of: "value=\"\(login)\"", with: ""))
    }
    #expect(bodies.count == 1)
  }

  @Test func failuresAreDelayedAndAnsweredAlike() throws {
    let desk = try DeskProcess()
    for login in ["here", "nobody"] {
      var statuses: [Int] = []
      for _ in 0..<5 {
        statuses.append(
          try desk.stranger().post("/sign-in", [("login", login), ("password", "x")]).status)
      }
      #expect(statuses == [403, 403, 403, 429, 429])
    }
  }

  @Test func signingOutEverywhereEndsEverySession() throws {
    let desk = try DeskProcess()
    let browsers = try (0..<3).map { _ in try desk.browser("here") }
    let other = try desk.browser("there")
    #expect(try browsers[0].post("/sign-out/everywhere").location == "/sign-in?note=out-all")
    for browser in browsers { #expect(try browser.get("/").status == 303) }
    #expect(try other.get("/").status == 200)
  }

  @Test func nextPageIsOfThisServer() throws {
    let desk = try DeskProcess()
    _ = try setPassword("here", desk)
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "x", "/a\r\nB: c"] {
      let answer = try desk.stranger().post(
        "/sign-in", [("login", "here"), ("password", Self.password), ("next", next)])
      #expect(answer.location == "/", "\(next)")
    }
  }

  @Test func sessionEndsWithTheDuty() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    #expect(try browser.get("/").status == 200)
    let registry = try desk.communes.file.open(for: .writing)
    registry.writer = .account(try desk.account("admin"))
    try registry.write(EntryInfo(actor: "admin", action: "duty end")) { entry in
      try entry.connection.run(
        "UPDATE duty SET valid_to = sobo_today() WHERE account_id = ?1", try desk.account("here"))
    }
    #expect(try browser.get("/").location == "/sign-in?note=ended")
    #expect(try browser.get("/").location == "/sign-in")
  }

  @Test func languageFollowsAddressAccountAndBrowser() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    #expect(try browser.get("/").body.contains("<html lang=\"en\""))
    #expect(try browser.get("/?lang=vi").body.contains("<html lang=\"vi\""))
    let vietnamese = try browser.get("/", headers: ["Accept-Language": "vi-VN,en;q=0.5"])
    #expect(vietnamese.body.contains("<html lang=\"vi\""))
    #expect(try browser.post("/account/language", [("language", "vi")]).status == 303)
    #expect(try browser.get("/").body.contains("<html lang=\"vi\""))
  }
}
