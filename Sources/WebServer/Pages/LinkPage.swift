import Authentication
import HTML
import RegistryCore

/// Setting a password by a link that the administrator handed over.
enum LinkPage {
  private struct Found: Sendable {
    let account: Account
    let link: DeskFile.Link
  }

  /// The link and its account; throws where it is of no use.
  private static func find(_ context: RequestContext) async throws -> Found {
    let token = context.value("token")
    guard let link = try await context.keys({ try $0.link(token) }),
      let account = try await context.whole({ try Account.find(id: link.account, in: $0) })
    else { throw PageNotFound() }
    return Found(account: account, link: link)
  }

  static func show(_ context: RequestContext) async throws -> Reply {
    page(context, try await find(context), [])
  }

  private static func page(
    _ context: RequestContext, _ found: Found, _ faults: [(field: String?, text: String)]
  ) -> Reply {
    let title = context.word("Đặt mật khẩu", "Set a password")
    let html = PageFrame(context: context, title: title, hasFault: !faults.isEmpty).html { page in
      page.element("h1", text: title)
      let form = FormMarkup(context)
      func said(_ field: String) -> [String] {
        faults.filter { $0.field == field }.map(\.text)
      }
      form.summary(faults, &page)
      page.element(
        "p",
        text: context.word(
          "Cho \(found.account.name), tên đăng nhập \(found.account.login).",
          "For \(found.account.name), login \(found.account.login)."))
      form.form("/link/" + context.value("token"), class: "narrow", in: &page) { page in
        // So that the browser keeps the password under its login.
        page.open(
          "input",
          [
            "type": "text", "name": "login", "value": found.account.login, "hidden": "",
            "autocomplete": "username", "aria-hidden": "true",
          ])
        form.field(
          "password", context.word("Mật khẩu mới", "The new password"), type: "password",
          hint: context.word(
            "Ít nhất \(Password.leastLength) ký tự; một câu dài dễ nhớ là tốt nhất.",
            "At least \(Password.leastLength) characters; a long phrase is best."),
          faults: said("password"), attributes: [("autocomplete", "new-password")], &page)
        form.field(
          "again", context.word("Gõ lại mật khẩu", "The password once more"), type: "password",
          faults: said("again"), attributes: [("autocomplete", "new-password")], &page)
        if context.needsCode(found.account) { codes(context, found, said("code"), &page) }
        form.button(title, &page)
      }
    }
    return .page(html, faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func codes(
    _ context: RequestContext, _ found: Found, _ faults: [String], _ page: inout Markup
  ) {
    page.element("fieldset", ["class": "codes"]) { page in
      page.element("legend", text: context.word("Mã trên điện thoại", "Codes on a telephone"))
      page.element(
        "p",
        text: context.word(
          "Khi đăng nhập, tài khoản này cần thêm mã. Quét hình bằng ứng dụng mã xác nhận, hoặc gõ khóa, rồi gõ mã hiện ra.",
          "Signing in to this account takes a code too. Scan the picture with an app for codes, or type the key, then type the code that it shows."
        ))
      if let picture = QRCode(TimedCode.address(found.link.seed, login: found.account.login)) {
        picture.write(
          &page, title: context.word("Hình để quét", "The picture to scan"))
      }
      page.element("p", ["class": "seed"], text: TimedCode.shown(found.link.seed))
      FormMarkup(context).field(
        "code", context.word("Mã 6 chữ số", "The 6 digits"), faults: faults,
        attributes: [("inputmode", "numeric"), ("autocomplete", "one-time-code")], &page)
    }
  }

  static func set(_ context: RequestContext) async throws -> Reply {
    let found = try await find(context)
    let (password, token) = (context.form["password"] ?? "", context.value("token"))
    var faults: [(field: String?, text: String)] = []
    do throws(RegistryError) {
      try context.check(password: password, of: found.account.login)
    } catch {
      faults.append(("password", error.wording[context.language]))
    }
    if faults.isEmpty, password != context.form["again"] {
      faults.append(
        ("again", context.word("Hai lần gõ không giống nhau.", "The two are not the same.")))
    }
    guard faults.isEmpty else { return page(context, found, faults) }
    let hash = try await context.server.hashing.run(until: context.deadline) {
      try Password.hash(password)
    }
    let code = context.needsCode(found.account) ? context.form["code"] ?? "" : nil
    switch try await context.keys({ try $0.use(token, password: hash, code: code) }) {
    case .set: return .see(context.href("/sign-in?note=password"))
    case .ended: throw PageNotFound()
    case .wrongCode:
      let fault = context.word(
        "Mã không đúng hoặc đã hết hạn. Gõ mã đang hiện trên điện thoại.",
        "The code is wrong or over. Type the one that the telephone shows now.")
      return page(context, found, [("code", fault)])
    }
  }
}
