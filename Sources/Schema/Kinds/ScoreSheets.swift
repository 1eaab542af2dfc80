import RegistryCore

extension RecordKind {
  /// The versions of the sheet that gives B1.
  public static let scoreSheets = RecordKind(
    "score_sheets", table: "score_sheet", vi: "Bảng điểm", en: "Score sheets",
    pluralName: Wording(vi: "bảng điểm", en: "score sheets"),
    singularName: "bảng điểm",
    description: Wording(
      vi: "Bảng điểm B1: áp dụng từ ngày nào, lấy cột điểm nào",
      en: "Score sheets of B1: from which day they serve, and by which columns of points"),
    key: ["code"],
    [
      Field("code", "Mã bảng điểm", "Sheet code", required: true, synonyms: "Phiên bản"),
      Field("title", "Tên bảng điểm", "Title", required: true, synonyms: "Tên"),
      Field(
        "surveys_from", "Rà soát từ ngày", "Surveys from", .date, required: true,
        synonyms: "Áp dụng từ", "Áp dụng từ ngày"),
      Field(
        "surveys_to", "Rà soát đến ngày", "Surveys to", .date,
        note: Wording(
          vi: "Để trống: đến khi bảng điểm sau bắt đầu.",
          en: "Empty: until the next sheet begins."), synonyms: "Áp dụng đến", "Áp dụng đến ngày"),
      Field(
        "rural_region", "Vùng của hộ nông thôn", "Region of rural households", required: true,
        note: Wording(
          vi: "Vùng (cột điểm) mà hộ ở khu vực nông thôn của tỉnh áp dụng.",
          en: "The region (column of points) that the province's rural households take.")),
      Field(
        "urban_region", "Vùng của hộ thành thị", "Region of urban households", required: true,
        note: Wording(
          vi: "Vùng (cột điểm) mà hộ ở khu vực thành thị của tỉnh áp dụng.",
          en: "The region (column of points) that the province's urban households take.")),
    ])
}
