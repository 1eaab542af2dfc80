import Authentication
import HTML
import RegistryCore

/// One's own account: duties, language, signing out everywhere.
enum AccountPage {
  static let routes: [Route] = [
    Route(.get, "/account") { context in try await context.read { page($0) } },
    Route(.post, "/account/language") { context in
      guard let language = context.form["language"].flatMap(Language.init),
        let account = context.session?.account
      else { throw RequestRefusal.malformed }
      try await context.keys { try $0.choose(language, for: account) }
      return .see("/account?note=language")
    },
  ]

  private static func page(_ reader: RegistryReader) -> Reply {
    let (context, account) = (reader.context, reader.account)
    let title = context.word("Tài khoản", "Account")
    let html = PageFrame(context: context, title: title, account: account).html { page in
      page.element("h1", text: account.name)
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
        page.element("h2", text: context.word("Phiên làm việc", "Sessions"))
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
    return .page(html)
  }
}
