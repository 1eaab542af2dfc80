import Messages

extension FileKind {
  /// What people call it, in both languages.
  public var wording: Wording {
    switch self {
    case .zip: Wording(vi: "tệp nén ZIP", en: "a ZIP archive")
    case .ole:
      Wording(
        vi: "tệp Office cũ không phải sổ tính",
        en: "an old Office file that is no workbook")
    case .pdf: Wording(vi: "PDF", en: "PDF")
    case .gzip: Wording(vi: "tệp nén gzip", en: "a gzip archive")
    case .archive: Wording(vi: "tệp nén (7z, RAR…)", en: "a packed archive (7z, RAR…)")
    case .xlsx: Wording(vi: "sổ tính XLSX", en: "an XLSX workbook")
    case .xls: Wording(vi: "sổ tính XLS của Excel 97–2003", en: "an XLS workbook of Excel 97–2003")
    case .locked: Wording(vi: "tệp Office có mật khẩu", en: "an Office file with a password")
    case .binaryWorkbook:
      Wording(
        vi: "sổ tính XLSB (Excel nhị phân)",
        en: "an XLSB workbook (binary Excel)")
    case .openDocument:
      Wording(
        vi: "bảng tính OpenDocument (ODS)",
        en: "an OpenDocument spreadsheet (ODS)")
    case .numbers:
      Wording(
        vi: "tệp của Apple Numbers, Pages hoặc Keynote",
        en: "a file of Apple Numbers, Pages or Keynote")
    case .webPage: Wording(vi: "trang web (HTML)", en: "a web page (HTML)")
    case .excelXML: Wording(vi: "bảng tính XML của Excel 2003", en: "an Excel 2003 XML spreadsheet")
    case .symbolicLink: Wording(vi: "bảng SYLK (.slk)", en: "a SYLK table (.slk)")
    case .xml: Wording(vi: "XML", en: "XML")
    case .json: Wording(vi: "JSON", en: "JSON")
    case .document:
      Wording(
        vi: "văn bản Word (hoặc RTF, ODT)",
        en: "a text document (Word, RTF, ODT)")
    case .presentation: Wording(vi: "bản trình chiếu", en: "a presentation")
    case .image: Wording(vi: "hình ảnh", en: "an image")
    case .database:
      Wording(
        vi: "cơ sở dữ liệu (dBase, FoxPro, Access, SQLite)",
        en: "a database (dBase, FoxPro, Access, SQLite)")
    case .binary: Wording(vi: "dữ liệu nhị phân, không phải văn bản", en: "binary data, not text")
    }
  }

  /// What to do with such a file, in both languages.
  public var remedy: Wording {
    switch self {
    case .zip, .gzip, .archive:
      Wording(
        vi: "Hãy giải nén rồi nhập tệp bảng tính hoặc CSV bên trong.",
        en: "Unpack it and import the spreadsheet or CSV file inside.")
    case .xlsx:
      Wording(
        vi: "Hãy đổi đuôi tệp thành .xlsx.",
        en: "Rename it so that it ends in .xlsx.")
    case .xls: Wording(vi: "Hãy đổi đuôi tệp thành .xls.", en: "Rename it so that it ends in .xls.")
    case .locked:
      Wording(
        vi: "Hãy bỏ mật khẩu rồi lưu lại thành XLSX.",
        en: "Remove the password and save it as XLSX.")
    case .binaryWorkbook, .webPage, .excelXML, .symbolicLink:
      Wording(
        vi: "Hãy mở bằng Excel và lưu lại thành XLSX (Excel Workbook).",
        en: "Open it in Excel and save it as XLSX (Excel Workbook).")
    case .openDocument:
      Wording(
        vi: "Hãy mở bằng LibreOffice Calc hoặc Excel và lưu lại thành XLSX.",
        en: "Open it in LibreOffice Calc or Excel and save it as XLSX.")
    case .numbers:
      Wording(
        vi: "Nếu là Numbers: hãy mở tệp rồi chọn File > Export To > Excel (XLSX).",
        en: "If it is Numbers: open it and choose File > Export To > Excel (XLSX).")
    case .pdf, .image:
      Wording(
        vi: "Hãy xin nơi gửi tệp Excel gốc; bảng trong tệp này phải gõ lại.",
        en: "Ask the sender for the Excel file; a table in this one has to be typed again.")
    case .document:
      Wording(
        vi: "Hãy mở tệp, chép bảng sang Excel rồi lưu thành XLSX.",
        en: "Open it, copy its table into Excel and save that as XLSX.")
    case .presentation:
      Wording(
        vi: "Hãy chép bảng sang Excel rồi lưu thành XLSX.",
        en: "Copy its table into Excel and save that as XLSX.")
    case .xml, .json:
      Wording(
        vi: "Hãy xin nơi gửi tệp XLSX hoặc CSV.",
        en: "Ask the sender for an XLSX or CSV file.")
    case .database:
      Wording(
        vi: "Hãy xuất bảng cần nhập ra CSV hoặc XLSX bằng chương trình của nó.",
        en: "Export the table from its program as CSV or XLSX.")
    case .ole, .binary:
      Wording(
        vi: "Hãy kiểm tra lại tệp, hoặc xin nơi gửi tệp XLSX hoặc CSV.",
        en: "Check the file, or ask the sender for an XLSX or CSV file.")
    }
  }
}
