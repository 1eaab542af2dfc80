import Vietnamese

/// Names as they are compared for likeness: folded, so that marks do not count.
enum NameLikeness {
  /// Whether two names differ by one letter put in, left out or replaced, or by two that changed
  /// places; false for equal names.
  static func isOneSlip(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    let (short, long) = one.count <= two.count ? (one, two) : (two, one)
    guard long.count - short.count <= 1, let first = short.firstDifference(from: long) else {
      return long.count - short.count == 1
    }
    if short.count < long.count { return short[first...] == long[(first + 1)...] }
    if short[(first + 1)...] == long[(first + 1)...] { return true }
    guard first + 1 < short.count else { return false }
    return short[first] == long[first + 1] && short[first + 1] == long[first]
      && short[(first + 2)...] == long[(first + 2)...]
  }

  /// Whether one is the other without some or all of its middle names.
  static func isWithoutMiddle(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    let (short, long) = one.count <= two.count ? (one, two) : (two, one)
    let space = UInt8(ascii: " ")
    let (few, many) = (short.split(separator: space), long.split(separator: space))
    guard few.count >= 2, few.count < many.count, few.first == many.first, few.last == many.last
    else { return false }
    var rest = many.dropFirst().dropLast()
    for word in few.dropFirst().dropLast() {
      guard let place = rest.firstIndex(of: word) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// Whether two numbers differ by two neighbouring digits that changed places.
  static func isTransposed(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    guard one.count == two.count, let first = one.firstDifference(from: two),
      first + 1 < one.count
    else { return false }
    return one[first] == two[first + 1] && one[first + 1] == two[first]
      && one[(first + 2)...] == two[(first + 2)...]
  }
}

extension [UInt8] {
  /// The first place at which the longer has another byte; nil where this is the beginning of it.
  fileprivate func firstDifference(from longer: [UInt8]) -> Int? {
    indices.first { self[$0] != longer[$0] }
  }
}
