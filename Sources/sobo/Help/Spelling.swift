/// Names that somebody may have meant.
enum Spelling {
  /// The name that takes the fewest edits to come from what was typed; nil when all are far from it.
  static func nearest(to typed: String, among names: [String]) -> String? {
    let typed = typed.lowercased()
    let near = names.map { (name: $0, edits: edits(from: typed, to: $0)) }.min {
      $0.edits < $1.edits
    }
    guard let near, near.edits <= max(1, min(3, near.name.count / 3)) else { return nil }
    return near.name
  }

  /// How many letters must be inserted, left out, replaced or swapped with their neighbour.
  static func edits(from left: String, to right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var before: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var least = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      (before, last) = (last, row)
    }
    return last.last ?? left.count
  }
}
