import ArgumentParser
import RegistryCore

/// `sobo init`: a new registry with its code tables, map and standards.
struct InitCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tạo sổ mới với bảng mã, bản đồ hành chính và chuẩn nghèo.",
      en: "Create a new registry with code tables, map and standards.")
    static let province = ArgumentHelp(
      vi: "Mã tỉnh.",
      en: "Province code.",
      value: "code")
    static let group = ArgumentHelp(
      vi: "Nhóm người dùng cũng được đọc và ghi (quyền 0660); nếu không, chỉ chủ sở hữu (0600).",
      en: "A group that may read and write too (mode 0660); else only the owner (0600).",
      value: "group")
  }

  static let configuration = CommandConfiguration("init", Help.command)

  @Option(help: Help.province)
  var province = "04"

  @Option(help: Help.group)
  var group: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let path = global.registryPath
    ExerciseDay.announce
    let key = try Registry.createWithKey(
      at: path, province: province, group: group, act: global.act(.initialise))
    Console.note(
      Wording(
        vi: "Đã tạo \(path). Bước tiếp theo: sobo import households TỆP.csv",
        en: "Created \(path). Next: sobo import households FILE.csv")[global.language()])
    Console.note(
      Wording(
        vi: "Khóa bí danh của số cá nhân: \(key). Giữ cùng các khóa khác; bản sao lưu không có nó.",
        en:
          "The key of pseudonyms of personal numbers: \(key). Keep it with the other keys; no backup"
          + " holds it.")[global.language()])
  }
}
