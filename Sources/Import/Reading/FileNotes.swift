import RegistryCore
import Sheets
import Vietnamese

/// What people should know of a file beside its rows.
enum FileNotes {
  /// Which sheet of a workbook was read, and which were not.
  static func sheets(of workbook: WorkbookReader?) -> [Wording] {
    guard let workbook else { return [] }
    var notes: [Wording] = []
    let read = workbook.sheets.filter { !FieldGuide.isTitle($0.name) || $0 == workbook.sheet }
    let others = read.filter { $0 != workbook.sheet }
    if !others.isEmpty {
      let names = names(of: others)
      notes.append(
        Wording(
          vi: "không đọc các trang tính khác: \(names.vi); chọn bằng --sheet",
          en: "its other sheets were not read: \(names.en); choose with --sheet"))
    }
    return notes
  }

  /// The sheets with a known header, but for the one of our own templates that explains columns.
  static func knownSheets(of workbook: WorkbookReader?) -> [SheetInfo] {
    workbook?.knownSheets.filter { !FieldGuide.isTitle($0.name) } ?? []
  }

  private static func names(of sheets: [SheetInfo]) -> Wording {
    func names(_ hidden: String) -> String {
      sheets.map { $0.isHidden ? "\($0.name) (\(hidden))" : $0.name }.joined(separator: "; ")
    }
    return Wording(vi: names("ẩn"), en: names("hidden"))
  }

  /// How the header was understood.
  ///
  /// `familyNames` are the rows whose family names stand to the left of the given names.
  static func header(
    _ reader: any SheetReader, _ header: HeaderMap, familyNames: Int
  ) -> [Wording] {
    var notes: [Wording] = []
    if let other = reader.otherHeader {
      let shown = other.names.filter { !$0.isEmpty }.prefix(5).joined(separator: ", ")
      notes.append(
        Wording(
          vi: "dòng \(other.line) là một dòng tiêu đề khác (\(shown)), được bỏ qua",
          en: "line \(other.line) is another row of headings (\(shown)) and was passed over"))
    }
    return notes + signs(reader, header) + units(reader, header) + rowUnits(reader, header)
      + remarks(header)
      + counting(reader, header)
      + unnamed(reader, header, familyNames)
  }

  private static func signs(_ reader: any SheetReader, _ header: HeaderMap) -> [Wording] {
    guard !header.signs.isEmpty else { return [] }
    let list = header.signs.keys.sorted().map { VietnameseText.collapsed(reader.header[$0]) }
      .joined(separator: ", ")
    return [
      Wording(
        vi: "cột \(list) chỉ để đối chiếu với hộ mang mã của dòng",
        en: "the columns \(list) were only compared with the household of the row's code")
    ]
  }

  private static func units(_ reader: any SheetReader, _ header: HeaderMap) -> [Wording] {
    // A line above the header that tells another unit than a heading.
    var above: MoneyUnit?
    if case .unit(let unit) = MoneyUnit.standing(above: reader.title) { above = unit }
    let plain = header.plainMoney.sorted().compactMap { column in
      above.flatMap { unit in
        unit.factor == 1
          ? nil
          : Wording(
            vi:
              "cột “\(VietnameseText.collapsed(reader.header[column]))” tính bằng đồng như tiêu đề cột ghi, không theo"
              + " “\(unit.name)” ở dòng trên",
            en:
              "the column “\(VietnameseText.collapsed(reader.header[column]))” counts in đồng, as its heading says, and"
              + " not in “\(unit.name)”, as the line above does")
      }
    }
    return plain
      + header.moneyUnits.sorted { $0.key < $1.key }.map { column, unit in
        let title = VietnameseText.collapsed(reader.header[column])
        let isStanding = header.standingUnit == unit
        let other = above.flatMap { $0.factor == unit.factor ? nil : $0.name }
        return Wording(
          vi: "cột “\(title)” tính bằng \(unit.name)"
            + (isStanding ? " (theo dòng trên tiêu đề)" : "")
            + (other.map { " như tiêu đề cột ghi, không theo “\($0)” ở dòng trên" } ?? "")
            + ": số không ghi đơn vị riêng được nhân với \(Language.vietnamese.number(unit.factor))",
          en: "the column “\(title)” counts in \(unit.name)"
            + (isStanding ? " (told above the header)" : "")
            + (other.map { ", as its heading says, and not in “\($0)”, as the line above does" }
              ?? "")
            + ": numbers without a unit of their own were multiplied by \(Language.english.number(unit.factor))"
        )
      }
  }

