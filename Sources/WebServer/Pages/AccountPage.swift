import Authentication
import Glibc
import HTML
import RegistryCore

/// One's own account: duties, language, signing out everywhere.
enum AccountPage {
  static let routes: [Route] = [
    Route(.get, "/account") { try await show($0) },
    Route(.post, "/account/password") { try await changePassword($0) },
    Route(.post, "/account/session") { try await endSession($0) },
    Route(.post, "/account/language") { context in
      guard let language = context.form["language"].flatMap(Language.init),
        let account = context.session?.account
      else { throw RequestRefusal.malformed }
      try await context.keys { try $0.choose(language, for: account) }
      return .see("/account?note=language")
    },
  ]

  private static func show(
    _ context: RequestContext, _ faults: [(field: String?, text: String)] = []
  ) async throws -> Reply {
    let account = context.session?.account ?? -1
    let sessions = try await context.keys {
      try $0.openSessions(of: account, token: context.token)
    }
    return try await context.read { page($0, sessions, faults) }
  }

  /// Whether whoever sends a form knows the password of the account; failures are counted and delayed as
  /// those of signing in.
  private static func isProved(
    _ context: RequestContext, _ account: Account, _ password: String
  ) async throws -> Bool {
    let wait = try await context.keys { file in
      let wait = try file.delay(login: account.login, address: context.address)
      if wait == 0 { try file.beginAttempt(login: account.login, address: context.address) }
      return wait
    }
    guard wait == 0 else { throw RequestRefusal.tooOften(wait) }
    let known = try await context.keys { try $0.credential(of: account.id)?.password }
    let isRight = try await context.server.hashing.run(until: context.deadline) {
      Password.verify(password, known ?? context.server.noPassword)
    }
    guard isRight, known != nil else { return false }
    try await context.keys { try $0.endAttempt(login: account.login, address: context.address) }
    return true
  }

  /// Ends one session of the account, for whoever knows its password.
  private static func endSession(_ context: RequestContext) async throws -> Reply {
    guard let number = context.form["session"].flatMap({ Int64($0) }) else {
      throw RequestRefusal.malformed
    }
    let account = try await context.read { $0.account }
    guard try await isProved(context, account, context.form["proof"] ?? "") else {
      return try await show(
        context, [("proof", context.word("Mật khẩu không đúng.", "The password is wrong."))])
    }
    try await context.keys { try $0.endSession(numbered: number, of: account.id) }
    return .see("/account?note=session-ended")
  }

  /// Takes another password from whoever knows the one of now.
  private static func changePassword(_ context: RequestContext) async throws -> Reply {
    let account = try await context.read { $0.account }
    let form = context.form
    func again(_ field: String, _ text: String) async throws -> Reply {
      try await show(context, [(field, text)])
    }
    guard try await isProved(context, account, form["current"] ?? "") else {
      return try await again(
        "current", context.word("Mật khẩu không đúng.", "The password is wrong."))
    }
    let password = form["password"] ?? ""
    do throws(RegistryError) { try context.check(password: password, of: account.login) } catch {
      return try await again("password", error.wording[context.language])
    }
    guard password == form["again"] else {
      return try await again(
        "again", context.word("Hai lần gõ không giống nhau.", "The two are not the same."))
    }
    let hash = try await context.server.hashing.run(until: context.deadline) {
      try Password.hash(password)
    }
    let token = try await context.keys { file in
      try file.change(password: hash, of: account.id)
      return try file.beginSession(of: account.id, isWhole: true)
    }
    var answer = Reply.see("/account?note=password-changed")
    answer.headers[.setCookie] = Responder.setCookie(token)
    return answer
  }

