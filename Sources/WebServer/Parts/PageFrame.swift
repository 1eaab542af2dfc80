import HTML
import RegistryCore

/// What stands around every page: the head, the bar above, what was done, and the foot.
struct PageFrame {
  let context: RequestContext
  let title: String
  /// Who is signed in, if somebody is.
  var account: Account?
  /// Whether something in a form has to be mended; the title says so too.
  var hasFault = false
  /// Which place of the bar the page belongs to.
  var place: Place?

  enum Place: CaseIterable { case home, search, proposals, records, files }

  /// The address of the style sheet, another one with every change of it.
  static let styleAddress = "/assets/desk.css?v=" + Asset.style.version

  func html(_ body: (inout Markup) throws -> Void) rethrows -> String {
    var page = Markup()
    let mark = hasFault ? context.word("Lỗi: ", "Error: ") : ""
    let head =
      "<link rel=\"stylesheet\" href=\"\(Self.styleAddress)\">\n"
      + "<link rel=\"icon\" href=\"data:,\">\n"
      + "<script src=\"/assets/desk.js?v=\(Asset.script.version)\" defer></script>\n"
    try page.document(
      "\(mark)\(title) – sobo", in: context.language, head: head, class: "desk"
    ) { page in
      page.element(
        "a", ["class": "skip", "href": "#main"],
        text: context.word("Đến nội dung", "To the content"))
      page.line()
      bar(&page)
      page.open("main", ["id": "main"])
      page.line()
      note(&page)
      try body(&page)
      page.close("main")
      page.line()
      foot(&page)
    }
    return page.text
  }

  private func bar(_ page: inout Markup) {
    page.element("header", ["class": "bar"]) { bar in
      bar.element("a", ["class": "mark", "href": context.href("/")], text: "sobo")
      guard let account else { return }
      bar.element("nav", ["aria-label": context.word("Chính", "Main")]) { nav in
        for (place, path, vi, en) in [
          (Place.home, "/", "Việc của tôi", "My work"),
          (.proposals, "/proposals", "Đề nghị", "Proposals"),
          (.records, "/records", "Thêm bản ghi", "Add a record"),
          (.files, "/imports", "Tệp", "Files"),
        ] where place != .records || account.writes {
          nav.element(
            "a",
            ["href": context.href(path), "aria-current": place == self.place ? "page" : nil],
            text: context.word(vi, en))
        }
      }
      SearchPage.field(context, in: &bar, isSmall: true)
      bar.element("a", ["class": "who", "href": context.href("/account")], text: account.name)
      FormMarkup(context).act("/sign-out", context.word("Đăng xuất", "Sign out"), in: &bar)
    }
    page.line()
  }

  /// What was done by the form that led here.
  private func note(_ page: inout Markup) {
    guard let text = context.query["note"].flatMap({ Notes.text($0, context) }) else { return }
    page.element("p", ["class": "note", "role": "status"], text: text)
    page.line()
  }

  private func foot(_ page: inout Markup) {
    page.element("footer", ["class": "foot"]) { foot in
      for language in Language.allCases where language != context.language {
        foot.element(
          "a",
          [
            "href": context.path + "?lang=" + language.rawValue, "lang": language.rawValue,
            "hreflang": language.rawValue,
          ], text: language == .vietnamese ? "Tiếng Việt" : "English")
      }
      foot.element("span", text: "sobo \(Program.version)")
    }
    page.line()
  }
}

/// What pages say of what was done; an address only names which of these it is.
enum Notes {
  static func text(_ name: String, _ context: RequestContext) -> String? {
    let number = context.query["of"].flatMap { Int64($0) }.map(String.init) ?? ""
    return switch name {
    case "ended":
      context.word(
        "Phiên làm việc đã hết. Hãy đăng nhập lại.", "The session is over. Sign in again.")
    case "kept":
      context.word(
        "Phiên làm việc đã hết, nhưng biểu vừa gửi được giữ lại: đăng nhập lại để gửi tiếp.",
        "The session is over, but the form is kept: sign in again to send it.")
    case "out": context.word("Đã đăng xuất.", "Signed out.")
    case "out-all":
      context.word("Đã đăng xuất ở mọi nơi.", "Signed out everywhere.")
    case "password":
      context.word(
        "Đã đặt mật khẩu. Hãy đăng nhập.", "The password is set. Sign in.")
    case "password-changed":
      context.word("Đã đổi mật khẩu.", "The password is changed.")
    case "session-ended":
      context.word("Đã kết thúc phiên đó.", "That session is ended.")
    case "language": context.word("Đã đổi ngôn ngữ.", "The language is changed.")
    case "added": context.word("Đã ghi bản ghi mới.", "The record is added.")
    case "happened": context.word("Đã ghi biến cố.", "What happened is written.")
    case "changed": context.word("Đã ghi thay đổi.", "The change is written.")
    case "unchanged":
      context.word(
        "Không có gì thay đổi, nên không ghi gì.", "Nothing changed; nothing was written.")
    case "proposed":
      context.word(
        "Đã gửi đề nghị số \(number); chưa ghi vào sổ trước khi có người duyệt.",
        "Sent as proposal \(number); nothing is written before somebody approves it.")
    case "draft":
      context.word("Đã lưu nháp đề nghị số \(number).", "Kept as draft, proposal \(number).")
    case "sent": context.word("Đã gửi đề nghị.", "The proposal is sent.")
    case "withdrawn": context.word("Đã rút đề nghị.", "The proposal is withdrawn.")
    case "approved":
      context.word("Đã duyệt và ghi vào sổ.", "Approved, and written into the registry.")
    case "waiting":
      context.word(
        "Đã duyệt phần mình; còn chờ người duyệt của đơn vị khác.",
        "Approved for this part; a checker of another unit is still to decide.")
    case "stale":
      context.word(
        "Không ghi: điều đề nghị không còn như lúc lập. Đề nghị quay lại người lập.",
        "Not written: what was proposed is not as it was. It goes back to its maker.")
    case "returned": context.word("Đã trả lại đề nghị.", "The proposal is returned.")
    case "refused": context.word("Đã từ chối đề nghị.", "The proposal is refused.")
    case "file-kept":
      context.word(
        "Phiên làm việc đã hết, nhưng tệp vừa gửi được giữ: đăng nhập lại, tệp ở trang Tệp.",
        "The session is over, but the file is kept: sign in again and find it under Files.")
    case "file-dropped": context.word("Đã bỏ tệp.", "The file is dropped.")
    case "dropped": context.word("Đã bỏ biểu được giữ.", "The kept form is dropped.")
    default: nil
    }
  }
}

/// What pages name beside themselves, as it is served.
struct Asset {
  let text: String
  let type: String
  /// Another one with every change.
  let version: String

  private init(_ text: String, type: String) {
    (self.text, self.type) = (text, type)
    version = String(
      text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
        ($0 ^ UInt64($1)) &* 1_099_511_628_211
      }, radix: 16)
  }

  private static func file(_ name: String) -> String {
    embeddedFiles.first { $0.name == name }?.text ?? ""
  }

  static let style = Asset(BaseStyle.text + file("desk.css"), type: "text/css")
  static let script = Asset(file("desk.js"), type: "text/javascript")

  static func named(_ name: String) -> Asset? {
    switch name {
    case "desk.css": style
    case "desk.js": script
    default: nil
    }
  }
}
