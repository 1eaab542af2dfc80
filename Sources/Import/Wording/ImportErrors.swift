import RegistryCore
import Schema

/// Why files are not imported at all.
extension RegistryError {
  /// Columns that rows need; what all rows may share can stand on the command line.
  static func columnMissing(_ file: String, _ indices: [FieldIndex], of kind: RecordKind) -> Self {
    let fields = indices.map { kind[$0] }
    let vi = fields.map { "\($0.name) (\($0.title.vi))" }.joined(separator: ", ")
    let en = fields.map { "\($0.name) (\($0.title.en))" }.joined(separator: ", ")
    let options = indices.compactMap { kind.option(for: $0) }
    let remedy = ErrorCondition.columnMissing.remedy
    let columns = Wording(vi: vi, en: en)
    guard !options.isEmpty else { return columnMissing(file, columns) }
    return columnMissing(
      file, columns,
      remedy: Wording(
        vi: remedy.vi + " Nếu mọi dòng như nhau thì không cần sửa tệp: thêm "
          + options.map(\.vi).joined(separator: " ") + " vào lệnh.",
        en: remedy.en + " Where all rows say the same, leave the file as it is and add "
          + options.map(\.en).joined(separator: " ") + " to the command."))
  }

  /// A workbook in which no sheet is a list of persons.
  static func noList(_ path: String) -> Self {
    Self(
      .columnMissing,
      vi:
        "\(path): không có trang tính nào có cột họ tên cùng cột quan hệ với chủ hộ hoặc năm sinh."
        + " Kiểm tra dòng tiêu đề, hoặc dùng --profile.",
      en:
        "\(path): no sheet has a column of names beside one of relations to the head or of births."
        + " Check the header, or use --profile.")
  }

  /// A heading with a remark that may change what the column's values mean.
  static func headingUnclear(_ file: String, _ title: String, _ field: Field, remark: String)
    -> Self
  {
    Self(
      .headingUnclear,
      vi: "\(file): cột “\(title)” là \(field.title.vi), nhưng không rõ “\(remark)” nghĩa là gì.",
      en:
        "\(file): the column “\(title)” is \(field.title.en), but what “\(remark)” means is not known."
    ).withRemedy
  }

  /// A line above the header that tells a unit of money which is not known.
  static func titleUnclear(_ file: String, _ text: String) -> Self {
    Self(
      .headingUnclear, vi: "\(file): không rõ đơn vị tính của tiền trong “\(text)”.",
      en: "\(file): the unit of money in “\(text)” is not known."
    ).withRemedy
  }

  /// An option above the header that is not understood.
  static func optionLineUnclear(_ file: String, _ text: String) -> Self {
    Self(
      .optionLineUnclear,
      vi: "\(file): không hiểu tùy chọn “\(text)” ghi trên tiêu đề, hoặc nó được ghi hai lần.",
      en: "\(file): the option “\(text)” above the header is not understood, or stands there twice."
    ).withRemedy
  }

  /// A value of the command line that its field does not take.
  static func badStandingValue(_ text: String, of field: Field, _ fault: Fault) -> Self {
    Self(
      .badStandingValue,
      vi: "--set \(field.name)=\(text) (\(field.title.vi)): \(fault.wording.vi).",
      en: "--set \(field.name)=\(text) (\(field.title.en)): \(fault.wording.en).")
  }

  static func codesAreWhole(_ file: String) -> Self {
    Self(
      .codesAreWhole, vi: "\(file) có cột version: tệp xuất từ sổ, mã hộ đã đủ.",
      en: "\(file) has a column version: it is an export of the registry, whose codes are whole."
    ).withRemedy
  }

  static func badCodesBegin(_ text: String) -> Self {
    Self(
      .badCodesBegin, vi: "--codes-begin “\(text.prefix(40))” không phải là phần đầu của mã hộ.",
      en: "--codes-begin “\(text.prefix(40))” is no beginning of a code."
    ).withRemedy
  }

  static func listOfNobody(_ name: String) -> Self {
    Self(
      .headerOnly, vi: "\(name) không có dòng nào về người. Kiểm tra lại tệp.",
      en: "\(name) has no row about a person. Check the file.")
  }

  /// A list in which rows may be households or persons.
  static func headsUnclear(_ sheet: String) -> Self {
    Self(
      .headsUnclear,
      vi:
        "\(sheet): dòng nào cũng có số thứ tự mà không có cột Quan hệ với chủ hộ, nên không rõ mỗi dòng"
        + " là một hộ hay một người. Nếu là người, thêm cột Quan hệ với chủ hộ hoặc Mã hộ; nếu mỗi"
        + " dòng là một hộ, đặt tên cột là Họ tên chủ hộ.",
      en:
        "\(sheet): every row has a number and there is no column of relations to the head, so rows"
        + " may be households or persons. Of persons, add a column Quan hệ với chủ hộ or Mã hộ; if each"
        + " row is a household, name its column Họ tên chủ hộ.")
  }

