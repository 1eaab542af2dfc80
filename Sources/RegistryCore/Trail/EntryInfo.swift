/// Who does what, and why, as an entry records it.
public struct EntryInfo: Sendable {
  /// The person named by `--actor`, else the operating system's user.
  public let actor: String
  /// The command, such as `import households`.
  public let action: String
  /// Why, if a reason is required.
  public let reason: String?

  /// Describes a write before it is made.
  public init(actor: String? = nil, action: String, reason: String? = nil) {
    self.actor = Self.line(actor ?? OSUser.name)
    self.action = Self.line(action)
    self.reason = reason.map(Self.line)
  }

  /// The reason as the trail keeps it: an entry of an exercise tells the day that was taken for today.
  var recordedReason: String? {
    guard let day = Clock.exerciseDay else { return reason }
    return (reason.map { $0 + " " } ?? "") + "[SOBO_TODAY=\(day)]"
  }

  /// Text on one line: a leaf of the trail has a line for each part, and no part may look like two.
  private static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
  }
}
