import RegistryCore
import Schema
import Sheets
import Vietnamese

/// What a single cell can have wrong.
///
/// Over 400 lines: all faults of cells with their words in both languages.
extension Fault {
  package static let missingValue = Fault(
    .missingValue, vi: "thiếu giá trị bắt buộc; hãy điền ô này",
    en: "a required value is missing; fill in this cell")

  package static let impossibleDate = Fault(
    .impossibleDate, vi: "ngày không có trong lịch; hãy sửa theo dd/mm/yyyy, ví dụ 28/02/2024",
    en: "no calendar has this day; correct it as dd/mm/yyyy, for example 28/02/2024")

  package static let impossibleBirth = Fault(
    .impossibleDate,
    vi: "ngày sinh không có trong lịch; nếu chỉ biết năm, hãy chỉ ghi năm, ví dụ 1965",
    en: "no calendar has this day; where only the year is known write the year, such as 1965")

  /// `year` is none of those that are recorded.
  static func noSuchYear(_ year: Int) -> Fault {
    // The Buddhist era counts 543 years more.
    let other = year - 543
    let isBuddhist = (1900...CellRule.thisYear).contains(other)
    return Fault(
      .impossibleDate,
      vi: "không thể là năm \(year); "
        + (isBuddhist ? "nếu ghi theo Phật lịch thì là năm \(other); " : "") + "hãy sửa năm",
      en: "the year cannot be \(year); "
        + (isBuddhist ? "if it is of the Buddhist era, it is \(other); " : "") + "correct the year")
  }

  package static let unreadableDate = Fault(
    .unreadableDate,
    vi: "không đọc được ngày; hãy ghi dd/mm/yyyy với năm bốn chữ số, ví dụ 05/09/2024",
    en: "this is no date; write dd/mm/yyyy with a year of four digits, such as 05/09/2024")

  package static let futureDay = Fault(
    .futureDate, vi: "ngày này chưa tới; chỉ ghi việc đã xảy ra",
    en: "this day is still to come; only what has happened is recorded"
  ).withRemedy

  static func spouseUnderAge(_ age: Int64, least: Int64) -> Fault {
    Fault(
      .spouseUnderAge,
      vi:
        "vợ hoặc chồng mới \(age) tuổi, chưa đủ \(least) tuổi; hãy kiểm tra ngày sinh và quan hệ",
      en: "this spouse is \(age), under \(least); check the birth and the relation")
  }

  static func headUnderAge(_ age: Int64, least: Int64) -> Fault {
    Fault(
      .headUnderAge,
      vi: "chủ hộ mới \(age) tuổi, chưa đủ \(least) tuổi; hãy kiểm tra ngày sinh và ai là chủ hộ",
      en: "this head is \(age), under \(least); check the birth, and who is the head")
  }

  /// `relation` is the code of one that is not the head's or a spouse's.
  static func relativeUnderAge(_ relation: String, _ age: Int64, least: Int64) -> Fault {
    let words = CodeSynonyms.all["relation"]?[relation] ?? []
    let word = words.first ?? relation
    return Fault(
      .relativeUnderAge,
      vi:
        "người được ghi là “\(word)” mới \(age) tuổi, chưa đủ \(least) tuổi; hãy kiểm tra ngày sinh và"
        + " quan hệ",
      en:
        "this \(relation.replacing("_", with: "-")) is \(age), under \(least); check the birth and the"
        + " relation")
  }

  static func bornAfterJoining(_ born: String) -> Fault {
    let day = Wording { $0.day(born) }
    return Fault(
      .bornAfterJoining,
      vi: "người này sinh sau ngày vào hộ (\(day.vi)); hãy kiểm tra ngày sinh và ngày vào hộ",
      en:
        "this person was born after joining the household (\(day.en)); check the birth and joined_on"
    )
  }

