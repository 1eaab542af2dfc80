import Messages
import Vietnamese

extension SheetError {
  /// The entry of the catalogue that this is a case of.
  package var condition: ErrorCondition {
    switch self {
    case .file(let fault): fault.condition
    case .empty: .emptyFile
    case .notCSV: .notCSV
    case .faultyHeader: .faultyHeader
    case .misnamed: .misnamed
    case .doubtfulEncoding: .doubtfulEncoding
    case .unusableWorkbook(_, let fault): fault.condition
    case .outputClosed: .outputClosed
    }
  }

  /// A short stable name for scripts.
  public var code: String { condition.code }

  /// What a command that ends with it exits with.
  public var status: ExitStatus { condition.exit ?? .inputOutput }

  /// What happened and what to do about it, in both languages.
  public var wording: Wording {
    switch self {
    case .empty, .faultyHeader: fact.followed(by: condition.remedy)
    case .notCSV(_, let kind): fact.followed(by: kind.remedy)
    case .misnamed(_, let content): fact.followed(by: content.remedy)
    case .file, .doubtfulEncoding, .unusableWorkbook, .outputClosed: fact
    }
  }

  private var fact: Wording {
    switch self {
    case .file(let fault): fault.wording
    case .empty(let path):
      Wording(
        vi: "\(path) là tệp rỗng.",
        en: "\(path) is empty.")
    case .notCSV(let path, let kind):
      Wording(
        vi: "\(path) không phải là CSV: nội dung là \(kind.wording.vi).",
        en: "\(path) is not CSV: its content is \(kind.wording.en).")
    case .faultyHeader(let path, let fault):
      Wording(
        vi: "\(path), dòng \(fault.line): không đọc được dòng tiêu đề: \(fault.kind.wording.vi).",
        en: "\(path), line \(fault.line): the header cannot be read: \(fault.kind.wording.en).")
    case .misnamed(let path, let content):
      Wording(
        vi: "\(path) không đúng như tên của nó: nội dung là \(content.wording.vi).",
        en: "\(path) is not what its name says: its content is \(content.wording.en).")
    case .doubtfulEncoding(let path, let candidates): Self.doubtful(path, candidates)
    case .unusableWorkbook(let path, let fault):
      Wording(
        vi: "\(path): \(fault.wording.vi)",
        en: "\(path): \(fault.wording.en)")
    case .outputClosed:
      Wording(
        vi: "Nơi nhận kết quả đã đóng.",
        en: "The reader of the output has gone.")
    }
  }
}

extension SheetError {
  private static func doubtful(
    _ path: String, _ candidates: [EncodingVerdict.Candidate]
  ) -> Wording {
    let readings = candidates.map {
      "\n  --encoding \($0.form.encoding.rawValue): \(OneLine.of($0.sample))"
    }.joined()
    return Wording(
      vi: "\(path): không chắc chữ được mã hóa thế nào. Hãy chọn cách đọc đúng:" + readings,
      en: "\(path): it is not certain how its text is encoded. Choose the reading that is right:"
        + readings)
  }
}

extension RecordFault.Kind {
  /// The entry of the catalogue that this is a case of.
  package var condition: ErrorCondition {
    switch self {
    case .unclosedQuote: .unclosedQuote
    case .textAfterQuote: .textAfterQuote
    case .quoteInField: .quoteInField
    case .nul: .nulByte
    case .invalidUTF8: .invalidUTF8
    case .fieldTooLong: .fieldTooLong
    case .recordTooLong: .recordTooLong
    case .tooFewFields: .tooFewFields
    case .tooManyFields: .tooManyFields
    case .formulaWithoutValue: .formulaWithoutValue
    case .errorValue: .errorValue
    case .unreadableCell: .unreadableCell
    case .scaledNumber: .scaledNumber
    case .struckThrough: .struckThrough
    }
  }

  /// A short stable name for scripts.
  public var code: String { condition.code }

