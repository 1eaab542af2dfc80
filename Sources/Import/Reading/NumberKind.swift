import RegistryCore
import Schema
import Vietnamese

/// A number of which the length is known.
enum NumberKind {
  case phone
  case identityCard
  case insurance
  /// `isReference` where it names a person who is recorded, under whatever number.
  case citizen(isReference: Bool)

  init?(_ field: Field) {
    switch field.name {
    case "phone": self = .phone
    case "old_id": self = .identityCard
    case "health_insurance_no", "card_no": self = .insurance
    default:
      guard field.form == .citizenID else { return nil }
      if case .person = field.link {
        self = .citizen(isReference: true)
      } else {
        self = .citizen(isReference: false)
      }
    }
  }

  /// Whether so many digits are a whole number of the kind, of which nothing is to be said.
  func isUsual(_ digits: Int, first: UInt8) -> Bool {
    switch self {
    case .phone: first == 48 && (10...11).contains(digits)
    case .identityCard: digits == 9
    case .insurance: digits == 10 || digits == 15
    case .citizen(let isReference): digits == 12 || isReference && digits == 9
    }
  }

  /// A number with the zero that it surely had, or nil.
  ///
  /// `identityCards` are the first digits of identity cards of the registry's own province.
  func repaired(_ digits: String, _ identityCards: String?) -> String? {
    let count = digits.utf8.count
    guard let first = digits.utf8.first, first != 48 else { return nil }
    switch self {
    case .phone:
      // Mobile numbers have ten digits, those of houses eleven, and begin with 02.
      let isMobile = count == 9 && [51, 53, 55, 56, 57].contains(first)
      return isMobile || (count == 10 && first == 50) ? "0" + digits : nil
    case .insurance: return count == 9 ? "0" + digits : nil
    case .identityCard, .citizen:
      guard count == 8, let identityCards, ("0" + digits).hasPrefix(identityCards) else {
        return nil
      }
      return "0" + digits
    }
  }

  /// Whether a telephone number has letters that look like its digits: `O912345678`, `09123l5678`.
  private static func hasLookalikes(_ text: String) -> Bool {
    (8...12).contains(text.utf8.count)
      && text.utf8.allSatisfy { (48...57).contains($0) || "OoIl".utf8.contains($0) }
  }

  /// What is to be said of a number as it will be kept: it cannot be one of its kind.
  ///
  /// `wasNumber` says that a spreadsheet held it as a number, which may have lost its zeros.
  func doubt(of text: String, wasNumber: Bool) -> Fault? {
    var bare = CitizenNumber.bare(text)
    if case .citizen = self {} else { bare.removeAll { $0 == "." } }
    let isDigits = NumberReading.isDigits(Substring(bare))
    let count = bare.utf8.count
    if isDigits, isUsual(count, first: bare.utf8.first ?? 48) { return nil }
    let hasDigits = bare.utf8.contains { (48...57).contains($0) }
    switch self {
    case .citizen(isReference: true): return nil
    // Words such as "waiting for the card" name nobody and lose nothing.
    case .citizen where !hasDigits, .identityCard where !hasDigits: return .noDigits
    case .citizen:
      // Its row may tell which zeros a spreadsheet took.
      if isDigits, wasNumber, (10...11).contains(count) { return nil }
      if isDigits, count == 9 { return .identityCardAsCitizenNumber }
      return .citizenNumberLength(count, isDigits: isDigits)
    case .identityCard:
      if isDigits, count == 12 { return .citizenNumberAsIdentityCard }
      return isDigits && wasNumber
        ? .zerosDoubtful : .identityCardLength(count, isDigits: isDigits)
    case .insurance:
      guard hasDigits else { return .noDigits }
      if bare.count == 15 { return nil }
      return isDigits && wasNumber ? .zerosDoubtful : .insuranceNumberLength(bare.count)
    case .phone:
      if !hasDigits { return .noDigits }
      // Several numbers stand beside it too.
      guard isDigits else {
        if Self.hasLookalikes(bare) { return .lettersInPhone }
        return bare.contains(where: \.isLetter) ? .wordsBesidePhone : nil
      }
      return wasNumber ? .zerosDoubtful : .phoneLength(count)
    }
  }
}

extension Fault {
  /// Whether a heading says that its column holds such values too: `Số CCCD/CMND`.
  func isExpected(under heading: String?) -> Bool {
    guard condition.code == ErrorCondition.otherNumberKind.code, let heading else { return false }
    let text = VietnameseText.folded(heading)
    let cards = ["cmnd", "cmt", "chung minh", "identity card", "9 so"]
    let citizens = ["cccd", "can cuoc", "dinh danh", "citizen", "12 so"]
    // Field names of ours say one kind each.
    guard !["citizen_id", "old_id"].contains(text) else { return false }
    return cards.contains(where: text.contains) && citizens.contains(where: text.contains)
  }
}
