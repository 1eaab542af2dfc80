import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The villages of each commune: found by name on a day, made when a file names a new one.
package final class VillageRegister {
  /// What was made, in the order of making.
  package private(set) var created: [CreatedVillage] = []
  /// Answers that are kept for later files.
  package private(set) var answers = 0
  private let connection: Connection
  private let rows: VillageRows
  private let units: UnitMap
  private var byUnit: [Int64: UnitVillages] = [:]
  /// The villages that names in units surely mean, as long as no other of the unit may be meant.
  private var sure = BytesMap<SureHit>()
  /// What other names came to that mean a village, with something to be said of it.
  private var hits = BytesMap<Hit>()
  /// How often what names mean has changed in a unit.
  private var revisions: [Int64: Int] = [:]
  /// Names that may be those of known villages; each new village may be meant as well.
  private var open = BytesMap<Hit>()
  private var scratch: [UInt8] = []
  /// Names out of their time of which a row has been reported.
  private var reported: Set<Int64> = []
  /// Villages with other words in front, of which a row has been reported.
  private var reportedWords: Set<String> = []

  /// `isBulk` has the images of villages written set by set.
  package init(entry: WriteTransaction, units: UnitMap, isBulk: Bool) throws {
    connection = entry.connection
    rows = try VillageRows(entry: entry, units: units, isBulk: isBulk)
    self.units = units
  }

  /// The village that a row names in a unit on a day.
  ///
  /// `former` tells apart villages of one name in a merged commune. `answer` is what a clerk decided
  /// of a name that is like a known one; a row that `mayWait` does so for the answer of another.
  package func match(
    _ name: ParsedCell, in unit: UnitMap.Unit, former: ParsedCell, on day: Int64,
    row: RowCursor, at fields: Place, answer: Decision? = nil, mayWait: Bool = false
  ) throws -> Match {
    let day = units.clamped(day)
    setKey(unit, former, name)
    let revision = revisions.isEmpty ? 0 : revisions[unit.id] ?? 0
    // Where a clerk says that it is new, a word in front is enough to make it so.
    let isNew = if case .new? = answer { true } else { false }
    if !isNew, let found = scratch.withUnsafeBytes({ sure[$0] }), found.revision == revision,
      found.start <= day, day < found.end
    {
      return .known(found.village)
    }
    return try search(
      name, in: unit, former: former, on: day, row: row, at: fields, answer: answer,
      mayWait: mayWait)
  }

  /// Looks for a name that means no village surely, as far as rows before it told.
  private func search(
    _ name: ParsedCell, in unit: UnitMap.Unit, former: ParsedCell, on day: Int64,
    row: RowCursor, at fields: Place, answer: Decision?, mayWait: Bool
  ) throws -> Match {
    var hit: Hit?
    if answer != .new {
      hit = scratch.withUnsafeBytes { hits[$0] ?? open[$0] }
      if let last = hit?.revision, last != revisions[unit.id] ?? 0 { hit = nil }
    }
    let address = VillageAddress(name.text, in: unit, units)
    if let stray = address.stray {
      row.fail(.villageWithOtherPlace(stray, unit), at: fields.village)
      return .refused
    }
    let text = address.village
    guard
      let origin = former.isGiven
        ? origin(former, of: unit, row: row, at: fields.former) : address.former ?? unit
    else { return .refused }
    lazy var wanted = VillageName(text)
    func new() -> Match {
      let isCommune =
        answer != .new && (units.isName(text, of: unit) || units.isName(text, of: origin))
      let fault =
        isCommune
        ? Fault.villageIsCommune(unit) : units.refusal(ofVillage: text, isAnswered: answer == .new)
      guard let fault else {
        return .new(New(wanted, unit: origin, asked: (unit, day, scratch)))
      }
      row.fail(fault, at: fields.village)
      return .refused
    }
    let finding: Finding
    if let hit, hit.start <= day, day < hit.end {
      finding = hit.finding
    } else {
      finding = try findAsWritten(wanted, in: unit, origin, on: day)
      if case .known(let id, nil) = finding, let called = try otherWord(of: id, than: wanted) {
        if answer == .new { return new() }
        if reportedWords.insert("\(id) \(wanted.key)").inserted {
          row.fail(.otherVillageWord(called), at: fields.village)
        }
      }
      try keep(finding, unit, former, name, on: day)
    }
    switch finding {
    case .known(let id, let other):
      if let other, other.kind != .answered, reported.insert(other.id).inserted {
        row.fail(.otherVillageName(try self.name(of: id), other), at: fields.village)
      }
      return .known(id)
    case .several(let former):
      row.fail(.ambiguousVillage(unit, former: former), at: fields.village)
    case .ended(let name, let start, let end):
      row.fail(.villageOfAnotherTime(name, unit, start, end), at: fields.village)
    case .none:
      return new()
    case .similar(let names, let since):
      switch answer {
      case .new?:
        return new()
      case .same(let answered)?:
        if let id = try take(answered, for: text, in: unit, origin, on: day) { return .known(id) }
        row.fail(.unknownVillageAnswer(answered, unit, names), at: fields.village)
      case .skip?, .apply?, nil:
        if mayWait { return .waits }
        if let since, let name = names.first {
          row.fail(.villageKnownLater(name, unit, since), at: fields.village)
        } else {
          row.fail(.similarVillage(names, unit), at: fields.village)
        }
      }
    }
    return .refused
  }

  /// What a village is called, where a row names it by another word in front, or by its number; else nil.
  private func otherWord(of village: Int64, than wanted: VillageName) throws -> String? {
    let isNumber = VillageName.isNumberAlone(wanted.text)
    guard isNumber || VillageName.hasOpener(wanted.text) else { return nil }
    let called = try name(of: village)
    if isNumber { return VillageName.hasOpener(called) ? called : nil }
    return VillageName(called).hasOtherWord(than: wanted) ? called : nil
  }

  private func keep(
    _ finding: Finding, _ unit: UnitMap.Unit, _ former: ParsedCell, _ name: ParsedCell,
    on day: Int64
  ) throws {
    if case .none = finding { return }
    let period = try villages(of: unit.id).period(around: day)
    let revision = revisions[unit.id] ?? 0
    let hit = Hit(finding: finding, start: period.start, end: period.end, revision: revision)
    setKey(unit, former, name)
    switch finding {
    case .known(let id, nil):
      let hit = SureHit(village: id, start: period.start, end: period.end, revision: revision)
      scratch.withUnsafeBytes { sure[$0] = hit }
    case .known: scratch.withUnsafeBytes { hits[$0] = hit }
    default: scratch.withUnsafeBytes { open[$0] = hit }
    }
  }

  /// The villages that a text may mean and does not surely name.
  package func alike(_ text: String, in unit: UnitMap.Unit, on day: Int64) throws -> [String] {
    let address = VillageAddress(text, in: unit, units)
    guard address.stray == nil,
      case .similar(let names, nil) = try findAsWritten(
        VillageName(address.village), in: unit, address.former ?? unit, on: units.clamped(day))
    else { return [] }
    return names
  }

  /// Whether a text names one village of a unit on a day.
  package func isKnown(_ text: String, in unit: UnitMap.Unit, on day: Int64) throws -> Bool {
    if case .known = try find(VillageName(text), in: unit, unit, on: units.clamped(day)) {
      return true
    }
    return false
  }

  /// What a village is called now.
  package func name(of village: Int64) throws -> String {
    try connection.text("SELECT name FROM village WHERE id = ?1", village) ?? ""
  }

  private func setKey(_ unit: UnitMap.Unit, _ former: ParsedCell, _ name: ParsedCell) {
    scratch.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: unit.id) { scratch.append(contentsOf: $0) }
    scratch.append(contentsOf: former.bytes)
    scratch.append(0)
    scratch.append(contentsOf: name.bytes)
  }

  /// The unit to look in: the commune itself, or the former commune that the row names.
  private func origin(
    _ former: ParsedCell, of unit: UnitMap.Unit, row: RowCursor, at field: FieldIndex
  ) -> UnitMap.Unit? {
    guard former.isGiven else { return unit }
    if let found = units.predecessor(former, of: unit) { return found }
    if former.text == unit.code { return unit }
    if case .failure(let failure) = units.unit(former, on: 0, mustBeCommune: true),
      failure.fault.code != "unit_of_another_time"
    {
      row.fail(failure.fault, at: field)
    } else {
      row.fail(.notAFormerCommune(unit), at: field)
    }
    return nil
  }
}

