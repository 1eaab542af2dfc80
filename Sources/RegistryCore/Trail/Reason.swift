/// The reason that an entry of the trail is given.
package enum Reason {
  /// A reason that says something.
  ///
  /// Throws a usage error for none, and for nothing but spaces; `what` begins its sentence.
  @discardableResult
  package static func required(
    _ text: String?, for what: Wording = Wording(vi: "Việc này", en: "This")
  ) throws(RegistryError) -> String {
    guard let text, text.contains(where: { !$0.isWhitespace }) else {
      throw .reasonMissing(for: what)
    }
    return text
  }
}
