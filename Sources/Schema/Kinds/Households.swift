extension RecordKind {
  /// Households.
  public static let households = RecordKind(
    "households", vi: "Hộ gia đình", en: "Households", key: ["code"],
    [
      Field(
        "code", "Mã hộ", "Household code", required: true, or: "Mã số hộ", "Số hộ",
        "Mã HGĐ", "Mã hộ gia đình", "Hộ số"),
      Field(
        "village", "Thôn/xóm", "Village", required: true, or: "Thôn", "Xóm", "Bản",
        "Tổ dân phố", "Thôn, xóm, bản, tổ dân phố", "Thôn bản", "Thôn/bản", "Thôn (xóm)",
        "Tên thôn", "Tên xóm", "Tên thôn xóm", "TDP", "Thôn/TDP", "Xóm/TDP", "Khu dân cư", "Khu phố"
      ),
      Field(
        "commune_code", "Mã xã", "Commune code", required: true, or: "Mã xã/phường",
        "Mã đơn vị hành chính cấp xã", "Mã ĐVHC", "Mã ĐVHC cấp xã", "Mã phường", "Mã phường/xã",
        "Mã xã, phường, thị trấn"),
      Field(
        "commune_name", "Xã/phường", "Commune", or: "Xã", "Tên xã", "Xã, phường, thị trấn",
        "Xã/phường/thị trấn", "Phường", "Phường/xã", "Tên phường/xã", "Tên ĐVHC"),
      Field("former_commune_code", "Mã xã cũ", "Former commune code", or: "Mã xã trước sáp nhập"),
      Field(
        "registered_on", "Ngày vào sổ", "Registered on", .date, required: true,
        or: "Ngày đăng ký", "Ngày lập hộ", "Ngày ghi sổ", "Ngày đăng ký hộ", "Ngày lập sổ"),
      Field(
        "address", "Địa chỉ", "Address", or: "Nơi ở", "Đ/c", "ĐC", "Địa chỉ thường trú",
        "Nơi thường trú", "Nơi ở hiện nay"),
      Field("phone", "Điện thoại", "Phone", or: "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Đ.thoại"),
      Field("note", "Ghi chú", "Note", or: "GC", "Ghi chú khác"),
      Field("residence", "Cư trú", "Residence", .code("residence_kind"), or: "Tình trạng cư trú"),
      Field("residence_since", "Cư trú từ ngày", "Resident since", .date),
      Field("origin", "Nguồn gốc hộ", "Origin", .code("household_origin")),
      Field("from_households", "Tách từ hộ", "From households", or: "Hộ gốc"),
      Field("closed_on", "Ngày ra khỏi sổ", "Closed on", .date),
      Field("close_reason", "Lý do ra khỏi sổ", "Reason closed", .code("close_reason")),
      Field(
        "persons", "Số nhân khẩu", "Persons", .integer(0...1000), or: "Số khẩu", "Nhân khẩu",
        "Số NK", "NK", "Tổng số khẩu", "Tổng nhân khẩu", "Số người"),
    ])
}
