import Foundation
import Testing

/// Each target imports the modules that `Package.swift` lists for it, and no others: the package
/// manager itself lets a target import what its dependencies depend on.
@Suite struct TargetImportTests {
  private struct Target {
    let name: String
    let folder: String
    let dependencies: Set<String>
    let imports: Set<String>
  }

  /// What targets are linked to without an import.
  private static let linkedOnly: Set = ["CTestSetup", "CSQLite", "EmbedTool", "sobo"]

  private static let targets: [Target] = {
    let manifest = SourceTree.root.appending(path: "Package.swift")
    let text = (try? String(contentsOf: manifest, encoding: .utf8)) ?? ""
    // What is between one declaration and the next belongs to the first.
    let starts = text.ranges(of: /\.(target|testTarget|executableTarget)\(\s*name: "/)
    return starts.enumerated().compactMap { index, start in
      let end = index + 1 < starts.count ? starts[index + 1].lowerBound : text.endIndex
      let declaration = text[start.lowerBound..<end]
      guard let name = declaration.firstMatch(of: /name: "(\w+)"/)?.1 else { return nil }
      let isTest = declaration.hasPrefix(".testTarget")
      let folder =
        declaration.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) }
        ?? (isTest ? "Tests/\(name)" : "Sources/\(name)")
      let list = declaration.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
      var dependencies = Set(list.matches(of: /"(\w+)"/).map { String($0.1) })
      for (product, module) in [("crypto", "Crypto"), ("arguments", "ArgumentParser")]
      where list.contains(product) { dependencies.insert(module) }
      return Target(
        name: String(name), folder: folder, dependencies: dependencies, imports: imports(in: folder)
      )
    }
  }()

  private static func imports(in folder: String) -> Set<String> {
    let folder = SourceTree.root.appending(path: folder)
    var modules: Set<String> = []
    let files = FileManager.default.enumerator(atPath: folder.path)
    while let path = files?.nextObject() as? String {
      guard path.hasSuffix(".swift"),
        let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
      else { continue }
      for line in text.split(separator: "\n") {
        if let found = line.wholeMatch(of: /(?:@\w+ |package |public )*import (\w+)/) {
          modules.insert(String(found.1))
        }
      }
    }
    return modules
  }

  @Test func everyImportIsListed() {
    let modules = Set(Self.targets.map(\.name)).union(["Crypto", "ArgumentParser"])
    #expect(Self.targets.count > 35)
    for target in Self.targets {
      let missing = target.imports.intersection(modules).subtracting(target.dependencies)
      #expect(
        missing.subtracting([target.name]).sorted() == [], "\(target.name) does not list them")
    }
  }

  @Test func everyListedModuleIsImported() {
    for target in Self.targets {
      let unused = target.dependencies.subtracting(target.imports).subtracting(Self.linkedOnly)
      #expect(unused.sorted() == [], "\(target.name) lists them")
    }
  }
}
