// Over 400 lines: each condition of a cell is told in both languages, one after another.

import RegistryCore

extension ErrorCatalogue {
  package static let cells = ErrorCatalogue(
    "Import", vi: "Ô", en: "Cells",
    [
      .missingValue, .impossibleDate, .unknownCode, .ambiguousCode, .lostZero, .repaired,
      .notANumber, .outOfRange, .ambiguousNumber, .negativeNumber, .tooLarge, .notYesNo,
      .scientificNotation, .pointInNumber, .zerosDoubtful, .numberLength, .otherNumberKind,
      .foreignMoney,
      .noValue, .guardRemoved, .dateCell, .ditto, .remarkInName, .twoPersons, .formulaText,
      .monthNotKept,
      .dateExchanged, .unitOfFormat, .foreignLetters, .numberForName, .logicalCell,
      .yearInDateCell, .yearSupposed, .monthBeforeDay, .lettersLost, .textWithHoles, .badList,
      .cannotErase, .keyStays, .textBesideName, .otherColumns,
    ])
}

extension ErrorCondition {
  package static let missingValue = ErrorCondition(
    "missing_value", row: .rejected,
    meaning: Wording(
      vi: "Thiếu giá trị bắt buộc.",
      en: "A required value is missing."),
    remedy: Wording(
      vi: "Điền ô hoặc cột được nêu ra.",
      en: "Fill in the cell or column shown."))

  package static let impossibleDate = ErrorCondition(
    "impossible_date", row: .rejected,
    meaning: Wording(
      vi: "Ngày không có trong lịch.",
      en: "No calendar has this day."),
    remedy: Wording(
      vi: "Sửa theo dd/mm/yyyy; ngày sinh chỉ biết năm thì chỉ ghi năm.",
      en: "Correct it as dd/mm/yyyy; of a birth whose day is not known write the year alone."))

  package static let unknownCode = ErrorCondition(
    "unknown_code", row: .rejected,
    meaning: Wording(
      vi: "Giá trị không có trong bảng mã của cột.",
      en: "The value is not in the code table of its column."),
    remedy: Wording(
      vi: "Dùng một trong các giá trị được nêu ra.",
      en: "Use one of the values shown."))

  package static let ambiguousCode = ErrorCondition(
    "ambiguous_code", row: .undecided,
    meaning: Wording(
      vi: "Tên đã ghi có thể là nhiều mã.",
      en: "The name may be that of several codes."),
    remedy: Wording(
      vi: "Ghi mã.",
      en: "Write the code."))

  package static let lostZero = ErrorCondition(
    "lost_zero", row: .rejected,
    meaning: Wording(
      vi: "Mã mất số 0 ở đầu, do bảng tính giữ nó như một số.",
      en: "The code lost its leading zeros, since a spreadsheet kept it as a number."),
    remedy: Wording(
      vi: "Định dạng cột là Văn bản rồi ghi lại mã đầy đủ.",
      en: "Format the column as text and write the whole code again."))

  package static let repaired = ErrorCondition(
    "repaired", row: .warning,
    meaning: Wording(
      vi: "Mã mất số 0 ở đầu và đã được đọc là mã đúng duy nhất.",
      en: "The code had lost its zeros and was read as the only one it can be."),
    remedy: Wording(
      vi: "Kiểm tra mã đã đọc; định dạng cột là Văn bản trong lần sau.",
      en: "Check how it was read; format the column as text next time."))

  package static let notANumber = ErrorCondition(
    "not_a_number", row: .rejected,
    meaning: Wording(
      vi: "Không phải là số mà cột nhận.",
      en: "This is no number that the column takes."),
    remedy: Wording(
      vi: "Ghi bằng chữ số, theo ví dụ được nêu ra.",
      en: "Write digits, as in the example shown."))