  private static func page(
    _ reader: RegistryReader, _ sessions: [DeskFile.OpenSession],
    _ faults: [(field: String?, text: String)]
  ) -> Reply {
    let (context, account) = (reader.context, reader.account)
    let title = context.word("Tài khoản", "Account")
    let html = PageFrame(
      context: context, title: title, account: account, hasFault: !faults.isEmpty
    ).html { page in
      page.element("h1", text: account.name)
      FormMarkup(context).summary(faults, &page)
      page.element("dl", ["class": "facts"]) { list in
        RecordText.fact(context.word("Tên đăng nhập", "Login"), account.login, &list)
        RecordText.fact(
          context.word("Vai trò hôm nay", "Roles today"),
          account.roles.map { $0.wording[context.language] }.sorted().joined(separator: ", "), &list
        )
        RecordText.fact(
          context.word("Đơn vị", "Units"), account.places.joined(separator: ", "), &list)
      }
      let form = FormMarkup(context)
      page.element("section") { page in
        page.element("h2", text: context.word("Ngôn ngữ", "Language"))
        form.form("/account/language", class: "row", in: &page) { page in
          for (language, name) in [(Language.vietnamese, "Tiếng Việt"), (.english, "English")] {
            form.button(
              name, class: language == context.language ? nil : "quiet",
              value: ("language", language.rawValue), &page)
          }
        }
      }
      page.element("section") { page in
        page.element("h2", text: context.word("Mật khẩu", "Password"))
        form.form("/account/password", class: "narrow", in: &page) { page in
          for (name, vi, en, kind) in [
            ("current", "Mật khẩu hiện nay", "The password of now", "current-password"),
            ("password", "Mật khẩu mới", "The new password", "new-password"),
            ("again", "Gõ lại mật khẩu mới", "The new one once more", "new-password"),
          ] {
            form.field(
              name, context.word(vi, en), type: "password",
              faults: faults.filter { $0.field == name }.map(\.text),
              attributes: [("autocomplete", kind)], &page)
          }
          form.button(context.word("Đổi mật khẩu", "Change the password"), class: "quiet", &page)
        }
        page.element(
          "p", ["class": "soft"],
          text: context.word(
            "Mọi phiên khác của tài khoản kết thúc.", "All other sessions of the account end."))
      }
      page.element("section") { page in
        page.element("h2", text: context.word("Phiên làm việc", "Sessions"))
        list(sessions, context, faults, &page)
        page.element(
          "p",
          text: context.word(
            "Nếu quên đăng xuất ở máy khác, hãy kết thúc mọi phiên.",
            "If a session was left open on another machine, end them all."))
        form.act(
          "/sign-out/everywhere", context.word("Đăng xuất mọi nơi", "Sign out everywhere"),
          in: &page)
      }
    }
    return .page(html, faults.isEmpty ? .ok : .unprocessableContent)
  }

  /// The sessions, each with a button that ends it.
  private static func list(
    _ sessions: [DeskFile.OpenSession], _ context: RequestContext,
    _ faults: [(field: String?, text: String)], _ page: inout Markup
  ) {
    let form = FormMarkup(context)
    func shown(_ seconds: Int64) -> String {
      context.language.time(Clock.before(seconds: time(nil) - Int(seconds)))
    }
    form.form("/account/session", in: &page) { page in
      page.element("ul", ["class": "plain"]) { list in
        for session in sessions {
          list.element("li", ["class": "row"]) { item in
            item.element(
              "span",
              text: context.word(
                "Từ \(shown(session.madeAt)), dùng gần nhất \(shown(session.usedAt))",
                "Since \(shown(session.madeAt)), used last \(shown(session.usedAt))"))
            if session.isCurrent {
              item.element("strong", text: context.word("phiên này", "this one"))
            } else {
              form.button(
                context.word("Kết thúc", "End it"), class: "quiet",
                value: ("session", "\(session.id)"), &item)
            }
          }
        }
      }
      guard sessions.contains(where: { !$0.isCurrent }) else { return }
      page.element("div", ["class": "narrow"]) { page in
        form.field(
          "proof", context.word("Mật khẩu, để kết thúc một phiên", "The password, to end one"),
          type: "password", faults: faults.filter { $0.field == "proof" }.map(\.text),
          attributes: [("autocomplete", "current-password")], &page)
      }
    }
  }
}
