import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication
@testable import WebServer

/// The built server, asked as browsers ask.
@Suite struct DeskServerTests {
  private static let own = TwoCommunes.here
  private static let other = TwoCommunes.there

  /// The paths of a route, of one commune's records.
  private static func path(_ pattern: String, _ commune: TwoCommunes.Commune) -> String {
    let isPerson = pattern.hasPrefix("/people/")
    return
      pattern
      .replacingOccurrences(of: "{code}", with: commune.mark + "1")
      .replacingOccurrences(of: "{key}", with: commune.mark + (isPerson ? "1%2F1" : "1"))
      .replacingOccurrences(of: "{kind}", with: "households")
      .replacingOccurrences(of: "{number}", with: commune.login == "here" ? "1" : "2")
      .replacingOccurrences(of: "{name}", with: "desk.css")
      .replacingOccurrences(of: "{paper}", with: "sheet")
      .replacingOccurrences(of: "{token}", with: String(repeating: "0", count: 64))
  }

  // MARK: Every route

  @Test func everyAnswerCarriesWhatProtectsIt() throws {
    let desk = try DeskProcess()
    let browsers = [desk.stranger()] + (try ["here", "admin"].map(desk.browser))
    for route in DeskServer.routes where route.pattern != "/sign-out/everywhere" {
      for browser in browsers {
        let path = Self.path(route.pattern, Self.own)
        for answer in [
          try browser.get(path), try browser.post(path),
          try browser.send("DELETE", path, headers: [:], body: nil),
        ] {
          let what = "\(route.method) \(path) \(answer.status)"
          #expect(answer.status < 500, "\(what)")
          let policy = answer.headers["content-security-policy"] ?? ""
          #expect(policy.hasPrefix("default-src 'none'"), "\(what)")
          #expect(!policy.contains("unsafe"), "\(what)")
          #expect(answer.headers["x-content-type-options"] == "nosniff", "\(what)")
          #expect(answer.headers["referrer-policy"] == "same-origin", "\(what)")
          #expect(answer.headers["cache-control"] == "no-store", "\(what)")
          let inline = answer.body.replacing(
            /<script src="\/assets\/desk\.js\?v=\w+" defer>/, with: "")
          #expect(!inline.contains("style=\"") && !inline.contains("<script"), "\(what)")
          if let cookie = answer.headers["set-cookie"] {
            for part in ["__Host-sobo=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
              #expect(cookie.contains(part), "\(what): \(cookie)")
            }
          }
        }
      }
    }
    let style = try desk.stranger().get(PageFrame.styleAddress)
    #expect(style.headers["cache-control"]?.contains("immutable") == true)
  }

