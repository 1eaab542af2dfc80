import RegistryCore

extension ErrorCatalogue {
  package static let lists = ErrorCatalogue(
    "Import", vi: "Danh sách của xã", en: "Lists of the communes",
    [
      .birthInBothColumns, .birthInNoColumn, .sexDisagrees, .noHead, .contradictsHead,
      .householdRefused,
      .ambiguousHousehold, .householdElsewhere, .unknownCommune, .ambiguousCommune,
      .categoryUnclear, .headsUnclear, .sectionUnclear, .titlesContradict, .severalOutcomesMarked,
      .listValueNotTaken, .sumDiffers,
    ])
}

extension ErrorCondition {
  package static let birthInBothColumns = ErrorCondition(
    "birth_in_both_columns", row: .rejected,
    meaning: Wording(
      vi: "Năm sinh, hay dấu x, ghi ở cả cột Nam lẫn cột Nữ.",
      en: "The birth, or a mark, stands in both the column of men and that of women."),
    remedy: Wording(
      vi: "Chỉ để ở cột đúng giới tính.",
      en: "Leave it in one."))

  package static let birthInNoColumn = ErrorCondition(
    "birth_in_no_column", row: .rejected,
    meaning: Wording(
      vi: "Không có năm sinh hay dấu x ở cột Nam hay cột Nữ.",
      en: "The birth, or a mark, stands in neither the column of men nor that of women."),
    remedy: Wording(
      vi: "Ghi vào cột đúng giới tính.",
      en: "Write it in one."))

  package static let sexDisagrees = ErrorCondition(
    "sex_disagrees", row: .rejected,
    meaning: Wording(
      vi: "Giới tính không khớp với cột Nam, cột Nữ.",
      en: "The sex is not that of the column, of men or of women, that is filled."),
    remedy: Wording(
      vi: "Sửa một trong hai.",
      en: "Correct one of them."))

  package static let noHead = ErrorCondition(
    "no_head", row: .rejected,
    meaning: Wording(
      vi: "Dòng thành viên không có chủ hộ nào ở trên.",
      en: "No head of household stands above the member."),
    remedy: Wording(
      vi: "Thêm dòng chủ hộ.",
      en: "Add the head's row."))

  package static let contradictsHead = ErrorCondition(
    "contradicts_head", row: .rejected,
    meaning: Wording(
      vi:
        "Dòng thành viên ghi mã hộ, số hộ, chủ hộ, nơi ở, loại hộ hay điểm khác với dòng chủ hộ ở trên.",
      en:
        "A member's row names another household, head, place, outcome or other points than the head's row"
        + " above."),
    remedy: Wording(
      vi: "Đưa dòng về dưới đúng chủ hộ, hoặc sửa cho khớp.",
      en: "Move the row below its own head, or make both agree."))

  package static let householdRefused = ErrorCondition(
    "household_refused", row: .rejected,
    meaning: Wording(
      vi: "Dòng chủ hộ của hộ này có lỗi nên cả hộ chưa nhận được.",
      en: "The head's row has a fault, so the household was not taken."),
    remedy: Wording(
      vi: "Sửa dòng chủ hộ.",
      en: "Correct the head's row."))

  package static let ambiguousHousehold = ErrorCondition(
    "ambiguous_household", row: .undecided,
    meaning: Wording(
      vi:
        "Không chắc dòng chủ hộ là hộ nào: có hơn một hộ khớp, hai dòng của danh sách cùng một chủ hộ, thành"
        + " viên hay điểm khác hẳn, hoặc ngày đó chủ hộ là người khác.",
      en:
        "Which household the head's row is about is not certain: more than one fits, two rows of the list name"
        + " one head, members or points are others, or somebody else was the head on that day."),
    remedy: Wording(
      vi: "Thêm cột Mã hộ, hoặc ghi vào cột Trả lời: “cùng MÃ_HỘ”; nếu là hộ khác thì ghi “mới”.",
      en: "Add a column Mã hộ, or write decision: same CODE; if it is another household, new."))

  package static let householdElsewhere = ErrorCondition(
    "household_elsewhere", row: .undecided,
    meaning: Wording(
      vi: "Hộ của chủ hộ này đang ở thôn khác.",
      en: "The household of this head is in another village."),
    remedy: Wording(
      vi:
        "Nếu hộ đã chuyển, ghi sobo household move trước; nếu không, sửa tên thôn; nếu dòng báo có thể là hộ"
        + " khác, ghi “mới” vào cột Trả lời.",
      en:
        "If it moved, record that with sobo household move; else correct the village; where it may be another"
        + " household, write decision: new."))

