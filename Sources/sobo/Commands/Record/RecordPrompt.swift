import Glibc
import Import
import Records
import RegistryCore
import Schema
import Vietnamese

/// Asks for the fields of one record on a terminal, one after another.
///
/// `?` lists what could be written, also behind a part of it; `-` empties a field; `<` goes back;
/// Enter keeps what stands in brackets. Ctrl-C and Ctrl-D end it, and nothing is written.
final class RecordPrompt {
  private static let shownCandidates = 20

  private let guide: FieldPrompter
  private let kind: RecordKind
  private let language: Language
  private var stored: StoredRecord?
  private var answers: [FieldIndex: String] = [:]
  private var listed: [FieldPrompter.Candidate] = []
  private var unsure: String?
  /// The name of a village that the record was asked about for, and what typing it again answers: another
  /// than the one that it is like, or where the household always was.
  private var questioned: (village: String, answer: String)?

  /// Whether there is a person to ask.
  static var isOnTerminal: Bool { isatty(0) == 1 && isatty(2) == 1 }

  /// `stored` is what a record says that is to be changed; its personal numbers are masked.
  init(guide: FieldPrompter, kind: RecordKind, language: Language, stored: StoredRecord? = nil) {
    self.guide = guide
    self.kind = kind
    self.language = language
    self.stored = stored
  }

  /// Asks for all fields, then gives what was answered to `write`; what it rejects is asked again.
  ///
  /// `reread` gives the record as it is now: a field that a colleague changed meanwhile is asked again
  /// with what it says now.
  func fill(
    reread: () throws -> StoredRecord? = { nil },
    _ write: ([FieldIndex: String], _ shown: StoredRecord?) throws -> RecordOutcome
  ) throws -> RecordOutcome {
    Interruption.watchReading()
    say(
      Wording(
        vi: "Enter giữ giá trị trong ngoặc, ? xem gợi ý, - xóa trống, < quay lại, Ctrl-C bỏ.",
        en: "Enter keeps what is in brackets, ? lists values, - empties, < goes back,"
          + " Ctrl-C stops."))
    var asked = guide.order
    if stored != nil { asked.removeAll { kind.key.contains(kind[$0].name) } }
    while true {
      try ask(asked)
      guard
        try TerminalLine.confirms(
          Wording(vi: "Ghi bản ghi này?", en: "Write this record?"), language, standard: true)
      else { throw RegistryError.interrupted }
      let outcome = try write(answers, stored)
      let again = outcome.problems.filter { $0.outcome != .warning }
        .compactMap { $0.column.flatMap(kind.index) }
      guard outcome.change == .rejected, !again.isEmpty else { return outcome }
      for problem in outcome.problems {
        let title = problem.column.flatMap(kind.index).map { kind[$0].title[language] }
        Console.note(
          Problem(problem, column: title ?? problem.column).recordLine(of: kind, in: language),
          naming: problem.keys)
      }
      if let village = kind.place?.village, again.contains(village) {
        let codes = Set(outcome.problems.map(\.code))
        let isMove = !codes.isDisjoint(with: ["commune_changed", "village_recognised"])
        questioned = answers[village].map { ($0, isMove ? "apply" : "new") }
        if isMove {
          say(
            Wording(
              vi: "gõ lại tên thôn nếu ngay từ đầu đã ghi nhầm nơi ở",
              en: "type the village again if the place was wrong from the start"))
        }
      }
      stored = try reread()
      for field in again { answers[field] = nil }
      asked = guide.order.filter(again.contains)
    }
  }

  private func ask(_ fields: [FieldIndex]) throws {
    var index = 0
    while index < fields.count {
      let field = fields[index]
      listed = []
      unsure = nil
      var step: Int?
      while step == nil { step = try askOnce(field) }
      index = max(0, index + (step ?? 1))
    }
  }

  /// One question and its answer: how many fields to go on, or nil to ask again.
  private func askOnce(_ index: FieldIndex) throws -> Int? {
    let field = kind[index]
    let standard = try self.standard(index)
    let shown = try standard.map { try guide.shown(index, $0, known) }
    Console.write(question(field, index, shown))
    guard let line = try line() else { return nil }
    let text = VietnameseText.collapsed(line)
    switch text {
    case "<": return -1
    case "-":
      if kind.mustBeGiven(index) {
        say(Wording(vi: "trường này bắt buộc", en: "this field is required"))
        return nil
      }
      answers[index] = stored == nil ? nil : ""
      return 1
    case "":
      if answers[index] != nil || standard != nil || !kind.mustBeGiven(index) { return 1 }
      say(Wording(vi: "trường này bắt buộc", en: "this field is required"))
      return nil
    default: break
    }
    if text.hasSuffix("?") {
      list(try guide.candidates(index, String(text.dropLast()), known))
      return nil
    }
    if let number = Int(text), number > 0, number <= listed.count {
      return try take(index, listed[number - 1].value)
    }
    return try take(index, text)
  }