  package static let outOfRange = ErrorCondition(
    "out_of_range", row: .rejected,
    meaning: Wording(
      vi: "Số nằm ngoài khoảng cho phép.",
      en: "The number is outside its range."),
    remedy: Wording(
      vi: "Kiểm tra lại; ghi một số trong khoảng được nêu ra.",
      en: "Check it; give a number in the range shown."))

  package static let ambiguousNumber = ErrorCondition(
    "ambiguous_number", row: .rejected,
    meaning: Wording(
      vi: "Không rõ dấu phân cách là hàng nghìn hay thập phân.",
      en: "The sign may part thousands or decimals."),
    remedy: Wording(
      vi: "Ghi đủ số đồng, hoặc thêm đơn vị: 1,5 triệu.",
      en: "Write whole VND, or add the unit: 1,5 triệu."))

  package static let negativeNumber = ErrorCondition(
    "negative_number", row: .rejected,
    meaning: Wording(
      vi: "Số không được âm.",
      en: "The number must not be negative."),
    remedy: Wording(
      vi: "Kiểm tra lại số.",
      en: "Check it."))

  package static let tooLarge = ErrorCondition(
    "too_large", row: .rejected,
    meaning: Wording(
      vi: "Số quá lớn để lưu.",
      en: "The number is too large to be kept."),
    remedy: Wording(
      vi: "Kiểm tra lại các chữ số.",
      en: "Check its digits."))

  package static let notYesNo = ErrorCondition(
    "not_yes_no", row: .rejected,
    meaning: Wording(
      vi: "Không phải là có hay không.",
      en: "This is neither yes nor no."),
    remedy: Wording(
      vi: "Ghi 1, x, có hoặc 0, không.",
      en: "Write 1, x, yes or 0, no."))

  package static let scientificNotation = ErrorCondition(
    "scientific_notation", row: .rejected,
    meaning: Wording(
      vi: "Bảng tính đã đổi số sang dạng lũy thừa và làm mất chữ số.",
      en: "A spreadsheet turned the number into a power of ten and its digits are lost."),
    remedy: Wording(
      vi: "Định dạng cột là Văn bản rồi nhập lại đủ chữ số.",
      en: "Format the column as text and enter all digits again."))

  package static let pointInNumber = ErrorCondition(
    "point_in_number", row: .rejected,
    meaning: Wording(
      vi: "Mã hay số giấy tờ có dấu chấm hoặc dấu phẩy giữa các chữ số.",
      en: "A code or number of a paper has a point or comma among its digits."),
    remedy: Wording(
      vi: "Ghi lại các chữ số liền nhau, theo giấy tờ.",
      en: "Write the digits without it, as the papers have them."))

  package static let zerosDoubtful = ErrorCondition(
    "zeros_doubtful", row: .warning,
    meaning: Wording(
      vi: "Một số giữ trong ô số có thể đã mất số 0 ở đầu.",
      en: "A number kept in a number cell may have lost its zeros in front."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ; định dạng cột là Văn bản trong lần sau.",
      en: "Check it against the papers; format the column as text next time."))

  package static let noValue = ErrorCondition(
    "no_value", row: .warning,
    meaning: Wording(
      vi: "Ô của số hoặc mã ghi từ chỉ việc không có, được coi là để trống.",
      en: "A cell for a number or a code has a word for nothing and was taken as empty."),
    remedy: Wording(
      vi: "Để trống ô; nếu có số thì ghi số.",
      en: "Leave the cell empty; if there is a number write it."))

  package static let guardRemoved = ErrorCondition(
    "guard_removed", row: .warning,
    meaning: Wording(
      vi: "Dấu nháy đơn mà bảng tính đặt trước nội dung đã được bỏ.",
      en: "The apostrophe that a spreadsheet puts before a text was taken off."),
    remedy: Wording(
      vi: "Không cần làm gì; kiểm tra nội dung đã đọc.",
      en: "Nothing is needed; check what was read."))