  /// A heading among the rows that speaks of an outcome in words that are not known.
  static func sectionUnclear(_ sheet: String, line: Int, _ text: String) -> Self {
    Self(
      .sectionUnclear,
      vi:
        "\(sheet), dòng \(line), “\(text)”: không rõ các hộ bên dưới thuộc loại hay thôn nào. Ghi rõ,"
        + " ví dụ Hộ nghèo, Hộ cận nghèo, Hộ thoát nghèo, Thôn Nà Mới, hoặc thêm cột Phân loại hộ,"
        + " cột Thôn.",
      en:
        "\(sheet), line \(line), “\(text)”: of which outcome or village the households below are is not"
        + " clear. Say it, such as Hộ nghèo, Hộ cận nghèo, Hộ thoát nghèo, Thôn Nà Mới, or add the"
        + " columns Phân loại hộ and Thôn.")
  }

  /// A title that speaks of an outcome in words that are not known.
  static func titleOutcomeUnclear(_ sheet: String, _ text: String) -> Self {
    Self(
      .sectionUnclear,
      vi:
        "\(sheet), tiêu đề “\(text)”: không rõ các hộ trong danh sách thuộc loại nào. Ghi rõ, ví dụ Danh sách"
        + " hộ nghèo, Danh sách hộ thoát nghèo, hoặc thêm cột Phân loại hộ.",
      en:
        "\(sheet), title “\(text)”: of which outcome the households of the list are is not clear. Say it, such"
        + " as Danh sách hộ nghèo, Danh sách hộ thoát nghèo, or add the column Phân loại hộ.")
  }

  /// A title that names several decisions with which the list may go.
  static func titleDecisionsUnclear(_ sheet: String, _ numbers: [String]) -> Self {
    let list = numbers.joined(separator: ", ")
    return Self(
      .titlesContradict,
      vi:
        "\(sheet): tiêu đề ghi nhiều quyết định (\(list)), không rõ quyết định nào công nhận các hộ. Chỉ để quyết"
        + " định đó ở dòng Kèm theo Quyết định số …, hoặc thêm cột Số quyết định, cột Ngày quyết định.",
      en:
        "\(sheet): the title names several decisions (\(list)); which of them recognises the households is not"
        + " clear. Leave that one in the line Kèm theo Quyết định số …, or add the columns Số quyết định and"
        + " Ngày quyết định.")
  }

  /// A word for nothing as the value of an option.
  package static func optionSaysNothing(_ option: String, _ text: String) -> Self {
    let fault = Fault.noStandingValue.wording
    return Self(
      .badStandingValue, vi: "\(option) \(text): \(fault.vi).",
      en: "\(option) \(text): \(fault.en).")
  }

  /// A title of another commune than the command names.
  static func communeContradicts(
    _ sheet: String, title: String, _ named: UnitMap.Unit, option: UnitMap.Unit
  ) -> Self {
    Self(
      .titlesContradict,
      vi:
        "\(sheet): tiêu đề ghi xã “\(title)” (\(named.code)), còn --commune là \(option.name) (\(option.code))."
        + " Sửa --commune, hoặc sửa tiêu đề nếu tiêu đề ghi nhầm.",
      en:
        "\(sheet): the title says commune “\(title)” (\(named.code)), and --commune is \(option.name)"
        + " (\(option.code)). Correct --commune, or the title if that is wrong.")
  }

  /// A title that names a commune which nobody knows.
  static func titleCommuneUnknown(_ sheet: String, _ name: String) -> Self {
    Self(
      .titlesContradict,
      vi:
        "\(sheet): tiêu đề ghi xã “\(name)” mà bản đồ của tỉnh không có xã, phường nào tên này. Sửa tên xã ở"
        + " tiêu đề, hoặc xóa nó nếu cột xã hay --commune đã đúng.",
      en:
        "\(sheet): the title says commune “\(name)”, and the province's map has none of this name. Correct the"
        + " name in the title, or take it out where a column or --commune says the right one.")
  }

