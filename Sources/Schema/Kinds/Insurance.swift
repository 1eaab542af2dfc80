import RegistryCore

extension RecordKind {
  /// Health insurance cards.
  public static let insurance = RecordKind(
    "insurance", table: "insurance", vi: "Thẻ bảo hiểm y tế", en: "Health insurance cards",
    pluralName: Wording(vi: "thẻ bảo hiểm y tế", en: "insurance cards"),
    description: Wording(
      vi: "Thẻ bảo hiểm y tế: loại đối tượng, thời hạn",
      en: "Health insurance cards: object code, days they are good"),
    key: ["citizen_id", "card_no"],
    [
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, link: .person, required: true,
        personal: .number, synonyms: "CCCD",
        "Số định danh", "Số định danh cá nhân", "Căn cước công dân", "CCCD/CMND",
        "Mã định danh cá nhân", "Số căn cước"),
      Field(
        "card_no", "Số thẻ BHYT", "Card number", required: true, personal: .cardNumber,
        synonyms: "Mã thẻ BHYT", "Số thẻ",
        "Mã thẻ", "Mã số BHYT"),
      Field(
        "object_code", "Mã đối tượng", "Object code", .code("insurance_object"), required: true,
        synonyms: "Đối tượng", "Mã đối tượng BHYT"),
      Field(
        "valid_from", "Giá trị từ ngày", "Valid from", .date, required: true, synonyms: "Từ ngày",
        "Hiệu lực từ", "Có giá trị từ ngày"),
      Field(
        "valid_to", "Giá trị đến ngày", "Valid to", .date, synonyms: "Đến ngày", "Hiệu lực đến",
        "Có giá trị đến ngày"),
    ])
}
