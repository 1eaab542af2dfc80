import RegistryCore

extension RecordKind {
  /// Lines of the roster of support to households: who took it, and money or a thing.
  public static let receipts = RecordKind(
    "receipts", table: "support_receipt", vi: "Bảng kê hỗ trợ hộ gia đình", en: "Support roster",
    pluralName: Wording(vi: "dòng bảng kê hỗ trợ", en: "lines of the support roster"),
    subject: Wording(vi: "dòng bảng kê hỗ trợ", en: "receipt"),
    description: Wording(
      vi: "Bảng kê hỗ trợ hộ gia đình: ai nhận, tiền hoặc hiện vật, xác nhận",
      en: "The roster of support to households: who took it, money or a thing, confirmed how"),
    key: ["code"],
    [
      Field(
        "code", "Mã dòng bảng kê", "Roster line code", required: true,
        note: Wording(
          vi: "Mã riêng của dòng, như số bảng kê với số thứ tự.",
          en: "The line's own code, such as the roster's number with the line's."),
        synonyms: "Mã dòng", "Số dòng bảng kê"),
      Field("roster_no", "Số bảng kê", "Roster number", synonyms: "Bảng kê số"),
      Field(
        "project_code", "Mã dự án", "Project code", link: .record(of: .projects), synonyms: "Mã DA"),
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        required: true, synonyms: "Mã số hộ", "Mã HGĐ"),
      Field(
        "received_on", "Ngày nhận hỗ trợ", "Received on", .date, required: true,
        hasHappened: true, synonyms: "Ngày nhận",
        "Ngày cấp phát"),
      Field(
        "recipient", "Người nhận", "Recipient", personal: .optionalName, example: "Nông Văn A",
        synonyms: "Họ và tên người nhận", "Họ tên người nhận", "Người đại diện hộ"),
      Field(
        "recipient_kind", "Tư cách người nhận", "Recipient is", .code("recipient_kind"),
        synonyms: "Nhận với tư cách"),
      Field(
        "authorisation_no", "Số giấy ủy quyền", "Authorisation number",
        synonyms: "Giấy ủy quyền số",
        "Giấy ủy quyền"),
      Field("authorised_on", "Ngày ủy quyền", "Authorised on", .date, hasHappened: true),
      Field(
        "citizen_id", "Số định danh cá nhân", "Citizen number", .citizenID, personal: .number,
        synonyms: "Số CCCD", "CCCD", "Số định danh", "Số căn cước", "Căn cước công dân",
        "Số định danh/CCCD", "Số định danh cá nhân/số căn cước công dân"),
      Field(
        "address", "Địa chỉ", "Address", personal: .detail, synonyms: "Địa chỉ người nhận",
        "Nơi ở người nhận"),
      Field("amount", "Số tiền hỗ trợ", "Amount", .money, synonyms: "Số tiền"),
      Field("item", "Hiện vật", "Item", synonyms: "Tên hiện vật", "Tên sản phẩm", "Loại hiện vật"),
      Field("quantity", "Số lượng", "Quantity", .hundredths),
      Field("unit", "Đơn vị tính", "Unit", synonyms: "ĐVT"),
      Field("specification", "Thông số kỹ thuật", "Specification", synonyms: "Quy cách"),
      Field("mark", "Ký hiệu, nhãn mác", "Mark", synonyms: "Nhãn mác", "Ký hiệu", "Nhãn hiệu"),
      Field("producer", "Đơn vị sản xuất", "Producer", synonyms: "Nhà sản xuất", "Nơi sản xuất"),
      Field(
        "confirmation", "Hình thức xác nhận", "Confirmation", .code("receipt_confirmation"),
        synonyms: "Xác nhận", "Ký nhận"),
      Field(
        "confirmed_on", "Ngày xác nhận", "Confirmed on", .date, hasHappened: true,
        synonyms: "Ngày ký nhận"),
    ])
}
