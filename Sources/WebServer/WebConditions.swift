import Messages

extension ErrorCatalogue {
  package static let web = ErrorCatalogue(
    "WebServer", vi: "Bàn làm việc", en: "The desk",
    [.badListen, .listenOpen, .listenFailed, .deskWithoutAccounts])
}

extension ErrorCondition {
  package static let badListen = ErrorCondition(
    "bad_listen", exit: .usage,
    meaning: Wording(
      vi: "Địa chỉ của máy chủ không đọc được.", en: "The address of the server cannot be read."),
    remedy: Wording(
      vi: "Viết như --listen 127.0.0.1:8080, hoặc --socket /run/sobo.sock.",
      en: "Write it as --listen 127.0.0.1:8080, or --socket /run/sobo.sock."))

  package static let listenOpen = ErrorCondition(
    "listen_open", exit: .notAllowed,
    meaning: Wording(
      vi: "Máy khác tới được địa chỉ này, mà máy chủ không có chứng thư.",
      en: "Other machines reach this address, and the server has no certificate."),
    remedy: Wording(
      vi: "Nghe ở 127.0.0.1, hoặc đặt proxy có chứng thư phía trước rồi thêm --behind-proxy.",
      en: "Listen on 127.0.0.1, or put a proxy with a certificate before it and add --behind-proxy."
    ))

  package static let listenFailed = ErrorCondition(
    "listen_failed", exit: .cannotCreate,
    meaning: Wording(
      vi: "Không nghe được ở địa chỉ này.", en: "The server cannot listen there."),
    remedy: Wording(
      vi: "Xem chương trình khác có đang dùng địa chỉ này không, hoặc chọn địa chỉ khác.",
      en: "See whether another program listens there, or choose another address."))

  package static let deskWithoutAccounts = ErrorCondition(
    "desk_without_accounts", exit: .notAllowed,
    meaning: Wording(
      vi: "Sổ chưa có tài khoản nào, nên không ai đăng nhập được.",
      en: "The registry has no accounts, so that nobody could sign in."),
    remedy: Wording(
      vi: "Lập tài khoản: sobo account begin, sobo account add, sobo duty grant.",
      en: "Make accounts: sobo account begin, sobo account add, sobo duty grant."))
}
