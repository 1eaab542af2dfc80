import RegistryCore
import SQLite
import Vietnamese

/// A village with every name that it is found by.
package struct NamedVillage {
  /// A name beside the present one.
  package struct Other {
    /// Its row.
    package let id: Int64
    package let name: VillageName
    package let kind: Kind
    /// The days on which it was the village's name: from the first until before the second.
    package let period: (from: String, to: String)?
  }

  /// Why a village is found by another name.
  package enum Kind: String {
    /// It was called so once.
    case former
    /// A village of that name turned out to be this one.
    case merged
    /// A clerk said so of a file.
    case answered
  }

  /// How well a text names a village; the best first.
  package enum Fit: Int, Comparable {
    /// It is its name on the day.
    case nameOnDay
    /// It is its name now.
    case currentName
    /// It is found by that name.
    case other
    /// It matches one of these apart from the prefix word (Xóm, Thôn …).
    case ignoringPrefix
    /// It may be meant.
    case similar

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package let id: Int64
  package let name: VillageName
  /// The commune that first named it.
  package let origin: Int64
  package fileprivate(set) var others: [Other] = []
  private var presentFrom = "0001-01-01"

  package init(id: Int64, name: VillageName, origin: Int64) {
    (self.id, self.name, self.origin) = (id, name, origin)
  }

  /// All names that it is found by.
  package var names: [VillageName] { [name] + others.map(\.name) }

  fileprivate mutating func add(_ id: Int64, _ name: String, _ kind: Kind, until: String?) {
    let period = until.map { (from: presentFrom, to: $0) }
    if let until { presentFrom = until }
    others.append(Other(id: id, name: VillageName(name), kind: kind, period: period))
  }

  /// How well a name fits on a day, and the other name by which it does.
  package func fit(_ wanted: VillageName, on day: String) -> (fit: Fit, by: Other?)? {
    var best: (fit: Fit, by: Other?)?
    func offer(_ fit: Fit, _ by: Other?) {
      if best.map({ fit < $0.fit }) ?? true { best = (fit, by) }
    }
    switch name.likeness(to: wanted) {
    case .same where name.key == wanted.key:
      offer(day >= presentFrom ? .nameOnDay : .currentName, nil)
    case .same: offer(.ignoringPrefix, nil)
    case .similar: offer(.similar, nil)
    case .different: break
    }
    for other in others {
      switch other.name.likeness(to: wanted) {
      case .same where other.name.key == wanted.key:
        let isOfTheDay = other.period.map { $0.from <= day && day < $0.to } ?? false
        offer(isOfTheDay ? .nameOnDay : .other, other)
      case .same: offer(.ignoringPrefix, other)
      case .similar: offer(.similar, other)
      case .different: break
      }
    }
    return best
  }

  /// Whether a text is or may be one of its names.
  package func isLike(_ wanted: VillageName) -> Bool { fit(wanted, on: "0001-01-01") != nil }

  /// Whether a text is one of its names, the word in front aside.
  package func isNamed(_ wanted: VillageName) -> Bool {
    fit(wanted, on: "0001-01-01").map { $0.fit < .similar } ?? false
  }
}

extension NamedVillage {
  /// The villages that ever were in a unit, or all of them, by their numbers.
  package static func all(
    in unit: Int64? = nil, _ connection: Connection
  ) throws -> [NamedVillage] {
    var villages: [NamedVillage] = []
    try connection.rows(SQLLibrary.schema.text("villages_by_name"), unit) { row in
      let id = try row.integer(0)
      if villages.last?.id != id {
        villages.append(
          NamedVillage(id: id, name: VillageName(try row.text(1)), origin: try row.integer(2)))
      }
      guard let other = try row.integerOrNil(3), let kind = Kind(rawValue: try row.text(5)) else {
        return
      }
      villages[villages.count - 1].add(
        other, try row.text(4), kind, until: try row.textOrNil(6))
    }
    return villages
  }

  /// Those of some villages whom a name fits best on a day; none is only similar.
  package static func best(
    _ name: String, of villages: [NamedVillage], on day: String
  ) -> [NamedVillage] {
    let wanted = VillageName(name)
    let fits = villages.compactMap { village in
      village.fit(wanted, on: day).map { (village: village, fit: $0.fit) }
    }.filter { $0.fit < .similar }
    let best = fits.map(\.fit).min()
    return fits.filter { $0.fit == best }.map(\.village)
  }

  /// The villages of a name, whatever the word in front and whenever they were called so, as a list
  /// for `json_each`.
  package static func list(_ name: String, in connection: Connection) throws -> String {
    let wanted = VillageName(name)
    let found = try all(connection).filter { $0.isNamed(wanted) }
    return "[" + found.map { String($0.id) }.joined(separator: ",") + "]"
  }
}
