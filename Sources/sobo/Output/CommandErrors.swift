import RegistryCore
import Sheets

/// What can be wrong with the words of a command.
extension RegistryError {
  /// `near` is the command that was perhaps meant.
  static func noSuchCommand(_ name: String, near: String?) -> Self {
    Self(
      .noSuchCommand,
      vi: "Không có lệnh \(name)." + (near.map { " Có phải: sobo \($0)?" } ?? "")
        + " Các lệnh: sobo --help",
      en: "There is no command \(name)." + (near.map { " Did you mean: sobo \($0)?" } ?? "")
        + " The commands: sobo --help")
  }

  static func noSuchTemplateFormat(_ path: String) -> Self {
    Self(
      .noSuchFormat, vi: "Tệp mẫu phải là .xlsx hoặc .csv, không phải \(path).",
      en: "A template is a .xlsx or .csv file, not \(path).")
  }

  static func noOutput(_ report: String, _ format: String) -> Self {
    let command = "sobo report \(report) --format \(format) --output \(report).\(format)"
    return Self(
      .noOutput, vi: "\(format) cần tệp: \(command)", en: "\(format) needs a file: \(command)")
  }

  /// A file that is not written over, since somebody may have filled it in.
  static func outputExists(_ path: String) -> Self {
    Self(
      .outputExists,
      vi:
        "\(path) đã có: chọn tên khác cho --output, hoặc ghi đè bằng --force (nội dung hiện có, kể"
        + " cả những gì đã điền vào tệp, sẽ mất).",
      en: "\(path) exists already: choose another name for --output, or replace it with --force"
        + " (what is in it now, filled in or not, is lost then).")
  }

  static func wouldOverwrite(_ path: String, option: String) -> Self {
    Self(
      .wouldOverwrite,
      vi:
        "\(path) là tệp sổ, tệp đi kèm sổ hoặc bản sao lưu; hãy chọn tên khác cho \(option).",
      en: "\(path) is the registry itself, its side file or a backup; choose another name for"
        + " \(option).")
  }

  static var dayNotAsked: Self {
    Self(
      .dayNotAsked,
      vi: "Câu SQL không dùng :as_of, nên --as-of không có tác dụng; ví dụ: WHERE registered_on <="
        + " :as_of AND (closed_on IS NULL OR closed_on > :as_of).",
      en: "The SQL does not use :as_of, so that --as-of would do nothing; for example: WHERE"
        + " registered_on <= :as_of AND (closed_on IS NULL OR closed_on > :as_of).")
  }

  static func fieldForm(_ argument: String) -> Self {
    Self(
      .fieldForm, vi: "“\(argument)” không theo dạng trường=giá_trị.",
      en: "“\(argument)” is not of the form field=value."
    ).withRemedy
  }

  static func fieldTwice(_ name: String) -> Self {
    Self(
      .fieldTwice, vi: "Trường \(name) có hai lần.", en: "The field \(name) is given twice."
    ).withRemedy
  }

  static var nothingGiven: Self {
    Self(
      .nothingGiven, vi: "Không có gì để sửa: thêm trường=giá_trị.",
      en: "There is nothing to change: add field=value.")
  }

  static func onlyForLists(_ options: [String], _ kind: String) -> Self {
    let names = options.joined(separator: ", ")
    return Self(
      .onlyForLists, vi: "\(names) không dùng cho \(kind).",
      en: "\(names) says nothing of \(kind)."
    ).withRemedy
  }

  /// The argument of a number, from 1 behind the command's name.
  static func argumentNotUTF8(_ number: Int, _ bytes: [UInt8]) -> Self {
    let shown = shown(notUTF8: bytes)
    return Self(
      .notUTF8, vi: "Đối số thứ \(number), “\(shown)”, không phải UTF-8.",
      en: "Argument \(number), “\(shown)”, is not UTF-8."
    ).withRemedy
  }

  static func variableNotUTF8(_ bytes: [UInt8]) -> Self {
    let shown = shown(notUTF8: bytes)
    return Self(
      .notUTF8, vi: "Biến môi trường “\(shown)” không phải UTF-8.",
      en: "The environment variable “\(shown)” is not UTF-8."
    ).withRemedy
  }

  static func typedNotUTF8(_ bytes: [UInt8]) -> Self {
    let shown = shown(notUTF8: bytes)
    return Self(
      .notUTF8, vi: "Dòng vừa gõ, “\(shown)”, không phải UTF-8.",
      en: "What was typed, “\(shown)”, is not UTF-8."
    ).withRemedy
  }

  /// Bytes as a terminal of UTF-8 can show them: `\\xE1` for one that is none.
  private static func shown(notUTF8 bytes: [UInt8]) -> String {
    var text = ""
    for part in String(decoding: bytes.prefix(200), as: UTF8.self).unicodeScalars {
      text.unicodeScalars.append(part.value < 32 || part.value == 127 ? " " : part)
    }
    guard text.contains("\u{FFFD}") else { return text }
    // Only where something is wrong are bytes told by their numbers.
    return bytes.prefix(200).map { byte in
      byte < 32 || byte >= 127
        ? "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        : String(UnicodeScalar(byte))
    }.joined()
  }
}
