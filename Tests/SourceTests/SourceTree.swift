import Foundation

/// The sources of the program, as text.
enum SourceTree {
  /// The folder of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files of `Sources` by their path in it, without their comments.
  static let files: [String: String] = {
    let folder = root.appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var files: [String: String] = [:]
    for path in paths ?? [] where path.hasSuffix(".swift") {
      let text = (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
      files[path] = text.replacing(/(?m)^\s*\/\/.*$/, with: "")
    }
    return files
  }()

  /// The conditions that the sources declare: their names in Swift, code and file.
  static let declared: [(name: String, code: String, file: String)] = files.flatMap { path, text in
    text.matches(of: /static let (\w+) = ErrorCondition\(\s*"(\w+)"/).map {
      (String($0.1), String($0.2), path)
    }
  }
}
