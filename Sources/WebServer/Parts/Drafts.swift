import Authentication
import HTML
import RegistryCore

/// Forms that came after their session had ended, kept for their account.
enum Drafts {
  static let routes: [Route] = [
    Route(.post, "/drafts/{number}/drop") { context in
      guard let number = Int64(context.value("number")), let account = context.session?.account
      else {
        throw PageNotFound()
      }
      try await context.keys { try $0.dropDraft(number, of: account) }
      return .see(context.href("/?note=dropped"))
    }
  ]

  /// What is kept of a form: also what is empty, since somebody may have emptied it, and what was empty
  /// when the form was made, since somebody else may fill it in meanwhile.
  private static func kept(_ form: FormText) -> [(name: String, value: String)] {
    form.fields.filter { $0.name != "form_token" && $0.name != "draft" }
  }

  /// Keeps a form whose session has ended, if the session's own page sent it.
  static func keep(_ context: RequestContext, of session: DeskFile.Session) async throws -> Reply? {
    guard session.isWhole,
      Responder.isSame(context.form["form_token"] ?? "", session.formToken)
    else { return nil }
    let fields = kept(context.form)
    let path = context.path
    _ = try await context.keys { try $0.keep(fields, of: path, for: session.account) }
    return .see("/sign-in?note=kept")
  }

  /// Keeps a form that met somebody who writes for long, and says so.
  static func keepForLater(_ context: RequestContext) async throws -> Reply? {
    guard let account = context.session?.account else { return nil }
    let fields = kept(context.form)
    let path = context.path
    let old = context.form["draft"].flatMap { Int64($0) }
    let number = try await context.keys { file in
      if let old { try file.dropDraft(old, of: account) }
      return try file.keep(fields, of: path, for: account)
    }
    return ErrorPage.kept(context.href(page(of: path) + "?draft=\(number)"), context.language)
  }

  /// The kept form that a page is to be filled with, if it is of this path and this account.
  static func fields(for context: RequestContext) async throws -> (number: Int64, form: FormText)? {
    guard let number = (context.query["draft"] ?? context.form["draft"]).flatMap({ Int64($0) }),
      let account = context.session?.account,
      let draft = try await context.keys({ try $0.drafts(of: account, number: number).first }),
      page(of: draft.path) == context.path
    else { return nil }
    return (number, FormText(draft.fields))
  }

  /// Takes a kept form away once it was sent.
  static func sent(_ context: RequestContext) async throws {
    guard let number = context.form["draft"].flatMap({ Int64($0) }),
      let account = context.session?.account
    else { return }
    try await context.keys { try $0.dropDraft(number, of: account) }
  }

  /// The page that has the form which is sent to a path.
  private static func page(of path: String) -> String {
    guard ["/proposals/", "/imports/", "/batches/"].contains(where: path.hasPrefix),
      let end = path.lastIndex(of: "/")
    else { return path }
    return String(path[..<end])
  }

  /// Lists them, each with a way to its page.
  static func list(
    _ drafts: [DeskFile.Draft], _ context: RequestContext, _ page: inout Markup
  ) {
    guard !drafts.isEmpty else { return }
    page.element("section") { page in
      page.element("h2", text: context.word("Biểu được giữ lại", "Forms that were kept"))
      page.element(
        "p", ["class": "lead"],
        text: context.word(
          "Gửi sau khi phiên làm việc đã hết; chưa ghi gì.",
          "Sent after a session had ended; nothing was written."))
      page.element("ul", ["class": "plain"]) { list in
        for draft in drafts {
          list.element("li") { item in
            let target = Self.page(of: draft.path)
            item.element(
              "a", ["href": context.href(target + "?draft=\(draft.id)")],
              text: FormText.decoded(target, plusIsBlank: false) ?? target)
            FormMarkup(context).act(
              "/drafts/\(draft.id)/drop", context.word("Bỏ", "Drop"), in: &item)
          }
        }
      }
    }
  }
}
