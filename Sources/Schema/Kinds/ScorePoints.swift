import RegistryCore

extension RecordKind {
  /// What each answer of a score sheet is worth.
  public static let scorePoints = RecordKind(
    "score_points", table: "score_point", vi: "Điểm của bảng điểm", en: "Points of score sheets",
    pluralName: Wording(vi: "điểm của bảng điểm", en: "points of score sheets"),
    description: Wording(
      vi: "Điểm của từng câu trả lời theo bảng điểm và vùng",
      en: "The points of each answer, by sheet and region"),
    key: ["sheet_code", "region", "item", "answer"],
    [
      Field(
        "sheet_code", "Mã bảng điểm", "Sheet code", link: .record(of: .scoreSheets),
        required: true, synonyms: "Phiên bản"),
      Field(
        "item", "Mục", "Item", required: true,
        note: Wording(
          vi: "Mục của bảng điểm, như in trên phiếu; không có dấu : hay ;",
          en: "The item as the sheet has it, without : or ;"),
        example: "Số nhân khẩu", synonyms: "Câu hỏi", "Chỉ tiêu"),
      Field(
        "answer", "Trả lời", "Answer", required: true,
        note: Wording(
          vi: "Câu trả lời được chọn; không có gì để chọn cũng là một câu trả lời, 0 điểm.",
          en: "An answer to choose; that nothing applies is an answer too, of 0 points."),
        example: "3 người", mayHoldStrokes: true, synonyms: "Phương án", "Câu trả lời"),
      Field("region", "Vùng", "Region", required: true, synonyms: "Cột điểm"),
      Field(
        "points", "Điểm", "Points", .integer(-10_000...10_000), required: true, synonyms: "Số điểm"),
      Field(
        "several", "Được chọn nhiều", "Several answers", .yesNo,
        note: Wording(
          vi: "Có: một hộ được chọn nhiều câu trả lời của mục này, điểm cộng lại.",
          en: "Yes: a household may have several answers to the item, and their points add up.")),
    ])
}
