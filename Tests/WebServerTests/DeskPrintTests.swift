import Foundation
import RegistryCore
import TestSupport
import Testing

/// Papers from a household's page.
@Suite struct DeskPrintTests {
  private let path = "/households/MOCNAY1/print"

  private func reads(_ desk: DeskProcess) throws -> [String] {
    try String(contentsOfFile: desk.registry + ".reads", encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test func papersArePrintedMaskedAndLogged() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    #expect(try clerk.get("/households/MOCNAY1").body.contains("href=\"\(path)\""))
    let choice = try clerk.get(path)
    #expect(choice.status == 200 && choice.body.contains("\(path)/sheet"))
    for (paper, words) in [
      ("sheet", ["SHEET OF A HOUSEHOLD", "Nông Văn MOCNAY", "Lý Thị MOCNAY", "MOCNAY chỗ"]),
      ("certificate", ["CERTIFICATE OF A NEAR-POOR HOUSEHOLD", "Nông Văn MOCNAY"]),
    ] {
      let before = try reads(desk).count
      let page = try clerk.get("\(path)/\(paper)")
      #expect(page.status == 200, "\(page.body)")
      for word in words { #expect(page.body.contains(word), "\(paper): \(word)\n\(page.body)") }
      #expect(page.body.contains("@page { size: A4"))
      #expect(!page.body.contains("004080012345"))
      #expect(page.body.contains("345"))
      let new = try reads(desk).dropFirst(before)
      #expect(new.count == 1 && new.first?.contains("desk print \(paper)") == true, "\(new)")
      // The page has a style of its own, which the policy names and nobody can guess.
      let policy = try #require(page.headers["content-security-policy"])
      let nonce = try #require(policy.firstMatch(of: /style-src 'self' 'nonce-(\w{64})'/)).1
      #expect(page.body.contains("<style nonce=\"\(nonce)\">"))
      #expect(!policy.contains("unsafe") && !page.body.contains("style=\""))
      #expect(try clerk.get("\(path)/\(paper)").headers["content-security-policy"] != policy)
    }
    #expect(try clerk.get(path + "/nothing").status == 404)
  }

  @Test func otherCommunesPapersAreNotThere() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("there")
    for place in ["", "/sheet", "/certificate", "/sheet?form=pdf"] {
      #expect(try clerk.get(path + place).status == 404, "\(place)")
    }
    let answer = try clerk.post(path, [("paper", "sheet"), ("reason", "xem thử")])
    #expect(answer.status == 404)
    #expect(
      try desk.communes.file.integer(
        "SELECT count(*) FROM disclosure WHERE query GLOB 'desk print*'") == 0)
  }

  @Test func numbersArePrintedInFullForAReasonThatIsKept() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    let bare = try clerk.post(path, [("paper", "certificate"), ("reason", " 1 ")])
    #expect(bare.status == 422 && bare.body.contains("href=\"#f-reason\""))
    for paper in ["certificate", "sheet"] {
      let page = try clerk.post(
        path, [("paper", paper), ("reason", "cấp lại giấy"), ("form", "page")])
      #expect(page.status == 200 && page.body.contains("004080012345"), "\(paper)")
      #expect(
        try desk.communes.file.text("SELECT reason FROM disclosure ORDER BY id DESC LIMIT 1")
          == "cấp lại giấy")
      #expect(try reads(desk).last?.contains("cấp lại giấy") == true)
    }
    #expect(try clerk.post(path, [("paper", "x"), ("reason", "lý do")]).status == 400)
  }

  @Test(.enabled(if: access("/usr/bin/soffice", X_OK) == 0))
  func paperIsMadeAsPDF() throws {
    let desk = try DeskProcess()
    let clerk = try desk.browser("here")
    #expect(try clerk.get(path).body.contains("\(path)/certificate?form=pdf"))
    let paper = try clerk.get(path + "/certificate?form=pdf")
    #expect(paper.status == 200 && paper.body.hasPrefix("%PDF-"))
    #expect(paper.headers["content-type"] == "application/pdf")
    #expect(
      paper.headers["content-disposition"]
        == "attachment; filename*=UTF-8''certificate-MOCNAY1.pdf")
  }
}
