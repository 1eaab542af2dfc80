import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication

/// A file's way over the desk: sent, corrected, answered, proposed or loaded, taken back.
@Suite struct DeskUploadTests {
  private static let header = "code,village,commune_code,registered_on,Số máy riêng\n"
  private static let boundary = Browser.boundary

  private func form(
    _ browser: Browser, _ text: String, name: String, kind: String = "", token: String? = nil
  ) -> String {
    browser.fileForm(text, name: name, kind: kind, token: token)
  }

  private func post(_ browser: Browser, _ body: String) throws -> Browser.Answer {
    try browser.postFile(body)
  }

  private func send(
    _ browser: Browser, _ text: String, name: String = "hộ.csv", kind: String = "households"
  ) throws -> String {
    try browser.sendFile(text, name: name, kind: kind)
  }

  /// The page of a file once it was read.
  private func page(_ browser: Browser, _ path: String) throws -> String {
    try browser.settled(path)
  }

  private func count(_ sql: String, _ desk: DeskProcess) throws -> Int64? {
    try desk.communes.file.integer("SELECT count(*) FROM " + sql)
  }

  private func number(_ body: String, in place: String) throws -> Int {
    let found = try #require(
      body.firstMatch(of: try Regex("/\(place)/(\\d+)", as: (Substring, Substring).self)), "\(body)"
    )
    return try #require(Int(found.1))
  }

  private func folder(_ desk: DeskProcess) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: desk.registry + ".uploads")
  }

  // MARK: The whole way

  @Test func clerkCorrectsAnswersAndProposesAndACheckerApproves() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let path = try send(
      clerk,
      Self.header + "MOI1,MOCNAY xóm,01273,2025-09-01,0912345679\n"
        + "MOI2,MOCNAY xom,01273,2025-09-01,0912345680\n")
    let first = try page(clerk, path)
    #expect(first.contains("UTF-8") && first.contains("Số máy riêng"))
    #expect(first.contains("MOI1") && first.contains("Rows to be decided"))
    #expect(first.contains("value=\"same MOCNAY xóm\""), "\(first)")
    #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 0)
    // A column is said by hand.
    let mapped = try clerk.post(
      path + "/reading",
      [("kind", "households"), ("of_kind", "households")]
        + ["code", "village", "commune_code", "registered_on", "Số máy riêng"].enumerated()
        .flatMap { index, heading in
          [("heading.\(index)", heading), ("column.\(index)", index == 4 ? "phone" : "")]
        })
    #expect(mapped.location == path)
    let second = try page(clerk, path)
    #expect(second.contains("<option value=\"phone\" selected=\"\">"))
    // A row is answered.
    let answered = try clerk.post(
      path + "/answers",
      [("line.0", "3"), ("source.0", "hộ.csv"), ("answer.0", "same MOCNAY xóm")])
    #expect(answered.location == path)
    let third = try page(clerk, path)
    #expect(!third.contains("<legend>"), "\(third)")
    #expect(third.contains("/load"))
    #expect(
      try clerk.post(path + "/load", [("act", "propose"), ("comment", "xin duyệt")]).status == 303)
    let sent = try page(clerk, path)
    let proposal = try number(sent, in: "proposals")
    #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 0)
    #expect(
      try desk.communes.file.text("SELECT file FROM proposal_effect ORDER BY 1 DESC LIMIT 1")
        == "hộ.csv")
    let seen = try checker.get("/proposals/\(proposal)").body
    #expect(seen.contains("MOI1") && seen.contains("/approve"))
    let done = try checker.post("/proposals/\(proposal)/approve", [("words", "đúng")])
    #expect(done.location.hasSuffix("note=approved"))
    #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 2)
    #expect(try count("household WHERE phone LIKE '%680'", desk) == 1)
    #expect(try count("village WHERE name = 'MOCNAY xom'", desk) == 0)
    // What was said of the column is known for the next file, whose kind is told by its headings.
    let next = try send(
      clerk, Self.header + "MOI3,MOCNAY xóm,01273,2025-09-02,0912345681\n", name: "sau.csv",
      kind: "")
    #expect(try page(clerk, next).contains("<option value=\"phone\" selected=\"\">"))
    let reads = try String(contentsOfFile: desk.registry + ".reads", encoding: .utf8)
    #expect(reads.contains("\"command\":\"desk import\"") && reads.contains("hộ.csv"))
  }

  @Test func rowsAreLeftOutLoadedAndTakenBack() throws {
    let desk = try DeskProcess()
    let officer = try desk.browser("boss")
    let path = try send(
      officer,
      Self.header + "MOI1,MOCNAY xóm,01273,2025-09-01,\nMOI2,MOCNAY xóm,01273,31/02/2025,\n")
    let tried = try page(officer, path)
    #expect(tried.contains("31/02/2025") && tried.contains("name=\"skip\""))
    #expect(tried.contains("href=\"\(path)/rejects\""))
    let rejects = try officer.get(path + "/rejects")
    #expect(rejects.headers["content-disposition"]?.contains("rejects.csv") == true)
    #expect(rejects.body.contains("MOI2") && !rejects.body.contains("MOI1"))
    let profile = try officer.get(path + "/profile").body
    #expect(profile.contains("header,field") && profile.contains("Số máy riêng,-"))
    // Without that they may be left out nothing is written.
    _ = try officer.post(path + "/load", [("act", "write")])
    #expect(try page(officer, path).contains("Nothing was written"))
    #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 0)
    _ = try officer.post(path + "/load", [("act", "write"), ("skip", "1")])
    let loaded = try page(officer, path)
    #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 1, "\(loaded)")
    let batch = try number(loaded, in: "batches")
    #expect(try count("batch_file WHERE name = 'hộ.csv'", desk) == 1)
    #expect(try officer.post(path + "/load", [("act", "write")]).status == 409)
    let about = try officer.get("/batches/\(batch)?changes=0").body
    #expect(about.contains("31/02/2025") && about.contains("new households: 1"))
    // A try changes nothing; an undo needs a reason.
    for (act, reason) in [("try", "xem"), ("write", "")] {
      _ = try officer.post("/batches/\(batch)/undo", [("act", act), ("reason", reason)])
      #expect(try page(officer, "/batches/\(batch)").contains("role=\""))
      #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 1)
    }
    _ = try officer.post("/batches/\(batch)/undo", [("act", "write"), ("reason", "nhầm tệp")])
    #expect(try page(officer, "/batches/\(batch)").contains("Undone: "))
    #expect(try count("household WHERE code LIKE 'MOI%'", desk) == 0)
  }

  @Test func restartLosesNoFile() throws {
    let desk = try DeskProcess()
    var browser = try desk.browser("here")
    let path = try send(browser, Self.header + "MOI1,MOCNAY xóm,01273,2025-09-01,\n")
    _ = try page(browser, path)
    #expect(desk.stop() == 0)
    try desk.start()
    browser = Browser(port: desk.port, cookie: browser.cookie, formToken: browser.formToken)
    #expect(try browser.get(path).body.contains("Try it"))
    _ = try browser.post(path + "/answers")
    #expect(try page(browser, path).contains("MOI1"))
    #expect(try browser.post(path + "/drop").location == "/imports?note=file-dropped")
    #expect(try browser.get(path).status == 404)
    #expect(try folder(desk).isEmpty)
  }

  @Test func emptySheetsAreThereForEveryKind() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let page = try browser.get("/imports").body
    let kinds = page.matches(of: /href="(\/templates\/\w+)"/).map { String($0.1) }
    #expect(kinds.count > 20)
    for path in kinds {
      let sheet = try browser.get(path)
      #expect(sheet.status == 200 && sheet.body.hasPrefix("PK"), "\(path)")
      #expect(sheet.headers["content-disposition"]?.hasSuffix(".xlsx") == true)
    }
  }

  // MARK: What is refused

  @Test func otherCommunesRowsAreRefusedAndNotShown() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let path = try send(
      clerk,
      "code,village,commune_code,registered_on,note\n"
        + "MOCKIA1,MOCKIA xóm,01279,2020-01-01,lấn sang\n")
    let tried = try page(clerk, path)
    #expect(tried.contains("01279") && !tried.contains("MOCKIA chỗ"), "\(tried)")
    #expect(!tried.contains("\(path)/load"))
    for act in ["write", "propose"] {
      _ = try clerk.post(path + "/load", [("act", act), ("skip", "1"), ("anyway", "1")])
      #expect(try page(clerk, path).contains("01279"))
    }
    #expect(try count("household WHERE note = 'lấn sang'", desk) == 0)
    #expect(try count("proposal WHERE action = 'import households'", desk) == 0)
    // A file is its sender's alone.
    for login in ["there", "boss", "checker", "admin"] {
      let other = try desk.browser(login)
      #expect(try other.get(path).status == 404, "\(login)")
      for act in ["reading", "answers", "load", "drop"] {
        let answer = try other.post(path + "/" + act, [("act", "write")])
        #expect([403, 404].contains(answer.status), "\(login) \(act)")
      }
    }
    for login in ["checker", "auditor", "admin"] {
      let other = try desk.browser(login)
      let answer = try post(other, form(other, Self.header, name: "x.csv"))
      #expect(answer.status == 403, "\(login)")
    }
    #expect(try folder(desk).count <= 2)
  }

  @Test func hostileBodiesLeaveNothing() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let good = form(browser, "a,b\n1,2\n", name: "x.csv")
    for (body, statuses) in [
      ("", [400]), ("--\(Self.boundary)", [400]), ("x" + good, [400]),
      (String(good.dropLast(6)), [400]), (good.replacing("form-data", with: "attachment"), [400]),
      (form(browser, "a\n", name: "x.csv", token: String(repeating: "0", count: 64)), [403]),
      (good.replacing("form_token", with: "token"), [403]), (form(browser, "", name: ""), [422]),
      (String(good.dropLast(Self.boundary.count + 6)) + good, [422]),
    ] as [(String, [Int])] {
      let answer = try post(browser, body)
      #expect(statuses.contains(answer.status), "\(answer.status): \(body)")
    }
    for type in ["multipart/form-data", "text/plain", "multipart/form-data; boundary=a b"] {
      let answer = try browser.send(
        "POST", "/imports",
        headers: ["Content-Type": type, "Origin": "http://localhost:\(desk.port)"], body: good)
      #expect(answer.status == 415, "\(type)")
    }
    let foreign = try browser.send(
      "POST", "/imports",
      headers: [
        "Content-Type": "multipart/form-data; boundary=" + Self.boundary,
        "Origin": "http://evil.example",
      ], body: good)
    #expect(foreign.status == 403)
    let stranger = desk.stranger()
    #expect(try post(stranger, good).location == "/sign-in?note=ended")
    #expect(try folder(desk).isEmpty)
    #expect(try desk.stranger().get("/health").status == 200)
  }

  @Test func namesAreNeverPaths() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    for name in ["../../../tmp/x.csv", "..\\..\\x.csv", "/etc/x.csv", "<b>x.csv"] {
      let path = try send(browser, Self.header + "MOI1,MOCNAY xóm,01273,2025-09-01,\n", name: name)
      let shown = try page(browser, path)
      #expect(shown.contains("x.csv</h1>") && !shown.contains("../") && !shown.contains("<b>"))
      #expect(!shown.contains(".uploads"))
    }
    #expect(try folder(desk).allSatisfy { Int($0.split(separator: ".")[0]) != nil })
    // What is no table is told by its name, and not by where it stands.
    let odd = try send(browser, "%PDF-1.4\n%âãÏÓ\n", name: "quyết định.pdf")
    let shown = try page(browser, odd)
    #expect(
      shown.contains("quyết định.pdf") && shown.contains("PDF") && !shown.contains(".uploads"))
  }

  @Test func fileOf33MegabytesIsTooLarge() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let answer = try post(
      browser,
      form(browser, String(repeating: "a,b,c,d,e,f\r\n", count: 33 << 20 / 13), name: "to.csv"))
    #expect(answer.status == 413 && answer.body.contains("32 MB"))
    #expect(try folder(desk).isEmpty)
  }

  @Test func fileThatComesTooLateIsKeptForItsAccount() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    try desk.keys().endSession(browser.cookie ?? "")
    let body = form(browser, Self.header + "MOI1,MOCNAY xóm,01273,2025-09-01,\n", name: "muộn.csv")
    #expect(try post(browser, body).location == "/sign-in?note=file-kept")
    let forged = form(
      browser, "a,b\n", name: "giả.csv", token: String(repeating: "1", count: 64))
    #expect(try post(browser, forged).location == "/sign-in?note=ended")
    let again = try desk.browser("here")
    let list = try again.get("/imports").body
    #expect(list.contains("muộn.csv") && !list.contains("giả.csv"))
    #expect(try !desk.browser("boss").get("/imports").body.contains("muộn.csv"))
    // A form about a file that comes too late is kept like any other.
    let path = "/imports/" + String(try number(list, in: "imports"))
    _ = try again.post(path + "/answers")
    _ = try page(again, path)
    try desk.keys().endSession(again.cookie ?? "")
    #expect(
      try again.post(path + "/load", [("act", "write"), ("reason", "vì muộn")]).location
        == "/sign-in?note=kept")
    #expect(try count("household WHERE code = 'MOI1'", desk) == 0)
    let third = try desk.browser("here")
    let draft = try #require(try desk.keys().drafts(of: desk.account("here")).first).id
    #expect(try third.get(path + "?draft=\(draft)").body.contains("vì muộn"))
  }
}
