import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication

/// A record's way over the desk: read, changed, proposed, decided.
@Suite struct DeskWorkTests {
  private let path = "/records/households/MOCNAY1/edit"
  private let note = ("was.note", "MOCNAY chỗ")

  private func number(_ answer: Browser.Answer) throws -> Int {
    let found = try #require(answer.location.firstMatch(of: /\/proposals\/(\d+)/), "\(answer.body)")
    return try #require(Int(found.1))
  }

  private func count(_ sql: String, _ desk: DeskProcess) throws -> Int64? {
    try desk.communes.file.integer("SELECT count(*) FROM " + sql)
  }

  @Test func pageOfAPersonLeavesItsRowFirst() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    func lines() -> [String] {
      let text = try? String(contentsOfFile: desk.registry + ".reads", encoding: .utf8)
      return (text ?? "").split(separator: "\n").map(String.init)
    }
    for (path, command, about) in [
      ("/households/MOCNAY1", "desk household", "households MOCNAY1"),
      ("/people/MOCNAY1%2F1", "desk person", "members MOCNAY1/1"),
      ("/records/households/MOCNAY1/edit", "desk record", "households MOCNAY1"),
      ("/records/households/MOCNAY1/history", "desk history", "households MOCNAY1"),
      ("/search?q=nong+van+mocnay", "desk search", "nong van mocnay"),
    ] {
      let before = lines().count
      #expect(try browser.get(path).status == 200, "\(path)")
      let new = lines().dropFirst(before)
      #expect(new.count == 1, "\(path)")
      #expect(new.first?.contains("\"actor\":\"here\"") == true, "\(path)")
      #expect(new.first?.contains("\"command\":\"\(command)\"") == true, "\(path)")
      #expect(new.first?.contains(about) == true, "\(path): \(new)")
    }
    // What is not there, or out of reach, shows nobody.
    let before = lines().count
    #expect(try browser.get("/households/MOCKIA1").status == 404)
    #expect(lines().count == before)
    // Where it cannot be written, there is no page.
    let log = desk.registry + ".reads"
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: false)
    let refused = try browser.get("/households/MOCNAY1")
    #expect(refused.status >= 400 && !refused.body.contains("MOCNAY1"))
  }

  @Test func numbersArePrintedMasked() throws {
    let desk = try DeskProcess()
    for login in DeskProcess.logins {
      let browser = try desk.browser(login)
      for path in [
        "/households/MOCNAY1", "/people/MOCNAY1%2F1", "/search?q=004080012345",
        "/search?q=nong+van+mocnay", "/records/members/MOCNAY1%2F1/edit",
        "/records/members/MOCNAY1%2F1/history",
      ] {
        #expect(try !browser.get(path).body.contains("004080012345<"), "\(login) \(path)")
        #expect(try !browser.get(path).body.contains("\"004080012345\"") || path.contains("q=0"))
      }
    }
  }

  @Test func clerkWritesWhatNeedsNobody() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let written = try browser.post(path, [("note", "đã sửa"), note, ("reason", "vì thế")])
    #expect(written.location == "/households/MOCNAY1?note=changed")
    #expect(try count("household WHERE note = 'đã sửa'", desk) == 1)
    #expect(
      try desk.communes.file.text(
        "SELECT actor || ' ' || reason FROM entry ORDER BY id DESC LIMIT 1")
        == "here vì thế")
    let same = try browser.post(path, [("note", "đã sửa"), ("was.note", "đã sửa")])
    #expect(same.location == "/households/MOCNAY1?note=unchanged")
  }

  @Test func answersAreKeptAndFaultsToldAtTheirFields() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let wrong = try browser.post(
      path,
      [
        ("note", "giữ chữ này"), note, ("registered_on", "31/02/2020"),
        ("was.registered_on", "2020-01-01"),
      ])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("<title>Error: "))
    #expect(
      wrong.body.contains("value=\"giữ chữ này\"") && wrong.body.contains("value=\"31/02/2020\""))
    #expect(
      wrong.body.contains("href=\"#f-registered_on\"")
        && wrong.body.contains("id=\"f-registered_on\""))
    #expect(wrong.body.contains("aria-invalid=\"true\"") && wrong.body.contains("role=\"alert\""))
    #expect(try count("household WHERE note = 'giữ chữ này'", desk) == 0)
    let empty = try browser.post("/records/households/new", [("code", "")])
    #expect(empty.status == 422)
    for field in ["code", "village", "commune_code", "registered_on"] {
      #expect(empty.body.contains("href=\"#f-\(field)\""), "\(field)")
    }
  }

  @Test func recordThatIsAskedAboutHasAFieldForTheAnswer() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    func add(_ code: String, _ village: String, _ answer: String = "") throws -> Browser.Answer {
      try browser.post(
        "/records/households/new",
        [
          ("code", code), ("village", village), ("commune_code", "01273"),
          ("registered_on", "01/10/2025"), ("decision", answer), ("reason", "vì thế"),
        ])
    }
    #expect(try add("HOI1", "Khau Sao").status < 400)
    let asked = try add("HOI2", "Khau Xao")
    #expect(asked.status == 422 && asked.body.contains("name=\"decision\""), "\(asked.body)")
    #expect(try count("household WHERE code = 'HOI2'", desk) == 0)
    #expect(try add("HOI2", "Khau Xao", "mới").status < 400)
    #expect(try count("household WHERE code = 'HOI2'", desk) == 1)
  }

  @Test func secondTabIsToldAndNothingIsLost() throws {
    let desk = try DeskProcess()
    let (one, two) = (try desk.browser("here"), try desk.browser("boss"))
    #expect(try one.post(path, [("note", "thẻ một"), note]).status == 303)
    let late = try two.post(path, [("note", "thẻ hai"), note])
    #expect(late.status == 422)
    #expect(late.body.contains("value=\"thẻ hai\"") && late.body.contains("here"))
    #expect(try count("household WHERE note = 'thẻ một'", desk) == 1)
  }

  @Test func recordIsProposedAndApprovedBySomebodyElse() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let sent = try clerk.post(path, [("note", "xin duyệt"), note, ("act", "propose")])
    let proposal = try number(sent)
    #expect(try count("household WHERE note = 'xin duyệt'", desk) == 0)
    let page = try checker.get("/proposals/\(proposal)")
    #expect(page.body.contains("MOCNAY chỗ") && page.body.contains("xin duyệt"))
    #expect(page.body.contains("/proposals/\(proposal)/approve"))
    #expect(try checker.get("/").body.contains("href=\"/proposals/\(proposal)\""))
    // Nobody is offered what they may not do, and a form that is made up is refused.
    for (login, status) in [
      ("here", 403), ("admin", 403), ("auditor", 403), ("other-checker", 404), ("there", 404),
    ] {
      let browser = try desk.browser(login)
      let seen = try browser.get("/proposals/\(proposal)")
      #expect(!seen.body.contains("/approve"), "\(login)")
      for act in ["approve", "return", "refuse"] {
        let answer = try browser.post("/proposals/\(proposal)/" + act, [("words", "giả")])
        #expect(answer.status == status, "\(login) \(act)")
      }
    }
    #expect(try count("household WHERE note = 'xin duyệt'", desk) == 0)
    let done = try checker.post("/proposals/\(proposal)/approve", [("words", "đúng")])
    #expect(done.location == "/proposals/\(proposal)?note=approved")
    #expect(try count("household WHERE note = 'xin duyệt'", desk) == 1)
    let history = try clerk.get("/records/households/MOCNAY1/history").body
    #expect(history.contains(">here<") && history.contains(">checker<"))
  }

  @Test func proposalIsReturnedWithAReasonAndWithdrawn() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let proposal = try number(
      try clerk.post(path, [("note", "chưa rõ"), note, ("act", "propose")]))
    let bare = try checker.post("/proposals/\(proposal)/return", [("words", "  ")])
    #expect(bare.status == 422)
    let returned = try checker.post("/proposals/\(proposal)/return", [("words", "thiếu giấy tờ")])
    #expect(returned.location.hasSuffix("note=returned"))
    #expect(try clerk.get("/").body.contains("thiếu giấy tờ"))
    let mending = "\(path)?replaces=\(proposal)"
    #expect(try clerk.get("/proposals/\(proposal)").body.contains("href=\"\(mending)\""))
    #expect(
      try clerk.get(mending).body.contains("name=\"replaces\" type=\"text\" value=\"\(proposal)\""))
    #expect(try clerk.post("/proposals/\(proposal)/withdraw").location.hasSuffix("note=withdrawn"))
    let late = try checker.post("/proposals/\(proposal)/approve")
    #expect(late.status == 403)
    let draft = try number(try clerk.post(path, [("note", "nháp"), note, ("act", "draft")]))
    #expect(try checker.get("/").body.contains("/proposals/\(draft)\"") == false)
    #expect(try clerk.post("/proposals/\(draft)/send").location.hasSuffix("note=sent"))
    #expect(try checker.get("/").body.contains("/proposals/\(draft)\""))
  }

  @Test func longProposalIsShownPartByPart() throws {
    let desk = try DeskProcess()
    let registry = try desk.communes.file.open(for: .writing)
    registry.writer = .account(try desk.account("here"))
    registry.proposing.isAsked = true
    var proposal: Int64?
    registry.onProposed = { proposal = $0 }
    try registry.write(EntryInfo(actor: "here", action: "import households")) {
      try $0.connection.execute(
        """
        INSERT INTO household (code, village_id, registered_on)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
        SELECT printf('LONG%03d', i), village_id, registered_on
        FROM n, (SELECT village_id, registered_on FROM household WHERE code = 'MOCNAY1')
        """)
    }
    let page = "/proposals/\(try #require(proposal))"
    let checker = try desk.browser("checker")
    let first = try checker.get(page).body
    #expect(first.contains("LONG001") && !first.contains("LONG300"))
    #expect(first.contains("Fields 1–500 of"))
    #expect(first.contains("href=\"\(page)?from=500\""))
    var (start, seen) = (500, [first])
    while seen.last?.contains("href=\"\(page)?from=\(start)\"") == true {
      seen.append(try checker.get(page + "?from=\(start)").body)
      start += 500
    }
    for number in [2, 150, 299, 300] {
      let code = String(format: "LONG%03d", number)
      #expect(seen.contains { $0.contains(code) }, "\(code)")
    }
    #expect(seen.count > 1 && seen.dropFirst().allSatisfy { !$0.contains("LONG001") })
    for odd in ["-1", "x", "99999999999999999999", "1000000"] {
      #expect(try checker.get(page + "?from=\(odd)").body.contains("LONG001"))
    }
  }

  @Test func staleProposalGoesBack() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let proposal = try number(
      try clerk.post(path, [("note", "một"), note, ("act", "propose")]))
    #expect(try clerk.post(path, [("note", "hai"), note]).status == 303)
    let stale = try checker.post("/proposals/\(proposal)/approve")
    #expect(stale.location.hasSuffix("note=stale"))
    #expect(try count("household WHERE note = 'hai'", desk) == 1)
  }

  @Test func citizenNumberNeedsASecondPerson() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let sent = try clerk.post(
      "/records/members/MOCNAY1%2F2/edit",
      [("citizen_id", "004182009013"), ("was.citizen_id", ""), ("act", "write")])
    #expect(try number(sent) > 0)
    #expect(try count("person WHERE citizen_id = '004182009013'", desk) == 0)
  }

  @Test func otherCommunesRecordIsNotWritten() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let foreign = try clerk.post(
      "/records/households/MOCKIA1/edit", [("note", "lấn sang"), ("was.note", "MOCKIA chỗ")])
    #expect(foreign.status == 404)
    let new = try clerk.post(
      "/records/households/new",
      [
        ("code", "X1"), ("village", "Xóm X"), ("commune_code", "01279"),
        ("registered_on", "1/9/2025"),
      ])
    #expect(new.status == 422 && new.body.contains("01279"))
    #expect(try count("household WHERE code = 'X1' OR note = 'lấn sang'", desk) == 0)
    for login in ["checker", "auditor", "admin"] {
      let browser = try desk.browser(login)
      #expect(try browser.post(path, [("note", "x"), note]).status == 403, "\(login)")
    }
  }

  @Test func formThatComesTooLateIsKeptForItsAccount() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let keys = try desk.keys()
    try keys.endSession(browser.cookie ?? "")
    let kept = try browser.post(path, [("note", "viết + dở & dài"), note, ("act", "write")])
    #expect(kept.location == "/sign-in?note=kept")
    #expect(try count("household WHERE note LIKE 'viết%'", desk) == 0)
    // A form that the session's page did not send is not kept.
    #expect(
      try browser.post(path, [("note", "giả")], token: String(repeating: "1", count: 64)).location
        == "/sign-in?note=ended")
    #expect(try keys.drafts(of: desk.account("here")).count == 1)
    let again = try desk.browser("here")
    let draft = try #require(try keys.drafts(of: desk.account("here")).first).id
    #expect(try again.get("/").body.contains("\(path)?draft=\(draft)"))
    let page = try again.get("\(path)?draft=\(draft)")
    #expect(page.body.contains("value=\"viết + dở &amp; dài\""))
    let other = try desk.browser("boss")
    #expect(try !other.get("\(path)?draft=\(draft)").body.contains("viết + dở"))
    let sent = try again.post(
      path, [("note", "viết + dở & dài"), note, ("draft", "\(draft)")])
    #expect(sent.status == 303)
    #expect(try keys.drafts(of: desk.account("here")).isEmpty)
    #expect(try count("household WHERE note = 'viết + dở & dài'", desk) == 1)
  }

  @Test func emptiedFieldAndWhatOthersWroteMeanwhileSurviveALateForm() throws {
    let desk = try DeskProcess()
    /// Sends a form after its session has ended; gives the page that it is filled into again.
    func late(_ fields: [(String, String)]) throws -> (Browser, page: String, draft: Int64) {
      let browser = try desk.browser("here")
      try desk.keys().endSession(browser.cookie ?? "")
      #expect(try browser.post(path, fields).location == "/sign-in?note=kept")
      let again = try desk.browser("here")
      let draft = try #require(try desk.keys().drafts(of: desk.account("here")).first).id
      return (again, try again.get("\(path)?draft=\(draft)").body, draft)
    }
    // What was emptied stays empty.
    let emptied = try late([("note", ""), note])
    #expect(emptied.page.contains("name=\"note\" type=\"text\" value=\"\""), "\(emptied.page)")
    #expect(emptied.page.contains("name=\"was.note\" value=\"MOCNAY chỗ\""))
    let sent = try emptied.0.post(path, [("note", ""), note, ("draft", "\(emptied.draft)")])
    #expect(sent.status == 303)
    #expect(try count("household WHERE code = 'MOCNAY1' AND note IS NULL", desk) == 1)
    // What was empty when the form was made, and is not any more, is told.
    let filled = try late([("note", "của tôi"), ("was.note", "")])
    let other = try desk.browser("boss")
    #expect(try other.post(path, [("note", "của người khác"), ("was.note", "")]).status == 303)
    let page = try filled.0.get("\(path)?draft=\(filled.draft)").body
    #expect(page.contains("value=\"của tôi\"") && page.contains("name=\"was.note\" value=\"\""))
    let refused = try filled.0.post(path, [("note", "của tôi"), ("was.note", "")])
    #expect(refused.status == 422 && refused.body.contains("boss"), "\(refused.body)")
  }

  @Test func whatIsTypedIsShownAsText() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("here")
    let sign = "\"><script>alert('x')</script><img src=x onerror=y>"
    #expect(try browser.post(path, [("note", sign), note]).status == 303)
    for path in [
      "/households/MOCNAY1", path, "/records/households/MOCNAY1/history",
      "/search?q=" + Browser.encoded(sign), "/records/households/new?note=" + Browser.encoded(sign),
      "/households/MOCNAY1/events/birth?name=" + Browser.encoded(sign),
      "/?note=" + Browser.encoded(sign), "/" + Browser.encoded(sign),
    ] {
      let body = try browser.get(path).body
      #expect(!body.contains("<script>alert") && !body.contains("<img src=x"), "\(path)")
    }
    let wrong = try browser.post(path, [("registered_on", sign), ("was.registered_on", "")])
    #expect(wrong.status == 422 && !wrong.body.contains("<script>alert"))
  }

  @Test func everyKindHasAForm() throws {
    let desk = try DeskProcess()
    let browser = try desk.browser("boss")
    let page = try browser.get("/records").body
    let kinds = page.matches(of: /href="(\/records\/\w+\/new)"/).map { String($0.1) }
    #expect(kinds.count > 20)
    for path in kinds {
      let form = try browser.get(path)
      #expect(form.status == 200 && form.body.contains("name=\"reason\""), "\(path)")
      // Nothing filled in is told at the fields, not a failure.
      #expect(try browser.post(path, []).status == 422, "\(path)")
    }
  }
}