  private static func rowUnits(_ reader: any SheetReader, _ header: HeaderMap) -> [Wording] {
    guard let column = header.unitColumn else { return [] }
    let title = VietnameseText.collapsed(reader.header[column])
    return [
      Wording(
        vi:
          "cột “\(title)” cho biết đơn vị tính của tiền trong từng dòng: số không ghi đơn vị riêng"
          + " được nhân theo đó",
        en:
          "the column “\(title)” tells the unit of money row by row: numbers without a unit of their"
          + " own were multiplied by it")
    ]
  }

  private static func remarks(_ header: HeaderMap) -> [Wording] {
    header.remarked.map { title, field in
      Wording(
        vi: "cột “\(title)” được đọc như \(header.title(of: field).vi)",
        en: "the column “\(title)” was read as \(header.title(of: field).en)")
    }
  }

  /// The columns of a survey sheet that are there to compare with.
  static func beside(_ columns: [String]) -> [Wording] {
    guard !columns.isEmpty else { return [] }
    let list = columns.joined(separator: ", ")
    return [
      Wording(
        vi: "phiếu rà soát của sổ; các cột để đối chiếu không nhập: \(list)",
        en: "a survey sheet of the registry; columns to compare with were not imported: \(list)")
    ]
  }

  private static func counting(_ reader: any SheetReader, _ header: HeaderMap) -> [Wording] {
    guard let (column, field) = header.counting else { return [] }
    let title = VietnameseText.collapsed(reader.header[column])
    return [
      Wording(
        vi:
          "cột “\(title)” đánh số dòng của danh sách nên không dùng; nếu đó là số của từng người trong hộ"
          + " thì đặt tên cột là “\(header.title(of: field).vi)”",
        en:
          "the column “\(title)” numbers the rows of the list and was not used; if it is each person's"
          + " number in the household, name it “\(header.title(of: field).en)”")
    ]
  }

  private static func unnamed(
    _ reader: any SheetReader, _ header: HeaderMap, _ familyNames: Int
  ) -> [Wording] {
    reader.unnamedColumns.filter { $0.filledRows > 0 }.map { column in
      let name = CellName.column(column.index)
      let line = column.firstLine ?? 0
      if let owner = header.continued.first(where: { $0.value.contains(column.index) })?.key {
        let title = VietnameseText.collapsed(reader.header[owner])
        return Wording(
          vi: "cột \(name) không có tiêu đề, được nối vào “\(title)” ở \(column.filledRows) dòng",
          en:
            "column \(name) has no heading; its text was joined to “\(title)” in \(column.filledRows) rows"
        )
      }
      let following = header.preceding.first { $0.value.contains(column.index) }?.key
      if let following, familyNames > 0 {
        let title = VietnameseText.collapsed(reader.header[following])
        return Wording(
          vi: "cột \(name) không có tiêu đề, được nối vào trước “\(title)” ở \(familyNames) dòng",
          en:
            "column \(name) has no heading; its text was joined in front of “\(title)” in \(familyNames) rows"
        )
      }
      return Wording(
        vi:
          "cột \(name) không có tiêu đề nên không được đọc, nhưng có chữ ở \(column.filledRows) dòng,"
          + " đầu tiên là dòng \(line); nếu cần thì ghi tiêu đề cho cột",
        en:
          "column \(name) has no heading and was not read, but holds text in \(column.filledRows) rows,"
          + " first on line \(line); give it a heading where it is needed")
    }
  }

