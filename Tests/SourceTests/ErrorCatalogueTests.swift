import Foundation
import RegistryCore
import Testing

@testable import sobo

/// The catalogue knows every error that people may be told of, once.
@Suite struct ErrorCatalogueTests {
  static let conditions = ErrorCatalogue.all.flatMap(\.conditions)

  /// The conditions by their names in Swift.
  static let named: [String: ErrorCondition] = {
    let byCode = Dictionary(
      conditions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      SourceTree.declared.compactMap { one in byCode[one.code].map { (one.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }()

  @Test func codesAreUnique() {
    let counts = Dictionary(grouping: Self.conditions, by: \.code).filter { $0.value.count > 1 }
    #expect(counts.keys.sorted() == [])
    #expect(Self.conditions.count > 300)
  }

  @Test func codesAreSmallLettersWithStrokes() {
    for condition in Self.conditions {
      #expect(
        condition.code.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil, "\(condition.code)")
    }
  }

  @Test func everyDeclaredConditionIsListed() {
    #expect(SourceTree.declared.map(\.code).sorted() == Self.conditions.map(\.code).sorted())
    #expect(Self.named.count == Self.conditions.count)
  }

  @Test func conditionsAreDeclaredInCataloguesOnly() {
    for (path, text) in SourceTree.files where !path.hasSuffix("Conditions.swift") {
      #expect(!text.contains(/\bErrorCondition\(/), "\(path)")
    }
  }

  @Test func conditionsAreListedUnderTheModuleThatDeclaresThem() {
    let modules = Dictionary(
      SourceTree.declared.map { ($0.code, $0.file.prefix { $0 != "/" }) },
      uniquingKeysWith: { first, _ in first })
    for section in ErrorCatalogue.all {
      for condition in section.conditions {
        #expect(modules[condition.code] ?? "" == section.module, "\(condition.code)")
      }
    }
  }

  @Test func everyConditionIsUsed() {
    let used = SourceTree.files.filter { !$0.key.hasSuffix("Conditions.swift") }.values
      .reduce(into: Set<String>()) { names, text in
        for match in text.matches(of: /\.(\w+)/) { names.insert(String(match.1)) }
      }
    #expect(Self.named.keys.filter { !used.contains($0) }.sorted() == [])
  }

  @Test func everyConditionHasMeaningAndRemedyInBothLanguages() {
    for condition in Self.conditions {
      for wording in [condition.meaning, condition.remedy] {
        for text in [wording.vi, wording.en] {
          #expect(text.count > 5 && text.first?.isLowercase != true, "\(condition.code): \(text)")
          #expect(text == text.trimmingCharacters(in: .whitespaces), "\(condition.code): \(text)")
        }
        #expect(wording.vi != wording.en, "\(condition.code)")
      }
      #expect(condition.meaning.vi.hasSuffix(".") && condition.meaning.en.hasSuffix("."))
      #expect(condition.exit != nil || condition.row != nil, "\(condition.code)")
    }
  }

  @Test func errorsAreMadeInErrorFilesOnly() {
    for (path, text) in SourceTree.files
    where !path.hasSuffix("Errors.swift") && !path.hasSuffix("/RegistryError.swift") {
      #expect(!text.contains(/\bRegistryError(\.init)?\(/), "\(path)")
      #expect(!text.contains(/\bextension RegistryError\b/), "\(path)")
    }
  }

  @Test func faultsAreMadeInFaultFilesOnly() {
    for (path, text) in SourceTree.files where !path.hasSuffix("Faults.swift") {
      #expect(!text.contains(/\bFault(\.init)?\(\s*[."]/), "\(path)")
    }
  }

  @Test func everyErrorHasAnExitStatus() {
    var seen = 0
    for (path, text) in SourceTree.files where path.hasSuffix("Errors.swift") {
      for match in text.matches(of: /\bSelf\(\s*\.(\w+),/) {
        seen += 1
        #expect(Self.named[String(match.1)]?.exit != nil, "\(path): \(match.1)")
      }
    }
    #expect(seen > 150)
  }

  @Test func everyFaultOfARowHasAnOutcome() {
    var seen = 0
    for (path, text) in SourceTree.files where path.hasSuffix("Faults.swift") {
      for match in text.matches(of: /\bFault\(\s*\.(\w+),/) {
        seen += 1
        #expect(Self.named[String(match.1)]?.row != nil, "\(path): \(match.1)")
      }
    }
    #expect(seen > 100)
  }
}
