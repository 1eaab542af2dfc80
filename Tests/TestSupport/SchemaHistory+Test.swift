import Migrations
import RegistryCore

extension SchemaHistory {
  /// The shipped migrations, or the first of them, with others after them.
  package static func trial(
    first count: Int = embeddedMigrations.count, then extra: String...
  ) throws -> SchemaHistory {
    let known = Array(embeddedMigrations.prefix(count))
    let texts =
      known
      + extra.enumerated().map { index, text in
        (name: "m9\(count + index + 1)_trial.sql", text: text)
      }
    let digests = extra.isEmpty ? embeddedSchemaDigests : try SchemaHistory.digests(of: texts)
    return SchemaHistory(texts: texts, digests: Array(digests.prefix(texts.count)))
  }
}
