import Messages

extension ErrorCatalogue {
  package static let registry = ErrorCatalogue(
    "RegistryCore", vi: "Sổ", en: "The registry",
    [
      .notReadable, .folderNotWritable, .notARegistry, .newerRegistry, .olderRegistry,
      .beyondSalvage, .changedMigration, .driftedSchema, .damaged, .pagesMixed, .missingText,
      .faultyText, .brokenTrail,
      .busy, .interrupted, .notAllowed, .inputOutput, .sqlite, .failure,
      .readsUnwritable, .readsAltered, .readsReplaced,
      .noEntry, .bulkCount, .bulkGap, .bulkOrder, .bulkProvisional,
    ])
}

extension ErrorCondition {
  package static let notReadable = ErrorCondition(
    "not_readable", exit: .notAllowed,
    meaning: Wording(
      vi: "Không có quyền đọc tệp.",
      en: "You may not read the file."),
    remedy: Wording(
      vi: "Nhờ chủ sở hữu tệp hoặc quản trị máy cấp quyền.",
      en: "Ask its owner or the administrator for permission."))

  package static let folderNotWritable = ErrorCondition(
    "folder_not_writable", exit: .notAllowed,
    meaning: Wording(
      vi: "Không ghi được vào thư mục chứa sổ; đọc sổ cũng cần ghi tệp đi kèm.",
      en: "The registry's folder is not writable; even reading writes side files."),
    remedy: Wording(
      vi: "Xin quyền ghi thư mục, hoặc đọc một bản sao ở thư mục khác.",
      en: "Ask for permission to write the folder, or read a copy in another folder."))

