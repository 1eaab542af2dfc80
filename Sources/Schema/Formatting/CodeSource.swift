import RegistryCore

/// Where the codes of a code table are read.
package enum CodeSource {
  /// What stands behind FROM to read a code table: the table, or the part of one that fields of a
  /// kind take under names of their own.
  ///
  /// `table` is a name of this program, never a user's.
  package static func text(_ table: String) throws(RegistryError) -> String {
    SQLLibrary.schema.has(table) ? "(\(try SQLLibrary.schema.text(table)))" : "\"\(table)\""
  }
}
