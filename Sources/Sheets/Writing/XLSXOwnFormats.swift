import CXLSXWriter

/// The formats that single cells bring along, each made when it is first needed.
final class XLSXOwnFormats {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [String: UnsafeMutablePointer<lxw_format>] = [:]
  private(set) lazy var struck: UnsafeMutablePointer<lxw_format>? = {
    let format = workbook_add_format(workbook)
    format_set_num_format(format, "@")
    format_set_font_strikeout(format)
    return format
  }()

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

  /// The format of a code.
  func format(_ code: String) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[code] { return known }
    let format = workbook_add_format(workbook)
    format_set_num_format(format, code)
    formats[code] = format
    return format
  }
}
