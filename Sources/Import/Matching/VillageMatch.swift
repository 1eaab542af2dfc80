import Schema
import Vietnamese

extension VillageRegister {
  /// A village that no commune knows yet; a class, since most matches are of known ones.
  package final class New {
    package let name: String
    package let unit: UnitMap.Unit
    let wanted: VillageName
    /// Where and when the row looked for it, and its place among the names that were looked for.
    let asked: (unit: UnitMap.Unit, day: Int64, key: [UInt8])

    init(
      _ written: VillageName, unit: UnitMap.Unit,
      asked: (unit: UnitMap.Unit, day: Int64, key: [UInt8])
    ) {
      (self.unit, self.asked) = (unit, asked)
      name = VillageName.tidy(written.text)
      wanted = name == written.text ? written : VillageName(name)
    }
  }

  package enum Match {
    case known(Int64)
    case new(New)
    /// Whether it is new is not told yet; a later row may.
    case waits
    /// The row's problems say why.
    case refused
  }

  /// The fields of a row that name a village.
  package typealias Place = (village: FieldIndex, former: FieldIndex)

  /// What a name comes to, from a day until before another.
  struct Hit {
    let finding: Finding
    let start: Int64
    let end: Int64
    let revision: Int
  }

  /// The village that a name surely means: most rows find it, so it holds no reference.
  struct SureHit {
    let village: Int64
    let start: Int64
    let end: Int64
    let revision: Int
  }

  enum Finding {
    case known(Int64, by: NamedVillage.Other?)
    /// Of several former communes, by their codes.
    case several([String])
    /// It was there at another time.
    case ended(String, start: Int64, end: Int64)
    /// Villages that may be meant, by their names; of a name that is known only since the commune
    /// became another, that other.
    case similar([String], since: UnitMap.Unit? = nil)
    case none
  }
}
