import Messages

extension ErrorCatalogue {
  package static let writerKeys = ErrorCatalogue(
    "RegistryCore", vi: "Khóa ký lần ghi", en: "Keys that sign entries",
    [
      .writerKeyMissing, .writerKeyDiffers, .keysNotSo, .keysEnrolled, .keysNotEnrolled, .sameKeys,
    ])
}

extension ErrorCondition {
  package static let writerKeyMissing = ErrorCondition(
    "writer_key_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Mọi lần ghi của sổ này phải được ký, và lệnh không tìm thấy khóa để ký.",
      en: "Every entry of this registry must be signed, and the command does not find the key."),
    remedy: Wording(
      vi: "Nêu tệp khóa: SOBO_WRITER_KEY=TỆP, hoặc trao khóa qua systemd: "
        + "LoadCredential=sobo-writer-key:TỆP. Khóa bị mất thì thay bằng: sobo audit key recover"
        + " --to TỆP --recovery-key TỆP --reason …",
      en: "Name the key file: SOBO_WRITER_KEY=FILE, or hand the key over by systemd: "
        + "LoadCredential=sobo-writer-key:FILE. A lost key is replaced by: sobo audit key recover"
        + " --to FILE --recovery-key FILE --reason …"))

  package static let writerKeyDiffers = ErrorCondition(
    "writer_key_differs", exit: .notAllowed,
    meaning: Wording(
      vi: "Khóa tìm thấy không phải là khóa mà sổ đã đăng ký.",
      en: "The key that was found is not the one that the registry has enrolled."),
    remedy: Wording(
      vi: "Xem khóa đang dùng bằng sobo audit key show rồi nêu đúng tệp khóa: SOBO_WRITER_KEY=TỆP",
      en: "See the key in force with sobo audit key show, and name its file: SOBO_WRITER_KEY=FILE"))

  package static let keysNotSo = ErrorCondition(
    "keys_not_so", exit: .notAllowed,
    meaning: Wording(
      vi: "Khóa của sổ không được đổi theo cách này.",
      en: "The keys of a registry are not changed in this way."),
    remedy: Wording(
      vi: "Đổi khóa bằng sobo audit key rotate --to TỆP; khóa dự phòng chỉ đổi bằng sobo audit key"
        + " recover --to TỆP --recovery-key TỆP --new-recovery KHÓA --reason …",
      en:
        "Change the key with sobo audit key rotate --to FILE; the recovery key only with sobo audit"
        + " key recover --to FILE --recovery-key FILE --new-recovery KEY --reason …"))

  package static let keysEnrolled = ErrorCondition(
    "keys_enrolled", exit: .usage,
    meaning: Wording(
      vi: "Sổ đã đăng ký khóa.",
      en: "The registry has enrolled keys already."),
    remedy: Wording(
      vi: "Thay khóa bằng: sobo audit key rotate --to TỆP",
      en: "Replace the key with: sobo audit key rotate --to FILE"))

  package static let keysNotEnrolled = ErrorCondition(
    "keys_not_enrolled", exit: .usage,
    meaning: Wording(
      vi: "Sổ chưa đăng ký khóa nào.",
      en: "The registry has not enrolled keys."),
    remedy: Wording(
      vi: "Đăng ký bằng: sobo audit key enrol --key TỆP --recovery KHÓA",
      en: "Enrol them with: sobo audit key enrol --key FILE --recovery KEY"))

  package static let sameKeys = ErrorCondition(
    "same_keys", exit: .usage,
    meaning: Wording(
      vi: "Khóa ghi và khóa dự phòng là một.",
      en: "The writer's key and the recovery key are the same."),
    remedy: Wording(
      vi: "Tạo thêm một khóa, giữ ở nơi khác: sobo audit keygen --output TỆP",
      en: "Make another key and keep it elsewhere: sobo audit keygen --output FILE"))
}
