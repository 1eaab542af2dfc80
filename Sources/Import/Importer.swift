import RegistryCore
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
    let run =
      kind.plan == .list ? ImportSession<ListRows>.run : ImportSession<FileRows>.run
    return try run(paths, kind, registry, options, act, language, progress)
  }
}
