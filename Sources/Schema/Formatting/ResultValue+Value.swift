import RegistryCore
import SQLite
import Sheets

extension ResultValue {
  /// A value of the registry as a cell of a result; bytes are shown in hexadecimal.
  package init(_ value: Value) {
    self =
      switch value {
      case .null: .null
      case .integer(let number): .integer(number)
      case .real(let number): .real(number)
      case .text(let text): .text(text)
      case .blob(let bytes): .text(bytes.hex)
      }
  }
}

extension Statement {
  /// The cells of the current row.
  package func cells() throws(SQLiteError) -> [ResultValue] {
    var cells: [ResultValue] = []
    for column in 0..<columnCount { cells.append(ResultValue(try value(column))) }
    return cells
  }
}
