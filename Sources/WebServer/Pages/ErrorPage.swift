import HTML
import HTTPTypes
import Messages
import RegistryCore
import SQLite

/// What is said where there is no page: with a reason and a remedy, and without telling whether what is
/// out of reach is there.
enum ErrorPage {
  /// Whether an error says that the session's account may read nothing any more.
  static func isSignedOut(_ error: any Error) -> Bool {
    if error is SignedOut { return true }
    let condition = (error as? RegistryError)?.condition
    return condition == .accountMissing || condition == .dutyMissing
  }

  /// Whether somebody else only has to be waited for.
  static func isBusy(_ error: any Error) -> Bool {
    error is WorkRejection || (error as? RegistryError)?.status == .busy
  }

  /// What is told of an error where something else stands around it.
  static func told(_ error: any Error) -> Wording { words(of: error).text }

  static func answer(to error: any Error, _ language: Language, _ log: RequestLog) -> Reply {
    let (status, title, text, wait) = words(of: error)
    if status.code >= 500, status != .serviceUnavailable {
      log.note("failure", RegistryError.from(error).code)
    }
    var answer = page(
      title, text, href: "/", Wording(vi: "Về trang đầu", en: "To the first page"), language, status
    )
    if let wait { answer.headers[.retryAfter] = String(wait) }
    return answer
  }

  /// That somebody writes for long, and that the form is kept.
  static func kept(_ href: String, _ language: Language) -> Reply {
    var answer = page(
      Wording(vi: "Sổ đang bận, biểu đã được giữ", en: "The registry is busy; the form is kept"),
      Wording(
        vi:
          "Một tệp lớn đang được ghi vào sổ. Chưa ghi gì từ biểu vừa gửi, nhưng biểu được giữ nguyên:"
          + " đợi vài giây, mở lại rồi gửi.",
        en:
          "A large file is being written. Nothing of the form was written, but it is kept as it is:"
          + " wait some seconds, open it and send it again."),
      href: href, Wording(vi: "Mở lại biểu", en: "Open the form"), language, .serviceUnavailable)
    answer.headers[.retryAfter] = "5"
    return answer
  }

  private static func page(
    _ title: Wording, _ text: Wording, href: String, _ way: Wording, _ language: Language,
    _ status: HTTPResponse.Status
  ) -> Reply {
    var page = Markup()
    let head = "<link rel=\"stylesheet\" href=\"\(PageFrame.styleAddress)\">\n"
    page.document("\(title[language]) – sobo", in: language, head: head, class: "desk") { page in
      page.element("main", ["id": "main"]) { main in
        main.element("h1", text: title[language])
        main.element("p", text: text[language])
        main.element("p") { $0.element("a", ["href": href], text: way[language]) }
      }
    }
    return Reply.page(page.text, status)
  }

  private static func words(
    of error: any Error
  ) -> (HTTPResponse.Status, title: Wording, text: Wording, wait: Int64?) {
    switch error {
    case is PageNotFound: return notThere
    case let refused as RequestRefusal: return words(of: refused)
    case is WorkRejection: return busy
    default: break
    }
    let known = RegistryError.from(error)
    // The time of the request was over: what was begun is taken back.
    if known.condition == .interrupted { return busy }
    if known.code.hasPrefix("no_such") || known.code.hasPrefix("unknown")
      || known.code == "incomplete_key"
    {
      return notThere
    }
    let title: Wording
    let status: HTTPResponse.Status
    switch known.status {
    case .busy:
      return (
        .serviceUnavailable, Wording(vi: "Sổ đang bận", en: "The registry is busy"),
        shown(known), 5
      )
    case .notAllowed:
      (status, title) = (.forbidden, Wording(vi: "Không được phép", en: "Not allowed"))
    case .usage, .attention, .unusableInput:
      (status, title) = (
        .unprocessableContent, Wording(vi: "Không làm được", en: "That cannot be done")
      )
    default:
      (status, title) = (
        .internalServerError, Wording(vi: "Có lỗi", en: "Something failed")
      )
    }
    return (status, title, shown(known), nil)
  }

  /// What an error says to people who have no command line.
  static func shown(_ error: RegistryError) -> Wording {
    func text(_ language: Language) -> String {
      let whole = error.wording[language]
      guard whole.contains("sobo ") || whole.contains("--") else { return whole }
      return error.condition.meaning[language]
    }
    return Wording(vi: text(.vietnamese), en: text(.english))
  }

  private static let busy = (
    HTTPResponse.Status.serviceUnavailable,
    title: Wording(vi: "Máy chủ đang bận", en: "The server is busy"),
    text: Wording(
      vi:
        "Nhiều người đang gửi cùng lúc, nên yêu cầu này chưa được làm. Đợi vài giây rồi thử lại.",
      en:
        "Many people are sending at once, so this was not done. Wait some seconds, then try again."
    ), wait: Int64?.some(5)
  )

