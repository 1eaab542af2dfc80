import RegistryCore
import Sheets

/// How a file turned out to be written.
public struct SourceForm: Sendable {
  /// `csv`, `xlsx` or `xls`.
  public let format: String
  /// What its text is encoded in.
  public let encoding: String
  /// What divides the fields of a text file.
  public let delimiter: CSVDialect.Delimiter?
  /// The sheet of a workbook that was read.
  public let sheet: String?
  /// The line, or the sheet's row, on which the header ends.
  public let headerLine: Int
  /// The profile that named its columns.
  public let profile: String?

  /// One line for people.
  public var wording: Wording {
    var parts: [Wording] = []
    if let delimiter {
      parts.append(Wording(vi: "CSV, \(encoding)", en: "CSV, \(encoding)"))
      parts.append(delimiter.wording)
    } else {
      let name = format.uppercased() + (encoding == "Unicode" ? "" : ", " + encoding)
      parts.append(Wording(vi: name, en: name))
    }
    if let sheet { parts.append(Wording(vi: "trang tính “\(sheet)”", en: "sheet “\(sheet)”")) }
    if headerLine > 1 {
      parts.append(
        Wording(vi: "tiêu đề ở dòng \(headerLine)", en: "the header on line \(headerLine)"))
    }
    if let profile {
      parts.append(Wording(vi: "tệp ánh xạ cột \(profile)", en: "profile \(profile)"))
    }
    return Wording(
      vi: parts.map(\.vi).joined(separator: ", "), en: parts.map(\.en).joined(separator: ", "))
  }
}

extension CSVDialect.Delimiter {
  /// Its name for people.
  var wording: Wording {
    switch self {
    case .comma: Wording(vi: "dấu phẩy", en: "commas")
    case .semicolon: Wording(vi: "dấu chấm phẩy", en: "semicolons")
    case .tab: Wording(vi: "dấu tab", en: "tabs")
    case .pipe: Wording(vi: "dấu gạch đứng", en: "vertical bars")
    }
  }
}
