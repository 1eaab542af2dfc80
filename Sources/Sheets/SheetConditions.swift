import Messages

extension ErrorCatalogue {
  package static let tables = ErrorCatalogue(
    "Sheets", vi: "Bảng và bảng tính", en: "Tables and spreadsheets",
    [
      .emptyFile, .notCSV, .faultyHeader, .misnamed, .doubtfulEncoding, .outputClosed,
      .encrypted, .protectedWorkbook, .openDocument, .binaryWorkbook, .tooOld, .noWorkbook,
      .truncated,
      .damagedWorkbook, .workbookTooLarge, .declaresEntities, .noSuchSheet, .unclosedQuote,
      .textAfterQuote, .quoteInField, .nulByte, .invalidUTF8, .fieldTooLong, .recordTooLong,
      .tooFewFields, .tooManyFields, .formulaWithoutValue, .errorValue, .unreadableCell,
      .scaledNumber, .struckThrough,
    ])
}

extension ErrorCondition {
  package static let emptyFile = ErrorCondition(
    "empty_file", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không có gì, hoặc chỉ có dòng trống.",
      en: "The file has no byte, or nothing but empty lines."),
    remedy: Wording(
      vi: "Kiểm tra lại tệp; có thể việc sao chép bị đứt.",
      en: "Check the file; a copy may have been cut off."))

  package static let notCSV = ErrorCondition(
    "not_csv", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là bảng chữ CSV mà là loại khác: trang web, PDF, hình ảnh hay sổ tính.",
      en:
        "The file is not a CSV text table but of another kind: a web page, PDF, image or workbook."),
    remedy: Wording(
      vi: "Làm như thông báo nói cho loại tệp ấy; thường là lưu lại thành XLSX hoặc đổi đuôi tệp.",
      en: "Do what the message says for that kind: mostly save it as XLSX, or rename it."))

  package static let faultyHeader = ErrorCondition(
    "faulty_header", exit: .unusableInput,
    meaning: Wording(
      vi: "Không đọc được dòng tiêu đề.",
      en: "The header cannot be read."),
    remedy: Wording(
      vi: "Sửa dòng tiêu đề theo lý do đã nêu rồi nhập lại.",
      en: "Correct the header as the reason says and import again."))

  package static let misnamed = ErrorCondition(
    "misnamed", exit: .unusableInput,
    meaning: Wording(
      vi: "Nội dung tệp không phải định dạng mà tên tệp nói.",
      en: "The content is of another format than the name says."),
    remedy: Wording(
      vi: "Đổi đuôi tệp, hoặc lưu lại đúng định dạng, như thông báo nói.",
      en: "Rename the file, or save it again in another format, as the message says."))

  package static let doubtfulEncoding = ErrorCondition(
    "doubtful_encoding", exit: .unusableInput,
    meaning: Wording(
      vi: "Không chắc chữ trong tệp được mã hóa thế nào.",
      en: "It is not certain how the text of the file is encoded."),
    remedy: Wording(
      vi: "Xem các cách đọc được nêu ra và chọn bằng --encoding.",
      en: "Look at the readings shown and choose one with --encoding."))

  package static let outputClosed = ErrorCondition(
    "output_closed", exit: .done,
    meaning: Wording(
      vi: "Nơi nhận kết quả đã đóng, như khi dùng head; không phải lỗi.",
      en: "The reader of the output has gone, as head does; this is no error."),
    remedy: Wording(
      vi: "Không cần làm gì.",
      en: "Nothing has to be done."))

  package static let encrypted = ErrorCondition(
    "encrypted", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp bảng tính có mật khẩu.",
      en: "The spreadsheet is locked with a password."),
    remedy: Wording(
      vi: "Bỏ mật khẩu rồi lưu lại.",
      en: "Remove the password and save it again."))

  package static let protectedWorkbook = ErrorCondition(
    "protected_workbook", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp được Excel mã hóa để bảo vệ cấu trúc, tuy mở không hỏi mật khẩu.",
      en: "Excel encrypted the file to protect its structure, although it opens without a password."
    ),
    remedy: Wording(
      vi: "Mở bằng Excel, bỏ bảo vệ và lưu lại thành XLSX.",
      en: "Open it in Excel, take the protection off and save it as XLSX."))

  package static let openDocument = ErrorCondition(
    "open_document", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp là OpenDocument (ODS), không đọc được.",
      en: "The file is OpenDocument (ODS), which is not read."),
    remedy: Wording(
      vi: "Lưu lại thành XLSX.",
      en: "Save it as XLSX."))

  package static let binaryWorkbook = ErrorCondition(
    "binary_workbook", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp là XLSB, không đọc được.",
      en: "The file is XLSB, which is not read."),
    remedy: Wording(
      vi: "Lưu lại thành XLSX.",
      en: "Save it as XLSX."))

  package static let tooOld = ErrorCondition(
    "too_old", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp của Excel 4 hoặc cũ hơn.",
      en: "The file is of Excel 4 or older."),
    remedy: Wording(
      vi: "Mở bằng Excel và lưu lại thành XLSX.",
      en: "Open it in Excel and save it as XLSX."))

  package static let noWorkbook = ErrorCondition(
    "no_workbook", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp nén hoặc tệp Office này không phải là bảng tính.",
      en: "The archive or Office file is no spreadsheet."),
    remedy: Wording(
      vi: "Chọn đúng tệp bảng tính.",
      en: "Choose the file that is one."))

  package static let truncated = ErrorCondition(
    "truncated", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp bảng tính bị cụt, có lẽ do sao chép dở dang.",
      en: "The spreadsheet is cut short, perhaps by a broken transfer."),
    remedy: Wording(
      vi: "Lấy lại tệp từ nơi gửi.",
      en: "Get the file again."))

  package static let damagedWorkbook = ErrorCondition(
    "damaged_workbook", exit: .unusableInput,
    meaning: Wording(
      vi: "Một phần của tệp bảng tính trái với định dạng của nó.",
      en: "A part of the spreadsheet contradicts its format."),
    remedy: Wording(
      vi: "Mở bằng Excel và lưu lại, hoặc lấy lại tệp.",
      en: "Open it in Excel and save it again, or get it again."))

  package static let workbookTooLarge = ErrorCondition(
    "workbook_too_large", exit: .unusableInput,
    meaning: Wording(
      vi: "Một phần của tệp bảng tính lớn bất thường; có thể là tệp phá hoại.",
      en: "A part of the spreadsheet is larger than is reasonable; it may be meant to do harm."),
    remedy: Wording(
      vi: "Hỏi lại người gửi; nếu là tệp thật, tách thành nhiều tệp nhỏ.",
      en: "Ask who sent it; if it is genuine, split it into smaller files."))

  package static let declaresEntities = ErrorCondition(
    "declares_entities", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp có khai báo XML mà không chương trình bảng tính nào viết ra.",
      en: "The file has an XML declaration that no spreadsheet program writes."),
    remedy: Wording(
      vi: "Mở bằng Excel và lưu lại; không dùng tệp từ nguồn lạ.",
      en: "Open it in Excel and save it again; do not use files from strangers."))

  package static let noSuchSheet = ErrorCondition(
    "no_such_sheet", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không có trang tính tên như vậy.",
      en: "The workbook has no sheet of this name."),
    remedy: Wording(
      vi: "Chọn một trang tính được nêu ra bằng --sheet.",
      en: "Choose one of the sheets shown with --sheet."))

  package static let unclosedQuote = ErrorCondition(
    "unclosed_quote", row: .rejected,
    meaning: Wording(
      vi: "Dấu nháy kép mở mà không đóng.",
      en: "A quote opens and never closes."),
    remedy: Wording(
      vi: "Bỏ dấu nháy, hoặc đóng nó ở cuối ô.",
      en: "Remove it, or close it at the end of the field."))

  package static let textAfterQuote = ErrorCondition(
    "text_after_quote", row: .rejected,
    meaning: Wording(
      vi: "Có chữ sau dấu nháy kép đóng.",
      en: "Text follows a closing quote."),
    remedy: Wording(
      vi: "Viết dấu nháy trong ô hai lần.",
      en: "Write a quote inside a field twice."))

  package static let quoteInField = ErrorCondition(
    "quote_in_field", row: .rejected,
    meaning: Wording(
      vi: "Có dấu nháy kép giữa ô không mở bằng dấu nháy.",
      en: "A quote stands inside an unquoted field."),
    remedy: Wording(
      vi: "Bỏ dấu nháy, hoặc đặt cả ô trong dấu nháy.",
      en: "Remove it, or quote the whole field."))

  package static let nulByte = ErrorCondition(
    "nul_byte", row: .rejected,
    meaning: Wording(
      vi: "Có byte 0 trong dòng.",
      en: "A byte 0 stands in the row."),
    remedy: Wording(
      vi: "Xóa byte đó, hoặc lưu lại tệp từ bảng tính.",
      en: "Remove it, or save the file again from the spreadsheet."))

  package static let invalidUTF8 = ErrorCondition(
    "invalid_utf8", row: .rejected,
    meaning: Wording(
      vi: "Có ký tự không đọc được theo mã UTF-8.",
      en: "There are bytes that are not UTF-8."),
    remedy: Wording(
      vi: "Lưu lại tệp bằng UTF-8, hoặc cho biết --encoding.",
      en: "Save the file as UTF-8, or tell its --encoding."))

  package static let fieldTooLong = ErrorCondition(
    "field_too_long", row: .rejected,
    meaning: Wording(
      vi: "Một ô dài hơn mức cho phép.",
      en: "A field is longer than is allowed."),
    remedy: Wording(
      vi: "Rút ngắn ô; kiểm tra dấu nháy thiếu.",
      en: "Shorten it; look for a missing quote."))

  package static let recordTooLong = ErrorCondition(
    "record_too_long", row: .rejected,
    meaning: Wording(
      vi: "Một dòng dài hơn mức cho phép.",
      en: "A row is longer than is allowed."),
    remedy: Wording(
      vi: "Rút ngắn dòng; kiểm tra dấu nháy thiếu.",
      en: "Shorten it; look for a missing quote."))

  package static let tooFewFields = ErrorCondition(
    "too_few_fields", row: .rejected,
    meaning: Wording(
      vi: "Dòng có ít ô hơn dòng tiêu đề.",
      en: "The row has fewer fields than the header."),
    remedy: Wording(
      vi: "Thêm các dấu phân cách còn thiếu.",
      en: "Add the delimiters that are missing."))

  package static let tooManyFields = ErrorCondition(
    "too_many_fields", row: .rejected,
    meaning: Wording(
      vi: "Dòng có nhiều ô hơn dòng tiêu đề.",
      en: "The row has more fields than the header."),
    remedy: Wording(
      vi: "Bỏ dấu phân cách thừa, hoặc đặt ô có dấu phẩy trong dấu nháy.",
      en: "Remove the delimiters that are too many, or quote a field with a comma."))

  package static let formulaWithoutValue = ErrorCondition(
    "formula_without_value", row: .rejected,
    meaning: Wording(
      vi: "Một ô có công thức mà tệp không lưu kết quả.",
      en: "A cell has a formula whose result is not in the file."),
    remedy: Wording(
      vi: "Mở tệp bằng Excel và lưu lại.",
      en: "Open the file in a spreadsheet program and save it."))

  package static let errorValue = ErrorCondition(
    "error_value", row: .rejected,
    meaning: Wording(
      vi: "Một ô báo lỗi của bảng tính, như #REF!.",
      en: "A cell shows an error of the spreadsheet, such as #REF!."),
    remedy: Wording(
      vi: "Sửa công thức hoặc gõ giá trị.",
      en: "Mend its formula or type the value."))

  package static let unreadableCell = ErrorCondition(
    "unreadable_cell", row: .rejected,
    meaning: Wording(
      vi: "Một ô số không đọc được.",
      en: "A number cell cannot be read."),
    remedy: Wording(
      vi: "Gõ lại giá trị của ô.",
      en: "Type its value again."))

  package static let scaledNumber = ErrorCondition(
    "scaled_number", row: .rejected,
    meaning: Wording(
      vi: "Một ô số chỉ hiện hàng nghìn hay hàng triệu của số thật mà không nói ra.",
      en: "A cell shows only the thousands or millions of its number, without saying so."),
    remedy: Wording(
      vi: "Đổi định dạng của ô thành General rồi xem lại số.",
      en: "Set the format of the cell to General and look at the number again."))

  package static let struckThrough = ErrorCondition(
    "struck_through", row: .rejected,
    meaning: Wording(
      vi: "Chữ trong ô, hoặc một phần, bị gạch ngang: không rõ còn dùng hay đã bỏ.",
      en: "The text of a cell, or a part of it, is crossed out: it may be meant or not."),
    remedy: Wording(
      vi: "Bỏ dòng đó hoặc phần bị gạch nếu không còn dùng; nếu còn dùng thì bỏ định dạng gạch"
        + " ngang.",
      en: "Delete the row or the part that is crossed out if it is void; take the strikethrough off"
        + " if it holds."))
}