// MARK: Looking for a name

extension VillageRegister {
  private func find(
    _ wanted: VillageName, in unit: UnitMap.Unit, _ origin: UnitMap.Unit, on day: Int64
  ) throws -> Finding {
    let iso = UnitMap.iso(day)
    let fits = try villages(of: unit.id).alike(wanted)
      .filter { origin.id == unit.id || $0.others.contains(origin.id) }
      .compactMap { known in known.village.fit(wanted, on: iso).map { (known: known, how: $0) } }
    let there = fits.filter { $0.known.start <= day && day < $0.known.end }
    let sure = there.filter { $0.how.fit < .similar }
    if let best = sure.map(\.how.fit).min() {
      let found = sure.filter { $0.how.fit == best }
      if found.count == 1, let one = found.first {
        return .known(one.known.village.id, by: one.how.by)
      }
      return best == .ignoringPrefix
        ? .similar(found.map(\.known.village.name.text).sorted())
        : .several(found.flatMap(\.known.others).compactMap { units[$0]?.code })
    }
    if let gone = fits.first(where: { $0.how.fit < .similar })?.known {
      return .ended(gone.village.name.text, start: gone.start, end: gone.end)
    }
    let later = try laterVillages(than: unit, alike: wanted).filter { $0.isLike(wanted) }
    let names = Set(there.map(\.known.village.name.text) + later.map(\.name.text)).sorted()
    guard !names.isEmpty else { return .none }
    guard there.isEmpty, later.count == 1, let one = later.first, one.isNamed(wanted) else {
      return .similar(names)
    }
    return .similar(names, since: units[one.origin])
  }

