import ArgumentParser
import Import
import RegistryCore
import Schema
import Vietnamese

/// How the files of an import are to be read, where they do not show it themselves.
struct ReadingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      words(
        "Bảng mã của tệp: utf-8, utf-16, cp1258, tcvn3 hay vni (mặc định: nhận ra từ chữ).",
        "The text's encoding: utf-8, utf-16, cp1258, tcvn3 or vni (default: told by the text)."),
      valueName: "encoding"))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      words(
        "Trang tính của bảng tính, theo tên hay số (mặc định: trang đầu không ẩn).",
        "The sheet of a workbook, by name or number (default: the first that is not hidden)."),
      valueName: "name|n"))
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Tệp hai cột header,field cho biết cột nào của tệp là trường nào.",
        "A file of two columns, header and field, that says which column is which field."),
      valueName: "file"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Đợt rà soát của danh sách (mặc định: năm ghi ở tiêu đề).",
        "The round of a list (default: the year in its title)."), valueName: "year|year-month"))
  var round: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Ngày rà soát của danh sách không ghi ngày.", "The day of the survey of a list without one."
      ),
      valueName: "date"))
  var surveyedOn: String?

  @Option(
    help: ArgumentHelp(
      words("Mã xã của danh sách không ghi xã.", "The commune of a list that names none."),
      valueName: "code"))
  var commune: String?

  /// The options for files of a kind; those of lists are refused for other kinds.
  func options(for kind: RecordKind) throws -> ReadingOptions {
    var options = ReadingOptions()
    options.encoding = encoding
    options.sheet = sheet
    options.profile = profile
    if kind.name != RecordKind.list.name, round != nil || surveyedOn != nil || commune != nil {
      throw RegistryError.onlyForLists
    }
    options.round = round
    options.commune = commune
    if let surveyedOn {
      guard case .date(let date) = DateReading.read(surveyedOn) else {
        throw RegistryError.unreadableDate(surveyedOn)
      }
      options.surveyedOn = date.iso
    }
    return options
  }
}

extension TextEncoding: ExpressibleByArgument {}
