import RegistryCore

extension RecordKind {
  /// Complaints about what a conference came to.
  public static let complaints = RecordKind(
    "complaints", table: "complaint", vi: "Khiếu nại", en: "Complaints",
    subject: Wording(vi: "khiếu nại", en: "complaint"),
    description: Wording(
      vi: "Khiếu nại về kết quả rà soát", en: "Complaints about the results of reviews"),
    key: ["code"],
    [
      Field(
        "code", "Mã khiếu nại", "Complaint code", required: true, synonyms: "Số đơn", "Mã đơn",
        "Số đơn khiếu nại"),
      Field(
        "conference_code", "Mã cuộc họp", "Conference code", link: .record(of: .conferences),
        required: true, synonyms: "Mã hội nghị"),
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        synonyms: "Mã số hộ", "Mã HGĐ"),
      Field(
        "raised_on", "Ngày khiếu nại", "Raised on", .date, required: true,
        hasHappened: true, synonyms: "Ngày nhận đơn",
        "Ngày nêu ý kiến"),
      Field(
        "rechecked_on", "Ngày phúc tra", "Rechecked on", .date, hasHappened: true,
        synonyms: "Ngày kiểm tra lại",
        "Ngày xác minh"),
      Field("result", "Kết quả", "Result", synonyms: "Kết quả phúc tra", "Kết quả giải quyết"),
      Field("reposted_from", "Niêm yết lại từ ngày", "Posted again from", .date, hasHappened: true),
      Field("reposted_to", "Niêm yết lại đến ngày", "Posted again to", .date),
    ])
}