  @Test func nobodySeesAnotherCommunesPeople() throws {
    let desk = try DeskProcess()
    let reach: [String: Set<String>] = [
      "here": ["here"], "there": ["there"], "checker": ["here"], "other-checker": ["there"],
      "boss": ["here", "there"], "auditor": ["here", "there"], "admin": ["here", "there"],
    ]
    for login in DeskProcess.logins {
      let browser = try desk.browser(login)
      for commune in [Self.own, Self.other] {
        let isInReach = reach[login]?.contains(commune.login) == true
        for pattern in [
          "/households/{code}", "/people/{key}", "/records/{kind}/{key}/history",
          "/proposals/{number}", "/households/{code}/print", "/households/{code}/print/{paper}",
        ] {
          let path = Self.path(pattern, commune)
          let answer = try browser.get(path)
          #expect(answer.status == (isInReach ? 200 : 404), "\(login) \(path)")
          #expect(answer.body.contains(commune.mark) == isInReach, "\(login) \(path)")
        }
        let found = try browser.get("/search?q=nong+van+" + commune.mark)
        #expect(
          found.body.contains("Nông Văn \(commune.mark)") == isInReach,
          "\(login) searches \(commune.mark)")
        let edited = try browser.get(Self.path("/records/{kind}/{key}/edit", commune))
        let writes = ["here", "there", "boss"].contains(login)
        #expect(edited.status == (writes ? isInReach ? 200 : 404 : 403), "\(login) edits")
      }
      for path in ["/", "/proposals", "/proposals?state=all"] {
        let body = try browser.get(path).body
        for commune in [Self.own, Self.other] where reach[login]?.contains(commune.login) != true {
          #expect(!body.contains(commune.mark), "\(login) \(path)")
        }
      }
    }
    // What is out of reach is answered as what is not there.
    let clerk = try desk.browser("here")
    let missing = try clerk.get("/households/NICHTS")
    let foreign = try clerk.get("/households/" + Self.other.mark + "1")
    #expect(missing.status == 404 && missing.body == foreign.body)
  }

  @Test func nothingIsShownToWhoIsNotSignedIn() throws {
    let desk = try DeskProcess()
    for route in DeskServer.routes where route.access == .account {
      let path = Self.path(route.pattern, Self.own)
      let answer =
        route.method == .post ? try desk.stranger().post(path) : try desk.stranger().get(path)
      #expect(answer.status == 303, "\(route.method) \(path)")
      #expect(answer.location.hasPrefix("/sign-in"), "\(route.method) \(path)")
    }
    // An account without a duty today has no session for long.
    let idle = try desk.browser("idle")
    #expect(try idle.get("/").location == "/sign-in?note=ended")
  }

  @Test func askingChangesNothing() throws {
    let desk = try DeskProcess()
    let before = try desk.communes.file.integer("SELECT max(id) FROM entry")
    for login in DeskProcess.logins {
      let browser = try desk.browser(login)
      for route in DeskServer.routes where route.method == .get {
        _ = try browser.get(Self.path(route.pattern, Self.own) + "?state=all&lang=en&q=a")
      }
      for route in DeskServer.routes where route.method == .post {
        #expect(try browser.get(Self.path(route.pattern, Self.own)).status != 500)
      }
    }
    #expect(try desk.communes.file.integer("SELECT max(id) FROM entry") == before)
  }

  // MARK: Forms of others

  @Test func formsOfOtherSitesAndSessionsAreRefused() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let path = "/records/households/\(Self.own.mark)1/edit"
    let fields = [("note", "từ nơi khác"), ("was.note", Self.own.mark + " chỗ")]
    for (headers, token) in [
      (["Origin": "http://evil.example"], nil as String?), (["Origin": "null"], nil),
      (["Origin": ""], nil), (["Sec-Fetch-Site": "cross-site"], nil),
      (["Sec-Fetch-Site": "same-site"], nil), ([:], String(repeating: "0", count: 64)), ([:], ""),
      (["Origin": "", "Sec-Fetch-Site": "none"], nil),
    ] {
      let answer = try browser.post(path, fields, headers: headers, token: token)
      #expect(answer.status == 403, "\(headers) \(token ?? "")")
    }
    let foreign = try desk.browser("boss")
    #expect(try browser.post(path, fields, token: foreign.formToken).status == 403)
    #expect(
      try desk.communes.file.integer("SELECT count(*) FROM household WHERE note = 'từ nơi khác'")
        == 0)
    #expect(try desk.stranger().post("/sign-in", headers: ["Origin": "http://x"]).status == 403)
    // What a browser of this page sends is taken.
    #expect(try browser.post(path, fields).status == 303)
    #expect(
      try desk.communes.file.integer("SELECT count(*) FROM household WHERE note = 'từ nơi khác'")
        == 1)
  }

  @Test func largeAndMalformedRequestsAreRefused() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let path = "/records/households/\(Self.own.mark)1/edit"
    #expect(
      try browser.post(path, [("note", String(repeating: "x", count: 3 << 20))]).status == 413)
    // Who is not signed in sends a login and a password, and no more.
    let long = [("login", String(repeating: "x", count: 100_000))]
    #expect(try desk.stranger().post("/sign-in", long).status == 413)
    let type = ["Content-Type": "text/plain", "Origin": "http://localhost:\(desk.port)"]
    #expect(try browser.send("POST", path, headers: type, body: "a=1").status == 415)
    for body in ["note=%zz", "note=%ff%fe", "note=%00"] {
      let headers = [
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": "http://localhost:\(desk.port)",
      ]
      #expect(try browser.send("POST", path, headers: headers, body: body).status == 400, "\(body)")
    }
    #expect(try browser.get("/search?q=%zz").status == 400)
    #expect(try browser.get("/" + String(repeating: "x", count: 5_000)).status == 400)
    for path in ["//evil.example/", "/households/..%2F..", "/households/%00", "/assets/..%2Fx"] {
      #expect([400, 404].contains(try browser.get(path).status), "\(path)")
    }
  }

  @Test func signOfAdditionInAFormIsABlank() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    #expect(try browser.get("/search?q=nong+van+mocnay").body.contains("Nông Văn MOCNAY"))
    let path = "/records/households/\(Self.own.mark)1/edit"
    let fields = [("note", "hai + hai & ba"), ("was.note", Self.own.mark + " chỗ")]
    #expect(try browser.post(path, fields).status == 303)
    #expect(
      try desk.communes.file.text("SELECT note FROM household WHERE code = 'MOCNAY1'")
        == "hai + hai & ba")
  }

  // MARK: Under way

  @Test func fullQueueIsSaid() throws {
    let desk = try DeskProcess("--queue", "1")
    // All of them are sent before the first answer is waited for.
    let connections = try (0..<24).map { _ in try Browser.Connection(port: desk.port) }
    for (number, connection) in connections.enumerated() {
      let body = "login=nobody\(number)&password=x"
      connection.write(
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
          + "Accept-Language: en\r\nConnection: close\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
    }
    let answers = try connections.map { try Browser.answer($0.readAll()) }
    let busy = answers.filter { $0.status == 503 }
    #expect(!busy.isEmpty)
    for answer in busy {
      #expect(answer.headers["retry-after"] == "5")
      #expect(answer.body.contains("Wait some seconds"))
    }
    #expect(Set(answers.map(\.status)).isSubset(of: [403, 503, 429]))
    #expect(try desk.stranger().get("/metrics").body.contains("sobo_refused_total{pool="))
  }

  @Test func stopFinishesAndSessionsOutliveIt() throws {
    let desk = try DeskProcess()
    var browser = try desk.browser("here")
    #expect(try browser.get("/").status == 200)
    #expect(desk.stop() == 0)
    try desk.start()
    browser = Browser(port: desk.port, cookie: browser.cookie, formToken: browser.formToken)
    #expect(try browser.get("/").status == 200)
    #expect(try desk.lines().contains { $0.contains("\"event\":\"begin\"") })
  }

  @Test func logTellsNothingOfPeople() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    _ = try browser.get("/search?q=nong+van+mocnay")
    _ = try browser.get("/households/MOCNAY1")
    _ = try browser.get("/people/MOCNAY1%2F1")
    _ = try desk.stranger().post("/sign-in", [("login", "mocnay"), ("password", "mocnay")])
    let lines = try desk.lines()
    #expect(lines.contains { $0.contains("\"route\":\"/households/{code}\"") })
    let account = try desk.account("here")
    #expect(lines.contains { $0.contains("\"account\":\(account)") })
    for line in lines { #expect(!line.lowercased().contains("mocnay"), "\(line)") }
    let metrics = try desk.stranger().get("/metrics")
    #expect(metrics.status == 200 && !metrics.body.lowercased().contains("mocnay"))
    let through = try desk.stranger().get("/metrics", headers: ["X-Forwarded-For": "10.0.0.1"])
    #expect(through.status == 404)
  }

  @Test func proxyTellsWhomRequestsComeFrom() throws {
    let desk = try DeskProcess("--behind-proxy")
    let browser = desk.stranger()
    func signIn(_ number: Int, from address: String) throws -> Int {
      try browser.post(
        "/sign-in", [("login", "nobody\(number)"), ("password", "x")],
        // What whoever sends it claims stands first, what the proxy says last.
        headers: ["X-Forwarded-For": "192.0.2.\(number), \(address)"]
      ).status
    }
    for number in 0..<20 { #expect(try signIn(number, from: "10.0.0.1") == 403) }
    #expect(try signIn(20, from: "10.0.0.1") == 429)
    #expect(try signIn(21, from: "10.0.0.2") == 403)
    let page = try browser.get("/sign-in")
    #expect(page.headers["strict-transport-security"] != nil)
  }

  @Test func serverThatOthersReachNeedsAProxy() throws {
    let shell = try Shell()
    #expect(try shell.sobo("init").status == 0)
    for address in ["0.0.0.0:0", "10.1.2.3:80", "[::]:80"] {
      let outcome = try shell.sobo("serve", "--listen", address)
      #expect(outcome.status == 77 && outcome.errors.contains("listen_open"), "\(address)")
    }
    #expect(try shell.sobo("serve", "--listen", "nowhere").status == 64)
    let without = try shell.sobo("serve", "--listen", "127.0.0.1:0")
    #expect(without.status == 77 && without.errors.contains("desk_without_accounts"))
  }
}