  package static let unknownCommune = ErrorCondition(
    "unknown_commune", row: .rejected,
    meaning: Wording(
      vi: "Không có xã, phường nào tên này vào ngày đó.",
      en: "No commune has this name on that day."),
    remedy: Wording(
      vi: "Ghi mã xã 5 chữ số.",
      en: "Give its code of 5 digits."))

  package static let ambiguousCommune = ErrorCondition(
    "ambiguous_commune", row: .undecided,
    meaning: Wording(
      vi: "Có hơn một xã, phường tên này.",
      en: "More than one commune has this name."),
    remedy: Wording(
      vi: "Ghi mã xã.",
      en: "Give the code."))

  package static let categoryUnclear = ErrorCondition(
    "category_unclear", row: .undecided,
    meaning: Wording(
      vi: "Ghi là hộ đã thoát nghèo hay thoát cận nghèo nhưng điểm B1, B2 chưa cho thấy.",
      en: "The household is said to have escaped poverty or near-poverty, but B1 and B2 say"
        + " otherwise."),
    remedy: Wording(
      vi: "Ghi cột Phân loại hộ.",
      en: "Give the category."))

  package static let headsUnclear = ErrorCondition(
    "heads_unclear", exit: .unusableInput,
    meaning: Wording(
      vi:
        "Dòng nào của danh sách cũng có số thứ tự mà không có cột quan hệ, nên không rõ ai là chủ hộ.",
      en: "Every row of the list has a number and none a relation, so the heads are not known."),
    remedy: Wording(
      vi: "Thêm cột Quan hệ với chủ hộ hoặc Mã hộ; nếu mỗi dòng là một hộ, đặt tên cột là Họ tên "
        + "chủ hộ.",
      en: "Add a column Quan hệ với chủ hộ or Mã hộ; if each row is a household, name its column "
        + "Họ tên chủ hộ."))

  package static let sectionUnclear = ErrorCondition(
    "section_unclear", exit: .unusableInput,
    meaning: Wording(
      vi: "Một mục, hoặc tiêu đề của danh sách, không cho biết rõ các hộ thuộc loại hay thôn nào.",
      en:
        "A section of the list, or its title, does not say clearly of which outcome or"
        + " village its households are."
    ),
    remedy: Wording(
      vi: "Ghi rõ tên mục hoặc tiêu đề, hoặc thêm cột Phân loại hộ, cột Thôn.",
      en: "Name the section or the list clearly, or add the columns Phân loại hộ and Thôn."))

  package static let titlesContradict = ErrorCondition(
    "titles_contradict", exit: .unusableInput,
    meaning: Wording(
      vi:
        "Tiêu đề của danh sách trái với --commune, với xã hay thôn của các dòng, với một tiêu đề khác"
        + " trong tệp, ghi một xã không có, hoặc ghi nhiều quyết định.",
      en:
        "The title of the list contradicts --commune, the communes or villages of the rows or another"
        + " title in the file, names a commune that is not there, or several decisions."
    ),
    remedy: Wording(
      vi: "Sửa tiêu đề hay tùy chọn; các phần của năm khác, xã khác để ở tệp riêng.",
      en: "Correct the title or the option; put parts of another year or commune into files of"
        + " their own."))

  package static let severalOutcomesMarked = ErrorCondition(
    "several_outcomes_marked", row: .rejected,
    meaning: Wording(
      vi: "Hộ được đánh dấu ở nhiều cột loại hộ.",
      en: "The household is marked in several columns of outcomes."),
    remedy: Wording(
      vi: "Chỉ để dấu ở một cột.",
      en: "Leave the mark in one column."))

  package static let listValueNotTaken = ErrorCondition(
    "list_value_not_taken", row: .warning,
    meaning: Wording(
      vi: "Danh sách ghi địa chỉ, điện thoại, ghi chú hay số khẩu khác với sổ mà hộ đã có giữ như"
        + " trong sổ, hoặc ghi ở dòng thành viên điều chỉ lấy ở dòng chủ hộ.",
      en:
        "The list has another address, telephone, note or number of persons than the registry, and"
        + " a known household stays as it is; or a member's row has what is taken from the head's only."
    ),
    remedy: Wording(
      vi: "Nếu danh sách đúng, sửa bằng sobo record edit hoặc nhập tệp hộ.",
      en: "If the list is right, change it with sobo record edit, or import a file of households."))

  package static let sumDiffers = ErrorCondition(
    "sum_differs", row: .warning,
    meaning: Wording(
      vi: "Số hộ hoặc số khẩu ở dòng cộng khác số đã đọc ở trên.",
      en: "A sum names another number of households or persons than were read above it."),
    remedy: Wording(
      vi: "Kiểm tra xem danh sách có thiếu hay thừa dòng.",
      en: "Check whether rows are missing or twice in the list."))
}
