import ImportTestSupport

@testable import Import

extension ImportFixture {
  static let memberHeader =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,"
    + "health_insurance_no"

  /// Loads households of these rows.
  func households(
    _ rows: String..., columns: String = "", options: ImportOptions? = nil
  ) throws -> ImportReport {
    let text = ([householdHeader + columns] + rows).joined(separator: "\n") + "\n"
    return try load("households", text, options: options)
  }

  /// Loads a household and members of it of these rows.
  func members(_ rows: String...) throws -> ImportReport {
    try load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    return try load("members", ([Self.memberHeader] + rows).joined(separator: "\n") + "\n")
  }
}