  package static func unknownCode(_ table: CodeTable) -> Fault {
    // A list that is too long for a line says how much of it is left out, and where all of it stands.
    func list(_ words: [String], _ separator: String, _ more: (Int) -> String) -> String {
      let limit = 40
      let rest = words.count - limit
      return words.prefix(limit).joined(separator: separator) + (rest > 0 ? more(rest) : "")
    }
    // Who has only the number on paper is shown which it is.
    let words = table.codes.map { code in
      code.text.contains(where: \.isLetter) ? code.label : "\(code.label) (\(code.text))"
    }
    let labels = list(words, "; ") {
      "; … và \($0) giá trị nữa (xem trang danh mục của tệp mẫu: sobo template, hoặc gõ ? khi được hỏi)"
    }
    let codes = list(table.codes.map(\.text), ", ") {
      ", … and \($0) more (the sheet of codes of sobo template has all, or type ? where asked)"
    }
    return Fault(
      .unknownCode, vi: "giá trị không có trong bảng mã; dùng một trong: \(labels)",
      en: "the value is not in the code table; use one of: \(codes)")
  }

  package static func ambiguousCode(_ codes: [CodeTable.Code]) -> Fault {
    let list = codes.map { "\($0.text) \($0.label)" }.joined(separator: ", ")
    return Fault(
      .ambiguousCode,
      vi: "tên này có thể là \(list); hãy ghi mã", en: "this may be \(list); write the code")
  }

  package static func lostZero(_ padded: String) -> Fault {
    Fault(
      .lostZero,
      vi: "mã mất số 0 ở đầu: hẳn là \(padded); định dạng cột là Văn bản rồi ghi lại mã",
      en: "the code lost its leading zero: surely \(padded); format the column as text and write"
        + " the code again"
    ).asTyped(
      vi: "mã mất số 0 ở đầu: hẳn là \(padded); ghi đủ mã",
      en: "the code lost its leading zero: surely \(padded); write the whole code")
  }

  /// A code that a spreadsheet kept as a number, given its zeros back.
  package static func repaired(_ code: String) -> Fault {
    Fault(
      .repaired,
      vi: "thiếu số 0 ở đầu, như khi bảng tính giữ mã như một số; đã đọc là \(code)",
      en:
        "its zeros in front are missing, as where a spreadsheet keeps it as a number; it was read as"
        + " \(code)")
  }

  /// A household that a row names by a text; `known` are the codes that it may be.
  static func codeLostZeros(_ known: [String]) -> Fault {
    let list = known.joined(separator: ", ")
    return Fault(
      .lostZero,
      vi:
        "trong sổ không có mã này nhưng có \(list); có thể bảng tính làm mất số 0 ở đầu. Ghi đủ mã",
      en:
        "the registry has no such code but \(list); a spreadsheet may have taken the zeros in front."
        + " Write the whole code"
    ).asTyped(
      vi: "trong sổ không có mã này nhưng có \(list); ghi đủ mã",
      en: "the registry has no such code but \(list); write the whole code")
  }

  /// Two codes of an import that are one number.
  static func codeLikeAnother(_ other: String) -> Fault {
    Fault(
      .lostZero,
      vi:
        "tệp này cũng có mã \(other), chỉ khác số 0 ở đầu; ghi đủ mã ở cả hai dòng, hoặc nếu đúng là hai"
        + " mã khác nhau thì ghi “mới” vào cột Trả lời",
      en:
        "the file has the code \(other) too, which differs by zeros in front alone; write both codes"
        + " whole, or new in the column decision if they are two codes")
  }

  /// `width` is the length of codes that begin with a zero.
  static func codesShorterThanOthers(_ count: Int, width: Int) -> Fault {
    Fault(
      .lostZero,
      vi:
        "có mã bắt đầu bằng số 0 dài \(width) chữ số, mà \(count) mã mới (mã đầu tiên ở dòng này) ngắn hơn và không có"
        + " số 0 ở đầu; hẳn bảng tính làm mất số 0. Ghi đủ mã, hoặc nếu đúng là mã như vậy thì ghi “mới” vào cột"
        + " Trả lời của các dòng đó",
      en:
        "there are codes of \(width) digits that begin with a zero, and \(count) new ones, this the first, are"
        + " shorter and begin with none; a spreadsheet seems to have taken the zeros. Write the whole codes, or"
        + " new in the column decision of those rows if the codes are so")
  }

