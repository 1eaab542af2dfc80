import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The map of `AdminUnits` in memory, for imports that look up a unit for every row.
package final class UnitMap {
  package struct Unit {
    package let id: Int64
    package let code: String
    package let name: String
    package let key: String
    /// Alternative spellings, as keys of names.
    package var variants: [String] = []
    /// `yyyymmdd`; `end` is exclusive.
    package let start: Int64
    package let end: Int64
    let validFrom: String
    let validTo: String?
    /// Its successor.
    var successor: Int64?

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
  /// First day of the recorded map; earlier dates use it.
  private var begins: Int64 = 99_999_999

  package init(_ connection: Connection) throws {
    units = try AdminUnits.all(in: connection).map { entry in
      Unit(
        id: entry.unit.id, code: entry.unit.code, name: entry.unit.name, key: entry.key,
        start: Self.day(entry.unit.validFrom), end: entry.validTo.map(Self.day) ?? 99_999_999,
        validFrom: entry.unit.validFrom, validTo: entry.validTo, successor: entry.successor)
    }
    for (index, unit) in units.enumerated() {
      byID[unit.id] = index
      byCode[unit.code] = (byCode[unit.code] ?? []) + [index]
      begins = min(begins, unit.start)
    }
    try connection.rows("SELECT unit_id, name_key FROM unit_name_variant") { row in
      guard let index = byID[try row.integer(0)] else { return }
      units[index].variants.append(try row.text(1))
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

  /// The unit that has a code on a day, or why there is none.
  package func unit(_ code: ParsedCell, on day: Int64, mustBeCommune: Bool) -> Result<
    Unit, UnitFault
  > {
    let day = clamped(day)
    guard let indices = byCode[code.bytes], !mustBeCommune || code.bytes.count == 5 else {
      return .failure(UnitFault(fault(of: code, mustBeCommune: mustBeCommune) ?? .unknownUnit))
    }
    for index in indices where units[index].start <= day && day < units[index].end {
      return .success(units[index])
    }
    return .failure(
      UnitFault(.unitOfAnotherTime(code.text, on: Self.iso(day), indices.map { units[$0] })))
  }

  /// What is wrong with a code whatever the day, or nil.
  package func fault(of code: ParsedCell, mustBeCommune: Bool) -> Fault? {
    guard byCode[code.bytes] != nil else { return unknown(code.text, mustBeCommune: mustBeCommune) }
    return mustBeCommune && code.bytes.count != 5 ? .notACommune : nil
  }

  private func unknown(_ code: String, mustBeCommune: Bool) -> Fault {
    let isDigits = !code.isEmpty && code.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    let padded = "0" + code
    if isDigits, byCode[padded] != nil || code.utf8.count == 4 { return .lostZero(padded) }
    return mustBeCommune && (!isDigits || code.utf8.count != 5) ? .malformedUnit : .unknownUnit
  }

  /// Whether a name, with or without `xã`, `phường`, `thị trấn`, is the unit's.
  package func isName(_ name: String, of unit: Unit) -> Bool {
    let key = Self.bareKey(name)
    let weak = VietnameseText.weakKey(key)
    return ([unit.key] + unit.variants).contains { $0 == key || VietnameseText.weakKey($0) == weak }
  }

  /// The communes of a name, at any time.
  package func communes(named name: String) -> [Unit] {
    units.filter { $0.code.utf8.count == 5 && isName(name, of: $0) }
  }

  private static let kinds =
    ["thị trấn", "phường", "xã", "tt"].map { VietnameseText.key($0) + " " } + ["tt.", "p.", "x."]

  private static func bareKey(_ name: String) -> String {
    let key = VietnameseText.key(name)
    for kind in kinds where key.hasPrefix(kind) && key != kind {
      return VietnameseText.collapsed(String(key.dropFirst(kind.count)))
    }
    return key
  }

  /// The unit of a code that became part of another, or nil.
  package func predecessor(_ code: ParsedCell, of unit: Unit) -> Unit? {
    (byCode[code.bytes] ?? []).map { units[$0] }.first { $0.successor == unit.id }
  }
}

/// A fault as an error, so that a result can carry it.
package struct UnitFault: Error {
  package let fault: Fault
  package init(_ fault: Fault) { self.fault = fault }
}
