/// A small generator of random numbers (SplitMix64): the same seed gives the same province.
struct Random {
  private var state: UInt64

  /// A stream of its own for each subject, so that a change in one leaves the others as they were.
  init(seed: UInt64, _ subject: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in subject.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to one less than `count`; 0 when there is nothing to choose from.
  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(next().multipliedFullWidth(by: UInt64(count)).high) : 0
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in `perMille` of a thousand cases.
  mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

  mutating func element<Element>(of choices: [Element], or fallback: Element) -> Element {
    choices.isEmpty ? fallback : choices[below(choices.count)]
  }

  /// `count` of the elements, in random order; all of them if there are fewer.
  mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var elements = elements
    let count = min(count, elements.count)
    for index in 0..<count { elements.swapAt(index, index + below(elements.count - index)) }
    return Array(elements.prefix(count))
  }
}

/// Things to choose from, each with its weight.
struct Weighted<Element> {
  let elements: [Element]
  private let bounds: [Int]

  init(_ choices: [(element: Element, weight: Int)]) {
    elements = choices.map(\.element)
    var sum = 0
    bounds = choices.map { choice in
      sum += choice.weight
      return sum
    }
  }

  /// The index of an element drawn by weight.
  func index(_ random: inout Random) -> Int {
    let drawn = random.below(bounds.last ?? 0)
    return bounds.firstIndex { drawn < $0 } ?? 0
  }
}

/// Divides a whole number by weights, so that the parts sum to it: largest remainders win.
func apportion(_ total: Int, by weights: [Int]) -> [Int] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return weights.map { _ in 0 } }
  var parts = weights.map { total * $0 / sum }
  let byRemainder = weights.indices.sorted {
    let (left, right) = (total * weights[$0] % sum, total * weights[$1] % sum)
    return left == right ? $0 < $1 : left > right
  }
  for index in byRemainder.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
  return parts
}
