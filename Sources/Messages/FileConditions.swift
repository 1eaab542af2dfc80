extension ErrorCatalogue {
  package static let files = ErrorCatalogue(
    "Messages", vi: "Tệp", en: "Files",
    [
      .noSuchFile, .isAFolder, .notAFile, .notAnOutput, .unreadableFile, .alreadyExists,
      .cannotCreate, .cannotWrite, .diskFull,
    ])
}

extension ErrorCondition {
  package static let noSuchFile = ErrorCondition(
    "no_such_file", exit: .noInput,
    meaning: Wording(
      vi: "Không có tệp đã nêu, hoặc không mở được tệp đó.",
      en: "The file that was named is not there, or cannot be opened."),
    remedy: Wording(
      vi: "Kiểm tra đường dẫn và tên tệp.",
      en: "Check the path and the name."))

  package static let isAFolder = ErrorCondition(
    "is_a_folder", exit: .noInput,
    meaning: Wording(
      vi: "Đường dẫn là một thư mục, không phải tệp.",
      en: "The path is that of a folder, not of a file."),
    remedy: Wording(
      vi: "Ghi đường dẫn tới chính tệp cần dùng.",
      en: "Give the path of the file itself."))

  package static let notAFile = ErrorCondition(
    "not_a_file", exit: .noInput,
    meaning: Wording(
      vi: "Đường dẫn là ống dẫn, thiết bị, hoặc liên kết do người khác đặt, không phải tệp.",
      en: "The path is that of a pipe, a device or a link that somebody else made, not of a file."),
    remedy: Wording(
      vi: "Ghi đường dẫn tới chính tệp; muốn đọc từ lệnh khác thì dùng đầu vào chuẩn: -",
      en: "Give the path of the file itself; to read from another command, use standard input: -"))

  package static let notAnOutput = ErrorCondition(
    "not_an_output", exit: .cannotCreate,
    meaning: Wording(
      vi: "Nơi ghi là ống dẫn, thiết bị, hoặc liên kết do người khác đặt, không phải tệp.",
      en: "What is to be written is a pipe, a device or a link that somebody else made, not a file."
    ),
    remedy: Wording(
      vi: "Chọn tên khác; muốn đưa sang lệnh khác thì bỏ --output.",
      en: "Choose another name; to hand the result to another command, leave --output out."))

  package static let unreadableFile = ErrorCondition(
    "unreadable_file", exit: .inputOutput,
    meaning: Wording(
      vi: "Hệ thống báo lỗi khi đọc tệp.",
      en: "The system reported an error while the file was read."),
    remedy: Wording(
      vi: "Kiểm tra quyền đọc và ổ đĩa, rồi chạy lại.",
      en: "Check the permissions and the disk, then run again."))

  package static let alreadyExists = ErrorCondition(
    "already_exists", exit: .cannotCreate,
    meaning: Wording(
      vi: "Tệp đã có; sobo không bao giờ ghi đè.",
      en: "The file exists already; sobo never overwrites."),
    remedy: Wording(
      vi: "Chọn tên khác, hoặc tự chuyển tệp đó đi.",
      en: "Choose another name, or move that file away yourself."))

  package static let cannotCreate = ErrorCondition(
    "cannot_create", exit: .cannotCreate,
    meaning: Wording(
      vi: "Không tạo được tệp hoặc thư mục.",
      en: "A file or folder cannot be created."),
    remedy: Wording(
      vi: "Kiểm tra thư mục chứa nó có thật và ghi được không, hoặc chọn nơi khác.",
      en: "See that its folder is there and writable, or choose another place."))

  package static let cannotWrite = ErrorCondition(
    "cannot_write", exit: .inputOutput,
    meaning: Wording(
      vi: "Hệ thống báo lỗi khi ghi tệp hoặc ghi kết quả.",
      en: "The system reported an error while a file or the output was written."),
    remedy: Wording(
      vi: "Kiểm tra ổ đĩa và kết nối tới nơi ghi, rồi chạy lại.",
      en: "Check the disk and the connection to where it goes, then run again."))

  package static let diskFull = ErrorCondition(
    "disk_full", exit: .inputOutput,
    meaning: Wording(
      vi: "Hết chỗ trên đĩa; việc đang làm không để lại gì dở dang.",
      en: "The disk is full; nothing half-done was left behind."),
    remedy: Wording(
      vi: "Giải phóng chỗ trên đĩa rồi chạy lại.",
      en: "Free some space and run again."))
}
