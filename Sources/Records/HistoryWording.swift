import RegistryCore
import Schema

/// Names of what only a history shows.
enum HistoryWording {
  /// What happened to a household.
  static func event(_ kind: String) -> Wording {
    Wording(vi: EventWording.of(kind).vi, en: kind)
  }

  static func operation(_ name: String) -> Wording {
    switch name {
    case "insert": Wording(vi: "thêm", en: "insert")
    case "update": Wording(vi: "sửa", en: "update")
    case "delete": Wording(vi: "xóa", en: "delete")
    default: Wording(vi: name, en: name)
    }
  }

  static func table(_ table: String) -> Wording {
    switch table {
    case "person": Wording(vi: "người", en: "person")
    case "membership": Wording(vi: "thành viên", en: "membership")
    case "household_move": Wording(vi: "chuyển thôn", en: "move")
    case "household_link": Wording(vi: "tách, nhập", en: "split, merge")
    case "household_event": Wording(vi: "biến cố", en: "event")
    case "recognition": Wording(vi: "công nhận", en: "recognition")
    case "assessment": Wording(vi: "kết quả rà soát", en: "assessment")
    case "deprivation_member": Wording(vi: "thành viên thiếu hụt", en: "deprived member")
    case "assessment_answer": Wording(vi: "câu trả lời bảng điểm", en: "answer to the score sheet")
    default: Wording(vi: table, en: table)
    }
  }

  static func column(_ column: String) -> Wording {
    switch column {
    case "household_id": Wording(vi: "Hộ", en: "Household")
    case "person_id": Wording(vi: "Người", en: "Person")
    case "other_id": Wording(vi: "Hộ kia", en: "Other household")
    case "parent_id": Wording(vi: "Hộ gốc", en: "Out of household")
    case "child_id": Wording(vi: "Hộ sau", en: "Into household")
    case "linked_on", "happened_on", "moved_on": Wording(vi: "Ngày", en: "Day")
    case "from_village_id": Wording(vi: "Thôn trước đó", en: "Village before")
    case "kind": Wording(vi: "Loại", en: "Kind")
    case "assessment_id": Wording(vi: "Kết quả rà soát", en: "Assessment")
    case "category": Wording(vi: "Phân loại công nhận", en: "Recognised category")
    case "category_computed": Wording(vi: "Phân loại theo điểm", en: "Category by points")
    case "score_sheet_id": Wording(vi: "Bảng điểm", en: "Score sheet")
    case "b1_computed": Wording(vi: "Điểm B1 theo câu trả lời", en: "B1 by the answers")
    case "item": Wording(vi: "Mục", en: "Item")
    case "answer": Wording(vi: "Trả lời", en: "Answer")
    case "membership_id": Wording(vi: "Thành viên", en: "Member")
    case "indicator": Wording(vi: "Chỉ số", en: "Indicator")
    case "weak_wall": Wording(vi: "Tường không bền", en: "Weak wall")
    case "weak_column": Wording(vi: "Cột không bền", en: "Weak column")
    case "weak_roof": Wording(vi: "Mái không bền", en: "Weak roof")
    default: Wording(vi: column, en: column)
    }
  }
}