  package static let dateCell = ErrorCondition(
    "date_cell", row: .rejected,
    meaning: Wording(
      vi: "Bảng tính đã đổi một nội dung không phải ngày thành ngày.",
      en: "A spreadsheet made a date of what is none."),
    remedy: Wording(
      vi: "Định dạng ô là Văn bản rồi ghi lại.",
      en: "Format the cell as text and write it again."))

  package static let yearInDateCell = ErrorCondition(
    "year_in_date_cell", row: .warning,
    meaning: Wording(
      vi: "Một năm được ghi vào ô định dạng ngày và đã được đọc là năm.",
      en: "A year was typed into a cell for dates and was read as the year."),
    remedy: Wording(
      vi: "Kiểm tra năm sinh; định dạng cột là Văn bản hoặc Số trong lần sau.",
      en: "Check the year of birth; format the column as text or number next time."))

  package static let yearSupposed = ErrorCondition(
    "year_supposed", row: .warning,
    meaning: Wording(
      vi: "Ô ngày không hiện năm; năm là năm bảng tính giữ trong ô.",
      en: "A date cell does not show its year; the one that the spreadsheet keeps was taken."),
    remedy: Wording(
      vi: "Kiểm tra năm; định dạng cột là dd/mm/yyyy.",
      en: "Check the year; format the column as dd/mm/yyyy."))

  package static let otherColumns = ErrorCondition(
    "other_columns", exit: .unusableInput, row: .rejected,
    meaning: Wording(
      vi: "Trong bảng có một dòng tiêu đề nữa với các cột theo thứ tự khác.",
      en: "A further heading in the table has its columns in another order."),
    remedy: Wording(
      vi: "Tách phần bảng dưới tiêu đề đó thành tệp riêng, hoặc xếp cột như tiêu đề đầu.",
      en: "Put the part below it into a file of its own, or order its columns as the first heading."
    ))

  package static let monthBeforeDay = ErrorCondition(
    "month_before_day", row: .rejected,
    meaning: Wording(
      vi: "Một cột ghi hoặc bị đổi thành tháng trước ngày sau.",
      en: "A column has the month before the day, or was swapped so."),
    remedy: Wording(
      vi:
        "Sửa cả cột theo dd/mm/yyyy; nếu đã rõ thứ tự, cho biết bằng --dates mdy hoặc --dates dmy.",
      en:
        "Correct the whole column as dd/mm/yyyy; where the order is known, tell it with --dates mdy or --dates dmy."
    ))

  package static let lettersLost = ErrorCondition(
    "letters_lost", row: .rejected,
    meaning: Wording(
      vi: "Chữ tiếng Việt của tệp đã hỏng khi lưu hoặc chuyển mã, hoặc họ tên không còn dấu.",
      en:
        "Vietnamese letters of the file were lost when it was saved or converted, or its names have"
        + " no marks."),
    remedy: Wording(
      vi:
        "Lưu lại tệp gốc dạng CSV UTF-8 hoặc XLSX, hoặc gõ lại; nếu nội dung đúng là như vậy, nhập (hoặc record add, edit) với --keep-lost-letters.",
      en:
        "Save the original as CSV UTF-8 or XLSX, or type it again; if it really reads so, import (or record add, edit) with --keep-lost-letters."
    ))

  package static let textWithHoles = ErrorCondition(
    "text_with_holes", row: .rejected,
    meaning: Wording(
      vi: "Dòng ghi lại nội dung đang lưu nhưng bị mất chữ hoặc thiếu dấu.",
      en: "The row has the stored text with letters or marks missing."),
    remedy: Wording(
      vi:
        "Lưu tệp dạng CSV UTF-8 hoặc XLSX rồi nhập lại. Nếu dấu đang lưu mới là sai thì thêm"
        + " --keep-lost-letters.",
      en:
        "Save the file as CSV UTF-8 or XLSX and import it again. Where the stored marks are wrong, add"
        + " --keep-lost-letters."))

