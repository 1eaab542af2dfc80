/// Places of village names by what names of one village have in common, so that a name is compared
/// with the few that may be alike and not with all of its commune.
///
/// What it finds holds every name that is not ``VillageName/Likeness/different``, and some that are:
/// whoever asks compares them.
package struct VillageNameIndex {
  private var places: [UInt64: [Int]] = [:]
  /// Places of names that are compared with all others.
  private var odd: [Int] = []
  private var count = 0

  package init() {}

  /// Notes that a name stands at a place; places never go down.
  package mutating func insert(_ name: VillageName, at place: Int) {
    count = max(count, place + 1)
    if name.isOdd { odd.append(place) }
    name.forEachTrait { places[$0, default: []].append(place) }
  }

  /// The places of all names that may be alike, each once and in order.
  package func candidates(for name: VillageName) -> [Int] {
    if name.isOdd { return Array(0..<count) }
    var found = odd
    name.forEachTrait { trait in
      if let more = places[trait] { found += more }
    }
    guard found.count > 1 else { return found }
    found.sort()
    var last: Int?
    found.removeAll { place in
      defer { last = place }
      return place == last
    }
    return found
  }
}
