import Messages

/// What accounts may not do.
extension RegistryError {
  /// What the gate of the schema refused, with the place and the detail that it left; nil for what is
  /// no refusal of the gate.
  ///
  /// `roles` tells which roles write what takes a kind of access, where that is missing.
  static func refusedByGate(
    _ fault: String, place: String?, detail: String?, roles: (String) -> Wording?
  ) -> Self? {
    guard let condition = gate.first(where: { $0.code == fault }) else { return nil }
    let about = [place, detail].compactMap { $0 }.joined(separator: ", ")
    let able = condition.code == ErrorCondition.roleMissing.code ? detail.flatMap(roles) : nil
    func tail(_ roles: String?) -> String {
      let parts = [about, roles ?? ""].filter { !$0.isEmpty }
      return parts.isEmpty ? "." : " (" + parts.joined(separator: "; ") + ")."
    }
    return Self(
      condition, vi: condition.meaning.vi.withoutPoint + tail(able?.vi),
      en: condition.meaning.en.withoutPoint + tail(able?.en)
    ).withRemedy
  }

  /// What the gate and the guards of proposals refuse: the faults of their triggers.
  private static let gate: [ErrorCondition] = [
    .accountMissing, .accountEnded, .accountStays, .actorDiffers, .dutyMissing, .dutyStays,
    .ownDuty,
    .roleMissing, .foreignUnit, .approvalNeeded, .permissionNeeded, .twoApprovals, .effectDiffers,
    .notChecker, .proposalStays, .handDiffers, .decisionNeeded, .ownProposal, .decidedAlready,
    .logSealStays, .trailDiffers, .evidenceStays, .lastAdministrator, .replacedAlready,
    .withdrawFirst, .ownFinding, .requestStays, .replacementRefused,
  ]

  /// Whether the gate refused something.
  var isOfGate: Bool { Self.gate.contains { $0.code == code } }

  /// A permission that is asked for and not decided yet, or was decided and is used up.
  package static func permissionAsked(_ number: Int64) -> Self {
    Self(
      .permissionAsked,
      vi: "Việc này cần người thứ hai cho phép: đề nghị số \(number) đang chờ duyệt.",
      en: "This needs a second person's permission: proposal \(number) waits to be decided."
    ).withRemedy
  }

  /// Nothing is read by whoever has no account, where there are accounts.
  static func readerUnknown(_ login: String, _ administrators: String) -> Self {
    Self(
      .accountMissing,
      vi: "“\(login)” không có tài khoản trong sổ, nên không đọc được gì."
        + " Người quản trị: \(administrators).",
      en: "“\(login)” has no account in the registry, so nothing may be read."
        + " Administrators: \(administrators)."
    ).withRemedy
  }

  /// Nor by whoever has no duty.
  static func readerWithoutDuty(_ login: String, _ administrators: String) -> Self {
    Self(
      .dutyMissing,
      vi: "Tài khoản “\(login)” hôm nay không có nhiệm vụ nào, nên không đọc được gì."
        + " Người quản trị: \(administrators).",
      en: "The account “\(login)” has no duty today, so nothing may be read."
        + " Administrators: \(administrators)."
    ).withRemedy
  }

  /// What is about the whole province is not for whoever reads a part of it.
  package static func wholeProvince(_ what: Wording, _ scope: ReadScope) -> Self {
    let places = scope.places.joined(separator: ", ")
    return Self(
      .wholeProvince,
      vi: "\(what.vi) là việc của toàn tỉnh; tài khoản \(scope.login) chỉ đọc được \(places).",
      en: "\(what.en) is about the whole province; the account \(scope.login) reads \(places) only."
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
