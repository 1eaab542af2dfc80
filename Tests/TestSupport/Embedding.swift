import Foundation

/// Files that a build embeds: what is in the folder and what is in the binary.
package enum Embedding {
  /// The root of the sources, from the place of a test file in `Tests/<Module>/`.
  package static func sources(from testFile: String) -> URL {
    URL(filePath: testFile).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The differences between the files of a folder with one of the extensions and those embedded.
  package static func differences(
    between folder: URL, and embedded: [(name: String, text: String)],
    extensions: Set<String> = ["sql", "csv"]
  ) throws -> [String] {
    var differences: [String] = []
    var left = Dictionary(embedded.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    if left.count != embedded.count { differences.append("a name twice") }
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard extensions.contains(file.pathExtension) else { continue }
      let name = String(file.path.dropFirst(folder.path.count + 1))
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let found = left.removeValue(forKey: name) else {
        differences.append("\(name) is not embedded")
        continue
      }
      if found != text { differences.append("\(name) is embedded with another text") }
    }
    return differences + left.keys.map { "\($0) is embedded but not in the folder" }
  }
}
