import ArgumentParser
import RegistryCore

/// `sobo init`: a new registry with its code tables, map and standards.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: words(
      "Tạo sổ mới với bảng mã, bản đồ hành chính và chuẩn nghèo.",
      "Create a new registry with code tables, map and standards."))

  @Option(help: ArgumentHelp(words("Mã tỉnh.", "Province code."), valueName: "code"))
  var province = "04"

  @Option(
    help: ArgumentHelp(
      words(
        "Nhóm người dùng cũng được đọc và ghi (quyền 0660); nếu không, chỉ chủ sở hữu (0600).",
        "A group that may read and write too (mode 0660); else only the owner (0600)."),
      valueName: "group"))
  var group: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let path = global.registryPath
    try Registry.create(at: path, province: province, group: group, act: global.act("init"))
    Console.note(
      Wording(
        vi: "Đã tạo \(path). Bước tiếp theo: sobo import households TỆP.csv",
        en: "Created \(path). Next: sobo import households FILE.csv")[global.language()])
  }
}