  /// What was found among the rows of a sheet.
  static func rows(of found: SheetNotes) -> [Wording] {
    var notes: [Wording] = []
    if let first = found.firstHiddenRow {
      notes.append(
        Wording(
          vi: "có \(found.hiddenRows) dòng ẩn, vẫn được đọc; dòng ẩn đầu tiên là dòng \(first)",
          en: "\(found.hiddenRows) hidden rows were read too, the first on line \(first)"))
    }
    if !found.hiddenColumns.isEmpty {
      let list = found.hiddenColumns.joined(separator: ", ")
      notes.append(
        Wording(
          vi: "cột ẩn vẫn được đọc: \(list); hãy hiện cột để đối chiếu",
          en: "hidden columns were read too: \(list); show them to check what they say"))
    }
    if let first = found.firstInvisibleCell {
      notes.append(
        Wording(
          vi:
            "có \(found.invisibleCells) ô mà định dạng không hiện giá trị (như ;;;), vẫn được đọc; ô đầu tiên là"
            + " \(first)",
          en:
            "\(found.invisibleCells) cells whose format shows nothing of their value (such as ;;;) were read too,"
            + " the first \(first)"))
    }
    if let first = found.firstStrayCell {
      notes.append(
        Wording(
          vi: "có \(found.strayCells) ô nằm ngoài các cột có tiêu đề, không được đọc; ô đầu tiên là"
            + " \(first)",
          en: "\(found.strayCells) cells right of the header's columns were not read, the first of"
            + " them \(first)"))
    }
    return notes + merged(found)
  }

  /// Rows of a table that are no records, by what they are.
  static func passedOver(
    _ rows: [(line: Int, text: String, kind: PrintedRow.Kind)]
  ) -> [Wording] {
    guard !rows.isEmpty else { return [] }
    let shown =
      rows.prefix(5).map { "\($0.line) “\($0.text.prefix(40))”" }.joined(separator: "; ")
      + (rows.count > 5 ? "; …" : "")
    let kinds = PrintedRow.Kind.counted(rows.map(\.kind))
    return [
      Wording(
        vi: "bỏ qua \(rows.count) dòng không phải là bản ghi (\(kinds.vi)): dòng \(shown)",
        en: "rows that are no records passed over: \(rows.count) (\(kinds.en)): line \(shown)")
    ]
  }

  /// Given names that stand beside names which have them already.
  static func repeatedNames(_ count: Int) -> [Wording] {
    guard count > 0 else { return [] }
    return [
      Wording(
        vi:
          "ở \(count) dòng, cột không có tiêu đề cạnh họ tên chỉ ghi lại tên đã có trong họ tên nên không"
          + " nối thêm",
        en:
          "in \(count) rows the column without a heading beside the names repeats the given name, which"
          + " was not joined again")
    ]
  }

  /// Amounts that no programme comes to: the column counts in thousands or millions and does not say so.
  static func small(_ count: Int) -> [Wording] {
    guard count > 0 else { return [] }
    return [
      Wording(
        vi:
          "có \(count) số tiền dưới 10.000 đồng; nếu cột tính bằng nghìn hay triệu đồng, ghi đơn vị vào tiêu đề"
          + " cột, ví dụ (triệu đồng), rồi nhập lại",
        en:
          "\(count) amounts are under 10,000 VND; if their column counts in thousands or millions of đồng, write"
          + " the unit into its heading, such as (triệu đồng), and import again")
    ]
  }

  private static func merged(_ found: SheetNotes) -> [Wording] {
    var notes: [Wording] = []
    if let first = found.firstFilledRange {
      notes.append(
        Wording(
          vi:
            "có \(found.filledCells) ô lấy giá trị của ô gộp phủ lên chúng; ô gộp đầu tiên là \(first)",
          en:
            "\(found.filledCells) cells took the value of the cell merged over them; the first such"
            + " merged cell is \(first)"))
    }
    if let first = found.firstCoveredValue {
      notes.append(
        Wording(
          vi:
            "có \(found.coveredValues) ô có giá trị bị ô gộp che mất, không được đọc; ô đầu tiên là"
            + " \(first)",
          en: "\(found.coveredValues) cells hide a value under a merged cell and were not read, the"
            + " first of them \(first)"))
    }
    if let first = found.firstCoveredRow {
      notes.append(
        Wording(
          vi:
            "có \(found.coveredRows) dòng chỉ gồm ô gộp từ dòng trên, không tính là dòng riêng; đầu"
            + " tiên là dòng \(first)",
          en:
            "\(found.coveredRows) rows have nothing but cells merged from above and are no rows of"
            + " their own, the first on line \(first)"))
    }
    return notes
  }
}
