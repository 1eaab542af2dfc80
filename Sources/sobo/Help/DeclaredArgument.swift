import ArgumentParser
import JSON
import RegistryCore

/// An option, flag or argument as a command declares it.
struct DeclaredArgument {
  /// How it is typed.
  enum Kind: String {
    case positional
    case option
    case flag
  }

  let kind: Kind
  /// With its dashes; nil for an argument without a name.
  let name: String?
  let valueName: String
  let defaultValue: String?
  /// All values there are, where they can be listed.
  let values: [String]
  let abstract: String
  /// The heading it stands under in help, where it has one of its own.
  let section: String?
  let isOptional: Bool
  let isRepeating: Bool
  /// The type its value is read as.
  let valueType: any Any.Type

  /// `--to <name>`, `--all` or `<file>`.
  func synopsis(in language: Language) -> String {
    let value = "<\(ValueNames.shown(valueName, in: language))>"
    return switch kind {
    case .positional: value
    case .option: "\(name ?? "") \(value)"
    case .flag: name ?? ""
    }
  }

  /// The same, with the marks for what may be repeated.
  func requiredSynopsis(in language: Language) -> String {
    synopsis(in: language) + (isRepeating ? " ..." : "")
  }

  /// The same, with the marks for what may be left out.
  func usage(in language: Language) -> String {
    let text = requiredSynopsis(in: language)
    return isOptional ? "[\(text)]" : text
  }

  /// Whether a text can be read as its value.
  func takes(_ text: String) -> Bool { Self.canRead(text, as: valueType) }

  private static func canRead(_ text: String, as type: any Any.Type) -> Bool {
    if let container = type as? any ValueContainer.Type {
      return canRead(text, as: container.elementType)
    }
    guard let type = type as? any ExpressibleByArgument.Type else { return true }
    return type.init(argument: text) != nil
  }
}

extension CommandPath {
  /// What the command can be told, without `--help` and `--version`, which every command takes.
  ///
  /// Words and names are those that the parser reports of a command, the types are those of the
  /// properties; both come in the order of declaration.
  var arguments: [DeclaredArgument] {
    // A group of commands takes nothing itself, and `sobo` only what all commands take.
    guard children.isEmpty || command == Sobo.self else { return [] }
    let declaring: any ParsableArguments.Type = children.isEmpty ? command : GlobalOptions.self
    let dumped = (try? JSONValue(parsing: declaring._dumpHelp().utf8))?["command"]?["arguments"]
    let types = DeclaredValues.types(of: declaring.init())
    let own = (dumped?.elements ?? []).filter {
      !["help", "version"].contains($0["preferredName"]?["name"]?.string)
    }
    return own.enumerated().compactMap { index, json in
      guard let kind = json["kind"]?.string.flatMap(DeclaredArgument.Kind.init) else { return nil }
      return DeclaredArgument(
        kind: kind, name: json["preferredName"]?["name"]?.string.map { "--" + $0 },
        valueName: json["valueName"]?.string ?? "", defaultValue: json["defaultValue"]?.string,
        values: json["allValues"]?.elements.compactMap(\.string) ?? [],
        abstract: json["abstract"]?.string ?? "", section: json["sectionTitle"]?.string,
        isOptional: json["isOptional"] == true, isRepeating: json["isRepeating"] == true,
        valueType: index < types.count ? types[index] : String.self)
    }
  }
}

/// The types of values that the properties of a command declare.
enum DeclaredValues {
  /// In the order of declaration, those of option groups in their places.
  static func types(of declared: any ParsableArguments) -> [any Any.Type] {
    Mirror(reflecting: declared).children.flatMap { child -> [any Any.Type] in
      if let group = child.value as? any DeclaredGroup { return types(of: group.unparsed) }
      return (child.value as? any DeclaredProperty).map { [$0.valueType] } ?? []
    }
  }
}

private protocol DeclaredProperty {
  var valueType: any Any.Type { get }
}

extension Option: DeclaredProperty {
  fileprivate var valueType: any Any.Type { Value.self }
}

extension Argument: DeclaredProperty {
  fileprivate var valueType: any Any.Type { Value.self }
}

extension Flag: DeclaredProperty {
  fileprivate var valueType: any Any.Type { Value.self }
}

private protocol DeclaredGroup {
  var unparsed: any ParsableArguments { get }
}

extension OptionGroup: DeclaredGroup {
  fileprivate var unparsed: any ParsableArguments { Value() }
}

/// A type around the values that are typed one by one.
private protocol ValueContainer {
  static var elementType: any Any.Type { get }
}

extension Optional: ValueContainer {
  fileprivate static var elementType: any Any.Type { Wrapped.self }
}

extension Array: ValueContainer {
  fileprivate static var elementType: any Any.Type { Element.self }
}
