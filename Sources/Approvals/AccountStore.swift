import RegistryCore
import SQLite
import Schema
import Sheets

/// The accounts of a registry and their duties; what changes them may join an entry that is open.
public struct AccountStore {
  private let registry: Registry

  /// The accounts of a registry.
  public init(_ registry: Registry) { self.registry = registry }

  /// Whether there are any: without them the owner of the file does everything.
  public var isBegun: Bool {
    get throws { try registry.connection.integer("SELECT 1 FROM account LIMIT 1") == 1 }
  }

  /// Adds the first account, an administrator of the province from today on.
  ///
  /// Throws `RegistryError` where there are accounts.
  public func begin(login: String, name: String, _ act: any WriteScope) throws {
    try registry.write(in: act) { entry, _ in
      guard try !isBegun else { throw RegistryError.accountsBegun }
      let connection = entry.connection
      let account = try insert(login, name, connection)
      guard
        let province = try connection.integer(
          try SQLLibrary.approvals.text("province"), Clock.today())
      else { throw RegistryError.driftedSchema("setting province") }
      try connection.run(
        "INSERT INTO duty (account_id, role, unit_id, valid_from) VALUES (?1, ?2, ?3, ?4)",
        account, Role.admin.rawValue, province, Clock.today())
    }
  }

  /// Adds an account, which has no duty yet.
  ///
  /// Throws `RegistryError` for a login that is no name of one, or was used before.
  public func add(login: String, name: String, _ act: any WriteScope) throws {
    try registry.write(in: act) { entry, _ in
      guard try isBegun else { throw RegistryError.accountsMissing }
      try entry.gated { _ = try insert(login, name, entry.connection) }
    }
  }