  static func codesOfLengths(_ shortest: Int, _ longest: Int) -> Fault {
    Fault(
      .zerosDoubtful,
      vi:
        "các mã trong cột dài từ \(shortest) đến \(longest) chữ số nên có thể có mã đã mất số 0 ở đầu; mã được giữ"
        + " nguyên như đã viết, hãy đối chiếu (mã ngắn nhất ở dòng này)",
      en:
        "codes of the column have \(shortest) to \(longest) digits, so some may have lost zeros in front; they"
        + " are left as they stand, check them (the shortest is in this row)")
  }

  /// A record's own code that is a known one but for its zeros.
  static func ownCodeLostZeros(_ known: String) -> Fault {
    Fault(
      .lostZero,
      vi: "mã đã có trong sổ là \(known); có thể bảng tính làm mất số 0 ở đầu. Ghi đủ mã, hoặc nếu"
        + " đúng là mã khác thì ghi “mới” vào cột Trả lời",
      en: "the registry has the code \(known); a spreadsheet may have taken the zeros in front."
        + " Write the whole code, or new in the column decision if it is another"
    ).asTyped(
      vi:
        "trong sổ có mã \(known), chỉ khác số 0 ở đầu; ghi đủ mã, hoặc nếu đúng là mã khác thì thêm"
        + " \"trả lời=mới\"",
      en:
        "the registry has the code \(known), which differs by zeros in front alone; write the whole code,"
        + " or add decision=new if it is another")
  }

  /// `isJudged` where the row has the sex and the birth that the number would have to agree with.
  package static func lostZeros(_ padded: String, isJudged: Bool = true) -> Fault {
    Fault(
      .lostZero,
      vi:
        "bảng tính giữ số này như một số nên mất số 0 ở đầu; có thể là \(padded)"
        + (isJudged ? ", nhưng không khớp với giới tính và năm sinh của dòng" : "")
        + ". Định dạng cột là Văn bản rồi ghi đủ 12 chữ số",
      en:
        "the spreadsheet kept this as a number, without its zeros; it may be \(padded)"
        + (isJudged ? ", but that does not agree with the row's sex and birth" : "")
        + ". Format the column as text and write all 12 digits")
  }

  /// A day as spreadsheets keep it, in a cell that is not formatted as one.
  package static func spreadsheetDay(_ day: CivilDate) -> Fault {
    let shown = Wording { $0.day(day.iso) }
    return Fault(
      .unreadableDate,
      vi:
        "ô để dạng số; nếu là ngày do bảng tính lưu thì đó là \(shown.vi): ghi ngày ấy, hoặc định dạng"
        + " cột thành ngày rồi lưu lại",
      en:
        "the cell holds a number; as a spreadsheet's day it is \(shown.en): write that day, or format"
        + " the column as dates and save again")
  }

  package static let notANumber = Fault(
    .notANumber, vi: "không phải là số nguyên; hãy ghi bằng chữ số, ví dụ 1250 hoặc 1.250.000",
    en: "this is no whole number; write digits, such as 1250 or 1.250.000")

  package static let notADecimal = Fault(
    .notANumber, vi: "không phải là số có tối đa hai chữ số thập phân, ví dụ 45,5",
    en: "this is no number with at most two decimals, such as 45.5")

  package static func outOfRange(_ range: ClosedRange<Int64>) -> Fault {
    Fault(
      .outOfRange, vi: "số phải từ \(range.lowerBound) đến \(range.upperBound)",
      en: "the number must be from \(range.lowerBound) to \(range.upperBound)")
  }