  /// A title that names another village than a row, or `--village`.
  static func titleVillageContradicts(
    _ sheet: String, line: Int, _ written: String, title: String
  ) -> Self {
    Self(
      .titlesContradict,
      vi:
        "\(sheet), dòng \(line): hộ ở thôn “\(written)”, còn tiêu đề của danh sách ghi “\(title)”. Sửa một trong"
        + " hai, hoặc tách các thôn thành tệp riêng.",
      en:
        "\(sheet), line \(line): the household is in “\(written)”, and the list's title says “\(title)”. Correct"
        + " one of them, or put each village into a file of its own.")
  }

  /// A further title, among the rows, that says something else than the first.
  static func titlesContradict(
    _ sheet: String, line: Int, _ text: String, _ other: String, _ first: String
  ) -> Self {
    Self(
      .titlesContradict,
      vi:
        "\(sheet), dòng \(line), “\(text)”: ghi \(other), còn tiêu đề của danh sách là \(first). Sửa một trong"
        + " hai, hoặc tách phần này thành tệp riêng.",
      en:
        "\(sheet), line \(line), “\(text)”: it says \(other), and the list's title \(first). Correct one of them,"
        + " or put this part into a file of its own.")
  }

  /// A further heading whose columns are in another order.
  static func otherColumns(_ sheet: String, line: Int, _ text: String) -> Self {
    let fault = Fault.otherColumns.wording
    return Self(
      .otherColumns, vi: "\(sheet), dòng \(line), “\(text)”: \(fault.vi).",
      en: "\(sheet), line \(line), “\(text)”: \(fault.en).")
  }

  /// Several sheets that could be read.
  static func severalSheets(_ path: String, _ sheets: [String]) -> Self {
    let names = sheets.joined(separator: "; ")
    return Self(
      .severalSheets,
      vi:
        "\(path): nhiều trang tính có tiêu đề này (\(names)). Nhập từng trang, ví dụ --sheet \"\(sheets.first ?? "")\".",
      en:
        "\(path): several sheets have such a header (\(names)). Import each, such as --sheet \"\(sheets.first ?? "")\"."
    )
  }

  static func roundUnknown(_ sheet: String) -> Self {
    Self(
      .roundUnknown,
      vi:
        "\(sheet): tiêu đề không ghi năm rà soát. Hãy cho biết bằng --round, ví dụ --round 2024.",
      en: "\(sheet): its title names no year. Tell the round, such as --round 2024.")
  }

  static func badRound(_ name: String) -> Self {
    let fault = Fault.badRound.wording
    return Self(.badRound, vi: "\(name): \(fault.vi).", en: "\(name): \(fault.en).")
  }

  static func notAProfile(_ path: String) -> Self {
    Self(
      .badProfile,
      vi:
        "\(path) không phải là tệp ánh xạ cột: cần hai cột header và field, mỗi dòng một cột của tệp.",
      en:
        "\(path) is no profile: it has two columns, header and field, a row for each column of the"
        + " file.")
  }

  static func profileNames(_ name: String, notOf kind: RecordKind, _ path: String) -> Self {
    let fields = kind.fields.map(\.name).joined(separator: ", ")
    return Self(
      .badProfile, vi: "\(path): \(kind.title.vi) không có trường \(name). Các trường: \(fields).",
      en: "\(path): \(kind.name) has no field \(name). The fields: \(fields).")
  }

  static var noThread: Self {
    Self(
      .noThread, vi: "Hệ thống không cho thêm luồng xử lý. Hãy thử lại.",
      en: "The system has no thread to give. Try again.")
  }
}

/// What can be wrong with `--rejects`.
extension RegistryError {
  static func rejectsOverInput(_ path: String) -> Self {
    Self(
      .rejectsOverInput, vi: "\(path) là tệp đang nhập; chọn tên khác cho --rejects.",
      en: "\(path) is a file being imported; choose another name for --rejects.")
  }

  static func rejectsDiffer(_ path: String) -> Self {
    Self(
      .rejectsDiffer,
      vi: "Các tệp có cột khác nhau nên không ghi chung dòng lỗi vào \(path) được; nhập từng"
        + " tệp một.",
      en: "The files have different columns, so their rejected rows cannot share \(path); import"
        + " them one by one.")
  }

  static var rejectsOfSeveralLists: Self {
    Self(
      .rejectsDiffer, vi: "Nhiều danh sách không ghi chung một tệp --rejects được.",
      en: "Several lists cannot share one file of --rejects."
    ).withRemedy
  }

  static func rejectsFormat(_ path: String, due: String) -> Self {
    Self(
      .rejectsFormat,
      vi: "Dòng không nhận được giữ định dạng của tệp nhập; đặt tên \(path) với đuôi \(due).",
      en: "Rows that are not taken keep the format of their file; name \(path) with \(due).")
  }
}
