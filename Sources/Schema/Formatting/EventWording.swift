import RegistryCore

/// What people call the acts that are recorded of households and their members.
package enum EventWording {
  /// The act of a kind, as `household_event` has it, or how a record ended.
  package static func of(_ kind: String) -> Wording {
    switch kind {
    case "split": Wording(vi: "tách hộ", en: "split")
    case "merge": Wording(vi: "nhập hộ", en: "merge")
    case "transfer": Wording(vi: "chuyển người", en: "transfer")
    case "change_head": Wording(vi: "đổi chủ hộ", en: "change of head")
    case "move": Wording(vi: "chuyển thôn", en: "move")
    case "death": Wording(vi: "chết", en: "death")
    case "birth": Wording(vi: "sinh", en: "birth")
    case "marriage": Wording(vi: "kết hôn", en: "marriage")
    case "leaving": Wording(vi: "rời hộ", en: "leaving")
    case "closing": Wording(vi: "ra khỏi sổ", en: "closing")
    default: Wording(vi: kind, en: kind)
    }
  }
}
