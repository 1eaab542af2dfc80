import Fixtures
import Foundation
import Sheets

/// The province written once for all tests of this module, with and without planted errors.
enum GeneratedProvince {
  static let clean = Result { try write(isPlanted: false) }
  static let planted = Result { try write(isPlanted: true) }

  private static let root = FileManager.default.temporaryDirectory
    .appending(path: "sobo-fixtures-\(UUID().uuidString)")
  /// Removes the files when the tests end: they take some hundred megabytes.
  private static let cleaner: Void = {
    _ = root
    atexit { try? FileManager.default.removeItem(at: GeneratedProvince.root) }
  }()

  static func write(isPlanted: Bool) throws -> ProvinceFiles {
    _ = cleaner
    let folder = root.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = try SampleProvince(isPlanted: isPlanted).write(to: folder.path)
    return ProvinceFiles(files: files)
  }
}

/// The files of a province, read back as text.
struct ProvinceFiles: Sendable {
  let files: [SampleFile]

  /// Gives the wanted columns of every row to `body`.
  func rows(
    of kind: String, _ columns: [String], _ body: ([String]) throws -> Void
  ) throws {
    let path = files.first { $0.kind == kind }?.path ?? ""
    let reader = try CSVReader(path: path)
    let places = columns.compactMap { column in reader.header.firstIndex(of: column) }
    guard places.count == columns.count else { throw MissingColumns(kind: kind, columns: columns) }
    while let row = try reader.next() {
      guard case .record(let record) = row else {
        throw MissingColumns(kind: kind, columns: columns)
      }
      try body(places.map(record.text))
    }
  }

  /// The lines of a file as they stand, without the header.
  func lines(of kind: String) throws -> [Substring] {
    let path = files.first { $0.kind == kind }?.path ?? ""
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0 }
  }
}

struct MissingColumns: Error {
  let kind: String
  let columns: [String]
}
