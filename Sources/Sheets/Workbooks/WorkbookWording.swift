extension WorkbookFault {
  /// A short stable name for scripts.
  public var code: String {
    switch self {
    case .encrypted: "encrypted"
    case .openDocument: "open_document"
    case .binaryWorkbook: "binary_workbook"
    case .tooOld: "too_old"
    case .noWorkbook: "no_workbook"
    case .truncated: "truncated"
    case .damaged: "damaged_workbook"
    case .tooLarge: "too_large"
    case .declaresEntities: "declares_entities"
    case .noSuchSheet: "no_such_sheet"
    case .unreadable: "unreadable"
    }
  }

  /// What is wrong and what to do about it, in both languages.
  public var wording: (vi: String, en: String) {
    switch self {
    case .encrypted:
      (
        "tệp có mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.",
        "the file has a password. Remove the password and save it again."
      )
    case .openDocument:
      (
        "tệp là OpenDocument (ODS), không đọc được. Hãy lưu lại thành XLSX.",
        "the file is OpenDocument (ODS), which is not read. Save it as XLSX."
      )
    case .binaryWorkbook:
      (
        "tệp là XLSB, không đọc được. Hãy lưu lại thành XLSX.",
        "the file is XLSB, which is not read. Save it as XLSX."
      )
    case .tooOld:
      (
        "tệp của Excel quá cũ. Hãy mở bằng Excel và lưu lại thành XLSX.",
        "the file is of an Excel that is too old. Open it in Excel and save it as XLSX."
      )
    case .noWorkbook:
      ("tệp không phải là bảng tính.", "the file is no spreadsheet.")
    case .truncated:
      (
        "tệp bị cụt, có lẽ do sao chép dở dang. Hãy lấy lại tệp.",
        "the file is cut short, perhaps by a broken transfer. Get it again."
      )
    case .damaged(let what):
      (
        "tệp bị hỏng (\(what)). Hãy mở bằng Excel và lưu lại, hoặc lấy lại tệp.",
        "the file is damaged (\(what)). Open it in Excel and save it again, or get it again."
      )
    case .tooLarge(let what):
      (
        "một phần của tệp lớn bất thường (\(what)); có thể là tệp phá hoại. Hãy tách nhỏ tệp.",
        "a part of the file is larger than is reasonable (\(what)); it may be meant to do harm."
          + " Split the file."
      )
    case .declaresEntities(let part):
      (
        "tệp có khai báo XML không được phép (\(part)). Hãy mở bằng Excel và lưu lại.",
        "the file has an XML declaration that is not allowed (\(part)). Open it in Excel and save"
          + " it again."
      )
    case .noSuchSheet(let name, let names):
      (
        "không có trang tính \(name). Các trang tính: \(names.joined(separator: "; ")).",
        "there is no sheet \(name). The sheets are: \(names.joined(separator: "; "))."
      )
    case .unreadable(let reason):
      ("không đọc được: \(reason).", "reading failed: \(reason).")
    }
  }
}
