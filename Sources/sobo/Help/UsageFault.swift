import RegistryCore

/// What is wrong with a command line that the parser refuses.
///
/// The parser's own errors are not public, and their words are English. So the line is held against
/// what its command declares, and what is found is told in either language.
enum UsageFault {
  case unknownOption(String, near: String?)
  case missingValue(DeclaredArgument)
  case unwantedValue(String, value: String)
  case wrongValue(String, DeclaredArgument)
  case surplus([String], near: String?)
  case missing(DeclaredArgument)

  /// The first fault of a line; nil when it is none of these.
  static func find(in line: TypedLine) -> UsageFault? {
    let common = CommandPath.root.arguments
    if let fault = Reading(of: line.front, against: common).fault { return fault }
    let declared = line.path.arguments
    let reading = Reading(of: line.rest, against: declared)
    if let fault = reading.fault { return fault }
    return reading.faultOfPositionals(line.alternatives) ?? reading.missingOption
  }

  var wording: Wording {
    switch self {
    case .unknownOption(let name, let near):
      Wording(
        vi: "Không có tùy chọn '\(name)'." + (near.map { " Có phải là '\($0)'?" } ?? ""),
        en: "Unknown option '\(name)'." + (near.map { " Did you mean '\($0)'?" } ?? ""))
    case .missingValue(let option):
      Wording(
        vi: "Thiếu giá trị cho '\(option.synopsis(in: .vietnamese))'",
        en: "Missing value for '\(option.synopsis(in: .english))'")
    case .unwantedValue(let name, let value):
      Wording(
        vi: "Tùy chọn '\(name)' không nhận giá trị, nhưng được cho '\(value)'.",
        en: "The option '\(name)' does not take any value, but '\(value)' was specified.")
    case .wrongValue(let value, let argument):
      Self.wrongValue(value, argument)
    case .surplus(let words, let near):
      Self.surplus(words, near)
    case .missing(let argument):
      Wording(
        vi: "Thiếu '\(argument.requiredSynopsis(in: .vietnamese))'",
        en: "Missing expected argument '\(argument.requiredSynopsis(in: .english))'")
    }
  }

  /// The argument that the fault is about, whose meaning is told beside it.
  var argument: DeclaredArgument? {
    switch self {
    case .missingValue(let argument), .wrongValue(_, let argument), .missing(let argument): argument
    case .unknownOption, .unwantedValue, .surplus: nil
    }
  }

  private static func wrongValue(_ value: String, _ argument: DeclaredArgument) -> Wording {
    let list = argument.values.map { "'\($0)'" }.joined(separator: ", ")
    return Wording(
      vi: "Giá trị '\(value)' không hợp với '\(argument.synopsis(in: .vietnamese))'"
        + (list.isEmpty ? "." : ". Hãy chọn một trong: \(list)."),
      en: "The value '\(value)' is invalid for '\(argument.synopsis(in: .english))'"
        + (list.isEmpty ? "." : ". Please provide one of: \(list)."))
  }

  private static func surplus(_ words: [String], _ near: String?) -> Wording {
    let list = words.map { "'\($0)'" }.joined(separator: ", ")
    let (vi, en) = near.map { (". Có phải là '\($0)'?", ". Did you mean '\($0)'?") } ?? ("", "")
    return words.count == 1
      ? Wording(vi: "Thừa \(list)\(vi)", en: "Unexpected argument \(list)\(en)")
      : Wording(
        vi: "\(words.count) chữ thừa: \(list)\(vi)",
        en: "\(words.count) unexpected arguments: \(list)\(en)")
  }
}

/// The words of a line, told apart as the parser does.
private struct Reading {
  private let declared: [DeclaredArgument]
  private var positional: [String] = []
  private var given: Set<String> = []
  private(set) var fault: UsageFault?

  init(of words: [String], against declared: [DeclaredArgument]) {
    self.declared = declared
    var words = words[...]
    while fault == nil, let word = words.popFirst() {
      if word == "--" {
        positional += words
        break
      }
      if word.hasPrefix("-"), word != "-" {
        fault = takeOption(word, &words)
      } else {
        positional.append(word)
      }
    }
  }

  private mutating func takeOption(_ word: String, _ words: inout ArraySlice<String>) -> UsageFault?
  {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let (name, value) = (parts.first ?? word, parts.count == 2 ? parts[1] : nil)
    guard let option = declared.first(where: { $0.name == name }) else {
      let names = declared.compactMap(\.name)
      return .unknownOption(name, near: Spelling.nearest(to: name, among: names))
    }
    given.insert(name)
    if option.kind == .flag { return value.map { .unwantedValue(name, value: $0) } }
    guard let text = value ?? Self.popValue(&words) else { return .missingValue(option) }
    return option.takes(text) ? nil : .wrongValue(text, option)
  }

  private static func popValue(_ words: inout ArraySlice<String>) -> String? {
    guard let next = words.first, next == "-" || !next.hasPrefix("-") else { return nil }
    return words.popFirst()
  }

  /// What is wrong with the words that belong to no option.
  func faultOfPositionals(_ alternatives: [String]) -> UsageFault? {
    var words = positional[...]
    for argument in declared where argument.kind == .positional {
      if words.isEmpty, !argument.isOptional { return .missing(argument) }
      let taken = argument.isRepeating ? words : words.prefix(1)
      if let wrong = taken.first(where: { !argument.takes($0) }) {
        return .wrongValue(wrong, argument)
      }
      words = words.dropFirst(taken.count)
    }
    guard let word = words.first else { return nil }
    return .surplus(Array(words), near: Spelling.nearest(to: word, among: alternatives))
  }

  /// The first option that must be given and is not.
  var missingOption: UsageFault? {
    declared.first { argument in
      argument.kind == .option && !argument.isOptional
        && !(argument.name.map(given.contains) ?? true)
    }.map(UsageFault.missing)
  }
}