  /// What is wrong and how to correct it, in both languages.
  public var wording: Wording {
    switch self {
    case .unclosedQuote:
      Wording(
        vi: "dấu nháy kép mở mà không đóng; hãy bỏ nó, hoặc đóng nó ở cuối ô",
        en: "a quote opens and never closes; remove it, or close it at the end of the field")
    case .textAfterQuote:
      Wording(
        vi: "có chữ sau dấu nháy kép đóng; dấu nháy trong ô phải viết hai lần",
        en: "text follows a closing quote; a quote inside a field is written twice")
    case .quoteInField:
      Wording(
        vi:
          "có dấu nháy kép giữa ô không mở bằng dấu nháy; hãy bỏ nó, hoặc đặt cả ô trong dấu nháy",
        en: "a quote stands inside an unquoted field; remove it, or quote the whole field")
    case .nul:
      Wording(
        vi: "có byte 0 trong dòng; hãy xóa nó",
        en: "a byte 0 stands in the row; remove it")
    case .invalidUTF8:
      Wording(
        vi: "có ký tự không đọc được; hãy lưu lại tệp bằng UTF-8, hoặc cho biết --encoding",
        en: "there are bytes that cannot be read; save the file as UTF-8, or tell its --encoding")
    case .fieldTooLong:
      Wording(
        vi:
          "có ô dài hơn \(CSVReader.fieldLimit) byte; hãy rút ngắn, hoặc xem có thiếu dấu nháy không",
        en:
          "a field is longer than \(CSVReader.fieldLimit) bytes; shorten it, or look for a missing"
          + " quote")
    case .recordTooLong:
      Wording(
        vi:
          "dòng dài hơn \(CSVReader.recordLimit) byte; hãy rút ngắn, hoặc xem có thiếu dấu nháy không",
        en:
          "the row is longer than \(CSVReader.recordLimit) bytes; shorten it, or look for a missing"
          + " quote")
    case .tooFewFields(let expected, let found):
      Wording(
        vi: "dòng có \(found) ô, tiêu đề có \(expected): thiếu ô; hãy thêm dấu phân cách",
        en: "the row has \(found) fields, the header \(expected): too few; add the"
          + " delimiters that are missing")
    case .tooManyFields(let expected, let found):
      Wording(
        vi: "dòng có \(found) ô, tiêu đề có \(expected): thừa ô; hãy bỏ dấu phân cách thừa, hoặc"
          + " đặt ô có dấu đó trong dấu nháy",
        en: "the row has \(found) fields, the header \(expected): too many; remove"
          + " delimiters, or quote the field that holds one")
    case .formulaWithoutValue:
      Wording(
        vi: "có công thức chưa có kết quả; hãy mở tệp bằng Excel và lưu lại",
        en: "a formula has no result in the file; open it in a spreadsheet program and save it")
    case .errorValue(let name):
      Wording(
        vi: "có ô báo lỗi \(name); hãy sửa công thức hoặc gõ giá trị",
        en: "a cell shows the error \(name); mend its formula or type the value")
    case .unreadableCell:
      Wording(
        vi: "có ô số không đọc được; hãy gõ lại",
        en: "a number cell cannot be read; type it again")
    case .struckThrough:
      Wording(
        vi: "chữ trong ô bị gạch ngang; nếu không còn dùng thì xóa dòng hoặc phần bị gạch, nếu còn"
          + " dùng thì bỏ gạch ngang",
        en: "the text of a cell is crossed out; delete the row or that part if it is void, take the"
          + " strikethrough off if it holds")
    case .scaledNumber(let shown, let number):
      Wording(
        vi:
          "có ô hiện “\(shown)” mà số thật là \(number), vì định dạng bỏ bớt hàng nghìn; hãy đổi định"
          + " dạng của ô thành General rồi xem lại số",
        en:
          "a cell shows “\(shown)” although its number is \(number), since its format leaves out"
          + " thousands; set the format to General and look at the number again")
    }
  }
}