  /// `digits` is what the sign leaves where it parts thousands.
  package static func ambiguousInteger(_ digits: String) -> Fault {
    Fault(
      .ambiguousNumber,
      vi:
        "không rõ dấu phân cách là hàng nghìn (\(digits)) hay thập phân; số nguyên hãy ghi liền các"
        + " chữ số: \(digits)",
      en: "the sign may part thousands (\(digits)) or decimals; write a whole number without it:"
        + " \(digits)")
  }

  package static let ambiguousMoney = Fault(
    .ambiguousNumber,
    vi: "không rõ dấu phân cách là hàng nghìn hay thập phân; hãy ghi đủ số đồng, ví dụ"
      + " 1174350000000 hoặc 1.174.350.000.000, hoặc thêm đơn vị: 1,5 triệu",
    en: "the sign may part thousands or decimals; write whole VND, such as 1174350000000 or"
      + " 1.174.350.000.000, or add the unit: 1,5 triệu")

  package static let unreadableMoney = Fault(
    .notANumber, vi: "không đọc được số tiền; hãy ghi số đồng, ví dụ 40.000.000",
    en: "this is no amount; write whole VND, such as 40.000.000")

  /// A row below the header names a unit, and no heading does.
  static let unitBelowHeading = Fault(
    .ambiguousNumber,
    vi:
      "dòng này cho biết đơn vị tính của tiền, còn tiêu đề ở trên không ghi đơn vị đó, nên không dòng"
      + " nào được ghi; ghi đơn vị vào tiêu đề cột, ví dụ “Kinh phí (triệu đồng)”, rồi xóa dòng này; phần"
      + " bảng có đơn vị khác thì tách thành tệp riêng",
    en:
      "this row tells a unit of money that the heading above does not tell, so nothing was taken;"
      + " write the unit in the heading, as “Kinh phí (triệu đồng)”, and remove this row; put a part of"
      + " the table that has another unit into a file of its own")

  static let otherColumns = Fault(
    .otherColumns,
    vi:
      "dòng này là tiêu đề với các cột theo thứ tự khác, nên các dòng dưới không đọc được theo tiêu đề ở"
      + " trên và không dòng nào được ghi; tách phần bảng này thành tệp riêng, hoặc xếp cột như ở trên",
    en:
      "this row is a heading with its columns in another order, so the rows below it cannot be read by"
      + " the heading above and nothing was taken; put that part into a file of its own, or order its"
      + " columns as above")

  /// The column of units says something that is no unit, or not that of the heading.
  static func rowUnitUnclear(_ unit: String) -> Fault {
    Fault(
      .ambiguousNumber,
      vi:
        "cột đơn vị tính ghi “\(unit)”, không rõ hoặc khác đơn vị ở tiêu đề cột tiền; ghi rõ, ví dụ"
        + " triệu đồng, và chỉ ở một nơi",
      en:
        "the column of units says “\(unit)”, which is not clear or not the unit of the heading; write"
        + " it clearly, such as triệu đồng, and in one place only")
  }

  /// A number that a spreadsheet shows with a unit.
  static func unitOfFormat(_ shown: String) -> Fault {
    Fault(
      .unitOfFormat,
      vi: "định dạng ô hiện số này là “\(shown)”, và số tiền được đọc như vậy; kiểm tra lại",
      en: "the cell's format shows this number as “\(shown)”, and the amount was read so; check it")
  }

  static let rowUnitMissing = Fault(
    .ambiguousNumber,
    vi:
      "cột đơn vị tính của dòng này trống nên không rõ số tiền tính bằng gì; ghi đơn vị, ví dụ đồng hay triệu"
      + " đồng",
    en:
      "the column of units is empty here, so what the money counts in is not known; write the unit, such as"
      + " đồng or triệu đồng")

  static let foreignMoney = Fault(
    .foreignMoney,
    vi:
      "đây là ngoại tệ; hãy ghi số tiền bằng đồng, hoặc đổi định dạng ô thành Số nếu số đã là đồng",
    en:
      "this is foreign money; give the amount in VND, or format the cell as a number if it is VND"
      + " already")