  package static let badList = ErrorCondition(
    "bad_list", row: .rejected,
    meaning: Wording(
      vi: "Một mục của danh sách trong ô không theo dạng chỉ_số:mã_thành_viên.",
      en: "An item of the list in the cell is not of the form indicator:member code."),
    remedy: Wording(
      vi: "Sửa mục được nêu ra.",
      en: "Correct the item shown."))

  package static let cannotErase = ErrorCondition(
    "cannot_erase", row: .rejected,
    meaning: Wording(
      vi: "Trường này không xóa trống được.",
      en: "The field cannot be left empty."),
    remedy: Wording(
      vi: "Ghi giá trị khác.",
      en: "Give another value."))

  package static let keyStays = ErrorCondition(
    "key_stays", row: .rejected,
    meaning: Wording(
      vi: "Trường này cho biết bản ghi thuộc về đâu nên không sửa được.",
      en: "The field says what the record belongs to and is not edited."),
    remedy: Wording(
      vi: "Dùng sobo household, hoặc ghi bản ghi mới.",
      en: "Use sobo household, or add a new record."))

  package static let numberLength = ErrorCondition(
    "number_length", row: .warning,
    meaning: Wording(
      vi: "Số của một người hay một thẻ không có số chữ số mà loại số đó phải có.",
      en: "A number of a person or card has not the digits that numbers of its kind have."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ rồi sửa, hoặc để trống; số như vậy không dùng để nhận ra ai.",
      en: "Check the papers and correct it, or leave it empty; such a number identifies nobody."))

  package static let otherNumberKind = ErrorCondition(
    "other_number_kind", row: .warning,
    meaning: Wording(
      vi: "Ô số CCCD có số CMND cũ (9 chữ số), hoặc ô số CMND cũ có số CCCD (12 chữ số).",
      en:
        "The citizen number's cell has the number of an old identity card (9 digits), or the other"
        + " way round (12 digits)."),
    remedy: Wording(
      vi:
        "Số được ghi ở ô đã cho; nếu nhầm ô thì chuyển sang ô kia. Cột chứa cả hai loại thì ghi tiêu"
        + " đề “Số CCCD/CMND”.",
      en:
        "It was taken where it stands; move it to the other cell if it is wrong. A column with both"
        + " kinds is headed “Số CCCD/CMND”."))

  package static let remarkInName = ErrorCondition(
    "remark_in_name", row: .warning,
    meaning: Wording(
      vi: "Họ tên có phần trong ngoặc.", en: "A person's name has something in brackets."),
    remedy: Wording(
      vi:
        "Nếu là ghi chú thì sửa họ tên và ghi điều đó vào cột của nó; là tên gọi khác thì để yên.",
      en:
        "If it is a remark, correct the name and write it in the column for it; leave another name"
        + " as it is."))

  package static let twoPersons = ErrorCondition(
    "two_persons", row: .rejected,
    meaning: Wording(
      vi: "Ô họ tên có tên của hai người.",
      en: "The cell of a person's name has two persons' names."),
    remedy: Wording(vi: "Ghi mỗi người một dòng.", en: "Give each person a row."))

  package static let formulaText = ErrorCondition(
    "formula_text", row: .rejected,
    meaning: Wording(
      vi: "Ô mã, số hoặc tên chứa công thức dưới dạng chữ (=A2), không có kết quả.",
      en: "The cell of a code, number or name has a formula as text (=A2), without its result."),
    remedy: Wording(
      vi: "Chép giá trị (Paste Special, Values) thay cho công thức.",
      en: "Paste the value (Paste Special, Values) in place of the formula."))

  package static let dateExchanged = ErrorCondition(
    "date_exchanged", row: .warning,
    meaning: Wording(
      vi: "Ngày mới chỉ là ngày trong sổ với ngày và tháng đổi chỗ.",
      en: "The new day is only the stored one with day and month exchanged."),
    remedy: Wording(
      vi: "Đối chiếu giấy tờ; nếu tệp được lưu bằng Excel kiểu Mỹ thì xuất lại rồi nhập bằng máy có"
        + " thiết lập Việt Nam.",
      en:
        "Check the paper; if the file was saved with US settings, export it again and edit it with"
        + " Vietnamese ones."))

