import RegistryCore

/// What people read of how a batch was imported.
public enum BatchWording {
  /// What was done about rows that were not taken: `abort`, `skip` or `limit=N`.
  public static func onError(_ text: String) -> Wording {
    switch text {
    case "abort": return Wording(vi: "không ghi dòng nào", en: text)
    case "skip": return Wording(vi: "ghi các dòng tốt", en: text)
    default:
      guard text.hasPrefix("limit=") else { return Wording(vi: text, en: text) }
      return Wording(
        vi: "ghi các dòng tốt, nếu không quá \(text.dropFirst(6)) dòng lỗi", en: text)
    }
  }
}