  /// What a number comes to in a column that counts in a unit, where nothing costs so much.
  package static func multipliedTooFar(_ amount: Int64, unit: String) -> Fault {
    Fault(
      .ambiguousNumber,
      vi:
        "cột tính bằng \(unit), nên số này thành \(amount) đồng; nếu đã ghi theo đồng thì ghi kèm đơn"
        + " vị, ví dụ 1.174.350.000 đồng",
      en:
        "the column counts in \(unit), so this comes to \(amount) VND; if it is in VND already, write"
        + " it with its unit, such as 1.174.350.000 đồng")
  }

  package static let negativeNumber = Fault(
    .negativeNumber, vi: "số không được âm; hãy kiểm tra lại",
    en: "the number must not be negative; check it")

  /// What stands beside a name, in a column without a heading, and is no given name.
  static func textBesideName(_ text: String) -> Fault {
    Fault(
      .textBesideName,
      vi: "cột không có tiêu đề bên cạnh họ tên có “\(text)”, không chắc là một phần của tên",
      en:
        "the column without a heading beside the names holds “\(text)”, which may be no part of the name"
    ).withRemedy
  }

  package static let tooLarge = Fault(
    .tooLarge, vi: "số quá lớn để lưu; hãy kiểm tra lại các chữ số",
    en: "the number is too large to be kept; check its digits")

  package static let notYesNo = Fault(
    .notYesNo, vi: "hãy ghi 1, x, có hoặc 0, không", en: "write 1, x, yes or 0, no")

  package static let scientificNotation = Fault(
    .scientificNotation,
    vi: "bảng tính đã đổi số này sang dạng lũy thừa và làm mất chữ số; định dạng cột là Văn bản"
      + " rồi nhập lại đủ chữ số",
    en: "a spreadsheet turned this number into a power of ten and its digits are lost; format the"
      + " column as text and enter all digits again"
  ).asTyped(
    vi: "số này ở dạng lũy thừa nên đã mất chữ số; ghi đủ chữ số",
    en: "this is a power of ten, so digits of it are lost; write all digits")

  /// A code in a number cell that ends in as many zeros as a power of ten leaves.
  static let digitsRounded = Fault(
    .scientificNotation,
    vi:
      "các chữ số cuối đều là 0: hẳn bảng tính đã đổi mã này sang dạng lũy thừa rồi đổi lại và làm mất chữ số;"
      + " định dạng cột là Văn bản rồi nhập lại đủ chữ số",
    en:
      "the last digits are all 0: a spreadsheet seems to have made a power of ten of this code and lost its"
      + " digits; format the column as text and enter all digits again")

  static let digitsPerhapsRounded = Fault(
    .zerosDoubtful,
    vi:
      "các chữ số cuối đều là 0, có thể bảng tính đã làm mất chữ số; mã được giữ nguyên như đã viết, hãy đối"
      + " chiếu giấy tờ",
    en:
      "the last digits are all 0, and a spreadsheet may have lost digits; it is left as it stands, check it"
      + " against the papers")

  package static let digitsLost = Fault(
    .scientificNotation,
    vi:
      "bảng tính chỉ giữ 15 chữ số nên các chữ số cuối của số này đã mất; định dạng cột là Văn bản"
      + " rồi nhập lại đủ chữ số",
    en:
      "spreadsheets keep 15 digits, so the last digits of this number are lost; format the column as"
      + " text and enter all digits again")

  static let pointInNumber = Fault(
    .pointInNumber,
    vi: "có dấu chấm hoặc dấu phẩy giữa các chữ số; ghi lại các chữ số liền nhau, theo giấy tờ",
    en: "a point or comma stands among the digits; write the digits without it, as the papers have"
      + " them")

  /// A number behind which a program wrote `.0`.
  package static func decimalsRemoved(_ number: String) -> Fault {
    Fault(
      .repaired, vi: "phần thập phân “.0” do chương trình thêm đã được bỏ; đã đọc là \(number)",
      en: "the “.0” that a program added was taken off; it was read as \(number)")
  }

