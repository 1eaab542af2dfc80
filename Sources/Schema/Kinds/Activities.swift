import RegistryCore

extension RecordKind {
  /// Training, communication, contests, leaflets.
  public static let activities = RecordKind(
    "activities", table: "activity", vi: "Hoạt động", en: "Activities",
    subject: Wording(vi: "hoạt động", en: "activity"),
    description: Wording(
      vi: "Tập huấn, truyền thông, cuộc thi, tờ rơi",
      en: "Training, communication, contests, leaflets"),
    key: ["code"], mapDays: ["held_on"],
    [
      Field("code", "Mã hoạt động", "Activity code", required: true),
      Field("kind", "Loại", "Kind", .code("activity_kind"), required: true),
      Field("component", "Tiểu dự án", "Component", .code("component"), required: true),
      Field(
        "commune_code", "Mã xã", "Commune code", link: .commune, synonyms: "Mã xã/phường", "Mã ĐVHC"
      ),
      Field("held_on", "Ngày tổ chức", "Held on", .date, required: true, hasHappened: true),
      Field("topic", "Chủ đề", "Topic", synonyms: "Nội dung"),
      Field("attendances", "Lượt người dự", "Attendances", .integer(RecordKind.count)),
      Field("signed_rows", "Số chữ ký", "Signed rows", .integer(RecordKind.count)),
      Field("quantity", "Số lượng", "Quantity", .integer(RecordKind.count)),
      Field("cost", "Kinh phí", "Cost", .money),
    ])
}
