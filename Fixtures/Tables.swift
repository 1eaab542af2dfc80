import Migrations

/// The small tables the province is built on.
enum Tables {
  /// The rows of a table of this module's folder, by column name.
  static func own(_ name: String) -> [[String: String]] {
    EmbeddedTable(embeddedFiles.first { $0.name == name }?.text ?? "").rows
  }

  /// The rows of a table that every new registry is filled with.
  static func reference(_ name: String) -> [[String: String]] {
    EmbeddedTable.reference(name)?.rows ?? []
  }
}