  package static let zerosDoubtful = Fault(
    .zerosDoubtful,
    vi:
      "bảng tính giữ số này như một số nên có thể đã mất số 0 ở đầu; số được giữ nguyên như đã viết, hãy đối"
      + " chiếu giấy tờ",
    en: "the spreadsheet kept this as a number, so zeros in front may be lost; it is left as it"
      + " stands, check it against the papers")

  /// A code in a cell for numbers with decimals.
  package static let endZerosDoubtful = Fault(
    .zerosDoubtful,
    vi:
      "bảng tính giữ mã này như một số thập phân nên có thể đã mất số 0 ở cuối (1.10 thành 1.1); mã"
      + " được giữ nguyên như đã viết, hãy đối chiếu giấy tờ",
    en:
      "the spreadsheet kept this code as a decimal number, so zeros at its end may be lost (1.10"
      + " becomes 1.1); it is left as it stands, check it against the papers")

  package static let logicalCell = Fault(
    .logicalCell,
    vi: "ô chứa giá trị logic TRUE/FALSE; định dạng ô là Văn bản rồi ghi lại như trên giấy",
    en: "the cell holds the logical value TRUE or FALSE; format it as text and write it again as on"
      + " paper")

  package static let noName = Fault(
    .noValue, vi: "nội dung này không phải là tên, được coi là để trống",
    en: "this is no name; the cell was taken as empty")

  static let noStandingValue = Fault(
    .noValue, vi: "nội dung này chỉ nói là không có gì; ghi giá trị thật hoặc bỏ tùy chọn",
    en: "this only says that there is nothing; give the value, or leave the option out")

  package static let writtenForNothing = Fault(
    .noValue, vi: "nội dung này không phải là số hay mã, được coi là để trống",
    en: "this is no number or code; the cell was taken as empty")

  /// Digits before digits: 2 before 1 is 21, which another village may have.
  static func codesJoinDigits(_ prefix: String) -> Fault {
    Fault(
      .codesBeginUnclear,
      vi:
        "--codes-begin “\(prefix)” kết thúc bằng chữ số, mà mã của tệp bắt đầu bằng chữ số: mã này có thể thành"
        + " mã của hộ khác, nên không dòng nào được ghi; thêm dấu gạch, ví dụ --codes-begin \(prefix)-",
      en:
        "--codes-begin “\(prefix)” ends in a digit and codes of the file begin with one, so this may become"
        + " another household's code, and nothing was taken; add a dash, as in --codes-begin \(prefix)-"
    )
  }

  static func codesBegunTwice(_ prefix: String, whole: String, other: String) -> Fault {
    Fault(
      .codesBeginUnclear,
      vi:
        "mã \(whole) đã bắt đầu bằng “\(prefix)” còn mã \(other) thì không, nên không rõ mã nào đã đủ và không"
        + " dòng nào được ghi; chọn phần đầu khác, hoặc ghi mọi mã của tệp theo một cách",
      en:
        "the code \(whole) begins with “\(prefix)” and \(other) does not, so it is not clear which are whole,"
        + " and nothing was taken; choose another beginning, or write all codes of the file one way"
    )
  }

  package static let programsWordForNothing = Fault(
    .noValue, vi: "chương trình ghi từ này khi không có giá trị; ô được coi là để trống",
    en: "programs write this where there is no value; the cell was taken as empty")

  package static func guardRemoved(_ text: String) -> Fault {
    Fault(
      .guardRemoved, vi: "dấu nháy đơn của bảng tính đứng trước đã được bỏ; đã đọc là \(text)",
      en: "the apostrophe that a spreadsheet puts in front was taken off; it was read as \(text)")
  }

  package static func structure(_ kind: RecordFault.Kind) -> Fault {
    Fault(kind.condition, vi: kind.wording.vi, en: kind.wording.en)
  }
}
