import Messages

extension WorkbookFault {
  /// The entry of the catalogue that this is a case of.
  package var condition: ErrorCondition {
    switch self {
    case .encrypted: .encrypted
    case .protected: .protectedWorkbook
    case .tooOld: .tooOld
    case .otherKind(.openDocument): .openDocument
    case .otherKind(.binaryWorkbook): .binaryWorkbook
    case .otherKind: .noWorkbook
    case .truncated: .truncated
    case .damaged: .damagedWorkbook
    case .tooLarge: .workbookTooLarge
    case .declaresEntities: .declaresEntities
    case .noSuchSheet: .noSuchSheet
    case .unreadable: .unreadableFile
    }
  }

  /// A short stable name for scripts.
  public var code: String { condition.code }

  /// What is wrong and what to do about it, in both languages.
  public var wording: Wording {
    switch self {
    case .encrypted:
      Wording(
        vi: "tệp có mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.",
        en: "the file has a password. Remove the password and save it again.")
    case .protected:
      Wording(
        vi:
          "tệp được Excel mã hóa để bảo vệ cấu trúc, tuy mở không hỏi mật khẩu. Hãy mở bằng Excel, bỏ"
          + " bảo vệ (Review > Protect Workbook) và lưu lại thành XLSX.",
        en:
          "the file was encrypted by Excel to protect its structure, although it opens without a"
          + " password. Open it in Excel, take the protection off (Review > Protect Workbook) and save"
          + " it as XLSX.")
    case .tooOld:
      Wording(
        vi: "tệp của Excel quá cũ. Hãy mở bằng Excel và lưu lại thành XLSX.",
        en: "the file is of an Excel that is too old. Open it in Excel and save it as XLSX.")
    case .otherKind(let kind):
      Wording(
        vi: "tệp không phải là bảng tính đọc được mà là \(kind.wording.vi).",
        en: "the file is no spreadsheet that can be read but \(kind.wording.en)."
      ).followed(by: kind.remedy)
    case .truncated:
      Wording(
        vi: "tệp bị cụt, có lẽ do sao chép dở dang. Hãy lấy lại tệp.",
        en: "the file is cut short, perhaps by a broken transfer. Get it again.")
    case .damaged(let what):
      Wording(
        vi: "tệp bị hỏng (\(what)). Hãy mở bằng Excel và lưu lại, hoặc lấy lại tệp.",
        en: "the file is damaged (\(what)). Open it in Excel and save it again, or get it again.")
    case .tooLarge(let what):
      Wording(
        vi: "một phần của tệp lớn bất thường (\(what)); có thể là tệp phá hoại. Hãy tách nhỏ tệp.",
        en: "a part of the file is larger than is reasonable (\(what)); it may be meant to do harm."
          + " Split the file.")
    case .declaresEntities(let part):
      Wording(
        vi: "tệp có khai báo XML không được phép (\(part)). Hãy mở bằng Excel và lưu lại.",
        en:
          "the file has an XML declaration that is not allowed (\(part)). Open it in Excel and save"
          + " it again.")
    case .noSuchSheet(let name, let names):
      Wording(
        vi: "không có trang tính \(name). Các trang tính: \(names.joined(separator: "; ")).",
        en: "there is no sheet \(name). The sheets are: \(names.joined(separator: "; ")).")
    case .unreadable(let reason):
      Wording(
        vi: "không đọc được: \(reason.vi). Kiểm tra quyền đọc và ổ đĩa.",
        en: "reading failed: \(reason.en). Check the permissions and the disk.")
    }
  }
}
