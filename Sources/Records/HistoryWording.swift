import RegistryCore
import Schema

/// Names of what only a history shows.
enum HistoryWording {
  static func operation(_ name: String) -> Wording {
    switch name {
    case "insert": Wording(vi: "thêm", en: "insert")
    case "update": Wording(vi: "sửa", en: "update")
    case "delete": Wording(vi: "xóa", en: "delete")
    default: Wording(vi: name, en: name)
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
