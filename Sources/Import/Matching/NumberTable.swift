/// Who bears a number: numbers that are not negative, each with the first person who was noted for it.
///
/// An open table, since a large file looks up and notes some numbers of each row, and a dictionary's
/// hash costs more than all else of it.
struct NumberTable {
  private struct Slot {
    var number: Int64 = -1
    var person: Int64 = 0
  }

  /// A power of two of slots, a quarter of which at least is free.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0

  subscript(number: Int64) -> Int64? {
    let slot = slots[place(of: number)]
    return slot.number == number ? slot.person : nil
  }

  /// Notes the first person who bears a number; gives the one who was noted before.
  mutating func note(_ number: Int64, of person: Int64) -> Int64? {
    let place = place(of: number)
    guard slots[place].number != number else { return slots[place].person }
    slots[place] = Slot(number: number, person: person)
    count += 1
    if count > slots.count / 4 * 3 { grow() }
    return nil
  }

  /// The slot that holds a number, or the free one in which it belongs.
  private func place(of number: Int64) -> Int {
    let mask = slots.count - 1
    let mixed = UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: mixed >> 32) & mask
    while slots[place].number >= 0, slots[place].number != number { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.number >= 0 { slots[place(of: slot.number)] = slot }
  }
}
