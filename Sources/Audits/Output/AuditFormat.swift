import Sheets

/// The forms in which findings are given: as rows, or as a document of its own kind.
public enum AuditFormat: String, Sendable, CaseIterable {
  case table
  case csv
  case json
  case ndjson
  case markdown
  case xlsx
  /// JUnit XML: a test case for each rule.
  case junit
  /// SARIF 2.1.0.
  case sarif
  /// One page that needs nothing else.
  case html

  /// The form of rows it is; nil for a document.
  public var rows: ResultFormat? { ResultFormat(rawValue: rawValue) }
}