  private static let notThere = (
    HTTPResponse.Status.notFound, title: Wording(vi: "Không có trang này", en: "Not found"),
    text: Wording(
      vi: "Không có, hoặc không thuộc phần mà tài khoản này được đọc.",
      en: "It is not there, or not of what this account may read."), wait: nil as Int64?
  )

  private static func words(
    of refused: RequestRefusal
  ) -> (HTTPResponse.Status, title: Wording, text: Wording, wait: Int64?) {
    let title = Wording(vi: "Yêu cầu không được nhận", en: "The request is not taken")
    switch refused {
    case .malformed:
      return (
        .badRequest, title,
        Wording(
          vi: "Địa chỉ hoặc biểu không đọc được.", en: "The address or the form cannot be read."),
        nil
      )
    case .method:
      return (
        .methodNotAllowed, title,
        Wording(vi: "Trang này không nhận kiểu yêu cầu đó.", en: "The page takes no such request."),
        nil
      )
    case .origin:
      return (
        .forbidden, title,
        Wording(
          vi: "Biểu không được gửi từ trang của máy chủ này. Mở lại trang rồi gửi lại.",
          en: "The form does not come from a page of this server. Open the page and send it again."),
        nil
      )
    case .form:
      return (
        .forbidden, title,
        Wording(
          vi: "Biểu thuộc phiên làm việc khác. Mở lại trang rồi gửi lại; chưa ghi gì.",
          en:
            "The form is of another session. Open the page and send it again; nothing was written."
        ), nil
      )
    case .role:
      return (
        .forbidden, Wording(vi: "Không được phép", en: "Not allowed"),
        Wording(
          vi: "Vai trò hôm nay của tài khoản này không làm việc đó.",
          en: "No role that this account has today does that."), nil
      )
    case .type:
      return (
        .unsupportedMediaType, title,
        Wording(vi: "Biểu không đúng dạng.", en: "The form is of another type."), nil
      )
    case .size:
      return (
        .contentTooLarge, title,
        Wording(vi: "Biểu lớn hơn 2 MB.", en: "The form has more than 2 MB."), nil
      )
    case .fileSize:
      return (
        .contentTooLarge, title,
        Wording(
          vi: "Tệp lớn hơn 32 MB. Chia tệp thành nhiều tệp nhỏ hơn rồi gửi từng tệp.",
          en: "The file has more than 32 MB. Divide it, and send one part after the other."), nil
      )
    case .noFile:
      return (
        .unprocessableContent, title,
        Wording(
          vi: "Chưa chọn tệp nào, hoặc tệp rỗng. Quay lại, chọn tệp rồi gửi.",
          en: "No file was chosen, or it is empty. Go back, choose one and send it."), nil
      )
    case .severalFiles:
      return (
        .unprocessableContent, title,
        Wording(
          vi: "Mỗi lần chỉ gửi một tệp.", en: "One file is sent at a time."), nil
      )
    case .filesFull:
      return (
        .unprocessableContent, title,
        Wording(
          vi:
            "Đang có nhiều tệp chưa xong (nhiều nhất 20 tệp, 200 MB). Bỏ bớt ở trang Tệp rồi gửi lại.",
          en:
            "Too many files are under way (20 files and 200 MB at most). Drop some on the page Files, then send it again."
        ), nil
      )
    case .fileDone:
      return (
        .conflict, title,
        Wording(
          vi: "Tệp này đã được ghi hoặc đã gửi đề nghị. Muốn nhập lại thì gửi tệp lại.",
          en: "This file was loaded or proposed already. To load it again, send it again."), nil
      )
    case .fileWaits:
      return (
        .conflict, title,
        Wording(
          vi:
            "Tệp này đi cùng một đề nghị đang chờ; người duyệt cần xem. Muốn bỏ thì rút đề nghị trước.",
          en: "The file belongs to a proposal that waits. To drop it, withdraw the proposal first."),
        nil
      )
    case .fileDiffers:
      return (
        .conflict, Wording(vi: "Không mở được tệp", en: "The file cannot be opened"),
        Wording(
          vi:
            "Tệp đang giữ không còn đúng tệp của đề nghị (SHA-256 khác). Báo người quản trị, và trả lại đề"
            + " nghị để gửi lại tệp.",
          en:
            "The file that is kept is not the one of the proposal (its SHA-256 differs). Tell an"
            + " administrator, and return the proposal so that it is sent again."),
        nil
      )
    case .tooOften(let wait):
      return (
        .tooManyRequests, Wording(vi: "Thử quá nhiều lần", en: "Tried too often"),
        Wording(
          vi: "Đã thử đăng nhập nhiều lần. Đợi \(wait) giây rồi thử lại.",
          en: "Signing in was tried many times. Wait \(wait) second(s), then try again."), wait
      )
    }
  }
}
