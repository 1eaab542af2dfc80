import RegistryCore
import Reviews
import SQLite

/// Translates constraint errors into faults of the row.
package enum SchemaRefusal {
  private static let known: [(sign: String, field: String?, fault: Fault)] = [
    ("two_heads", "relation", .twoHeads),
    ("closed_with_members", "closed_on", .closedWithMembers),
    ("two_households", nil, .twoHouseholds),
    ("code_of_another", "code", .codeOfAnother),
    ("event_outside_household", nil, .eventOutsideHousehold),
    ("NOT NULL constraint failed", nil, .cannotErase),
    ("UNIQUE constraint failed", nil, .alreadyRecorded),
    ("closed_on >= registered_on", "closed_on", .wrongOrder("registered_on", "closed_on")),
    ("left_on >= joined_on", "left_on", .wrongOrder("joined_on", "left_on")),
    ("refused_on >= filed_on", "refused_on", .wrongOrder("filed_on", "refused_on")),
    ("rechecked_on >= raised_on", "rechecked_on", .wrongOrder("raised_on", "rechecked_on")),
    ("reposted_to >= reposted_from", "reposted_to", .wrongOrder("reposted_from", "reposted_to")),
    ("valid_to >= valid_from", "valid_to", .wrongOrder("valid_from", "valid_to")),
    ("closed_on IS NULL", "close_reason", .pairIncomplete("closed_on", "close_reason")),
    ("left_on IS NULL", "left_reason", .pairIncomplete("left_on", "left_reason")),
    ("surveys_to >= surveys_from", "surveys_to", .wrongOrder("surveys_from", "surveys_to")),
    ("item NOT GLOB", "item", .dividerInItem),
    ("answer NOT GLOB", "answer", .dividerInAnswer),
    ("decision_no IS NOT NULL OR", "decision_no", .decisionMissing),
    ("parent_id <> child_id", "from_households", .ownParent),
  ]

  /// The rule that an error of the schema is about; a step that is missing is told with its place.
  package static func of(_ error: SQLiteError, in entry: WriteTransaction) -> (
    fields: [String], fault: Fault
  ) {
    of(error.message, because: entry.takeRefusal())
  }

  /// The rule that a message of the schema is about, and the fields that it may be about: the first
  /// that the kind of record has, else the record as a whole.
  package static func of(
    _ message: String, because reason: [String?] = []
  ) -> (fields: [String], fault: Fault) {
    if let step = StepRefusal(message, because: reason) {
      return (step.fields, .step(step))
    }
    for rule in known where message.contains(rule.sign) {
      return (rule.field.map { [$0] } ?? [], rule.fault)
    }
    return ([], .refused(message))
  }
}
