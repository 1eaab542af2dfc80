import ArgumentParser

/// What the argument parser says by itself, in Vietnamese.
///
/// It knows English only. Its headings and complaints are few; what it takes from the commands is in
/// the language that is spoken already. A sentence that is not known stays as it is.
enum ParserText {
  /// Ends the process as the parser would for its own error, or for help, in a language.
  static func exit(with error: any Error, isVietnamese: Bool) -> Never {
    let status = Sobo.exitCode(for: error)
    let text = Sobo.fullMessage(for: error)
    let isOurs = text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") || status != .success
    guard isVietnamese, isOurs else { Sobo.exit(withError: error) }
    let said = vietnamese(text)
    if status == .success { try? Console.print(said) } else { Console.note(said) }
    Sobo.exit(withError: status)
  }

  /// The parser's text with its own words in Vietnamese.
  static func vietnamese(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = String(line)
        if let heading = headings.first(where: { line.hasPrefix($0.en) }) {
          line = heading.vi + line.dropFirst(heading.en.count)
        }
        // What people typed stands in a complaint too; only the first that fits is put over.
        if line.hasPrefix("Lỗi: "), let complaint = complaints.first(where: { $0.fits(line) }) {
          return complaint.said(of: line)
        }
        if let end = endings.first(where: { line.hasSuffix($0.en) }) {
          line = line.dropLast(end.en.count) + end.vi
        }
        for word in words { line = line.replacing(word.en, with: word.vi) }
        return line
      }.joined(separator: "\n")
  }

  private static let headings: [(en: String, vi: String)] = [
    ("OVERVIEW: ", "NỘI DUNG: "), ("USAGE: ", "CÁCH DÙNG: "), ("ARGUMENTS:", "THAM SỐ:"),
    ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "CÁC LỆNH:"), ("Usage: ", "Cách dùng: "),
    ("Error: ", "Lỗi: "), ("  See '", "  Xem '"), ("Help:  ", "Ý nghĩa:  "),
  ]

  private static let endings: [(en: String, vi: String)] = [
    ("' for more information.", "' để biết thêm."),
    (" <subcommand>' for detailed help.", " <lệnh>' để biết chi tiết."),
    ("Show the version.", "Xem phiên bản."),
    ("Show help information.", "Xem hướng dẫn."),
    ("Show subcommand help information.", "Xem hướng dẫn của một lệnh."),
  ]

  private static let words: [(en: String, vi: String)] = [
    ("<subcommand>", "<lệnh>"), ("(default: ", "(mặc định: "), (" (default) ", " (mặc định) "),
    ("(values: ", "(giá trị: "),
    ("; default: ", "; mặc định: "),
  ]

  /// A sentence around what was typed.
  private struct Complaint {
    let en: [String]
    let vi: [String]

    func fits(_ line: String) -> Bool {
      var rest = Substring(line)
      for part in en {
        guard let place = rest.firstRange(of: part) else { return false }
        rest = rest[place.upperBound...]
      }
      return line.hasPrefix("Lỗi: " + en[0])
    }

    func said(of line: String) -> String {
      var said = ""
      var rest = Substring(line)
      for (en, vi) in zip(en, vi) {
        guard let place = rest.firstRange(of: en) else { continue }
        said += rest[..<place.lowerBound] + vi
        rest = rest[place.upperBound...]
      }
      return said + rest
    }
  }

  private static let complaints: [Complaint] = [
    Complaint(
      en: ["Unknown option '", "'. Did you mean '", "'?"],
      vi: ["Không có tùy chọn '", "'. Có phải là '", "'?"]),
    Complaint(en: ["Unknown option '"], vi: ["Không có tùy chọn '"]),
    Complaint(en: ["Missing value for '"], vi: ["Thiếu giá trị cho '"]),
    Complaint(en: ["Missing expected argument '"], vi: ["Thiếu '"]),
    Complaint(en: ["Missing one of: "], vi: ["Thiếu một trong các tùy chọn: "]),
    Complaint(en: ["Unexpected argument '"], vi: ["Thừa '"]),
    Complaint(en: ["", " unexpected arguments: '"], vi: ["", " chữ thừa: '"]),
    Complaint(
      en: ["The value '", "' is invalid for '", "'. Please provide one of the following:"],
      vi: ["Giá trị '", "' không hợp với '", "'. Hãy chọn một trong:"]),
    Complaint(
      en: ["The value '", "' is invalid for '", "'. Please provide one of ", " and "],
      vi: ["Giá trị '", "' không hợp với '", "'. Hãy chọn một trong: ", ", "]),
    Complaint(
      en: ["The value '", "' is invalid for '", "'. Please provide one of ", " or "],
      vi: ["Giá trị '", "' không hợp với '", "'. Hãy chọn một trong: ", ", "]),
    Complaint(
      en: ["The value '", "' is invalid for '"], vi: ["Giá trị '", "' không hợp với '"]),
    Complaint(
      en: ["The option '", "' does not take any value, but '", "' was specified."],
      vi: ["Tùy chọn '", "' không nhận giá trị, nhưng được cho '", "'."]),
    Complaint(
      en: ["Value to be set with ", " had already been set with "],
      vi: ["Giá trị của ", " đã được đặt bằng "]),
  ]
}
