import RegistryCore

extension ErrorCatalogue {
  package static let backups = ErrorCatalogue(
    "Backups", vi: "Sao lưu", en: "Backups",
    [
      .noBackup, .alteredManifest, .alteredFile, .strayFile, .failedCheck, .wrongIdentity,
      .noIdentity,
      .noIdentityFile, .badRecipient, .noProgram, .failedProgram, .foreignTrail, .needsTrail,
      .trailEnds, .trailMoved, .erasureOfOlder, .erasuresUnknown, .badAddress,
      .notSent, .unsignedBackup, .unsafeScratch, .unsignedSchedule,
    ])
}

extension ErrorCondition {
  package static let noBackup = ErrorCondition(
    "no_backup", exit: .noInput,
    meaning: Wording(
      vi: "Đường dẫn không phải là bản sao lưu: không có manifest.json.",
      en: "The path is not a backup: there is no manifest.json."),
    remedy: Wording(
      vi: "Xem các bản: sobo backup list THƯ-MỤC",
      en: "See the backups: sobo backup list FOLDER"))

  package static let alteredManifest = ErrorCondition(
    "altered_manifest", exit: .integrity,
    meaning: Wording(
      vi: "Bản kê của bản sao lưu đã bị sửa hoặc hỏng.",
      en: "The manifest of the backup was altered or is damaged."),
    remedy: Wording(
      vi: "Dùng bản sao lưu khác; giữ bản này để xem xét.",
      en: "Use another backup; keep this one to be looked into."))

  package static let alteredFile = ErrorCondition(
    "altered_file", exit: .integrity,
    meaning: Wording(
      vi: "Tệp của bản sao lưu không còn như lúc sao lưu.",
      en: "A file of the backup is not what was backed up."),
    remedy: Wording(
      vi: "Lấy lại tệp từ bản sao khác của nó, hoặc dùng bản sao lưu khác.",
      en: "Get it again from another copy, or use another backup."))

  package static let strayFile = ErrorCondition(
    "stray_file", exit: .integrity,
    meaning: Wording(
      vi: "Trong thư mục bản sao lưu có tệp nhật ký SQLite không thuộc bản đó.",
      en: "A log of SQLite that is not of the backup stands in its folder."),
    remedy: Wording(
      vi:
        "Chuyển tệp đó đi nơi khác (đừng mở bản sao lưu trước), tìm xem ai đã đặt nó vào, rồi kiểm lại.",
      en:
        "Move that file elsewhere without opening the backup, find out who put it there, and verify again."
    ))

  package static let failedCheck = ErrorCondition(
    "failed_check", exit: .integrity,
    meaning: Wording(
      vi: "Bản sao vừa tạo không qua kiểm tra; không có gì được giữ lại.",
      en: "The copy that was made failed its check; nothing was kept."),
    remedy: Wording(
      vi: "Chạy sobo doctor; kiểm tra ổ đĩa rồi sao lưu lại.",
      en: "Run sobo doctor; check the disk, then back up again."))

  package static let wrongIdentity = ErrorCondition(
    "wrong_identity", exit: .attention,
    meaning: Wording(
      vi: "Tệp khóa không mở được bản sao lưu.",
      en: "The identity file does not open the backup."),
    remedy: Wording(
      vi: "Dùng khóa của một người nhận được nêu ra.",
      en: "Use that of one of the recipients shown."))

  package static let noIdentity = ErrorCondition(
    "no_identity", exit: .attention,
    meaning: Wording(
      vi: "Bản sao lưu được mã hóa mà chưa có khóa để mở.",
      en: "The backup is encrypted and no key was given to open it."),
    remedy: Wording(
      vi: "Thêm --identity TỆP.",
      en: "Add --identity FILE."))

  package static let noIdentityFile = ErrorCondition(
    "no_identity_file", exit: .noInput,
    meaning: Wording(
      vi: "Không đọc được tệp khóa.",
      en: "The identity file cannot be read."),
    remedy: Wording(
      vi: "Kiểm tra đường dẫn và quyền đọc.",
      en: "Check its path and permissions."))

  package static let badRecipient = ErrorCondition(
    "bad_recipient", exit: .usage,
    meaning: Wording(
      vi: "Không mã hóa được cho người nhận này.",
      en: "Nothing can be encrypted for this recipient."),
    remedy: Wording(
      vi: "Ghi khóa công khai (age1…) do age-keygen in ra.",
      en: "Give the public key (age1…) that age-keygen prints."))

  package static let noProgram = ErrorCondition(
    "no_program", exit: .inputOutput,
    meaning: Wording(
      vi: "Máy không có chương trình cần dùng.",
      en: "A program that is needed is not installed."),
    remedy: Wording(
      vi: "Cài nó, ví dụ: apt install age",
      en: "Install it, for example: apt install age"))

  package static let failedProgram = ErrorCondition(
    "failed_program", exit: .inputOutput,
    meaning: Wording(
      vi: "Chương trình ngoài báo lỗi.",
      en: "A program outside sobo failed."),
    remedy: Wording(
      vi: "Xem lời báo của nó ở trên rồi chạy lại.",
      en: "See what it said above, then run again."))

  package static let foreignTrail = ErrorCondition(
    "foreign_trail", exit: .unusableInput,
    meaning: Wording(
      vi: "Sổ ở --trail không nối tiếp bản sao lưu.",
      en: "The registry of --trail does not go on from the backup."),
    remedy: Wording(
      vi: "Chọn sổ khác bằng --trail, hoặc dùng --without-trail.",
      en: "Name another with --trail, or use --without-trail."))

