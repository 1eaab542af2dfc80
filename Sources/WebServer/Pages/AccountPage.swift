import Authentication
import HTML
import RegistryCore

/// One's own account: duties, language, signing out everywhere.
enum AccountPage {
  static let routes: [Route] = [
    Route(.get, "/account") { visit in try await visit.read { page($0) } },
    Route(.post, "/account/language") { visit in
      guard let language = visit.form["language"].flatMap(Language.init),
        let account = visit.session?.account
      else { throw Refused.malformed }
      try await visit.keys { try $0.choose(language, for: account) }
      return .see("/account?note=language")
    },
  ]

  private static func page(_ reader: Reader) -> Reply {
    let (visit, account) = (reader.visit, reader.account)
    let title = visit.word("Tài khoản", "Account")
    let html = PageFrame(visit: visit, title: title, account: account).html { page in
      page.element("h1", text: account.name)
      page.element("dl", ["class": "facts"]) { list in
        RecordText.fact(visit.word("Tên đăng nhập", "Login"), account.login, &list)
        RecordText.fact(
          visit.word("Vai trò hôm nay", "Roles today"),
          account.roles.map { $0.wording[visit.language] }.sorted().joined(separator: ", "), &list)
        RecordText.fact(
          visit.word("Đơn vị", "Units"), account.places.joined(separator: ", "), &list)
      }
      let form = FormMarkup(visit)
      page.element("section") { page in
        page.element("h2", text: visit.word("Ngôn ngữ", "Language"))
        form.form("/account/language", class: "row", in: &page) { page in
          for (language, name) in [(Language.vietnamese, "Tiếng Việt"), (.english, "English")] {
            form.button(
              name, class: language == visit.language ? nil : "quiet",
              value: ("language", language.rawValue), &page)
          }
        }
      }
      page.element("section") { page in
        page.element("h2", text: visit.word("Phiên làm việc", "Sessions"))
        page.element(
          "p",
          text: visit.word(
            "Nếu quên đăng xuất ở máy khác, hãy kết thúc mọi phiên.",
            "If a session was left open on another machine, end them all."))
        form.act(
          "/sign-out/everywhere", visit.word("Đăng xuất mọi nơi", "Sign out everywhere"), in: &page)
      }
    }
    return .page(html)
  }
}
