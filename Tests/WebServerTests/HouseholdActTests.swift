import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import WebServer

/// What happens to a household, by the desk's forms.
@Suite struct HouseholdActTests {
  private let home = "/households/MOCNAY1"

  private func count(_ sql: String, _ desk: DeskProcess) throws -> Int64? {
    try desk.communes.file.integer("SELECT count(*) FROM " + sql)
  }

  private func number(_ answer: Browser.Answer) throws -> Int {
    let found = try #require(answer.location.firstMatch(of: /\/proposals\/(\d+)/), "\(answer.body)")
    return try #require(Int(found.1))
  }

  @Test func everyActHasAFormForWhoWritesThere() throws {
    let desk = try DeskProcess()
    let (clerk, checker, auditor) = (
      try desk.browser("here"), try desk.browser("checker"), try desk.browser("auditor")
    )
    let page = try clerk.get(home).body
    for act in HouseholdAct.allCases {
      let path = "\(home)/events/\(act.rawValue)"
      #expect(page.contains("href=\"\(path)\""), "\(act)")
      let form = try clerk.get(path)
      #expect(form.status == 200 && form.body.contains(act.title.en), "\(act)")
      #expect(try clerk.get("/households/MOCKIA1/events/\(act.rawValue)").status == 404, "\(act)")
      #expect(try checker.get(path).status == 403, "\(act)")
      #expect(try auditor.post(path, [("act", "write")]).status == 403, "\(act)")
      // What is missing is told at the fields, and the command's options are nowhere.
      for step in ["preview", "write"] {
        let empty = try clerk.post(path, [("act", step)])
        #expect(empty.status == 422 && empty.body.contains("href=\"#f-"), "\(act) \(step)")
        #expect(!empty.body.contains("--"), "\(act) \(step)")
      }
    }
    #expect(try clerk.get("\(home)/events/none").status == 404)
    #expect(try !checker.get(home).body.contains("/events/"))
  }

