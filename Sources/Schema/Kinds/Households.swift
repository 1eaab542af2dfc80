import RegistryCore

extension RecordKind {
  /// Households.
  public static let households = RecordKind(
    "households", table: "household", vi: "Hộ gia đình", en: "Households", plan: .household,
    pluralName: Wording(vi: "hộ", en: "households"), subject: Wording(vi: "hộ", en: "household"),
    example: "CB0001",
    description: Wording(
      vi: "Hộ gia đình: mã, thôn hiện tại, ngày vào và ra khỏi sổ",
      en: "Households: code, present village, days of registration and closing"),
    key: ["code"], closing: ("closed_on", "close_reason"), mapDays: ["registered_on"],
    [
      Field(
        "code", "Mã hộ", "Household code", required: true,
        note: Wording(
          vi: "Mã riêng của hộ, không trùng hộ khác.", en: "The household's own code."),
        synonyms: "Mã số hộ", "Số hộ",
        "Mã HGĐ", "Mã hộ gia đình", "Hộ số", "Mã số", "Mã hộ nghèo", "Mã số hộ nghèo",
        "Mã hộ nghèo, hộ cận nghèo", "Mã hộ nghèo, cận nghèo"),
      Field(
        "village", "Thôn/xóm", "Village", link: .village, required: true, synonyms: "Thôn", "Xóm",
        "Bản",
        "Tổ dân phố", "Thôn, xóm, bản, tổ dân phố", "Thôn bản", "Thôn/bản", "Thôn (xóm)",
        "Tên thôn", "Tên xóm", "Tên thôn xóm", "TDP", "Thôn/TDP", "Xóm/TDP", "Khu dân cư", "Khu phố"
      ),
      Field(
        "commune_code", "Mã xã", "Commune code", link: .commune, storage: .nowhere, required: true,
        synonyms: "Mã xã/phường",
        "Mã đơn vị hành chính cấp xã", "Mã ĐVHC", "Mã ĐVHC cấp xã", "Mã phường", "Mã phường/xã",
        "Mã xã, phường, thị trấn"),
      Field(
        "commune_name", "Xã/phường", "Commune", link: .communeName, synonyms: "Xã", "Tên xã",
        "Xã, phường, thị trấn",
        "Xã/phường/thị trấn", "Phường", "Phường/xã", "Tên phường/xã", "Tên ĐVHC"),
      Field(
        "former_commune_code", "Mã xã cũ", "Former commune code", link: .formerCommune,
        synonyms: "Mã xã trước sáp nhập"),
      Field(
        "registered_on", "Ngày vào sổ", "Registered on", .date, required: true,
        hasHappened: true, synonyms: "Ngày đăng ký", "Ngày lập hộ", "Ngày ghi sổ",
        "Ngày đăng ký hộ", "Ngày lập sổ"),
      Field(
        "address", "Địa chỉ", "Address", synonyms: "Nơi ở", "Đ/c", "ĐC", "Địa chỉ thường trú",
        "Nơi thường trú", "Nơi ở hiện nay"),
      Field(
        "phone", "Điện thoại", "Phone", keepsZeros: true, synonyms: "Số điện thoại", "SĐT", "ĐT",
        "Số ĐT",
        "Đ.thoại"),
      Field("note", "Ghi chú", "Note", synonyms: "GC", "Ghi chú khác"),
      Field(
        "residence", "Cư trú", "Residence", .code("residence_kind"), synonyms: "Tình trạng cư trú"),
      Field("residence_since", "Cư trú từ ngày", "Resident since", .date, hasHappened: true),
      Field("origin", "Nguồn gốc hộ", "Origin", .code("household_origin"), default: .code("new")),
      Field(
        "from_households", "Tách từ hộ", "From households", link: .households, synonyms: "Hộ gốc"),
      Field("closed_on", "Ngày ra khỏi sổ", "Closed on", .date, hasHappened: true),
      Field(
        "close_reason", "Lý do ra khỏi sổ", "Reason closed", .code("close_reason"),
        note: Wording(vi: "Ghi cùng với ngày ra khỏi sổ.", en: "Goes with the day of closing.")),
      Field(
        "persons", "Số nhân khẩu", "Persons", .integer(0...1000),
        storage: .columns("persons_on_paper"), synonyms: "Số khẩu", "Nhân khẩu",
        "Số NK", "NK", "Tổng số khẩu", "Tổng nhân khẩu", "Số người"),
    ])
}

/// The fields of households that the code asks for.
public enum HouseholdField: String, FieldKey {
  case code
  case village
  case communeCode = "commune_code"
  case communeName = "commune_name"
  case formerCommune = "former_commune_code"
  case registeredOn = "registered_on"
  case address
  case phone
  case note
  case origin
  case fromHouseholds = "from_households"
  case closedOn = "closed_on"
  case persons

  /// The kind whose fields they are.
  public static var kind: RecordKind { .households }
}