  private func insert(_ login: String, _ name: String, _ connection: Connection) throws -> Int64 {
    let isName =
      !login.isEmpty && login.utf8.count <= 64
      && login.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0)
      }
    guard isName else { throw RegistryError.badLogin(login) }
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty, !name.utf8.contains(0) else { throw RegistryError.nameMissing }
    guard try connection.integer("SELECT 1 FROM account WHERE login = ?1", login) == nil else {
      throw RegistryError.loginTaken(login)
    }
    try connection.run("INSERT INTO account (login, name) VALUES (?1, ?2)", login, name)
    return connection.lastInsertRowID
  }

  /// Ends an account on a day; its duties end with it.
  public func end(login: String, on day: String, _ act: any WriteScope) throws {
    try registry.write(in: act) { entry, _ in
      let account = try number(of: login)
      try entry.gated {
        try entry.connection.run(
          "UPDATE account SET ended_on = ?2 WHERE id = ?1 AND ended_on IS NOT ?2", account, day)
      }
    }
  }

  /// The number of the account with a login.
  ///
  /// Throws `RegistryError` where there is none.
  public func number(of login: String) throws -> Int64 {
    guard
      let number = try registry.connection.integer(
        "SELECT id FROM account WHERE login = ?1", login)
    else { throw RegistryError.noSuchAccount(login) }
    return number
  }

  /// Grants a duty for a unit, by its code or name on the first day.
  public func grant(
    _ role: Role, to login: String, unit: String?, from day: String, until last: String?,
    _ act: any WriteScope
  ) throws {
    try registry.write(in: act) { entry, _ in
      let account = try number(of: login)
      let unit = try self.unit(unit, of: role, on: day)
      if let last, last <= day { throw RegistryError.dutyBackwards(day, last) }
      try entry.gated {
        try entry.connection.run(
          """
          INSERT INTO duty (account_id, role, unit_id, valid_from, valid_to)
          VALUES (?1, ?2, ?3, ?4, ?5)
          """, account, role.rawValue, unit, day, last)
      }
    }
  }

  private func unit(_ code: String?, of role: Role, on day: String) throws -> Int64 {
    let province = try registry.connection.integer(
      try SQLLibrary.approvals.text("province"), day)
    guard let code else {
      guard role.isOfProvince, let province else { throw RegistryError.dutyUnitMissing(role) }
      return province
    }
    guard let unit = try AdminUnits.find(code, on: day, in: registry.connection) else {
      throw RegistryError.noSuchUnit(code, on: day)
    }
    guard !role.isOfProvince || unit.id == province else {
      throw RegistryError.dutyOfProvince(role)
    }
    return unit.id
  }

  /// Ends the duties of an account in a role on a day: from it on they are no more.
  public func endDuty(
    _ role: Role, of login: String, unit: String?, on day: String, _ act: any WriteScope
  ) throws {
    try registry.write(in: act) { entry, _ in
      let account = try number(of: login)
      let count = try entry.gated {
        try entry.connection.run(
          try SQLLibrary.approvals.text("end_duty"), account, role.rawValue, unit, day)
        return try entry.connection.integer("SELECT changes()") ?? 0
      }
      guard count > 0 else { throw RegistryError.noSuchDuty(login, role) }
    }
  }

  /// Puts an account in the place of an administrator who cannot be reached, from today on.
  ///
  /// With a name the account is made. The owner of the file does it for the system. Throws `RegistryError` where the schema does not let the owner do it.
  public func replaceAdministrator(
    _ login: String, with successor: String, name: String?, _ act: EntryInfo
  ) throws {
    try Reason.required(act.reason)
    try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      let account = try number(of: login)
      let next = try name.map { try insert(successor, $0, connection) } ?? number(of: successor)
      let province = try unit(nil, of: .admin, on: Clock.today())
      try connection.run(try SQLLibrary.approvals.text("end_administrator"), account, Clock.today())
      guard try connection.integer("SELECT changes()") ?? 0 > 0 else {
        throw RegistryError.noSuchDuty(login, .admin)
      }
      try connection.run(
        "INSERT INTO duty (account_id, role, unit_id, valid_from) VALUES (?1, ?2, ?3, ?4)", next,
        Role.admin.rawValue, province, Clock.today())
    }
  }

  /// The columns of a list of accounts.
  public static func columns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("login", "Tên đăng nhập", "Login"),
      column("name", "Họ tên", "Name"),
      column("duties", "Nhiệm vụ hôm nay", "Duties today"),
      column("ended_on", "Kết thúc", "Ended on"),
    ]
  }

  /// Shows every account with the duties that it has today.
  public func list(_ language: Language, isForPeople: Bool, each: ([ResultValue]) throws -> Void)
    throws
  {
    try registry.connection.rows(
      try SQLLibrary.approvals.text("accounts"), Clock.today(), language == .vietnamese ? 1 : 0
    ) { row in
      let ended = try row.textOrNil(3).map { isForPeople ? language.day($0) : $0 }
      try each([
        .text(try row.text(0)), .text(try row.text(1)),
        try row.textOrNil(2).map(ResultValue.text) ?? .null,
        ended.map(ResultValue.text) ?? .null,
      ])
    }
  }

  /// The columns of a list of duties.
  public static func dutyColumns(_ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("login", "Tên đăng nhập", "Login"),
      column("name", "Họ tên", "Name"), column("role", "Vai trò", "Role"),
      column("unit_code", "Mã đơn vị", "Unit code"),
      column("unit", "Đơn vị", "Unit"),
      column("valid_from", "Từ ngày", "From"),
      column("valid_to", "Đến trước ngày", "Until"),
    ]
  }

  /// Shows every duty, those that ended too.
  public func duties(_ language: Language, isForPeople: Bool, each: ([ResultValue]) throws -> Void)
    throws
  {
    try registry.connection.rows(try SQLLibrary.approvals.text("duties")) { row in
      func day(_ column: Int) throws -> ResultValue {
        try row.textOrNil(column).map { .text(isForPeople ? language.day($0) : $0) } ?? .null
      }
      let role = try row.text(2)
      try each([
        .text(try row.text(0)), .text(try row.text(1)),
        .text(isForPeople ? Role(rawValue: role)?.wording[language] ?? role : role),
        .text(try row.text(3)), .text(try row.text(4)), try day(5), try day(6),
      ])
    }
  }
}
