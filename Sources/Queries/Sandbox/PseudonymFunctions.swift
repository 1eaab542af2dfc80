import RegistryCore
import SQLite

/// The functions by which the masked views make pseudonyms.
///
/// Their names are random: whoever could call them on all numbers there may be would know whose each
/// pseudonym is. Of trail images they have names of their own, because an image is made whole, also
/// where a statement wants none of its numbers.
final class PseudonymFunctions {
  let number: String
  let text: String
  let numberInImage: String
  let textInImage: String
  let names: Set<String>

  private let pseudonyms: Pseudonyms?
  /// Why there are none.
  let fault: RegistryError?
  /// Whether a pseudonym of a table was made since this was last cleared.
  var wasCalled = false

  /// Pseudonyms made lately: images of the trail and joins ask for one again and again.
  private var known: [String: String] = [:]
  private static let knownLimit = 1 << 15

  /// What SQLite says where there is no key.
  static let missingKey = "no key of pseudonyms"
  private struct MissingKey: Error, CustomStringConvertible {
    var description: String { PseudonymFunctions.missingKey }
  }

  /// Functions with the key of a registry; without a registry they are never called.
  init(_ registry: Registry?, name: String) {
    var made: Pseudonyms?
    var fault: RegistryError?
    do {
      made = try registry.map { Pseudonyms(try PseudonymKey.find(of: $0)) }
    } catch {
      fault = RegistryError.from(error)
    }
    pseudonyms = made
    self.fault = fault
    (number, text) = (name + "n", name + "t")
    (numberInImage, textInImage) = (name + "in", name + "it")
    names = [number, text, numberInImage, textInImage]
  }

  /// The pseudonym of one number.
  func pseudonym(of number: String) throws -> String {
    guard let pseudonyms else { throw fault ?? .pseudonymKeyMissing(nil) }
    return pseudonyms.pseudonym(of: number)
  }

  func register(on connection: Connection) throws(SQLiteError) {
    try register(number, .number, isNoted: true, on: connection)
    try register(text, .text, isNoted: true, on: connection)
    try register(numberInImage, .number, isNoted: false, on: connection)
    try register(textInImage, .text, isNoted: false, on: connection)
  }

  private func register(
    _ name: String, _ sort: Pseudonyms.Sort, isNoted: Bool, on connection: Connection
  ) throws(SQLiteError) {
    try connection.register(
      function: name, argumentCount: 1, flags: [.deterministic, .innocuous]
    ) { [self] arguments in
      guard let text = try arguments.text(0) else { return .null }
      if isNoted { wasCalled = true }
      guard let pseudonyms else { throw MissingKey() }
      guard sort == .number else { return .text(pseudonyms.pseudonym(of: text, sort)) }
      if let made = known[text] { return .text(made) }
      let made = pseudonyms.pseudonym(of: text, sort)
      if known.count >= Self.knownLimit { known.removeAll(keepingCapacity: true) }
      known[text] = made
      return .text(made)
    }
  }
}
