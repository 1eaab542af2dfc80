import Authentication
import HTML
import RegistryCore

/// Signing in and out, and setting a password by a link.
enum SignInPages {
  static let routes: [Route] = [
    Route(.get, "/sign-in", .everybody) { context in
      guard context.session?.isWhole != true else { return .see(context.href("/")) }
      return page(context)
    },
    Route(.post, "/sign-in", .everybody) { try await signIn($0) },
    Route(.get, "/sign-in/code", .everybody) { context in
      guard context.session?.isWhole == false else { return .see(context.href("/sign-in")) }
      return codePage(context)
    },
    Route(.post, "/sign-in/code", .everybody) { try await takeCode($0) },
    Route(.post, "/sign-out", .everybody) { context in
      if let token = context.token { try await context.keys { try $0.endSession(token) } }
      return out(context, "out")
    },
    Route(.post, "/sign-out/everywhere") { context in
      if let account = context.session?.account {
        try await context.keys { try $0.endSessions(of: account) }
      }
      return out(context, "out-all")
    },
    Route(.get, "/link/{token}", .everybody) { try await LinkPage.show($0) },
    Route(.post, "/link/{token}", .everybody) { try await LinkPage.set($0) },
  ]

  private static func out(_ context: RequestContext, _ note: String) -> Reply {
    var answer = Reply.see(context.href("/sign-in?note=" + note))
    answer.headers[.setCookie] = Responder.setCookie(nil)
    answer.headers[.clearSiteData] = "\"cache\", \"storage\""
    return answer
  }

  /// Where a browser goes on; only a path of this server.
  private static func next(_ text: String?) -> String {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return "/" }
    return text
  }

  private static func page(_ context: RequestContext, login: String = "", fault: String? = nil)
    -> Reply
  {
    let title = context.word("Đăng nhập", "Sign in")
    let html = PageFrame(context: context, title: title, hasFault: fault != nil).html { page in
      page.element("h1", text: title)
      let form = FormMarkup(context)
      if let fault { form.summary([("login", fault)], &page) }
      form.form("/sign-in", class: "narrow", in: &page) { page in
        form.field(
          "login", context.word("Tên đăng nhập", "Login"), value: login,
          attributes: [
            ("autocomplete", "username"), ("autocapitalize", "none"), ("spellcheck", "false"),
          ], &page)
        form.field(
          "password", context.word("Mật khẩu", "Password"), type: "password",
          attributes: [("autocomplete", "current-password")], &page)
        let next = context.form["next"] ?? context.query["next"]
        if let next { form.hidden("next", Self.next(next), &page) }
        form.button(title, &page)
      }
      page.element(
        "p", ["class": "soft"],
        text: context.word(
          "Chưa có mật khẩu, hoặc đã quên: xin người quản trị một liên kết.",
          "No password yet, or forgotten: ask an administrator for a link."))
    }
    return .page(html, fault == nil ? .ok : .forbidden)
  }

  private static func signIn(_ context: RequestContext) async throws -> Reply {
    let login = String(
      (context.form["login"] ?? "").filter { !$0.isWhitespace }.lowercased().prefix(100))
    let password = context.form["password"] ?? ""
    let address = context.address
    let wait = try await context.keys { file in
      let wait = try file.delay(login: login, address: address)
      if wait == 0 { try file.beginAttempt(login: login, address: address) }
      return wait
    }
    guard wait == 0 else { throw RequestRefusal.tooOften(wait) }
    // The same steps for a login that nobody has, and as long.
    let account = try await context.whole { try Account.find(login: login, in: $0) }
    let credential = try await context.keys { try $0.credential(of: account?.id ?? -1) }
    let hash = credential?.password ?? context.server.noPassword
    let isRight = try await context.server.hashing.run(until: context.deadline) {
      Password.verify(password, hash)
    }
    guard isRight, let account, let credential else {
      return page(
        context, login: login,
        fault: context.word(
          "Tên đăng nhập hoặc mật khẩu không đúng.", "The login or the password is wrong."))
    }
    guard !account.roles.isEmpty else {
      return page(
        context, login: login,
        fault: context.word(
          "Tài khoản này hôm nay không có nhiệm vụ nào. Hãy hỏi người quản trị.",
          "The account has no duty today. Ask an administrator."))
    }
    guard credential.hasCodes || !context.needsCode(account) else {
      return page(
        context, login: login,
        fault: context.word(
          "Tài khoản này cần mã xác nhận. Xin người quản trị một liên kết mới.",
          "This account needs codes. Ask an administrator for a new link."))
    }
    let isWhole = !credential.hasCodes
    let (id, old) = (account.id, context.token)
    let token = try await context.keys { file in
      if isWhole { try file.endAttempt(login: login, address: address) }
      return try file.beginSession(of: id, isWhole: isWhole, instead: old)
    }
    let next = Self.next(context.form["next"])
    var answer = Reply.see(
      context.href(isWhole ? next : "/sign-in/code?next=" + FormText.encoded(next)))
    answer.headers[.setCookie] = Responder.setCookie(token)
    return answer
  }

  private static func codePage(_ context: RequestContext, fault: String? = nil) -> Reply {
    let title = context.word("Mã xác nhận", "Code")
    let html = PageFrame(context: context, title: title, hasFault: fault != nil).html { page in
      page.element("h1", text: title)
      let form = FormMarkup(context)
      if let fault { form.summary([("code", fault)], &page) }
      form.form("/sign-in/code", class: "narrow", in: &page) { page in
        form.field(
          "code", context.word("Mã 6 chữ số trên điện thoại", "The 6 digits on the telephone"),
          attributes: [
            ("inputmode", "numeric"), ("autocomplete", "one-time-code"), ("autofocus", ""),
          ], &page)
        form.hidden("next", Self.next(context.form["next"] ?? context.query["next"]), &page)
        form.button(context.word("Tiếp tục", "Continue"), &page)
      }
    }
    return .page(html, fault == nil ? .ok : .forbidden)
  }

  private static func takeCode(_ context: RequestContext) async throws -> Reply {
    guard let session = context.session, !session.isWhole, let old = context.token else {
      return .see(context.href("/sign-in"))
    }
    let code = context.form["code"] ?? ""
    let account = try await context.whole { try Account.find(id: session.account, in: $0) }
    guard let account else { throw SignedOut() }
    let address = context.address
    // Codes are counted with the passwords of the login: neither can be tried for long.
    let outcome: (wait: Int64, token: String?) = try await context.keys { file in
      let wait = try file.delay(login: account.login + " code", address: address)
      guard wait == 0 else { return (wait, nil) }
      try file.beginAttempt(login: account.login + " code", address: address)
      guard try file.takeCode(code, of: account.id) else { return (0, nil) }
      for login in [account.login, account.login + " code"] {
        try file.endAttempt(login: login, address: address)
      }
      return (0, try file.beginSession(of: account.id, isWhole: true, instead: old))
    }
    guard outcome.wait == 0 else { throw RequestRefusal.tooOften(outcome.wait) }
    guard let token = outcome.token else {
      return codePage(
        context,
        fault: context.word(
          "Mã không đúng, đã dùng hoặc đã hết hạn. Gõ mã đang hiện trên điện thoại.",
          "The code is wrong, was used or is over. Type the one that the telephone shows now."))
    }
    var answer = Reply.see(context.href(next(context.form["next"])))
    answer.headers[.setCookie] = Responder.setCookie(token)
    return answer
  }
}
