import Authentication
import RegistryCore

/// The forms that the desk keeps, when a person is erased by law.
public struct KeptForms {
  /// The numbers of those that go: about the person's own record, or with a number of the person.
  private var erased: [Int64] = []
  /// Those that may be about the person and stay, by account.
  private var left: [Int64: Int] = [:]
  private let file: DeskFile?
  private let fault: Wording?

  /// Looks through those beside a registry.
  ///
  /// `keys` are the person's as a member; what `isNumbered` holds for goes, what `isNamed` holds for
  /// may be somebody else's.
  public init(
    beside registry: String, keys: [String], isNumbered: (String) -> Bool,
    isNamed: (String) -> Bool
  ) {
    do {
      let file = try DeskFile.existing(beside: registry)
      let own = keys.map { "/records/members/\(FormText.encoded($0))/" }
      let households = keys.map {
        "/households/\(FormText.encoded(String($0.prefix { $0 != "/" })))/"
      }
      for draft in try file?.drafts(of: nil) ?? [] {
        let texts = draft.fields.map(\.value) + [FormText.decoded(draft.path) ?? draft.path]
        func isUnder(_ places: [String]) -> Bool {
          places.contains { (draft.path + "/").hasPrefix($0) }
        }
        if isUnder(own) || texts.contains(where: isNumbered) {
          erased.append(draft.id)
        } else if isUnder(households) || texts.contains(where: isNamed) {
          left[draft.account, default: 0] += 1
        }
      }
      (self.file, fault) = (file, nil)
    } catch {
      (file, fault) = (nil, RegistryError.from(error).wording)
    }
  }

  /// How many go.
  public var count: Int { erased.count }

  /// Takes away those that go; returns what is left and where.
  ///
  /// `login` tells whose an account is.
  public func erase(isPreview: Bool, login: (Int64) throws -> String?) rethrows -> [Wording] {
    var notes = fault.map { [Self.unread($0)] } ?? []
    for (account, count) in left.sorted(by: { $0.key < $1.key }) {
      notes.append(Self.left(count, try login(account) ?? "\(account)"))
    }
    guard !isPreview, !erased.isEmpty else { return notes }
    do {
      if try file?.eraseDrafts(erased) == false { notes.append(Self.pending) }
    } catch {
      notes.append(Self.unread(RegistryError.from(error).wording))
    }
    return notes
  }

  private static func left(_ count: Int, _ login: String) -> Wording {
    Wording(
      vi:
        "biểu được giữ lại của \(login) trên bàn làm việc: \(count) biểu có thể nói về người này; người"
        + " đó tự gửi hoặc bỏ.",
      en:
        "forms kept for \(login) at the desk: \(Language.english(count, "form", "forms")) may be about"
        + " the person; \(login) may send or drop \(count == 1 ? "it" : "them").")
  }

  private static func unread(_ reason: Wording) -> Wording {
    Wording(
      vi: "chưa tìm và xóa được trong các biểu mà bàn làm việc giữ lại: \(reason.vi)",
      en: "the forms that the desk keeps were not searched and erased: \(reason.en)")
  }

  private static let pending = Wording(
    vi: "các biểu đã xóa còn trong tệp .desk-wal cho đến lần ghi sau của bàn làm việc.",
    en: "the forms that were erased stay in the .desk-wal file until the desk writes again.")
}
