/// A file of sheets, whatever its format.
protocol Workbook: AnyObject {
  var sheets: [SheetInfo] { get }
  /// The rows of a sheet from its top.
  func rows(of sheet: Int, reading: LatinReading) throws(WorkbookFault) -> any CellSource
  func merges(of sheet: Int) throws(WorkbookFault) -> [CellRange]
}

/// Returns the rows of a sheet one at a time, in their order.
protocol CellSource: AnyObject {
  /// Fills `row` with the next row that the file has; false at the end.
  func next(into row: CellRow) throws(WorkbookFault) -> Bool
  /// How far it has come, in a measure of its own.
  var progress: (done: Int, total: Int) { get }
  /// The columns that are not shown, as far as the file has told them.
  var hiddenColumns: [ClosedRange<Int>] { get }
}
