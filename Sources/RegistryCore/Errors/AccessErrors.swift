import Messages

/// What accounts may not do.
extension RegistryError {
  /// What the gate of the schema refused, with the place and the detail that it left; nil for what is
  /// no refusal of the gate.
  static func refusedByGate(_ fault: String, place: String?, detail: String?) -> Self? {
    guard let condition = ErrorCatalogue.gate[fault] else { return nil }
    let about = [place, detail].compactMap { $0 }.joined(separator: ", ")
    let tail = about.isEmpty ? "" : " (\(about))"
    return Self(
      condition, vi: condition.meaning.vi.withoutPoint + tail + ".",
      en: condition.meaning.en.withoutPoint + tail + "."
    ).withRemedy
  }

  static func notTheOwner(_ action: String, _ owner: String) -> Self {
    Self(
      .notTheOwner, vi: "“\(action)” là việc của chủ tệp sổ, \(owner).",
      en: "“\(action)” is for the owner of the file, \(owner)."
    ).withRemedy
  }
}

extension String {
  fileprivate var withoutPoint: String { hasSuffix(".") ? String(dropLast()) : self }
}
