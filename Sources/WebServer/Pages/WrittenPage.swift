import HTML
import RegistryCore

/// What is answered where something was written.
enum WrittenPage {
  /// The part of an address that names what was done.
  static func note(_ name: String, _ context: RequestContext) -> String {
    (context.query["lang"] == nil ? "?" : "&") + "note=" + name
  }

  /// The way to a proposal that was made instead.
  static func proposed(
    _ proposal: Int64, _ request: ProposalRequest, _ context: RequestContext
  ) -> Reply {
    .see(
      context.href("/proposals/\(proposal)")
        + note(request.isDraft ? "draft" : "proposed", context) + "&of=\(proposal)")
  }

  /// That it is written, and what to look at all the same.
  static func reply(
    _ context: RequestContext, _ remarks: [String], _ path: String
  ) async throws -> Reply {
    try await context.read { reader in
      let title = context.word("Đã ghi, có điều cần xem", "Written; something to look at")
      let html = PageFrame(context: context, title: title, account: reader.account).html { page in
        page.element("h1", text: title)
        page.element("ul") { list in
          for remark in remarks { list.element("li", text: remark) }
        }
        page.element("p") {
          $0.element(
            "a", ["class": "button", "href": path],
            text: context.word("Xem bản ghi", "See the record"))
        }
      }
      return .page(html)
    }
  }
}

extension FormText {
  /// A value that is not empty.
  func given(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether what is sent is to become a proposal, and what that says.
  var proposalRequest: ProposalRequest {
    var request = ProposalRequest()
    request.replaces = self["replaces"].flatMap { Int64($0.filter { !$0.isWhitespace }) }
    request.isDraft = self["act"] == "draft"
    request.isAsked = request.isDraft || self["act"] == "propose" || request.replaces != nil
    request.comment = given("comment")
    return request
  }
}
