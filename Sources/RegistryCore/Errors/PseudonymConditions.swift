import Messages

extension ErrorCatalogue {
  package static let pseudonyms = ErrorCatalogue(
    "RegistryCore", vi: "Bí danh của số cá nhân", en: "Pseudonyms of personal numbers",
    [
      .pseudonymKeyMissing, .pseudonymKeyDiffers, .pseudonymKeyIsOpen, .notAPseudonymKey,
      .badPseudonymKeyPath,
    ])
}

extension ErrorCondition {
  package static let pseudonymKeyMissing = ErrorCondition(
    "pseudonym_key_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Câu hỏi đọc cột có số cá nhân, mà không có khóa để đổi số thành bí danh.",
      en: "The question reads a column of personal numbers, and the key of pseudonyms is not there."
    ),
    remedy: Wording(
      vi: "Đặt lại tệp khóa vào chỗ cũ. Sổ chưa có khóa, hoặc khóa đã mất, thì tạo khóa mới: sobo"
        + " setting set pseudonym_key TÊN-TỆP",
      en: "Put the key's file back to its place. Where the registry has none, or it is lost, make a"
        + " new one: sobo setting set pseudonym_key FILE"))

  package static let pseudonymKeyDiffers = ErrorCondition(
    "pseudonym_key_differs", exit: .notAllowed,
    meaning: Wording(
      vi: "Tệp khóa bí danh là khóa khác với khóa mà sổ ghi: bí danh sẽ khác trước.",
      en: "The key of pseudonyms is not the one that the registry names: pseudonyms would change."),
    remedy: Wording(
      vi:
        "Đặt lại đúng tệp khóa. Muốn dùng khóa này từ nay: sobo setting set pseudonym_key TÊN-TỆP",
      en:
        "Put the right file there. To use this key from now on: sobo setting set pseudonym_key FILE"
    ))

  package static let pseudonymKeyIsOpen = ErrorCondition(
    "pseudonym_key_open", exit: .notAllowed,
    meaning: Wording(
      vi: "Ai cũng đọc được tệp khóa bí danh.",
      en: "Everybody may read the key of pseudonyms."),
    remedy: Wording(
      vi: "Bỏ quyền của người ngoài: chmod o= TỆP",
      en: "Take the permissions of others away: chmod o= FILE"))

  package static let notAPseudonymKey = ErrorCondition(
    "not_a_pseudonym_key", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là khóa bí danh.",
      en: "The file is not a key of pseudonyms."),
    remedy: Wording(
      vi: "Nêu tệp mà sobo init hay sobo setting set pseudonym_key đã tạo, hoặc một tên chưa có.",
      en:
        "Name a file that sobo init or sobo setting set pseudonym_key made, or one that is not there"
        + " yet."))

  package static let badPseudonymKeyPath = ErrorCondition(
    "bad_pseudonym_key_path", exit: .usage,
    meaning: Wording(
      vi: "Tệp khóa bí danh được nêu bằng đường dẫn không đầy đủ.",
      en: "The key of pseudonyms is named by a path that is not whole."),
    remedy: Wording(
      vi: "Nêu đường dẫn đầy đủ (bắt đầu bằng /), hoặc chỉ tên tệp nếu tệp ở cạnh sổ.",
      en: "Give the whole path (it begins with /), or only the name of a file beside the registry.")
  )
}