  package static let notARegistry = ErrorCondition(
    "not_a_registry", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là sổ của sobo.",
      en: "The file is not a sobo registry."),
    remedy: Wording(
      vi: "Kiểm tra --registry hoặc SOBO_REGISTRY.",
      en: "Check --registry or SOBO_REGISTRY."))

  package static let newerRegistry = ErrorCondition(
    "newer_registry", exit: .unusableInput,
    meaning: Wording(
      vi: "Cấu trúc của sổ mới hơn chương trình này.",
      en: "The registry's schema is newer than this program."),
    remedy: Wording(
      vi: "Cài bản sobo mới hơn.",
      en: "Install a newer sobo."))

  package static let olderRegistry = ErrorCondition(
    "older_registry", exit: .unusableInput,
    meaning: Wording(
      vi: "Cấu trúc của sổ cũ hơn mức chương trình cần.",
      en: "The registry's schema is older than this program needs."),
    remedy: Wording(
      vi: "Chạy: sobo migrate up",
      en: "Run: sobo migrate up"))

  package static let beyondSalvage = ErrorCondition(
    "beyond_salvage", exit: .integrity,
    meaning: Wording(
      vi: "Không đọc được cả danh sách bảng của sổ: không cứu được gì từ tệp.",
      en: "Not even the list of the registry's tables can be read: nothing can be saved of it."),
    remedy: Wording(
      vi: "Phục hồi bản sao lưu gần nhất: sobo backup restore",
      en: "Restore the latest backup: sobo backup restore"))

  package static let changedMigration = ErrorCondition(
    "changed_migration", exit: .integrity,
    meaning: Wording(
      vi: "Sổ được tạo bằng một bản khác của một bước cấu trúc.",
      en: "The registry was made with another text of a migration."),
    remedy: Wording(
      vi: "Dùng đúng bản sobo đã tạo sổ, hoặc phục hồi từ bản sao lưu.",
      en: "Use the sobo that made it, or restore a backup."))

  package static let driftedSchema = ErrorCondition(
    "drifted_schema", exit: .integrity,
    meaning: Wording(
      vi: "Cấu trúc của sổ đã bị sửa ngoài sobo.",
      en: "The registry's schema was changed outside sobo."),
    remedy: Wording(
      vi: "Phục hồi từ bản sao lưu, hoặc xem sobo doctor.",
      en: "Restore a backup, or see sobo doctor."))

  package static let damaged = ErrorCondition(
    "damaged", exit: .integrity,
    meaning: Wording(
      vi: "Tệp sổ bị hỏng.",
      en: "The registry file is damaged."),
    remedy: Wording(
      vi: "Phục hồi bản sao lưu gần nhất: sobo backup restore; phần còn đọc được lấy bằng "
        + "sobo doctor --salvage TỆP.",
      en: "Restore the latest backup with sobo backup restore; sobo doctor --salvage FILE "
        + "gets what can still be read."))

  package static let pagesMixed = ErrorCondition(
    "pages_mixed", exit: .integrity,
    meaning: Wording(
      vi: "Một trang của tệp vừa thuộc bảng hay chỉ mục này vừa thuộc bảng khác, hoặc vừa bị coi"
        + " là trống: lần ghi sau có thể đè lên dữ liệu.",
      en: "A page of the file belongs to two tables or indexes, or to one and to the free pages: "
        + "the next write could overwrite what is there."),
    remedy: Wording(
      vi: "Giữ nguyên tệp và báo người phụ trách; phục hồi một bản sao lưu, hoặc cứu vào sổ mới: "
        + "sobo doctor --salvage TỆP_MỚI",
      en: "Keep the file as it is and tell who is in charge; restore a backup, or save into a new "
        + "registry: sobo doctor --salvage NEW_FILE"))

  package static let missingText = ErrorCondition(
    "missing_text", exit: .integrity,
    meaning: Wording(
      vi: "Chương trình thiếu một tệp đi kèm bên trong nó.",
      en: "The program lacks a text that is built into it."),
    remedy: Wording(
      vi: "Cài lại sobo.",
      en: "Install sobo again."))

  package static let faultyText = ErrorCondition(
    "faulty_text", exit: .integrity,
    meaning: Wording(
      vi: "Một tệp đi kèm bên trong chương trình không đọc được.",
      en: "A text that is built into the program cannot be read."),
    remedy: Wording(
      vi: "Cài lại sobo.",
      en: "Install sobo again."))

  package static let brokenTrail = ErrorCondition(
    "broken_trail", exit: .integrity,
    meaning: Wording(
      vi: "Một lần ghi không khớp với các thay đổi của nó trong nhật ký.",
      en: "An entry does not match its changes in the trail."),
    remedy: Wording(
      vi: "Chạy: sobo audit verify",
      en: "Run: sobo audit verify"))

  package static let readsUnwritable = ErrorCondition(
    "reads_unwritable", exit: .notAllowed,
    meaning: Wording(
      vi: "Không ghi được nhật ký tra cứu cạnh sổ, nên không trả lời.",
      en: "The log of reads beside the registry cannot be written, so there is no answer."),
    remedy: Wording(
      vi: "Xin quyền ghi tệp .reads và thư mục chứa sổ.",
      en: "Ask for permission to write the file .reads and the registry's folder."))

  package static let readsAltered = ErrorCondition(
    "reads_altered", exit: .integrity,
    meaning: Wording(
      vi: "Nhật ký tra cứu đã bị sửa: một dòng không nối tiếp dòng trước nó.",
      en: "The log of reads was altered: a line does not follow from the one before."),
    remedy: Wording(
      vi: "Giữ tệp làm bằng chứng, đối chiếu với bản sao lưu, rồi chuyển nó đi để có nhật ký mới.",
      en: "Keep the file as evidence, compare it with a backup, then move it away for a new log."))

  package static let readsReplaced = ErrorCondition(
    "reads_replaced", exit: .integrity,
    meaning: Wording(
      vi: "Nhật ký tra cứu bị cắt, bị thay hoặc mất so với một mốc kiểm.",
      en: "The log of reads was cut, replaced or lost since a checkpoint was made."),
    remedy: Wording(
      vi: "Lấy lại nhật ký từ bản sao lưu để đối chiếu, và báo người phụ trách.",
      en: "Get the log back from a backup to compare, and tell who is in charge."))

  package static let busy = ErrorCondition(
    "busy", exit: .busy,
    meaning: Wording(
      vi: "Sổ đang được người khác ghi.",
      en: "Somebody else is writing the registry."),
    remedy: Wording(
      vi: "Đợi một lát rồi thử lại.",
      en: "Wait a little and try again."))

  package static let interrupted = ErrorCondition(
    "interrupted", exit: .attention,
    meaning: Wording(
      vi: "Việc đang làm bị dừng giữa chừng; không có gì được ghi.",
      en: "The work was stopped on its way; nothing was written."),
    remedy: Wording(
      vi: "Chạy lại lệnh nếu vẫn cần.",
      en: "Run the command again if it is still needed."))

  package static let notAllowed = ErrorCondition(
    "not_allowed", exit: .notAllowed,
    meaning: Wording(
      vi: "Sổ không cho phép việc này: sổ chỉ được đọc, hoặc câu lệnh không phải là SELECT "
        + "trên bảng và khung nhìn của sổ.",
      en: "This is not allowed: the registry may only be read, or the statement is not a "
        + "SELECT from its tables and views."),
    remedy: Wording(
      vi: "Xin quyền ghi; với query sql, xem sobo query tables.",
      en: "Ask for permission to write; for query sql see sobo query tables."))

  package static let inputOutput = ErrorCondition(
    "input_output", exit: .inputOutput,
    meaning: Wording(
      vi: "Hệ thống báo lỗi khi đọc hoặc ghi sổ; không có gì được ghi.",
      en: "The system reported an error while the registry was read or written; nothing was "
        + "written."),
    remedy: Wording(
      vi: "Kiểm tra ổ đĩa bằng sobo doctor rồi chạy lại.",
      en: "Check the disk with sobo doctor, then run again."))

  package static let sqlite = ErrorCondition(
    "sqlite", exit: .inputOutput,
    meaning: Wording(
      vi: "SQLite báo một lỗi khác; không có gì được ghi.",
      en: "SQLite reported another error; nothing was written."),
    remedy: Wording(
      vi: "Chạy sobo doctor; nếu lặp lại, báo cho người quản trị cùng lời báo lỗi.",
      en: "Run sobo doctor; if it comes again, tell the administrator with the message."))

  package static let failure = ErrorCondition(
    "failure", exit: .inputOutput,
    meaning: Wording(
      vi: "Lỗi không lường trước.",
      en: "A failure that was not foreseen."),
    remedy: Wording(
      vi: "Báo cho người quản trị cùng lời báo lỗi.",
      en: "Tell the administrator, with the message."))

  package static let noEntry = ErrorCondition(
    "no_entry", exit: .notAllowed,
    meaning: Wording(
      vi: "Bảng của sổ bị ghi ngoài một lần ghi có nhật ký.",
      en: "A table of the registry was written outside an entry of the trail."),
    remedy: Wording(
      vi: "Chỉ sửa sổ bằng các lệnh của sobo.",
      en: "Change the registry only with sobo's commands."))

  package static let bulkCount = ErrorCondition(
    "bulk_count", exit: .inputOutput,
    meaning: Wording(
      vi: "Số dòng đã thêm không khớp với nhật ký; không có gì được ghi.",
      en: "The rows added and those of the trail differ in number; nothing was written."),
    remedy: Wording(
      vi: "Chạy lại; nếu lặp lại, chạy sobo doctor và báo cho người quản trị.",
      en: "Run again; if it comes again, run sobo doctor and tell the administrator."))

  package static let bulkGap = ErrorCondition(
    "bulk_gap", exit: .inputOutput,
    meaning: Wording(
      vi: "Số thứ tự của các dòng đã thêm bị ngắt quãng; không có gì được ghi.",
      en: "The numbers of the rows added have a gap; nothing was written."),
    remedy: Wording(
      vi: "Chạy lại; nếu lặp lại, chạy sobo doctor và báo cho người quản trị.",
      en: "Run again; if it comes again, run sobo doctor and tell the administrator."))

  package static let bulkOrder = ErrorCondition(
    "bulk_order", exit: .inputOutput,
    meaning: Wording(
      vi: "Một dòng bị sửa trước khi được ghi vào nhật ký; không có gì được ghi.",
      en: "A row was changed before the trail had it; nothing was written."),
    remedy: Wording(
      vi: "Chạy lại; nếu lặp lại, chạy sobo doctor và báo cho người quản trị.",
      en: "Run again; if it comes again, run sobo doctor and tell the administrator."))

  package static let bulkProvisional = ErrorCondition(
    "bulk_provisional", exit: .inputOutput,
    meaning: Wording(
      vi: "Nhật ký của các dòng đã thêm nằm trong một bước có thể bị hủy; không có gì được ghi.",
      en: "The trail of the rows added was written in a step that may be taken back; nothing "
        + "was written."),
    remedy: Wording(
      vi: "Chạy lại; nếu lặp lại, chạy sobo doctor và báo cho người quản trị.",
      en: "Run again; if it comes again, run sobo doctor and tell the administrator."))
}