  /// The same; what stands around a known village's name may be no part of it: its number in a
  /// list, its commune, another village.
  private func findAsWritten(
    _ wanted: VillageName, in unit: UnitMap.Unit, _ origin: UnitMap.Unit, on day: Int64
  ) throws -> Finding {
    let finding = try find(wanted, in: unit, origin, on: day)
    guard case .none = finding else { return finding }
    var known: [String] = []
    for part in VillageAddress.parts(of: wanted.text, in: unit) {
      guard case .known(let id, _) = try find(VillageName(part), in: unit, origin, on: day) else {
        continue
      }
      known.append(try name(of: id))
    }
    return known.isEmpty ? finding : .similar(Array(Set(known)).sorted())
  }

  /// The villages that are known only since the commune became another, and that a name may mean.
  private func laterVillages(
    than unit: UnitMap.Unit, alike wanted: VillageName
  ) throws -> [NamedVillage] {
    var later: [NamedVillage] = []
    var next = unit.successor.flatMap { units[$0] }
    while let successor = next {
      later += try villages(of: successor.id).alike(wanted)
        .filter { $0.village.origin == successor.id }.map(\.village)
      next = successor.successor.flatMap { units[$0] }
    }
    return later
  }

  private func villages(of unit: Int64) throws -> UnitVillages {
    if let known = byUnit[unit] { return known }
    let villages = try UnitVillages(of: unit, connection)
    byUnit[unit] = villages
    return villages
  }

  /// Forgets villages that were made after the first `count`, since their rows were taken back.
  package func takeBack(to count: Int) {
    guard created.count > count else { return }
    created.removeLast(created.count - count)
    forget()
  }

  /// Has all names read anew.
  private func forget() {
    byUnit.removeAll(keepingCapacity: true)
    sure.removeAll()
    hits.removeAll()
    open.removeAll()
  }
}

// MARK: Answers, and what they make

extension VillageRegister {
  /// The one village that an answer names; what the file called it is kept as a name of it.
  private func take(
    _ text: String, for name: String, in unit: UnitMap.Unit, _ origin: UnitMap.Unit, on day: Int64
  ) throws -> Int64? {
    let wanted = VillageName(text)
    var target: Int64?
    if case .known(let id, _) = try find(wanted, in: unit, origin, on: day) {
      target = id
    } else {
      let later = try laterVillages(than: unit, alike: wanted).filter { $0.isNamed(wanted) }
      guard later.count == 1, let village = later.first,
        try rows.extend(village, back: origin)
      else { return nil }
      answers += 1
      target = village.id
    }
    guard let target else { return nil }
    if VillageName(try self.name(of: target)).key != VillageName(name).key {
      answers += try rows.keep(name, of: target)
    }
    forget()
    return target
  }

  /// Makes a village, from its commune's first day on through all that became of the commune.
  package func create(_ village: New) throws -> Int64 {
    let (id, chain) = try rows.insert(village.name, in: village.unit)
    add(
      NamedVillage(id: id, name: village.wanted, origin: village.unit.id), in: chain)
    let asked = village.asked
    let period = try villages(of: asked.unit.id).period(around: asked.day)
    let hit = SureHit(
      village: id, start: period.start, end: period.end,
      revision: revisions[asked.unit.id] ?? 0)
    asked.key.withUnsafeBytes { sure[$0] = hit }
    created.append(
      CreatedVillage(
        village: village.name, communeCode: village.unit.code, commune: village.unit.name))
    return id
  }
}

extension VillageRegister {
  /// Takes a village that was made among those that are known.
  private func add(_ village: NamedVillage, in chain: [UnitMap.Unit]) {
    // A village of one commune may be meant by a name in an earlier one.
    open.removeAll()
    for unit in chain {
      // The name may be ambiguous from now on: drop what is cached.
      let isAlike =
        byUnit[unit.id]?.alike(village.name).contains { $0.village.isLike(village.name) } ?? false
      if isAlike { revisions[unit.id, default: 0] += 1 }
      byUnit[unit.id]?.append(
        UnitVillages.Known(
          village: village, start: unit.start, end: unit.end,
          others: chain.map(\.id).filter { $0 != unit.id }))
    }
  }
}
