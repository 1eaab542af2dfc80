import CSQLite

/// What a statement being compiled wants to do (`sqlite3_set_authorizer`).
public struct AuthorizerAction: Sendable {
  /// The action, such as `SQLITE_READ`.
  public let code: Int32
  /// What it is about: for a read the table, for a function nothing.
  public let first: String?
  /// More of it: for a read the column, for a function its name.
  public let second: String?
  /// The database, such as `main`.
  public let database: String?
  /// The trigger or view on whose behalf it is done.
  public let inside: String?

  /// `SQLITE_SELECT`.
  public static let select: Int32 = SQLITE_SELECT
  /// `SQLITE_READ`.
  public static let read: Int32 = SQLITE_READ
  /// `SQLITE_FUNCTION`.
  public static let function: Int32 = SQLITE_FUNCTION
  /// `SQLITE_RECURSIVE`.
  public static let recursive: Int32 = SQLITE_RECURSIVE
  /// `SQLITE_PRAGMA`.
  public static let pragma: Int32 = SQLITE_PRAGMA
}

/// The answer of an authorizer.
public enum AuthorizerDecision: Int32, Sendable {
  case allow = 0
  /// The statement does not compile.
  case deny = 1
  /// A column reads as NULL.
  case ignore = 2
}

/// Keeps an authorizer alive for as long as SQLite calls it.
final class AuthorizerBox {
  let decide: (AuthorizerAction) -> AuthorizerDecision
  init(_ decide: @escaping (AuthorizerAction) -> AuthorizerDecision) { self.decide = decide }
}

extension Connection {
  /// Lets `authorizer` judge every action of every statement compiled from now on
  /// (`sqlite3_set_authorizer`).
  ///
  /// A statement that is denied throws `SQLITE_AUTH`. The closure must not use the connection.
  public func setAuthorizer(_ authorizer: ((AuthorizerAction) -> AuthorizerDecision)?) {
    guard let handle else { return }
    cache.removeAll()
    guard let authorizer else {
      sqlite3_set_authorizer(handle, nil, nil)
      hold(nil as AuthorizerBox?)
      return
    }
    let box = AuthorizerBox(authorizer)
    hold(box)
    sqlite3_set_authorizer(
      handle,
      { context, code, first, second, database, inside in
        guard let context else { return SQLITE_DENY }
        let box = Unmanaged<AuthorizerBox>.fromOpaque(context).takeUnretainedValue()
        let action = AuthorizerAction(
          code: code, first: first.map { String(cString: $0) },
          second: second.map { String(cString: $0) },
          database: database.map { String(cString: $0) },
          inside: inside.map { String(cString: $0) })
        return box.decide(action).rawValue
      }, Unmanaged.passUnretained(box).toOpaque())
  }
}