  /// The line that was typed; nil where it has to be typed again.
  ///
  /// Throws at the end of input.
  private func line() throws -> String? {
    do throws(RegistryError) {
      guard let line = try TerminalLine.read() else { throw .interrupted }
      return line
    } catch {
      guard error.condition == .notUTF8 else { throw error }
      say(error.wording)
      return nil
    }
  }

  /// Takes a text that can be read; of one that cannot, or is only part of a name, offers what fits.
  private func take(_ index: FieldIndex, _ text: String) throws -> Int? {
    switch try guide.read(index, text, known) {
    case .taken(let meaning, let note):
      if let note {
        let similar = try guide.candidates(index, text, known)
        if !similar.isEmpty, unsure != text, !listed.contains(where: { $0.value == text }) {
          unsure = text
          list(similar)
          say(Wording(vi: "gõ lại để dùng tên mới", en: "type it again for a new name"))
          return nil
        }
        say(Wording(vi: note, en: note))
      }
      // Whoever typed the name of a village again, beside those that it is like, has answered.
      if kind.place?.village == index {
        let isNew = note != nil && (unsure == text || questioned?.village == text)
        let isRight = questioned?.answer == "apply" && questioned?.village == text
        answers[RecordEditor.decision(of: kind)] = isRight ? "apply" : isNew ? "new" : nil
      }
      if let meaning, VietnameseText.folded(meaning) != VietnameseText.folded(text) {
        say(Wording(vi: "→ \(meaning)", en: "→ \(meaning)"))
      }
      answers[index] = text
      return 1
    case .refused(let message):
      let fitting = try guide.candidates(index, text, known)
      if fitting.count == 1 { return try take(index, fitting[0].value) }
      say(Wording(vi: message, en: message))
      if !fitting.isEmpty { list(fitting) }
      return nil
    }
  }

  /// What is known of the record: what is stored, and the answers.
  private var known: [FieldIndex: String] {
    (stored?.texts(kind) ?? [:]).merging(answers) { $1 }
  }

  private func standard(_ index: FieldIndex) throws -> String? {
    if let answer = answers[index] { return answer }
    return try stored.map { $0.texts(kind)[index] } ?? guide.standard(index, answers)
  }

  private func question(_ field: Field, _ index: FieldIndex, _ standard: String?) -> String {
    let hint = guide.hint(index)
    return field.title[language] + (kind.mustBeGiven(index) ? " *" : "")
      + (hint.isEmpty ? "" : " (\(hint))") + (standard.map { " [\($0)]" } ?? "") + ": "
  }

  private func list(_ candidates: [FieldPrompter.Candidate]) {
    listed = Array(candidates.prefix(Self.shownCandidates))
    if candidates.isEmpty {
      return say(Wording(vi: "không có gợi ý", en: "there is nothing to list"))
    }
    for (index, candidate) in listed.enumerated() {
      Console.note("  \(index + 1)) \(candidate.shown)")
    }
    let more = candidates.count - listed.count
    if more > 0 {
      say(
        Wording(
          vi: "  … còn \(more); gõ thêm chữ rồi ?", en: "  … \(more) more; type more, then ?"))
    }
  }

  private func say(_ wording: Wording) { Console.note(wording[language]) }
}

/// Lines that a person types.
enum TerminalLine {
  /// Whether a person says yes; Enter is `standard`, and the end of input is no.
  static func confirms(_ question: Wording, _ language: Language, standard: Bool) throws -> Bool {
    let keys =
      standard ? Wording(vi: "[C/k]", en: "[Y/n]") : Wording(vi: "[c/K]", en: "[y/N]")
    while true {
      Console.write(question[language] + " " + keys[language] + " ")
      let typed: String?
      do throws(RegistryError) {
        typed = try read()
      } catch {
        Console.note(error.wording[language])
        continue
      }
      guard let line = typed else { return false }
      switch VietnameseText.folded(line) {
      case "": return standard
      case "c", "co", "y", "yes": return true
      case "k", "khong", "n", "no": return false
      default: continue
      }
    }
  }

  /// The next line without its end; nil at the end of input and after Ctrl-C.
  ///
  /// Throws `RegistryError` for a line that is not UTF-8, which ends there all the same.
  static func read() throws(RegistryError) -> String? {
    var bytes: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      let count = Glibc.read(0, &byte, 1)
      if count < 0, errno == EINTR {
        if Interruption.flag.isCancelled { return nil }
        continue
      }
      guard count == 1 else { return bytes.isEmpty ? nil : try text(bytes) }
      if byte == 10 { return try text(bytes) }
      bytes.append(byte)
    }
  }

  private static func text(_ bytes: [UInt8]) throws(RegistryError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .typedNotUTF8(bytes) }
    return text
  }
}
