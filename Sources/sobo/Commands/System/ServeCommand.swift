import ArgumentParser
import RegistryCore
import WebServer

/// `sobo serve`: the desk, for people with browsers.
struct ServeCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Mở bàn làm việc: mọi người làm việc với sổ bằng trình duyệt.",
      en: "Open the desk: people work with the registry by a browser.",
      discussion: Wording(
        vi: """
          Người có tài khoản (sobo account) đăng nhập bằng mật khẩu, đặt qua liên kết của sobo account link.
          Không có --behind-proxy thì chỉ máy này vào được; chứng thư là của proxy đặt phía trước. Dừng
          bằng Ctrl-C hoặc SIGTERM: việc đang làm được làm xong trước.

          sobo serve --registry registry.sobo
          sobo serve --registry registry.sobo --socket /run/sobo/desk.sock --behind-proxy
          """,
        en: """
          People with accounts (sobo account) sign in by passwords, set by a link of sobo account link.
          Without --behind-proxy only this machine reaches it; the certificate is that of a proxy before
          it. Stop it by Ctrl-C or SIGTERM: what was begun is finished first.

          sobo serve --registry registry.sobo
          sobo serve --registry registry.sobo --socket /run/sobo/desk.sock --behind-proxy
          """))
    static let listen = ArgumentHelp(
      vi: "Nghe ở địa chỉ này (mặc định: 127.0.0.1:8080).",
      en: "Listen at this address (default: 127.0.0.1:8080).", value: "address:port")
    static let socket = ArgumentHelp(
      vi: "Nghe ở tệp socket này thay cho địa chỉ.", en: "Listen at this socket instead.",
      value: "path")
    static let proxy = ArgumentHelp(
      vi: "Có proxy giữ chứng thư ở phía trước; tin X-Forwarded-For của nó.",
      en: "A proxy with the certificate stands before it; its X-Forwarded-For is believed.")
    static let queue = ArgumentHelp(
      vi: "Nhiều nhất bao nhiêu việc được chờ (mặc định: 256).",
      en: "How much work may wait (default: 256).", value: "number")
    static let deadline = ArgumentHelp(
      vi: "Một yêu cầu được mất bao nhiêu giây (mặc định: 30).",
      en: "How many seconds a request may take (default: 30).", value: "seconds")
    static let codes = ArgumentHelp(
      vi: "Mọi người đăng nhập đều cần thêm mã, không chỉ người duyệt.",
      en: "Everybody signs in with a code too, not only who decides.")
    static let passwords = ArgumentHelp(
      vi: "Danh sách mật khẩu đã bị lộ (SHA-1 mỗi dòng, xếp thứ tự): không ai được đặt.",
      en: "Passwords that were found out (SHA-1 a line, in order): nobody may take them.",
      value: "file")
  }

  static let configuration = CommandConfiguration("serve", Help.command)

  @Option(help: Help.listen)
  var listen = "127.0.0.1:8080"
  @Option(help: Help.socket)
  var socket: String?
  @Flag(help: Help.proxy)
  var behindProxy = false
  @Option(help: Help.queue)
  var queue: UInt16 = 256
  @Option(help: Help.deadline)
  var deadline: UInt8 = 30
  @Flag(help: Help.codes)
  var codesForAll = false
  @Option(help: Help.passwords, completion: .file())
  var knownPasswords: String?
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let options = try ServerOptions(
      listen: listen, socket: socket, isBehindProxy: behindProxy, queue: Int(queue),
      deadline: Int(deadline), codesForAll: codesForAll, knownPasswords: knownPasswords)
    let server = try DeskServer(global.registryPath, options)
    let language = global.language()
    try server.run { address in
      try? Console.print(
        exact: Wording(vi: "Bàn làm việc: \(address)", en: "The desk: \(address)")[language])
    }
  }
}
