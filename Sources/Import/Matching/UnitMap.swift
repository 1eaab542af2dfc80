import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The map of `AdminUnits` in memory, for imports that look up a unit for every row.
package final class UnitMap {
  /// A class, since each row is handed one.
  package final class Unit {
    package let id: Int64
    package let code: String
    package let name: String
    package let key: String
    /// The keys of its name and its variants, for texts whose marks stand otherwise.
    fileprivate let weakKeys: [String]
    /// Its name without marks, and the words of it.
    let folded: String
    let words: [String]
    package let level: AdminUnit.Level
    /// Its code as a cell.
    let cell: ParsedCell
    /// Alternative spellings, as keys of names.
    package let variants: [String]
    /// `yyyymmdd`; `end` is exclusive.
    package let start: Int64
    package let end: Int64
    let validFrom: String
    let validTo: String?
    /// Its successor.
    let successor: Int64?

    fileprivate init(
      _ entry: AdminUnits.Entry, variants: [String], codes: Arena
    ) {
      id = entry.unit.id
      code = entry.unit.code
      name = entry.unit.name
      key = entry.key
      weakKeys = ([entry.key] + variants).map(VietnameseText.weakKey)
      folded = VietnameseText.folded(entry.unit.name)
      words = folded.split(separator: " ").map(String.init)
      level = entry.unit.level
      cell = ParsedCell(codes.copy(entry.unit.code))
      self.variants = variants
      validFrom = entry.unit.validFrom
      validTo = entry.validTo
      start = UnitMap.day(validFrom)
      end = validTo.map(UnitMap.day) ?? 99_999_999
      successor = entry.successor
    }

    /// The unit with its time, for people.
    var period: Wording {
      let from = Wording { $0.day(validFrom) }
      guard let validTo else {
        return Wording(vi: "\(name) (từ \(from.vi))", en: "\(name) (since \(from.en))")
      }
      let to = Wording { $0.day(validTo) }
      return Wording(vi: "\(name) (trước \(to.vi))", en: "\(name) (before \(to.en))")
    }
  }

  private var units: [Unit] = []
  private var byID: [Int64: Int] = [:]
  private var byCode = BytesMap<[Int]>()
  /// The units of names that were asked for.
  private var byName: [String: [Int]] = [:]
  private let codes = Arena()
  /// First day of the recorded map; earlier dates use it.
  private var begins: Int64 = 99_999_999

  package init(_ connection: Connection) throws {
    var variants: [Int64: [String]] = [:]
    try connection.rows("SELECT unit_id, name_key FROM unit_name_variant") { row in
      variants[try row.integer(0), default: []].append(try row.text(1))
    }
    units = try AdminUnits.all(in: connection).map { [codes] entry in
      Unit(entry, variants: variants[entry.unit.id] ?? [], codes: codes)
    }
    for (index, unit) in units.enumerated() {
      byID[unit.id] = index
      byCode[unit.code] = (byCode[unit.code] ?? []) + [index]
      begins = min(begins, unit.start)
    }
  }

  /// `yyyy-mm-dd` as a number.
  package static func day(_ iso: String) -> Int64 {
    iso.utf8.reduce(0) { $1 >= 48 && $1 <= 57 ? $0 * 10 + Int64($1 - 48) : $0 }
  }

  /// A day's number as `yyyy-mm-dd`.
  package static func iso(_ day: Int64) -> String {
    let digits = String(day)
    guard digits.utf8.count == 8 else { return digits }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }

  /// A day, or the first of the map for days before it.
  package func clamped(_ day: Int64) -> Int64 { max(day, begins) }

  package subscript(_ id: Int64) -> Unit? { byID[id].map { units[$0] } }

  /// The units of all times.
  var all: [Unit] { units }

  /// The unit that has a code or a name on a day, or why there is none.
  package func unit(_ code: ParsedCell, on day: Int64, mustBeCommune: Bool) -> Result<
    Unit, UnitFault
  > {
    let day = clamped(day)
    let ofCode = byCode[code.bytes]
    if ofCode == nil, let named = named(code.text, mustBeCommune: mustBeCommune) {
      return unit(code.text, among: named, on: day)
    }
    guard let indices = ofCode, !mustBeCommune || code.bytes.count == 5 else {
      return .failure(UnitFault(fault(of: code, mustBeCommune: mustBeCommune) ?? .unknownUnit))
    }
    for index in indices where units[index].start <= day && day < units[index].end {
      return .success(units[index])
    }
    return .failure(
      UnitFault(.unitOfAnotherTime(code.text, on: Self.iso(day), indices.map { units[$0] })))
  }

  /// The one of several units of a name that is there on a day.
  private func unit(
    _ name: String, among indices: [Int], on day: Int64
  ) -> Result<Unit, UnitFault> {
    let all = indices.map { units[$0] }
    var there = all.filter { $0.start <= day && day < $0.end }
    let exact = there.filter { $0.key == Self.bareKey(name) }
    if exact.count == 1 { there = exact }
    if there.count == 1 { return .success(there[0]) }
    return .failure(
      UnitFault(
        there.isEmpty
          ? .nameOfAnotherTime(name, on: Self.iso(day), all)
          : .ambiguousCommune(there.map(\.code))))
  }

  /// What is wrong with a code or a name whatever the day, or nil.
  package func fault(of code: ParsedCell, mustBeCommune: Bool) -> Fault? {
    guard byCode[code.bytes] != nil else {
      if named(code.text, mustBeCommune: mustBeCommune) != nil { return nil }
      return unknown(code.text, mustBeCommune: mustBeCommune)
    }
    return mustBeCommune && code.bytes.count != 5 ? .notACommune : nil
  }

  private func unknown(_ code: String, mustBeCommune: Bool) -> Fault {
    let isDigits = !code.isEmpty && code.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    let padded = "0" + code
    if isDigits, byCode[padded] != nil || code.utf8.count == 4 { return .lostZero(padded) }
    return mustBeCommune && (!isDigits || code.utf8.count != 5) ? .malformedUnit : .unknownUnit
  }

  /// Whether a name, with or without `xã`, `phường`, `thị trấn`, is the unit's.
  package func isName(_ name: String, of unit: Unit) -> Bool { UnitName(name).isOf(unit) }

  /// A name as it is compared with those of many units.
  struct UnitName {
    private let key: String
    private let weakKey: String

    init(_ name: String) {
      key = UnitMap.bareKey(name)
      weakKey = VietnameseText.weakKey(key)
    }

    func isOf(_ unit: Unit) -> Bool {
      unit.weakKeys.contains(weakKey) || unit.key == key || unit.variants.contains(key)
    }
  }

  /// The commune that bears a code, at whatever time; nil where the text is no commune's code.
  package func commune(ofCode text: String) -> Unit? {
    guard text.utf8.count == 5 else { return nil }
    return byCode[text].flatMap(\.first).map { units[$0] }
  }

  /// Why a text is no name of a village; nil where it may be one.
  ///
  /// Such are a commune's code or another number, a word for villages alone, and, unless a clerk answered
  /// that it is a village's, a name with a commune's behind it.
  package func refusal(ofVillage text: String, isAnswered: Bool) -> Fault? {
    if VillageName.isOpenerAlone(text) { return .villageWordAlone }
    let parts = [" - ", " – ", " — ", ","].reduce([text]) { parts, sign in
      parts.flatMap { $0.split(separator: sign).map(String.init) }
    }
    if !isAnswered, parts.count > 1,
      let commune = parts.dropFirst().lazy.map(VietnameseText.collapsed)
        .first(where: { !self.communes(named: $0).isEmpty })
    {
      return .villageBesideCommune(commune)
    }
    if let commune = commune(ofCode: text) { return .villageIsCode(of: commune) }
    // `6/7` is a day or a fraction that a spreadsheet made of something else.
    if text.contains("/"), OddText.isNumber(text) { return .numberForName }
    return OddText.isLongNumber(text) ? .numberForName : nil
  }

  /// The communes of a name, at any time.
  package func communes(named name: String) -> [Unit] {
    let own = UnitName(name)
    return units.filter { $0.code.utf8.count == 5 && own.isOf($0) }
  }

  /// The units of a name, at any time; nil where no unit bears it.
  private func named(_ text: String, mustBeCommune: Bool) -> [Int]? {
    guard text.contains(where: \.isLetter) else { return nil }
    if byName[text] == nil, byName.count < 10_000 { byName[text] = allNamed(text) }
    let found = (byName[text] ?? allNamed(text)).filter {
      !mustBeCommune || units[$0].level == .commune
    }
    return found.isEmpty ? nil : found
  }

  private func allNamed(_ text: String) -> [Int] {
    let key = VietnameseText.key(text)
    let isOfCommune = Self.bareKey(text) != key
    let own = UnitName(text)
    var found = units.indices.filter {
      (!isOfCommune || units[$0].level == .commune) && own.isOf(units[$0])
    }
    for (word, level) in Self.upperKinds where key.hasPrefix(word) {
      let name = UnitName(VietnameseText.collapsed(String(key.dropFirst(word.count))))
      found += units.indices.filter { units[$0].level == level && name.isOf(units[$0]) }
    }
    return found
  }

  /// The words before the names of units above communes.
  private static let upperKinds: [(word: String, level: AdminUnit.Level)] =
    ["huyện", "thành phố", "thị xã"].map { (VietnameseText.key($0) + " ", .district) }
    + [(VietnameseText.key("tỉnh") + " ", .province)]

  private static let kinds =
    ["thị trấn", "phường", "xã", "tt"].map { VietnameseText.key($0) + " " } + ["tt.", "p.", "x."]

  private static func bareKey(_ name: String) -> String {
    let key = VietnameseText.key(name)
    for kind in kinds where key.hasPrefix(kind) && key != kind {
      return VietnameseText.collapsed(String(key.dropFirst(kind.count)))
    }
    return key
  }

  /// The unit of a code or a name that became part of another, or nil.
  package func predecessor(_ code: ParsedCell, of unit: Unit) -> Unit? {
    (byCode[code.bytes] ?? named(code.text, mustBeCommune: true) ?? []).map { units[$0] }.first {
      $0.successor == unit.id
    }
  }
}

/// A fault as an error, so that a result can carry it.
package struct UnitFault: Error {
  package let fault: Fault
  package init(_ fault: Fault) { self.fault = fault }
}
