import RegistryCore
import Sheets
import Vietnamese

/// What a date, or a column of dates, can have wrong.
extension Fault {
  package static let dateCell = Fault(
    .dateCell,
    vi:
      "bảng tính đã đổi nội dung này thành ngày; định dạng ô là Văn bản rồi ghi lại như trên giấy",
    en:
      "the spreadsheet made a date of this; format the cell as text and write it again as on paper")

  package static func yearInDateCell(_ year: Int) -> Fault {
    Fault(
      .yearInDateCell,
      vi: "ô định dạng ngày nhưng đã ghi năm \(year); đã đọc là năm sinh \(year)",
      en: "the year \(year) was typed into a cell for dates; it was read as the year of birth")
  }

  /// A day of 1905 in text, which is the number of a year.
  static func yearAsDay(_ year: Int) -> Fault {
    Fault(
      .yearInDateCell,
      vi:
        "bảng tính ghi năm \(year) gõ vào ô ngày thành ngày này; đã đọc là năm sinh \(year); nếu đúng là"
        + " sinh ngày đó thì ghi kiểu 1905-06-07",
      en:
        "a spreadsheet writes the year \(year), typed into a cell for dates, as this day; it was read as"
        + " the year of birth; if somebody was born on that day, write it as 1905-06-07")
  }

  /// `stored` is the day that the registry has.
  static func dateExchanged(_ stored: String) -> Fault {
    let day = Wording { $0.day(stored) }
    return Fault(
      .dateExchanged,
      vi:
        "trong sổ là \(day.vi): ngày mới chỉ là ngày ấy với ngày và tháng đổi chỗ; đối chiếu giấy tờ",
      en:
        "the registry has \(day.en): the new day is only that one with day and month exchanged; check the"
        + " paper")
  }

  static func yearAsDayUnclear(_ first: Int, _ second: Int) -> Fault {
    Fault(
      .unreadableDate,
      vi:
        "bảng tính ghi năm gõ vào ô ngày thành ngày này, nhưng không rõ là năm \(first) hay \(second);"
        + " hãy ghi năm sinh, hoặc ngày kiểu 1905-06-07",
      en:
        "a spreadsheet writes a year typed into a cell for dates as this day, and it may be \(first) or"
        + " \(second); write the year, or the day as 1905-06-07")
  }

  /// What a person types of a birth.
  static func monthNotKept(_ month: Int) -> Fault {
    Fault(
      .monthNotKept, vi: "chỉ giữ được năm sinh, không giữ tháng \(month) khi không có ngày",
      en: "only the year of birth is kept; month \(month) without its day is not")
  }

  /// A column of births.
  static func monthsNotKept(_ count: Int) -> Fault {
    Fault(
      .monthNotKept,
      vi: "\(count) ô chỉ ghi tháng và năm sinh, đây là ô đầu tiên; chỉ giữ được năm",
      en: "\(count) births give a month and a year only, this is the first; only the year is kept")
  }

  package static func yearForDate(_ year: Int) -> Fault {
    Fault(
      .unreadableDate,
      vi: "ô định dạng ngày nhưng chỉ ghi năm \(year); hãy ghi đủ ngày dd/mm/yyyy",
      en: "only the year \(year) was typed into a cell for dates; write the whole day as dd/mm/yyyy"
    )
  }

  package static let dateWithoutYear = Fault(
    .unreadableDate,
    vi: "ô chỉ hiện ngày và tháng, năm do bảng tính tự thêm; hãy ghi đủ dd/mm/yyyy",
    en: "the cell shows a day and a month only, its year is the spreadsheet's; write dd/mm/yyyy")

  package static let yearSupposed = Fault(
    .yearSupposed, vi: "ô chỉ hiện ngày và tháng; năm là năm bảng tính giữ trong ô, hãy kiểm tra",
    en: "the cell shows a day and a month only; the year is the one that the spreadsheet keeps,"
      + " check it")

  package static let monthFirst = Fault(
    .impossibleDate,
    vi: "ngày này chỉ đọc được khi tháng đứng trước; hãy ghi dd/mm/yyyy, ví dụ 25/08/2025",
    en: "this is a date only with the month in front; write dd/mm/yyyy, such as 25/08/2025")

  package static let monthFirstColumn = Fault(
    .monthBeforeDay,
    vi:
      "cột này hẳn ghi tháng trước ngày sau nên không dòng nào được ghi; sửa cả cột theo dd/mm/yyyy,"
      + " hoặc nhập bằng --dates mdy; nếu chỉ vài dòng ghi sai, nhập bằng --dates dmy",
    en:
      "this column surely has the month before the day, so none of its rows was taken; correct the"
      + " column as dd/mm/yyyy, or import with --dates mdy; if only some rows are wrong, with"
      + " --dates dmy")

  package static let mixedDates = Fault(
    .monthBeforeDay,
    vi:
      "cột này có ngày chỉ đọc được khi tháng đứng trước, có ngày chỉ đọc được khi ngày đứng trước,"
      + " nên không rõ các ngày còn lại; sửa cả cột theo dd/mm/yyyy, hoặc nhập bằng --dates dmy nếu"
      + " các ngày còn lại đều ghi ngày trước",
    en:
      "this column has dates only with the month in front and others only with the day in front, so"
      + " which way the rest are is not known; correct the column as dd/mm/yyyy, or import with"
      + " --dates dmy if the rest all have the day in front")

  static let dayInMiddle = Fault(
    .monthBeforeDay,
    vi:
      "cột này có ngày ghi theo thứ tự năm-ngày-tháng nên không rõ các ngày còn lại; sửa cả cột theo"
      + " dd/mm/yyyy",
    en:
      "this column has dates in the order year, day, month, so which way the rest are is not known;"
      + " correct the column as dd/mm/yyyy")

  package static let dayFirstColumn = Fault(
    .monthBeforeDay,
    vi:
      "tiêu đề cột hoặc --dates cho biết tháng đứng trước, nhưng ngày này chỉ đọc được khi ngày đứng"
      + " trước, nên không dòng nào được ghi; sửa ngày này, hoặc sửa tiêu đề, nhập bằng --dates dmy",
    en:
      "the heading or --dates says that the month stands in front, but this is a date only with the"
      + " day in front, so nothing was taken; correct it, or correct the heading and import with"
      + " --dates dmy")

  package static let swappedDates = Fault(
    .monthBeforeDay,
    vi:
      "cột này có ngày dạng chữ toàn sau ngày 12 và ô ngày toàn đến ngày 12: bảng tính theo kiểu Mỹ"
      + " đã đảo ngày với tháng ở các ô ngày. Định dạng cột là Văn bản rồi ghi lại; nếu các ngày đều"
      + " đúng, nhập bằng --dates dmy",
    en:
      "in this column all dates in text are after the 12th and all date cells up to it: a spreadsheet"
      + " with US settings swapped day and month in the date cells. Format the column as text and"
      + " write it again; if all days are right, import with --dates dmy")
}
