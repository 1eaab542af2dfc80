import RegistryCore

/// What numbers of persons and cards can have wrong in their length.
extension Fault {
  private static func length(_ count: Int, _ isDigits: Bool) -> Wording {
    isDigits
      ? Wording(vi: "\(count) chữ số", en: count == 1 ? "1 digit" : "\(count) digits")
      : Wording(vi: "ký tự không phải chữ số", en: "characters that are no digits")
  }

  package static func citizenNumberLength(_ count: Int, isDigits: Bool) -> Fault {
    let found = length(count, isDigits)
    return Fault(
      .numberLength,
      vi:
        "số CCCD có 12 chữ số (số CMND cũ có 9), ở đây có \(found.vi); giữ nguyên như đã viết, hãy đối"
        + " chiếu giấy tờ rồi sửa",
      en:
        "a citizen number has 12 digits (an old card's 9), this has \(found.en); it is left as it"
        + " stands, check it against the papers and correct it")
  }

  /// Stored where it stands: who only has the old card is known by it.
  static let identityCardAsCitizenNumber = Fault(
    .otherNumberKind,
    vi:
      "đây là số CMND cũ (9 chữ số) ở ô số CCCD; số được giữ nguyên ở ô này. Khi có số CCCD 12 chữ số,"
      + " ghi số đó ở đây và chuyển số này sang ô số CMND cũ (old_id)",
    en:
      "this is the number of an old identity card (9 digits) in the citizen number's cell; it is"
      + " left there. Once there is one of 12 digits, give that here and this one as"
      + " old_id")

  static let citizenNumberAsIdentityCard = Fault(
    .otherNumberKind,
    vi:
      "đây là số CCCD (12 chữ số) ở ô số CMND cũ; số được giữ nguyên ở ô này. Nếu là số CCCD của"
      + " người này, ghi vào ô số CCCD (citizen_id)",
    en:
      "this is a citizen number (12 digits) in the cell of the old identity card; it is left"
      + " there. If it is this person's citizen number, give it as citizen_id")

  package static let noDigits = Fault(
    .numberLength,
    vi: "đây không phải là số; giữ nguyên như đã viết, hãy để trống nếu chưa có số",
    en: "this is no number; it is left as it stands, leave it empty while there is none")

  package static func identityCardLength(_ count: Int, isDigits: Bool) -> Fault {
    let found = length(count, isDigits)
    return Fault(
      .numberLength,
      vi: "số CMND có 9 chữ số, ở đây có \(found.vi); giữ nguyên như đã viết, hãy đối chiếu giấy tờ"
        + " rồi sửa",
      en:
        "the number of an identity card has 9 digits, this has \(found.en); it is left as it stands,"
        + " check it against the papers and correct it")
  }

  package static func insuranceNumberLength(_ count: Int) -> Fault {
    Fault(
      .numberLength,
      vi:
        "số thẻ BHYT có 10 chữ số hoặc 15 ký tự, ở đây có \(count); giữ nguyên như đã viết, hãy đối"
        + " chiếu thẻ",
      en:
        "an insurance number has 10 digits or 15 characters, this has \(count); it is left as it"
        + " stands, check it against the card")
  }

  package static let lettersInPhone = Fault(
    .numberLength,
    vi: "số điện thoại có chữ cái ở chỗ chữ số (O thay cho 0, l thay cho 1); giữ nguyên như đã"
      + " viết, hãy kiểm tra lại",
    en: "the telephone number has letters in place of digits (O for 0, l for 1); it is left as it"
      + " stands, check it")

  static let wordsBesidePhone = Fault(
    .numberLength,
    vi:
      "bên cạnh số điện thoại có chữ, được giữ nguyên như đã viết; nếu đó là số của người khác thì ghi vào"
      + " cột Ghi chú",
    en:
      "words stand beside the telephone number and are left as they are; if it is somebody else's number"
      + " write it in the column for notes")

  package static func phoneLength(_ count: Int) -> Fault {
    Fault(
      .numberLength,
      vi: "số điện thoại có 10 hoặc 11 chữ số và bắt đầu bằng 0, ở đây có \(count) chữ số; giữ"
        + " nguyên như đã viết, hãy kiểm tra lại",
      en:
        "telephone numbers have 10 or 11 digits and begin with 0, this has \(count); it is left as"
        + " it stands, check it")
  }
}
