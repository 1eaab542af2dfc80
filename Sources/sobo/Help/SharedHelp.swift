import ArgumentParser
import Audits
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
    vi: "Quan hệ với chủ hộ từ ngày đó, theo số: 3=vợ; lặp lại được.",
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

  static let batch = ArgumentHelp(vi: "Số lô.", en: "Number of the batch.", value: "batch")

  static let day = ArgumentHelp(vi: "Ngày, dd/mm/yyyy.", en: "The day, dd/mm/yyyy.", value: "date")

  static let decision = ArgumentHelp(
    vi: "Số quyết định.", en: "Number of the decision.", value: "number")

  static let formerCommune = ArgumentHelp(
    vi: "Mã hoặc tên xã cũ, khi xã có hai thôn trùng tên.",
    en: "The former commune by code or name, where two villages share a name.",
    value: "code")

  static let headNumber = ArgumentHelp(
    vi: "Số của chủ hộ mới.", en: "The number of the new head.", value: "number")

  static let login = ArgumentHelp(vi: "Tên đăng nhập.", en: "The login.", value: "login")

  static let parameters = ArgumentHelp(
    vi: "Giá trị của tham số :tên; dùng được nhiều lần.",
    en: "The value of :name; repeatable.",
    value: "name=value")

  static let publicKey = ArgumentHelp(
    vi: "Khóa công khai của mốc kiểm: dạng chữ hoặc tệp.",
    en: "The public key of the checkpoints: as text or a file.",
    value: "key")

  static let sample = ArgumentHelp(vi: "Mẫu số.", en: "The sample.", value: "sample")

  static let seed = ArgumentHelp(vi: "Khóa rút mẫu.", en: "The seed of the draw.", value: "text")

  static let setting = ArgumentHelp(vi: "Tên.", en: "Its name.", value: "name")

  static let severity = ArgumentHelp(
    vi: "Chỉ mức này (lặp lại được).",
    en: "Only this severity (repeatable).",
    value: Severity.allCases.map(\.rawValue).joined(separator: "|"))

  static let standard = ArgumentHelp(vi: "Mã chuẩn.", en: "Its code.", value: "standard")

  /// A member by the code of the household and a number.
  static func householdAndNumber(as value: String) -> ArgumentHelp {
    ArgumentHelp(vi: "MÃ HỘ/STT.", en: "HOUSEHOLD/NUMBER.", value: value)
  }
}

extension CompletionKind {
  /// The kinds of record.
  static var kinds: CompletionKind { .list(RecordKind.all.map(\.name)) }

  /// Names that the program knows when the shell asks.
  static func names(_ names: @escaping @Sendable () -> [String]) -> CompletionKind {
    .custom { _, _, _ in names() }
  }
}
