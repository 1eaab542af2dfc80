import RegistryCore

/// What people call the commands that entries were made by.
///
/// An entry keeps the command as it is typed, which is what English readers are shown.
package enum ActionWording {
  /// A command with what it was done to, such as `record edit households` or `undo 17`.
  package static func of(_ action: String) -> Wording {
    Wording(vi: vietnamese(action) ?? action, en: action)
  }

  private static func vietnamese(_ text: String) -> String? {
    guard let (action, object) = EntryAction.reading(text) else { return nil }
    guard let object else { return action.vietnamese }
    if object.allSatisfy(\.isNumber) { return "\(action.vietnamese) \(object)" }
    let title = RecordKind.title(of: object, in: .vietnamese)
    return "\(action.vietnamese) \(title.prefix(1).lowercased() + title.dropFirst())"
  }
}
