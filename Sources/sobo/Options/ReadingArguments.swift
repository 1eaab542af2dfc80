import ArgumentParser
import Import
import RegistryCore
import Schema
import Vietnamese

/// How the files of an import are to be read, where they do not show it themselves.
struct ReadingArguments: ParsableArguments {
  private enum Help {
    static let encoding = ArgumentHelp(
      vi: "Bảng mã của tệp: utf-8, utf-16, cp1258, tcvn3 hay vni (mặc định: nhận ra từ chữ).",
      en: "The text's encoding: utf-8, utf-16, cp1258, tcvn3 or vni (default: told by the text).",
      value: "encoding")
    static let sheet = ArgumentHelp(
      vi: "Trang tính của bảng tính, theo tên hay số (mặc định: trang đầu không ẩn).",
      en: "The sheet of a workbook, by name or number (default: the first that is not hidden).",
      value: "name|n")
    static let profile = ArgumentHelp(
      vi: "Tệp hai cột header,field cho biết cột nào của tệp là trường nào.",
      en: "A file of two columns, header and field, that says which column is which field.",
      value: "file")
    static let round = ArgumentHelp(
      vi: "Đợt rà soát của danh sách (mặc định: năm ghi ở tiêu đề).",
      en: "The round of a list (default: the year in its title).",
      value: "year|year-month")
    static let surveyedOn = ArgumentHelp(
      vi: "Ngày rà soát của danh sách không ghi ngày.",
      en: "The day of the survey of a list without one.",
      value: "date")
    static let commune = ArgumentHelp(
      vi: "Mã hoặc tên xã của những dòng không ghi xã.",
      en: "The commune of rows that name none, by code or name.",
      value: "code")
    static let dates = ArgumentHelp(
      vi:
        "Thứ tự của ngày ghi bằng chữ: dmy (ngày trước) hay mdy (tháng trước); mặc định: ngày trước,"
        + " dừng lại nếu cột không giống vậy.",
      en:
        "The order of dates in text: dmy (day first) or mdy (month first); by default the day, and"
        + " columns that do not look so stop.",
      value: "dmy|mdy")
    static let village = ArgumentHelp(
      vi: "Thôn của những dòng không ghi thôn.",
      en: "The village of rows that name none.",
      value: "name")
    static let values = ArgumentHelp(
      vi: "Giá trị của một trường cho những dòng không ghi nó, ví dụ registered_on=01/10/2025; dùng"
        + " được nhiều lần.",
      en: "A field's value for rows that do not give it, such as registered_on=01/10/2025; may be"
        + " given several times.",
      value: "field=value")
    static let codesBegin = ArgumentHelp(
      vi: "Thêm phần này vào trước mọi mã hộ của tệp, khi mã đánh lại từ đầu ở mỗi thôn.",
      en: "Put this before all codes of households, where they begin anew in each village.",
      value: "prefix")
  }

  @Option(help: Help.encoding)
  var encoding: TextEncoding?

  @Option(help: Help.sheet)
  var sheet: String?

  @Option(help: Help.profile)
  var profile: String?

  @Option(help: Help.round)
  var round: String?

  @Option(help: Help.surveyedOn)
  var surveyedOn: String?

  @Option(help: Help.commune)
  var commune: String?

  @Option(help: Help.dates)
  var dates: DateOrderArgument?

  @OptionGroup var letters: LostLettersOption

  @Option(help: Help.village)
  var village: String?

  @Option(name: .customLong("set"), parsing: .unconditionalSingleValue, help: Help.values)
  var values: [String] = []

  @Option(help: Help.codesBegin)
  var codesBegin: String?

  /// The options for files of a kind; those that it has no use for are refused.
  func options(for kind: RecordKind) throws -> ReadingOptions {
    var options = ReadingOptions()
    options.encoding = encoding
    options.sheet = sheet
    options.profile = profile
    options.dateOrder = dates?.order
    options.keepsLostLetters = letters.keepLostLetters
    options.round = round
    options.commune = commune
    options.village = village
    options.codesBegin = codesBegin
    options.values = try FieldValues.read(values, of: kind)
    // What a clerk decides is decided of a row.
    guard options.values.keys.allSatisfy({ kind.field(at: $0) != nil }) else {
      throw RegistryError.unknownField("decision", of: kind)
    }
    options.surveyedOn = try surveyedOn.map(DayArgument.iso)
    let useless = options.useless(for: kind)
    guard useless.isEmpty else { throw RegistryError.onlyForLists(useless, kind.name) }
    return options
  }
}

/// Whether texts whose letters were lost are wanted as they are.
struct LostLettersOption: ParsableArguments {
  private enum Help {
    static let keepLostLetters = ArgumentHelp(
      vi: "Nhận cả chữ đã hỏng (dấu ? trong từ, sai bảng mã) nguyên như vậy.",
      en: "Take texts whose letters were lost (? in words, wrong encoding) as they stand.")
  }

  @Flag(help: Help.keepLostLetters)
  var keepLostLetters = false
}

/// An order of dates as the command line has it.
enum DateOrderArgument: String, ExpressibleByArgument, CaseIterable {
  case dmy
  case mdy

  var order: DateOrder { self == .dmy ? .dayMonth : .monthDay }
}

extension TextEncoding: ExpressibleByArgument {}
