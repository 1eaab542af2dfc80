import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Authentication
@testable import WebServer

/// What a checker sees beside a proposal, and what comes back to its maker.
@Suite struct DeskProposalTests {
  private let rows =
    "code,village,commune_code,registered_on,note\n"
    + "MOI1,MOCNAY xóm,01273,2025-09-01,số 004080099999\n"

  private func propose(_ clerk: Browser, _ desk: DeskProcess) throws -> (file: String, number: Int)
  {
    let path = try clerk.sendFile(rows, name: "hộ mới.csv")
    _ = try clerk.settled(path)
    #expect(try clerk.post(path + "/load", [("act", "propose")]).status == 303)
    let page = try clerk.settled(path)
    let found = try #require(page.firstMatch(of: /\/proposals\/(\d+)/), "\(page)")
    return (path, try #require(Int(found.1)))
  }

  @Test func fileOfAProposalIsOpenedByWhoMaySeeIt() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let (_, number) = try propose(clerk, desk)
    let path = "/proposals/\(number)"
    for login in ["checker", "here", "boss"] {
      let browser = try desk.browser(login)
      let page = try browser.get(path).body
      #expect(page.contains("hộ mới.csv") && page.contains("\(path)/file"), "\(login)")
      #expect(!page.contains("004080099999"))
      let file = try browser.post(path + "/file")
      #expect(file.status == 200 && file.body == rows, "\(login)")
      #expect(file.headers["content-type"] == "text/csv")
      #expect(
        file.headers["content-disposition"]
          == "attachment; filename*=UTF-8''h%E1%BB%99%20m%E1%BB%9Bi.csv")
      let reads = try String(contentsOfFile: desk.registry + ".reads", encoding: .utf8)
      let last = reads.split(separator: "\n").last ?? ""
      #expect(last.contains("desk proposal file") && last.contains("\"actor\":\"\(login)\""))
      #expect(
        try desk.communes.file.text("SELECT query FROM disclosure ORDER BY id DESC LIMIT 1")
          == "desk proposal file \(number)")
    }
    for login in ["there", "other-checker"] {
      let browser = try desk.browser(login)
      #expect(try browser.get(path).status == 404, "\(login)")
      #expect(try browser.post(path + "/file").status == 404, "\(login)")
    }
    #expect(try desk.browser("checker").get(path + "/file").status == 405)
    // A proposal without a file has none to open.
    #expect(try clerk.post("/proposals/1/file").status == 404)
  }

  @Test func fileStaysUntilItsProposalIsDecided() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let (file, number) = try propose(clerk, desk)
    let refused = try clerk.post(file + "/drop")
    #expect(refused.status == 409)
    let keys = try desk.keys()
    let now = Int64(time(nil))
    keys.now = { now + 100 * 86_400 }
    #expect(try keys.tidyUploads(waiting: [Int64(number)]).count == 1)
    #expect(try keys.tidyUploads().count == 1)
    #expect(try checker.post("/proposals/\(number)/file").body == rows)
    let returned = try checker.post(
      "/proposals/\(number)/refuse", [("words", "không đúng mẫu")])
    #expect(returned.status == 303)
    #expect(try clerk.post(file + "/drop").location == "/imports?note=file-dropped")
    #expect(try checker.post("/proposals/\(number)/file").status == 404)
  }

  @Test func alteredFileOfAProposalIsNotGiven() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let (_, number) = try propose(clerk, desk)
    let upload = try #require(try desk.keys().uploads(ofProposal: Int64(number)).first)
    try Data("khác".utf8).write(
      to: URL(filePath: desk.registry + ".uploads/\(upload.id)"))
    let answer = try checker.post("/proposals/\(number)/file")
    #expect(answer.status == 409 && !answer.body.contains("khác<"), "\(answer)")
  }

  @Test func commentsOnFieldsGoBackWithTheProposal() throws {
    let desk = try DeskProcess()
    let (clerk, checker) = (try desk.browser("here"), try desk.browser("checker"))
    let edit = "/records/households/MOCNAY1/edit"
    let sent = try clerk.post(
      edit,
      [
        ("note", "ghi chú mới"), ("was.note", "MOCNAY chỗ"), ("address", "nhà mới"),
        ("was.address", "MOCNAY chỗ"), ("act", "propose"),
      ])
    let found = try #require(sent.location.firstMatch(of: /\/proposals\/(\d+)/))
    let path = "/proposals/\(found.1)"
    let page = try checker.get(path).body
    #expect(page.contains("name=\"comment.0\"") && page.contains("form=\"returning\""))
    #expect(page.contains("id=\"returning\""))
    // Whoever does not decide is asked for none.
    #expect(
      try !desk.browser("boss").get(path).body.contains("name=\"comment.0\"")
        || desk.browser("boss").get(path).body.contains("/approve"))
    #expect(try !clerk.get(path).body.contains("name=\"comment."))
    // Neither words nor a comment: there is no reason, and what was typed stays.
    #expect(try checker.post(path + "/return", [("comment.0", " ")]).status == 422)
    let returned = try checker.post(
      path + "/return", [("words", "xem lại"), ("comment.0", ""), ("comment.1", "thiếu số nhà")])
    #expect(returned.location.hasSuffix("note=returned"), "\(returned.body)")
    let reason = try desk.communes.file.text("SELECT reason FROM decision ORDER BY id DESC LIMIT 1")
    #expect(reason?.hasPrefix("xem lại [") == true && reason?.hasSuffix("] thiếu số nhà") == true)
    for language in ["", "?lang=vi"] {
      let seen = try clerk.get(path + language).body
      #expect(seen.contains("<td><span>thiếu số nhà</span></td>"), "\(seen)")
    }
    // The form in which it is mended says so too.
    let mending = try clerk.get("\(edit)?replaces=\(found.1)").body
    #expect(mending.contains("thiếu số nhà"))
    #expect(try !desk.browser("boss").get("\(edit)?replaces=99999").body.contains("thiếu số nhà"))
  }

  @Test func commentsAreFoundAgainByWhatTheyAreAbout() throws {
    let marks = ["[A › B]", "[A › C]", "[D › B]"]
    let comments = FieldComments(marks: marks)
    var form = FormText([
      ("comment.0", "một "), ("comment.2", "hai  ba"), ("comment.7", "không có"),
    ])
    let reason = try #require(comments.reason(form, "lời"))
    #expect(reason == "lời [A › B] một [D › B] hai ba")
    #expect(comments.comments(in: reason) == [0: "một", 2: "hai ba"])
    #expect(comments.comments(in: "chỉ có lời › thôi") == [:])
    form = FormText([("comment.1", String(repeating: "x", count: 1_000))])
    #expect(comments.reason(form, nil)?.count == 208)
    #expect(comments.reason(FormText(), nil) == nil)
  }
}
