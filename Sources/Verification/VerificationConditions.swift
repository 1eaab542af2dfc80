import RegistryCore

extension ErrorCatalogue {
  package static let keys = ErrorCatalogue(
    "Verification", vi: "Khóa, mốc kiểm và chứng minh", en: "Keys, checkpoints and proofs",
    [
      .badKeyName, .unusableKey, .notAKey, .keyIsOpen, .notACheckpoint, .badSignature,
      .notExtended, .notVerified, .erasureShared,
    ])
}

extension ErrorCondition {
  package static let badKeyName = ErrorCondition(
    "bad_key_name", exit: .usage,
    meaning: Wording(
      vi: "Tên khóa trống, có dấu cách hoặc dấu +.",
      en: "The name of the key is empty, or holds spaces or a plus sign."),
    remedy: Wording(
      vi: "Đặt tên khác cho khóa.",
      en: "Give the key another name."))

  package static let unusableKey = ErrorCondition(
    "unusable_key", exit: .unusableInput,
    meaning: Wording(
      vi: "Không ký được bằng khóa này.",
      en: "This key cannot sign."),
    remedy: Wording(
      vi: "Tạo khóa khác: sobo audit keygen --output TỆP",
      en: "Make another: sobo audit keygen --output FILE"))

  package static let notAKey = ErrorCondition(
    "not_a_key", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là khóa do sobo audit keygen tạo.",
      en: "The file is not a key made by sobo audit keygen."),
    remedy: Wording(
      vi: "Chọn đúng tệp khóa, hoặc tạo khóa: sobo audit keygen --output TỆP",
      en: "Choose the key's file, or make a key: sobo audit keygen --output FILE"))

  package static let keyIsOpen = ErrorCondition(
    "key_is_open", exit: .notAllowed,
    meaning: Wording(
      vi: "Người khác đọc được tệp khóa.",
      en: "Others can read the key."),
    remedy: Wording(
      vi: "Chạy: chmod 600 TỆP",
      en: "Run: chmod 600 FILE"))

  package static let notACheckpoint = ErrorCondition(
    "not_a_checkpoint", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là mốc kiểm có chữ ký.",
      en: "The file is not a signed checkpoint."),
    remedy: Wording(
      vi: "Dùng tệp do sobo audit checkpoint tạo.",
      en: "Use a file made by sobo audit checkpoint."))

  package static let badSignature = ErrorCondition(
    "bad_signature", exit: .integrity,
    meaning: Wording(
      vi: "Tệp không mang chữ ký đúng của khóa.",
      en: "The file does not carry a good signature of the key."),
    remedy: Wording(
      vi: "Kiểm tra có đúng khóa không; nếu đúng, tệp đã bị sửa: lấy lại bản gốc.",
      en: "See that it is the right key; if it is, the file was altered: get the original."))

  package static let notExtended = ErrorCondition(
    "not_extended", exit: .integrity,
    meaning: Wording(
      vi: "Sổ không nối tiếp mốc kiểm: quá khứ đã bị sửa, hoặc sổ là bản cũ hơn.",
      en: "The registry does not extend the checkpoint: its past was rewritten, or it is an "
        + "older copy."),
    remedy: Wording(
      vi: "Giữ nguyên tệp, báo người phụ trách; so với bản sao lưu.",
      en: "Keep the file as it is, tell who is in charge, and compare the backups."))

  package static let notVerified = ErrorCondition(
    "not_verified", exit: .integrity,
    meaning: Wording(
      vi: "Sổ không khớp với nhật ký của nó, nên không được ký mốc kiểm.",
      en: "The registry does not match its trail, so that no checkpoint is signed for it."),
    remedy: Wording(
      vi: "Xem mọi chỗ sai: sobo audit verify",
      en: "See every break: sobo audit verify"))

  package static let erasureShared = ErrorCondition(
    "erasure_shared", exit: .usage,
    meaning: Wording(
      vi: "Việc xóa theo luật nằm chung một lần ghi với việc khác.",
      en: "A lawful erasure shares an entry with something else."),
    remedy: Wording(
      vi: "Xóa bằng một lần ghi riêng: sobo record redact",
      en: "Erase in an entry of its own: sobo record redact"))
}
