/// The migrations, in the order of their names, which begin with `m` and four digits.
public let embeddedMigrations: [(name: String, text: String)] =
  embeddedFiles.filter { !$0.name.contains("/") && $0.name.hasSuffix(".sql") }

/// The reference tables that a new registry is filled with, by file name.
public let embeddedReferenceData: [String: String] = Dictionary(
  embeddedFiles.compactMap { file in
    file.name.hasPrefix("data/") ? (String(file.name.dropFirst(5)), file.text) : nil
  }, uniquingKeysWith: { first, _ in first })

/// The digest of the schema after each migration, oldest first.
public let embeddedSchemaDigests: [String] =
  EmbeddedTable(embeddedFiles.first { $0.name == "digests.csv" }?.text ?? "").rows
  .compactMap { $0["digest"] }
