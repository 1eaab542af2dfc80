import RegistryCore
import Schema
import Vietnamese

/// The options of an import that stand above the header of its reject file, one a line, so that the rows
/// are read again as they were: `Tùy chọn nhập: --codes-begin=BC-`.
///
/// What the command line says goes before them.
struct OptionLine {
  /// The options for a file: those of the command line, then its own.
  let options: ReadingOptions
  /// What is to be said of its lines.
  let notes: [Wording]

  private static let mark = "Tùy chọn nhập:"
  private static let foldedMark = VietnameseText.folded(mark)

  /// The lines above a header without those with options.
  static func others(_ title: [[String]]) -> [[String]] {
    title.map { row in Array(row.prefix { text(of: $0) == nil }) }.filter { !$0.isEmpty }
  }

  /// The options in a row; a value that a comma divided into cells is one.
  private static func texts(in row: [String]) -> [String] {
    var texts: [String] = []
    for cell in row {
      if let text = text(of: cell) {
        texts.append(text)
      } else if let last = texts.popLast() {
        let rest = VietnameseText.collapsed(cell)
        texts.append(rest.isEmpty ? last : last + ", " + rest)
      }
    }
    return texts
  }

  /// Reads the lines above the header of a file.
  ///
  /// Throws `RegistryError` for an option that is not known or cannot be read, or stands there twice.
  init(
    _ title: [[String]], given: ReadingOptions, kind: RecordKind, file: String
  ) throws(RegistryError) {
    var own = ReadingOptions()
    var texts: [(name: String, text: String)] = []
    for text in title.flatMap(Self.texts) {
      guard let name = Self.read(text, into: &own, kind),
        !texts.contains(where: { $0.name == name })
      else { throw .optionLineUnclear(file, text) }
      texts.append((name, text))
    }
    if let begin = own.codesBegin ?? given.codesBegin, !BegunCodes.isBeginning(begin) {
      throw .badCodesBegin(begin)
    }
    guard !texts.isEmpty else {
      (options, notes) = (given, [])
      return
    }
    if let useless = own.useless(for: kind).first { throw .optionLineUnclear(file, useless) }
    let stated = Set(Self.lines(of: given, kind).compactMap(Self.text).compactMap(Self.name))
    var notes: [Wording] = []
    let taken = texts.filter { !stated.contains($0.name) }.map(\.text)
    let others = texts.filter { stated.contains($0.name) }.map(\.text)
    if !taken.isEmpty {
      let list = taken.joined(separator: " ")
      notes.append(
        Wording(
          vi: "lấy các tùy chọn ghi trên tiêu đề của tệp: \(list)",
          en: "options told above its header were taken: \(list)"))
    }
    if !others.isEmpty {
      let list = others.joined(separator: " ")
      notes.append(
        Wording(
          vi: "lệnh đã cho tùy chọn khác nên không lấy tùy chọn ghi trên tiêu đề: \(list)",
          en: "the command goes before options told above its header, which were not taken: \(list)"
        ))
    }
    (options, self.notes) = (given.completed(by: own), notes)
  }

  /// The lines that say the options of an import again.
  static func lines(of options: ReadingOptions, _ kind: RecordKind) -> [String] {
    let singles: [(name: String, value: String?)] = [
      ("--round", options.round), ("--surveyed-on", options.surveyedOn),
      ("--commune", options.commune), ("--village", options.village),
      ("--codes-begin", options.codesBegin),
      ("--dates", options.dateOrder.map { $0 == .monthDay ? "mdy" : "dmy" }),
    ]
    let sets = options.values.sorted { $0.key < $1.key }
      .map { ("--set \(kind[$0.key].name)", Optional($0.value)) }
    return (singles + sets).compactMap { name, value in
      value.map { "\(mark) \(name)=\(VietnameseText.collapsed($0))" }
    }
  }

  /// The option in a line, or nil where it is another line.
  private static func text(of cell: String) -> String? {
    let text = VietnameseText.collapsed(cell)
    guard VietnameseText.folded(text).hasPrefix(foldedMark),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    return VietnameseText.collapsed(String(text[text.index(after: colon)...]))
  }

  private static func name(_ text: String) -> String? {
    text.split(separator: "=", maxSplits: 1).first.map(String.init)
  }

  /// Takes an option; gives its name, or nil where it is none.
  private static func read(
    _ text: String, into options: inout ReadingOptions, _ kind: RecordKind
  ) -> String? {
    let parts = text.split(separator: "=", maxSplits: 1).map {
      VietnameseText.collapsed(String($0))
    }
    guard parts.count == 2, let name = parts.first, let value = parts.last, !value.isEmpty else {
      return nil
    }
    switch name {
    case "--round": options.round = value
    case "--commune": options.commune = value
    case "--village": options.village = value
    case "--codes-begin": options.codesBegin = value
    case "--dates":
      guard let order = ["dmy": DateOrder.dayMonth, "mdy": .monthDay][value] else { return nil }
      options.dateOrder = order
    case "--surveyed-on":
      guard case .date(let date) = DateReading.read(value) else { return nil }
      options.surveyedOn = date.iso
    default:
      guard name.hasPrefix("--set "),
        let field = HeaderMap.names(of: kind)[SpellingKey.loose(String(name.dropFirst(6)))]
      else { return nil }
      options.values[field] = value
      return "--set \(kind[field].name)"
    }
    return name
  }
}

extension ReadingOptions {
  /// The options with others for what they leave open.
  fileprivate func completed(by other: ReadingOptions) -> ReadingOptions {
    var options = self
    options.round = round ?? other.round
    options.surveyedOn = surveyedOn ?? other.surveyedOn
    options.commune = commune ?? other.commune
    options.village = village ?? other.village
    options.codesBegin = codesBegin ?? other.codesBegin
    options.dateOrder = dateOrder ?? other.dateOrder
    options.values = values.merging(other.values) { own, _ in own }
    return options
  }

  /// A line for each option that changes what the rows say.
  func lines(for kind: RecordKind) -> [String] {
    OptionLine.lines(of: self, kind) + (keepsLostLetters ? ["--keep-lost-letters"] : [])
      + answers.sorted { ($0.key.source, $0.key.line) < ($1.key.source, $1.key.line) }
      .map { "decision \($0.key.line)=\($0.value)" }
  }

  /// What has to be given again for a reject file, which cannot carry it; nil for nothing.
  var toRepeat: String? {
    let parts =
      [profile.map { "--profile \($0.contains(" ") ? "\"\($0)\"" : $0)" }].compactMap { $0 }
      + (keepsLostLetters ? ["--keep-lost-letters"] : [])
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
