import Glibc
import RegistryCore

/// The desk on a copy of the sample province, with made-up accounts of each role.
struct DemoDesk {
  /// Who works there besides whoever runs it, who is the administrator.
  private static let accounts: [(login: String, name: String, role: String, unit: String?)] = [
    ("can-bo", "Nông Thị Mai", "clerk", commune),
    ("nguoi-duyet", "Hoàng Văn Thu", "checker", commune),
    ("chuyen-vien", "Lý Thị Hoa", "officer", nil),
    ("kiem-toan", "Triệu Văn Bình", "auditor", nil),
  ]
  /// A commune of the sample province, on the map since July 2025.
  private static let commune = "01273"

  /// The folder of the demo.
  let folder: String
  let address: String
  let day: DemoDay

  init(of folder: String, address: String, language: Language, actor: String?) {
    (self.folder, self.address) = (folder, address)
    day = DemoDay(folder: folder + "/desk", language: language, actor: actor)
  }

  /// Makes the copy and its accounts where there are none yet, and a link for each; then serves until it
  /// is stopped.
  func open() throws {
    if access(day.registry, F_OK) != 0 {
      try day.prepare([])
      do { try make() } catch {
        day.takeAway()
        throw error
      }
      day.keep()
    }
    day.note(
      Wording(
        vi: "Mỗi người một liên kết, dùng một lần, để tự đặt mật khẩu:",
        en: "A link for each, used once, to set a password with:"))
    for login in [OSUser.name] + Self.accounts.map(\.login) {
      try day.sobo("account", "link", login, "--address", "http://" + address)
    }
    day.note(
      Wording(
        vi: "Mở một liên kết bằng trình duyệt của máy này. Dừng bằng Ctrl-C.",
        en: "Open one of them in a browser on this machine. Ctrl-C stops it."))
    try day.sobo("serve", "--listen", address)
  }

  private func make() throws {
    _ = try FileDigest.copy(folder + "/registry.sobo", to: day.registry)
    try day.sobo("account", "begin", "--name", "Người quản trị")
    for account in Self.accounts {
      try day.sobo("account", "add", account.login, "--name", account.name)
      let unit = account.unit.map { ["--unit", $0] } ?? []
      try day.sobo(["duty", "grant", account.login, "--role", account.role] + unit)
    }
  }
}
