import ArgumentParser
import Schema

/// What options and arguments mean that several commands have.
extension ArgumentHelp {
  static let kind = ArgumentHelp(vi: "Loại bản ghi.", en: "Kind of record.", value: "kind")

  static let key = ArgumentHelp(
    vi: "Khóa: CB01, CB01/2, CB01/2024 …",
    en: "The key: CB01, CB01/2, CB01/2024 …",
    value: "key")

  static let reason = ArgumentHelp(
    vi: "Lý do, căn cứ; ghi vào nhật ký của sổ.",
    en: "Why, by which act; kept in the registry's trail.",
    value: "text")

  static let household = ArgumentHelp(
    vi: "Mã hộ.", en: "The household's code.", value: "household")

  static let member = ArgumentHelp(
    vi: "Thành viên: mã hộ/số, CB01/2.",
    en: "The member: household/number, CB01/2.",
    value: "household/member")

  static let newHead = ArgumentHelp(
    vi: "Số của người thay chủ hộ, khi chủ hộ rời hộ.",
    en: "The number of who follows, when the head leaves.",
    value: "number")

  static let relations = ArgumentHelp(
    vi: "Quan hệ với chủ hộ từ ngày đó, theo số: 3=spouse; lặp lại được.",
    en: "Relation to the head from that day, by number: 3=spouse; repeatable.",
    value: "number=relation")

  static let finding = ArgumentHelp(
    vi: "Số, hoặc quy tắc và đối tượng.",
    en: "A number, or rule and subject.",
    value: "finding")

  static let backupFolder = ArgumentHelp(
    vi: "Thư mục chứa các bản sao lưu.",
    en: "The folder for backups.",
    value: "dir")

  static let backup = ArgumentHelp(vi: "Bản sao lưu.", en: "The backup.", value: "path")
}

extension CompletionKind {
  /// The kinds of record.
  static var kinds: CompletionKind { .list(RecordKind.all.map(\.name)) }

  /// Names that the program knows when the shell asks.
  static func names(_ names: @escaping @Sendable () -> [String]) -> CompletionKind {
    .custom { _, _, _ in names() }
  }
}
