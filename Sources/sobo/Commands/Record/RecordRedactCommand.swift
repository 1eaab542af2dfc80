import ArgumentParser
import Audits
import RegistryCore
import Schema
import Verification
import WebServer

/// `sobo record redact`: a lawful erasure.
struct RecordRedactCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Xóa dữ liệu của một người khỏi sổ và khỏi quá khứ của sổ, theo luật.",
      en: "Erase what is known of a person, from the registry and from its past, as a law asks.",
      discussion: Wording(
        vi: """
          Họ tên, các số và mọi ảnh trong nhật ký về người đó mất hẳn; giới tính, năm sinh, dân tộc và
          thời gian ở hộ còn lại để số liệu không đổi. Mã băm của các thay đổi được giữ, nên
          sobo audit verify vẫn chứng minh được quá khứ. Bản sao lưu cũ không bị sửa: tự xử lý.
          """,
        en: """
          Name, numbers and every image of the person in the trail are gone for good; sex, birth year,
          ethnic group and time in the household stay, so that figures do not change. The hashes of the
          changes are kept, so sobo audit verify still proves the past. Older backups are not touched:
          see to them yourself.
          """))
    static let preview = ArgumentHelp(
      vi: "Chỉ cho biết sẽ xóa gì và còn lại gì; không ghi.",
      en: "Only tell what would be erased and what would be left; nothing is written.")
  }

  static let configuration = CommandConfiguration("redact", Help.command)

  @Argument(help: .kind)
  var kind: String

  @Argument(help: .householdAndNumber(as: "member"))
  var member: String

  @Flag(name: .customLong("dry-run"), help: Help.preview)
  var isPreview = false

  @OptionGroup var why: RequiredReason

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard kind == RecordKind.members.name else {
      throw ValidationError(
        vi: "Chỉ xóa được members.", en: "Only members can be redacted.")
    }
  }

  func run() throws {
    let registry = try global.open(for: .writing)
    let redaction = try Redaction.erase(
      member: member, reason: why.reason, in: registry, actor: global.actor, isPreview: isPreview)
    let language = global.language(of: registry)
    let (rows, changes) = (redaction.rows, redaction.changes)
    let counts =
      Language.english(rows, "row", "rows") + ", " + Language.english(changes, "change", "changes")
    let outcome =
      isPreview
      ? Wording(
        vi:
          "Sẽ xóa dữ liệu của \(member): \(rows) dòng, \(changes) thay đổi trong nhật ký. Chưa ghi gì.",
        en:
          "Would erase \(member): \(counts) of the trail. Nothing is written."
      )
      : Wording(
        vi: "Đã xóa dữ liệu của \(member): \(rows) dòng, \(changes) thay đổi"
          + " trong nhật ký. Bản sao lưu cũ vẫn còn dữ liệu này.",
        en: "Erased \(member): \(counts) of the trail."
          + " Older backups still hold it.")
    try Console.print(outcome[language])
    let names = TableNames(.standard)
    for row in redaction.touched {
      let one = names.one(row.table)
      var titles: [String] = []
      for column in row.columns {
        let title = names.column(column, of: row.table)[language]
        if !titles.contains(title) { titles.append(title) }
      }
      let columns = titles.joined(separator: ", ")
      try Console.print(
        Wording(
          vi: "- \(one.vi) \(row.key): \(columns) (\(row.changes) thay đổi)",
          en:
            "- \(one.en) \(row.key): \(columns) (\(Language.english(row.changes, "change", "changes")))"
        )[language])
    }
    let left = try redaction.left + eraseForms(redaction.naming, registry, language)
    if !left.isEmpty { Console.note(Self.left[language]) }
    for left in left { Console.note("- " + left[language]) }
    if redaction.isPending { Console.note(Self.pending[language]) }
  }

  /// Takes the person out of the forms that the desk keeps; tells what is left there.
  private func eraseForms(
    _ naming: Redaction.Naming, _ registry: Registry, _ language: Language
  ) throws -> [Wording] {
    let forms = KeptForms(
      beside: registry.path, keys: naming.keys, isNumbered: naming.isNumbered,
      isNamed: naming.isNamed)
    if forms.count > 0 {
      let count = forms.count
      try Console.print(
        Wording(
          vi: "- \(count) biểu mà bàn làm việc giữ lại",
          en: "- \(Language.english(count, "form", "forms")) kept at the desk")[language])
    }
    return try forms.erase(isPreview: isPreview) { account in
      try registry.connection.text("SELECT login FROM account WHERE id = ?1", account)
    }
  }

  private static let left = Wording(vi: "Còn lại:", en: "What is left:")

  private static let pending = Wording(
    vi:
      "Một lệnh khác đang đọc sổ nên dữ liệu cũ còn trong tệp -wal; lần ghi sau sẽ xóa nốt. Đóng lệnh đó"
      + " rồi ghi một lần nữa.",
    en:
      "Another command is reading the registry, so that the old data is still in its -wal file; the"
      + " next write takes it away. Close that command and write once more.")
}
