import Messages

extension ErrorCatalogue {
  package static let authentication = ErrorCatalogue(
    "Authentication", vi: "Đăng nhập", en: "Signing in",
    [
      .passwordShort, .passwordLong, .passwordPlain, .passwordKnown, .passwordMemory, .deskOpen,
      .deskOfAnother, .deskForeign, .linkHours, .badKnownPasswords,
    ])
}

extension ErrorCondition {
  package static let passwordShort = ErrorCondition(
    "password_short", exit: .usage,
    meaning: Wording(
      vi: "Mật khẩu quá ngắn.", en: "The password is too short."),
    remedy: Wording(
      vi: "Dùng một câu dài dễ nhớ.", en: "Use a long phrase that is easy to remember."))

  package static let passwordLong = ErrorCondition(
    "password_long", exit: .usage,
    meaning: Wording(vi: "Mật khẩu quá dài.", en: "The password is too long."),
    remedy: Wording(vi: "Dùng mật khẩu ngắn hơn.", en: "Use a shorter one."))

  package static let passwordPlain = ErrorCondition(
    "password_plain", exit: .usage,
    meaning: Wording(
      vi:
        "Mật khẩu chứa tên đăng nhập, hoặc chỉ gồm từ quen thuộc, dãy phím, dãy số, ký tự lặp lại.",
      en:
        "The password holds the login, or is of common words, rows of keys, numbers or signs that repeat."
    ),
    remedy: Wording(
      vi: "Dùng một câu dài mà người khác không đoán được.",
      en: "Use a long phrase that others do not guess."))

  package static let passwordKnown = ErrorCondition(
    "password_known", exit: .usage,
    meaning: Wording(
      vi: "Mật khẩu có trong danh sách mật khẩu đã bị lộ.",
      en: "The password is in the list of those that were found out."),
    remedy: Wording(
      vi: "Dùng một câu dài khác, chưa dùng ở nơi nào.",
      en: "Use another long phrase, one that is used nowhere else."))

  package static let badKnownPasswords = ErrorCondition(
    "bad_known_passwords", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải danh sách mật khẩu đã bị lộ.",
      en: "The file is no list of passwords that were found out."),
    remedy: Wording(
      vi: "Mỗi dòng là SHA-1 của một mật khẩu, chữ hoa, xếp theo thứ tự.",
      en: "Each line is the SHA-1 of a password, in capitals and in order."))

  package static let passwordMemory = ErrorCondition(
    "password_memory", exit: .inputOutput,
    meaning: Wording(
      vi: "Máy không đủ bộ nhớ để kiểm tra mật khẩu.",
      en: "The machine has no memory to look at a password."),
    remedy: Wording(
      vi: "Giải phóng bộ nhớ rồi thử lại.", en: "Free some memory and try again."))

  package static let deskOpen = ErrorCondition(
    "desk_open", exit: .notAllowed,
    meaning: Wording(
      vi: "Người khác đọc được tệp mật khẩu và phiên đăng nhập.",
      en: "Others may read the file of passwords and sessions."),
    remedy: Wording(
      vi: "Đặt lại quyền: chmod 600 TỆP.", en: "Take the right away: chmod 600 FILE."))

  package static let deskOfAnother = ErrorCondition(
    "desk_of_another", exit: .notAllowed,
    meaning: Wording(
      vi: "Tệp mật khẩu và phiên đăng nhập là của một người dùng khác chủ của tệp sổ.",
      en: "The file of passwords and sessions is another user's than the registry."),
    remedy: Wording(
      vi:
        "Chạy bằng người dùng sở hữu tệp sổ. Tệp .desk của người khác thì đừng dùng: chuyển nó đi, mọi người đặt lại mật khẩu; hoặc, nếu chính sổ mới đổi chủ, chown nó theo sổ.",
      en:
        "Run it as the user who owns the registry. Do not use a file .desk of somebody else: move it away, and everybody sets a new password; or, where it is the registry that has a new owner, chown it too."
    ))

  package static let deskForeign = ErrorCondition(
    "desk_foreign", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp .desk bên cạnh sổ không phải của chương trình này, hoặc của bản mới hơn.",
      en: "The file .desk beside the registry is not this program's, or a later one's."),
    remedy: Wording(
      vi: "Dùng bản sobo mới hơn, hoặc chuyển tệp đi: mọi người sẽ đặt lại mật khẩu.",
      en: "Use a later sobo, or move the file away: everybody then sets a new password."))

  package static let linkHours = ErrorCondition(
    "link_hours", exit: .usage,
    meaning: Wording(
      vi: "Số giờ của liên kết không hợp lệ.", en: "The link cannot hold for so many hours."),
    remedy: Wording(
      vi: "Dùng từ 1 đến 168 giờ.", en: "Use 1 to 168 hours."))
}
