import Foundation
import RegistryCore
import TestSupport
import Testing

/// A household with its people and its survey, in one form.
@Suite struct NewHouseholdTests {
  private let path = "/households/new"
  private let household = [
    ("h.commune_code", "01273"), ("h.village", "MOCNAY xóm"), ("h.registered_on", "1/9/2025"),
  ]
  private let head = [
    ("p1.full_name", "Nông Văn Đầu"), ("p1.sex", "male"), ("p1.birth", "1980"),
    ("p1.relation", "head"), ("p1.ethnic_group", "Tày"),
  ]
  private let child = [
    ("p3.full_name", "Nông Thị Con"), ("p3.sex", "female"), ("p3.birth", "05/03/2015"),
    ("p3.relation", "child"), ("p3.ethnic_group", "Tày"),
  ]

  private func count(_ sql: String, _ desk: DeskProcess) throws -> Int64? {
    try desk.communes.file.integer("SELECT count(*) FROM " + sql)
  }

  @Test func householdAndItsPeopleAreOneEntry() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let form = try clerk.get(path)
    #expect(form.status == 200 && form.body.contains("name=\"p4.full_name\""))
    let (households, people) = (try count("household", desk), try count("person", desk))
    let answer = try clerk.post(path, household + head + child + [("act", "write")])
    #expect(answer.status == 303, "\(answer.body)")
    if let found = answer.location.firstMatch(of: /\/proposals\/(\d+)/) {
      #expect(try count("household", desk) == households)
      let done = try checker.post("/proposals/\(found.1)/approve")
      #expect(done.location.hasSuffix("note=approved"))
    }
    #expect(try count("household", desk) == (households ?? 0) + 1)
    #expect(try count("person", desk) == (people ?? 0) + 2)
    // The code that nobody typed is the next of the village.
    #expect(try count("household WHERE code = '01273-MOCNAYXOM-001'", desk) == 1)
    #expect(
      try count(
        """
        membership m JOIN household h ON h.id = m.household_id
        WHERE h.code = '01273-MOCNAYXOM-001'
        """, desk) == 2)
  }

  @Test func whatIsWrongWithOnePersonWritesNothing() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let before = [
      try count("household", desk), try count("person", desk), try count("entry", desk),
    ]
    let wrong = try clerk.post(
      path, household + head + [("p3.full_name", "Nông Thị Con"), ("p3.birth", "31/02/2015")])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("href=\"#f-p3.birth\"") && wrong.body.contains("id=\"f-p3.birth\""))
    #expect(wrong.body.contains("href=\"#f-p3.sex\""))
    #expect(
      wrong.body.contains("value=\"Nông Văn Đầu\"") && wrong.body.contains("value=\"31/02/2015\""))
    #expect(!wrong.body.contains("href=\"#f-p1.") && !wrong.body.contains("href=\"#f-h."))
    #expect(
      before == [try count("household", desk), try count("person", desk), try count("entry", desk)])
  }

  @Test func moreRoomKeepsWhatWasTyped() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let more = try clerk.post(path, household + head + [("people", "4"), ("act", "more")])
    #expect(more.status == 200 && more.body.contains("name=\"p8.full_name\""))
    #expect(more.body.contains("value=\"Nông Văn Đầu\""))
    for odd in ["-5", "x", "99999999999999999999"] {
      #expect(try clerk.post(path, household + [("people", odd), ("act", "more")]).status == 200)
    }
  }

  @Test func otherCommunesHouseholdIsNotMade() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let foreign = try clerk.post(
      path,
      [
        ("h.commune_code", "01279"), ("h.village", "MOCKIA xóm"), ("h.registered_on", "1/9/2025"),
      ] + head)
    #expect(foreign.status == 422)
    #expect(try count("household WHERE code LIKE '01279-%'", desk) == 0)
    for login in ["checker", "auditor"] {
      #expect(try desk.browser(login).get(path).status == 403, "\(login)")
    }
  }

  @Test func whoIsTypedAndMayBeKnownIsShown() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let like = [("name", "nong van mocnay"), ("birth", "28/02/1980")]
    let known = try clerk.post("/like", like)
    #expect(known.status == 200 && known.body.contains("/people/MOCNAY1%2F1"))
    #expect(!known.body.contains("MOCKIA") && !known.body.contains("<html"))
    let log = try String(contentsOfFile: desk.registry + ".reads", encoding: .utf8)
    #expect(log.split(separator: "\n").last?.contains("desk search") == true)
    #expect(try !desk.browser("there").post("/like", like).body.contains("MOCNAY1"))
    for nobody in [
      [], [("name", "nong")], [("name", "% %")], [("name", "hoan toan khac"), ("birth", "1801")],
    ] {
      let answer = try clerk.post("/like", nobody)
      #expect(answer.status == 200 && answer.body.isEmpty, "\(nobody)")
    }
    #expect(try desk.browser("auditor").post("/like", like).status == 403)
    let form = try clerk.get(path).body
    #expect(form.contains("data-like=\"p1.\"") && !form.contains("data-like=\"h.\""))
    let script = try #require(form.firstMatch(of: /src="(\/assets\/desk\.js\?v=\w+)"/)).1
    let served = try desk.stranger().get(String(script))
    #expect(served.status == 200 && served.body.utf8.count < 10_000)
    #expect(served.headers["content-type"]?.hasPrefix("text/javascript") == true)
    #expect(served.headers["cache-control"]?.contains("immutable") == true)
  }
}
