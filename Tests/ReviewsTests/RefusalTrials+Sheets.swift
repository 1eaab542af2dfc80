extension RefusalTrial {
  // MARK: Score sheets

  /// An invented sheet, by which CB1 was scored in the year before.
  private static let sheet = """
    INSERT INTO score_sheet (code, title, surveys_from, rural_region, urban_region)
    VALUES ('BỊA1', 'Bảng bịa', '2022-01-01', 'bịa', 'bịa');
    UPDATE assessment SET score_sheet_id = 1, b1_computed = b1
    WHERE id = (SELECT min(a.id) FROM assessment a WHERE a.household_id = \(household("CB1")))
    """

  private static let inUse =
    "không đổi được nữa, vì hộ CB1 đã được chấm theo một bảng điểm; nạp phiên bản mới áp dụng từ ngày"
    + " sau, hoặc bỏ câu trả lời trước"

  static let sheets = [
    RefusalTrial(
      "points that the answers do not give", .opened, survey("CB1", ["b1_computed": "110"]),
      "points_differ", "CB1", "120/110",
      "B1 ghi 120 mà câu trả lời cho 110 điểm; sửa một trong hai, hoặc để trống B1 để lấy điểm tính"
    ),
    RefusalTrial(
      "an answer added to a sheet in use", .opened, before: sheet,
      """
      INSERT INTO score_point (score_sheet_id, item, answer, region, points)
      VALUES (1, 'Màu cổng', 'đỏ', 'bịa', 5)
      """, "sheet_in_use", "BỊA1", "CB1", "bảng điểm BỊA1 hoặc ngày áp dụng của nó \(inUse)"),
    RefusalTrial(
      "a sheet in use ended too early", .opened, before: sheet,
      "UPDATE score_sheet SET surveys_to = '2025-09-30'",
      "sheet_in_use", "BỊA1", "CB1", "bảng điểm BỊA1 hoặc ngày áp dụng của nó \(inUse)"),
    RefusalTrial(
      "two sheets from one day", .opened, before: sheet,
      """
      INSERT INTO score_sheet (code, title, surveys_from, rural_region, urban_region)
      VALUES ('BỊA2', 'Bảng bịa', '2022-01-01', 'bịa', 'bịa')
      """, "sheet_day_taken", "BỊA2", "2022-01-01/BỊA1",
      "bảng điểm BỊA1 cũng áp dụng từ ngày 01/01/2022; sửa ngày của một trong hai"),
  ]
}