  @Test func birthIsSeenBeforeItIsProposedAndApproved() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let child = [
      ("date", "05/03/2025"), ("name", "Nông Thị Bé"), ("sex", "female"), ("relation", "child"),
    ]
    let (entries, people) = (try count("entry", desk), try count("person", desk))
    let preview = try clerk.post("\(home)/events/birth", child + [("act", "preview")])
    #expect(preview.status == 200)
    #expect(preview.body.contains("What will be") && preview.body.contains("MOCNAY1/3 Nông Thị Bé"))
    #expect(preview.body.contains("name=\"date\" value=\"05/03/2025\""))
    #expect(preview.body.contains("it will become a proposal"))
    #expect(try count("entry", desk) == entries && count("person", desk) == people)
    let changed = try clerk.post("\(home)/events/birth", child + [("act", "change")])
    #expect(changed.status == 200 && changed.body.contains("value=\"Nông Thị Bé\""))
    let sent = try clerk.post(
      "\(home)/events/birth", child + [("act", "write"), ("reason", "giấy khai sinh")])
    let proposal = try number(sent)
    #expect(try count("person", desk) == people)
    #expect(
      try checker.post("/proposals/\(proposal)/approve", []).location.hasSuffix("note=approved"))
    #expect(
      try count(
        """
        membership m JOIN person p ON p.id = m.person_id JOIN household h ON h.id = m.household_id
        WHERE h.code = 'MOCNAY1' AND p.full_name = 'Nông Thị Bé' AND p.birth_date = '2025-03-05'
        """, desk) == 1)
  }

  @Test func deathOfTheHeadNamesWhoFollows() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let form = try clerk.get("\(home)/events/death").body
    #expect(form.contains("Nông Văn MOCNAY, 1980, ") && form.contains("Lý Thị MOCNAY, 1982, "))
    let death = [("member", "1"), ("date", "01/09/2025")]
    // A household may be without a head for a while, which is said.
    let bare = try clerk.post("\(home)/events/death", death + [("act", "preview")])
    #expect(bare.status == 200 && bare.body.contains("To look at") && bare.body.contains("head"))
    let both = try clerk.post(
      "\(home)/events/transfer",
      [
        ("member", "1"), ("to", "MOCNAY2"), ("relation", "other"), ("date", "01/09/2025"),
        ("act", "preview"),
      ])
    #expect(both.status == 422 && both.body.contains("href=\"#f-new-head\""))
    #expect(both.body.contains("“New head”") && !both.body.contains("--new-head"))
    let preview = try clerk.post(
      "\(home)/events/death", death + [("new-head", "2"), ("act", "preview")])
    #expect(preview.status == 200 && preview.body.contains("Nông Văn MOCNAY died on"))
    let sent = try clerk.post(
      "\(home)/events/death", death + [("new-head", "2"), ("act", "propose")])
    #expect(try number(sent) > 0)
  }

  @Test func splitOffersACodeThatIsFree() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    #expect(try clerk.get("\(home)/events/split").body.contains("value=\"MOCNAY1-2\""))
    let split = [
      ("new", "MOCNAY1-2"), ("members", "2"), ("head", "2"), ("date", "01/09/2025"),
      ("act", "preview"),
    ]
    let preview = try clerk.post("\(home)/events/split", split)
    #expect(preview.status == 200, "\(preview.body)")
    #expect(preview.body.contains("Household MOCNAY1-2 comes out of MOCNAY1"))
  }

  @Test func moveAsksAboutAVillageThatIsLikeAKnownOne() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let move = [("village", "MOCNAY xom"), ("address", "số 1"), ("date", "01/09/2025")]
    let asked = try clerk.post("\(home)/events/move", move + [("act", "preview")])
    #expect(asked.status == 422, "\(asked.body)")
    let other = [("village", "Nà Khác"), ("address", "số 1"), ("date", "01/09/2025")]
    let preview = try clerk.post("\(home)/events/move", other + [("act", "preview")])
    #expect(
      preview.status == 200 && preview.body.contains("New village: Nà Khác"), "\(preview.body)")
    #expect(try count("village WHERE name = 'Nà Khác'", desk) == 0)
  }

  @Test func numbersAreShownInFullForAReasonThatIsKept() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let path = "/records/members/MOCNAY1%2F1/numbers"
    #expect(try clerk.get("/people/MOCNAY1%2F1").body.contains("href=\"\(path)\""))
    #expect(try !clerk.get(path).body.contains("004080012345"))
    let bare = try clerk.post(path, [("reason", " . ")])
    #expect(bare.status == 422 && !bare.body.contains("004080012345"))
    let before = try count("disclosure", desk)
    let shown = try clerk.post(path, [("reason", "đối chiếu thẻ")])
    #expect(shown.status == 200 && shown.body.contains("004080012345"))
    #expect(try count("disclosure WHERE reason = 'đối chiếu thẻ'", desk) == 1)
    let log = try String(contentsOfFile: desk.registry + ".reads", encoding: .utf8)
    let last = try #require(log.split(separator: "\n").last)
    #expect(last.contains("desk numbers") && last.contains("đối chiếu thẻ"))
    // Another commune's is not there, and leaves nothing.
    let foreign = "/records/members/MOCKIA1%2F1/numbers"
    #expect(try clerk.get(foreign).status == 404)
    #expect(try clerk.post(foreign, [("reason", "tò mò")]).status == 404)
    #expect(try clerk.get("/records/villages/x/numbers").status == 404)
    #expect(try count("disclosure", desk) == (before ?? 0) + 1)
  }

  @Test func findingsOfOnesOwnCommuneStandOnTheFirstPage() throws {
    let desk = try DeskProcess()
    let page = try desk.browser("here").get("/").body
    #expect(page.contains("Findings of the audit") && !page.contains("MOCKIA"))
    #expect(page.contains("MOCNAY"))
  }
}
