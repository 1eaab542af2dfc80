import Glibc
import RegistryCore
import SQLite
import Schema

/// Takes files of one kind of record into a registry, as one entry or not at all.
public final class Importer {
  private let registry: Registry
  private let kind: RecordKind
  private let language: Language

  /// `language` is that of messages, in the report, the reject file and the batch.
  public init(registry: Registry, kind: RecordKind, language: Language) {
    self.registry = registry
    self.kind = kind
    self.language = language
  }

  /// Imports files; `-` is standard input.
  ///
  /// Rows that cannot be taken are in the report, not errors. Throws `SheetError` and `RegistryError` for files
  /// that cannot be used at all; then nothing is changed.
  public func run(
    files paths: [String], options: ImportOptions, act: EntryInfo,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportReport {
    if kind.plan == .list {
      return try ListImport.run(
        files: paths, into: registry, options: options, act: act, language: language,
        progress: progress)
    }
    let watch = Stopwatch()
    let files = try paths.map { try SourceFile($0, kind: kind, options: options.reading) }
    let rejects = try RejectFiles(files, options: options)
    registry.connection.setCancellation(options.cancellation)
    defer { registry.connection.setCancellation(nil) }
    return try registry.write(act) { entry in
      let batch = ImportBatch(
        entry: entry, kind: kind, files: files, rejects: rejects, options: options, watch: watch)
      let report = try ImportRun(
        entry: entry, kind: kind, language: language, files: files, rejects: rejects,
        options: options.reading, batch: batch
      ).run(progress)
      try options.inspect(entry)
      return report
    }
  }
}

extension ImportOptions {
  /// Shows what was made to whoever asked for it; images of bulk loads are written first.
  func inspect(_ entry: WriteTransaction) throws {
    guard let inspection else { return }
    try entry.recordLoads()
    try inspection(entry.connection, entry.number)
  }
}