  package static let monthNotKept = ErrorCondition(
    "month_not_kept", row: .warning,
    meaning: Wording(
      vi: "Ngày sinh chỉ ghi tháng và năm; sổ giữ ngày đủ hoặc năm, nên chỉ giữ năm.",
      en: "A birth gives month and year; the registry keeps whole days or years, so only the year."),
    remedy: Wording(
      vi: "Ghi đủ ngày sinh nếu biết; nếu không thì để yên.",
      en: "Give the whole day where it is known, else leave it."))

  package static let ditto = ErrorCondition(
    "ditto", row: .rejected,
    meaning: Wording(
      vi: "Ô ghi “nt”, “như trên”, 〃 thay cho giá trị của dòng trên.",
      en: "The cell has “nt”, “như trên” or 〃 for the value of the row above."),
    remedy: Wording(
      vi: "Ghi đầy đủ giá trị ở từng dòng.", en: "Write the value in each row."))

  package static let foreignLetters = ErrorCondition(
    "foreign_letters", row: .rejected,
    meaning: Wording(
      vi: "Mã, số hoặc tên có chữ cái Nga hay Hy Lạp trông giống chữ Latinh (А, О, Р, С…).",
      en:
        "A code, number or name has Cyrillic or Greek letters that look like Latin ones (А, О, Р, С"
        + "…)."),
    remedy: Wording(vi: "Gõ lại ô đó.", en: "Type the cell again."))

  package static let numberForName = ErrorCondition(
    "number_for_name", row: .rejected,
    meaning: Wording(
      vi: "Ô họ tên hoặc tên thôn chỉ có số.",
      en: "The cell of a person's or village's name has a number only."),
    remedy: Wording(
      vi: "Ghi tên; xem các cột có bị lệch không.",
      en: "Write the name; see whether the columns are shifted."))

  package static let foreignMoney = ErrorCondition(
    "foreign_money", row: .rejected,
    meaning: Wording(
      vi: "Ô tiền ghi bằng ngoại tệ ($, USD, € …), hoặc có định dạng ngoại tệ.",
      en: "The cell of an amount is in foreign money ($, USD, € …), or has a format of one."),
    remedy: Wording(
      vi: "Ghi số tiền bằng đồng; nếu số đã là đồng thì đổi định dạng ô thành Số (Number).",
      en: "Give the amount in VND; if it is VND already, format the cell as a number."))

  package static let logicalCell = ErrorCondition(
    "logical_cell", row: .rejected,
    meaning: Wording(
      vi: "Ô của bảng tính chứa TRUE hoặc FALSE trong cột không phải có/không.",
      en: "A spreadsheet's cell holds TRUE or FALSE in a column that is no yes or no."),
    remedy: Wording(
      vi: "Định dạng ô là Văn bản rồi ghi lại như trên giấy.",
      en: "Format the cell as text and write it again as on paper."))

  package static let unitOfFormat = ErrorCondition(
    "unit_of_format", row: .warning,
    meaning: Wording(
      vi: "Đơn vị tiền chỉ có trong định dạng của ô.",
      en: "The unit of the money is only in the cell's format."),
    remedy: Wording(
      vi: "Kiểm tra số tiền; nên ghi đơn vị ở tiêu đề cột.",
      en: "Check the amount; better write the unit in the heading."))

  package static let textBesideName = ErrorCondition(
    "text_beside_name", row: .rejected,
    meaning: Wording(
      vi: "Cột không có tiêu đề bên cạnh họ tên có chữ không chắc là một phần của tên.",
      en: "The column without a heading beside the names holds what may be no part of them."),
    remedy: Wording(
      vi: "Ghi tiêu đề cho cột đó, hoặc xóa chữ trong ô.",
      en: "Give that column a heading, or empty the cell."))
}
