import Messages
import RegistryCore

/// What can be wrong with a server that is to be begun.
extension RegistryError {
  static func badListen(_ text: String) -> Self {
    Self(
      .badListen, vi: "“\(text)” không phải địa chỉ của máy chủ.",
      en: "“\(text)” is no address of a server."
    ).withRemedy
  }

  static func listenOpen(_ text: String) -> Self {
    Self(
      .listenOpen, vi: "Máy khác tới được \(text), mà máy chủ không có chứng thư.",
      en: "Other machines reach \(text), and the server has no certificate."
    ).withRemedy
  }

  static func listenFailed(_ place: String, _ why: String) -> Self {
    Self(
      .listenFailed, vi: "Không nghe được ở \(place): \(why).",
      en: "The server cannot listen at \(place): \(why)."
    ).withRemedy
  }

  static var deskWithoutAccounts: Self {
    Self(
      .deskWithoutAccounts, vi: ErrorCondition.deskWithoutAccounts.meaning.vi,
      en: ErrorCondition.deskWithoutAccounts.meaning.en
    ).withRemedy
  }
}