  package static let needsTrail = ErrorCondition(
    "needs_trail", exit: .usage,
    meaning: Wording(
      vi: "Thời điểm muộn hơn bản sao lưu, cần nhật ký của sổ gốc.",
      en: "The moment is later than the backup, so the trail of its registry is needed."),
    remedy: Wording(
      vi: "Thêm --trail SỔ.",
      en: "Add --trail FILE."))

  package static let trailEnds = ErrorCondition(
    "trail_ends", exit: .integrity,
    meaning: Wording(
      vi: "Nhật ký không theo được đến thời điểm muốn có.",
      en: "The trail cannot be followed to the moment that is wanted."),
    remedy: Wording(
      vi: "Chọn thời điểm sớm hơn, hoặc bản sao lưu mới hơn.",
      en: "Choose an earlier moment, or a newer backup."))

  package static let trailMoved = ErrorCondition(
    "trail_moved", exit: .busy,
    meaning: Wording(
      vi: "Sổ vừa được ghi thêm trong lúc đọc.",
      en: "The registry was written meanwhile."),
    remedy: Wording(
      vi: "Chạy lại.",
      en: "Run again."))

  package static let erasureOfOlder = ErrorCondition(
    "erasure_of_older", exit: .usage,
    meaning: Wording(
      vi: "--erase-again không xóa lại được trong một bản sao lưu có cấu trúc cũ.",
      en: "--erase-again cannot erase in a backup of an earlier schema."),
    remedy: Wording(
      vi:
        "Phục hồi không kèm --erase-again, chạy sobo migrate up, rồi gõ các lệnh xóa mà lệnh phục hồi"
        + " in ra.",
      en: "Restore without --erase-again, run sobo migrate up, then type the commands that erase,"
        + " which the restore prints."))

  package static let erasuresUnknown = ErrorCondition(
    "erasures_unknown", exit: .usage,
    meaning: Wording(
      vi: "--erase-again cần sổ nối tiếp bản sao lưu để biết đã xóa những ai.",
      en: "--erase-again needs a registry that goes on from the backup, to know who was erased."),
    remedy: Wording(
      vi: "Nêu sổ đó bằng --trail SỔ, hoặc bỏ --erase-again.",
      en: "Name that registry with --trail FILE, or leave --erase-again out."))

  package static let badAddress = ErrorCondition(
    "bad_address", exit: .usage,
    meaning: Wording(
      vi: "Địa chỉ gửi mốc kiểm không phải https.",
      en: "An address for checkpoints is not one of HTTPS."),
    remedy: Wording(
      vi: "Ghi địa chỉ bắt đầu bằng https://",
      en: "Give an address that begins with https://"))

  package static let notSent = ErrorCondition(
    "not_sent", exit: .inputOutput,
    meaning: Wording(
      vi: "Một nơi nhận không nhận mốc kiểm; các nơi khác vẫn được gửi.",
      en: "A place did not take the checkpoint; the others were sent it all the same."),
    remedy: Wording(
      vi:
        "Kiểm tra nơi nhận rồi chạy lại; nếu người làm chứng đòi bằng chứng, lập bằng --extends và --request.",
      en:
        "See to the place and run again; if the witness asks for a proof, make it with --extends and --request."
    ))

  package static let unsignedBackup = ErrorCondition(
    "unsigned_backup", exit: .integrity,
    meaning: Wording(
      vi:
        "Bản kê của bản sao lưu không có chữ ký, trong khi có khóa để kiểm: do chương trình cũ lập, hoặc chữ ký đã bị bỏ.",
      en:
        "The manifest of the backup is not signed although a key was given: it is of an earlier program, or the signature was taken away."
    ),
    remedy: Wording(
      vi:
        "Nếu chắc là bản cũ, phục hồi không kèm --public-key rồi kiểm chứng sổ với một mốc kiểm: sobo audit verify --checkpoint TỆP",
      en:
        "If it is surely an old one, restore without --public-key and verify the registry against a checkpoint: sobo audit verify --checkpoint FILE"
    ))

  package static let unsafeScratch = ErrorCondition(
    "unsafe_scratch", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Người khác có thể thay thư mục tạm hoặc thư mục chứa nó, nên dữ liệu giải mã có thể lọt ra.",
      en:
        "Others could replace the scratch folder or one above it and so receive what is unpacked there."
    ),
    remedy: Wording(
      vi: "Chọn thư mục của riêng mình bằng --scratch, hoặc chạy chmod go-w với thư mục đó.",
      en: "Choose a folder of your own with --scratch, or run chmod go-w on that one."))

  package static let unsignedSchedule = ErrorCondition(
    "unsigned_schedule", exit: .usage,
    meaning: Wording(
      vi: "Lịch sao lưu cần một khóa, để các bản sao lưu và mốc kiểm có chữ ký.",
      en: "A schedule of backups needs a key, so that backups and checkpoints are signed."),
    remedy: Wording(
      vi:
        "Tạo khóa bằng sobo audit keygen --output TỆP rồi thêm --key TỆP; hoặc --unsigned nếu cố ý không ký.",
      en:
        "Make a key with sobo audit keygen --output FILE and add --key FILE; or --unsigned to do without on purpose."
    ))
}
