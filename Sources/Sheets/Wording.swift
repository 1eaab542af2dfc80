import Vietnamese

extension SheetError {
  /// A short stable name for scripts.
  public var code: String {
    switch self {
    case .missing: "no_such_file"
    case .directory: "is_a_folder"
    case .unreadable: "unreadable"
    case .empty: "empty_file"
    case .notCSV: "not_csv"
    case .faultyHeader: "faulty_header"
    case .misnamed: "misnamed"
    case .doubtfulEncoding: "doubtful_encoding"
    case .unusableWorkbook(_, let fault): fault.code
    case .cannotCreate: "cannot_create"
    case .diskFull: "disk_full"
    case .outputClosed: "output_closed"
    case .cannotWrite: "cannot_write"
    }
  }

  /// What happened and what to do about it, in both languages.
  public var wording: (vi: String, en: String) {
    switch self {
    case .missing(let path):
      ("Không có tệp \(path).", "There is no file \(path).")
    case .directory(let path):
      ("\(path) là một thư mục, không phải tệp.", "\(path) is a folder, not a file.")
    case .unreadable(let path, let reason):
      ("Không đọc được \(path): \(reason).", "Cannot read \(path): \(reason).")
    case .empty(let path):
      ("\(path) là tệp rỗng.", "\(path) is empty.")
    case .notCSV(let path, let kind):
      (
        "\(path) không phải là CSV: nội dung là \(kind.wording.vi).",
        "\(path) is not CSV: its content is \(kind.wording.en)."
      )
    case .faultyHeader(let path, let fault):
      (
        "\(path), dòng \(fault.line): không đọc được dòng tiêu đề: \(fault.kind.wording.vi).",
        "\(path), line \(fault.line): the header cannot be read: \(fault.kind.wording.en)."
      )
    case .misnamed(let path, let content):
      (
        "\(path) không đúng như tên của nó: nội dung là \(content.wording.vi). Hãy đổi đuôi tệp, hoặc"
          + " lưu lại đúng định dạng.",
        "\(path) is not what its name says: its content is \(content.wording.en). Rename it, or save"
          + " it again in the format of its name."
      )
    case .doubtfulEncoding(let path, let candidates): Self.doubtful(path, candidates)
    case .unusableWorkbook(let path, let fault):
      ("\(path): \(fault.wording.vi)", "\(path): \(fault.wording.en)")
    case .cannotCreate(let path, let reason):
      ("Không tạo được \(path): \(reason).", "Cannot create \(path): \(reason).")
    case .diskFull(let name):
      (
        "Hết chỗ trên đĩa khi ghi \(name). Giải phóng chỗ rồi chạy lại.",
        "The disk is full while writing \(name). Free some space and run again."
      )
    case .outputClosed:
      ("Nơi nhận kết quả đã đóng.", "The reader of the output has gone.")
    case .cannotWrite(let name, let reason):
      ("Không ghi được \(name): \(reason).", "Cannot write \(name): \(reason).")
    }
  }
}

extension SheetError {
  private static func doubtful(
    _ path: String, _ candidates: [EncodingVerdict.Candidate]
  ) -> (vi: String, en: String) {
    let readings = candidates.map {
      "\n  --encoding \($0.form.encoding.rawValue): \(OneLine.of($0.sample))"
    }.joined()
    return (
      "\(path): không chắc chữ được mã hóa thế nào. Hãy chọn cách đọc đúng:" + readings,
      "\(path): it is not certain how its text is encoded. Choose the reading that is right:"
        + readings
    )
  }
}

extension FileKind {
  /// What people call it, in both languages.
  public var wording: (vi: String, en: String) {
    switch self {
    case .zip: ("tệp nén ZIP, như XLSX hay ODS", "a ZIP archive, as XLSX and ODS are")
    case .ole: ("tệp Office cũ, như XLS", "an old Office file, as XLS is")
    case .pdf: ("PDF", "PDF")
    case .gzip: ("tệp nén gzip", "gzip")
    case .binary: ("dữ liệu nhị phân, không phải văn bản", "binary data, not text")
    }
  }
}

extension RecordFault.Kind {
  /// A short stable name for scripts.
  public var code: String {
    switch self {
    case .unclosedQuote: "unclosed_quote"
    case .textAfterQuote: "text_after_quote"
    case .quoteInField: "quote_in_field"
    case .nul: "nul_byte"
    case .invalidUTF8: "invalid_utf8"
    case .fieldTooLong: "field_too_long"
    case .recordTooLong: "record_too_long"
    case .tooFewFields: "too_few_fields"
    case .tooManyFields: "too_many_fields"
    case .formulaWithoutValue: "formula_without_value"
    case .errorValue: "error_value"
    case .unreadableCell: "unreadable_cell"
    }
  }

  /// What is wrong and how to mend it, in both languages.
  public var wording: (vi: String, en: String) {
    switch self {
    case .unclosedQuote:
      (
        "dấu nháy kép mở mà không đóng; hãy bỏ nó, hoặc đóng nó ở cuối ô",
        "a quote opens and never closes; remove it, or close it at the end of the field"
      )
    case .textAfterQuote:
      (
        "có chữ sau dấu nháy kép đóng; dấu nháy trong ô phải viết hai lần",
        "text follows a closing quote; a quote inside a field is written twice"
      )
    case .quoteInField:
      (
        "có dấu nháy kép giữa ô không mở bằng dấu nháy; hãy bỏ nó, hoặc đặt cả ô trong dấu nháy",
        "a quote stands inside an unquoted field; remove it, or quote the whole field"
      )
    case .nul:
      ("có byte 0 trong dòng; hãy xóa nó", "a byte 0 stands in the row; remove it")
    case .invalidUTF8:
      (
        "có ký tự không đọc được; hãy lưu lại tệp bằng UTF-8, hoặc cho biết --encoding",
        "there are bytes that cannot be read; save the file as UTF-8, or tell its --encoding"
      )
    case .fieldTooLong:
      (
        "có ô dài hơn \(CSVReader.fieldLimit) byte",
        "a field is longer than \(CSVReader.fieldLimit) bytes"
      )
    case .recordTooLong:
      (
        "dòng dài hơn \(CSVReader.recordLimit) byte",
        "the row is longer than \(CSVReader.recordLimit) bytes"
      )
    case .tooFewFields(let expected, let found):
      (
        "dòng có \(found) ô, tiêu đề có \(expected): thiếu ô",
        "the row has \(found) fields, the header \(expected): too few"
      )
    case .tooManyFields(let expected, let found):
      (
        "dòng có \(found) ô, tiêu đề có \(expected): thừa ô",
        "the row has \(found) fields, the header \(expected): too many"
      )
    case .formulaWithoutValue:
      (
        "có công thức chưa có kết quả; hãy mở tệp bằng Excel và lưu lại",
        "a formula has no result in the file; open it in a spreadsheet program and save it"
      )
    case .errorValue(let name):
      (
        "có ô báo lỗi \(name); hãy sửa công thức hoặc gõ giá trị",
        "a cell shows the error \(name); mend its formula or type the value"
      )
    case .unreadableCell:
      ("có ô số không đọc được; hãy gõ lại", "a number cell cannot be read; type it again")
    }
  }
}
