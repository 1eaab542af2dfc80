/// Which groups of digits are a number of a person.
extension DigitGroups {
  /// The numbers in the order of the text, with how many digits they have.
  func numbers(
    _ origin: NumberMask.Origin
  ) -> [(range: Range<Int>, digits: [UInt8], count: Int)] {
    var found: [(range: Range<Int>, digits: [UInt8], count: Int)] = []
    var index = 0
    while index < groups.count {
      guard let last = end(ofNumberFrom: index, origin) else {
        index += 1
        continue
      }
      let digits = groups[index...last].flatMap(\.digits)
      found.append(
        (groups[index].range.lowerBound..<groups[last].range.upperBound, digits, digits.count))
      index = last + 1
    }
    return found
  }

  /// The last group of a number that begins with a group; nil where none does.
  private func end(ofNumberFrom index: Int, _ origin: NumberMask.Origin) -> Int? {
    let group = groups[index]
    if origin != .value, isInsideAmount(group.range) { return nil }
    if origin == .message, isWholeDigest(group.range) { return nil }
    if origin == .line, isTimeOfDay(group.range) { return nil }
    if origin == .line ? [9, 12].contains(group.count) : Self.isNumber(group.digits) {
      let isOwn =
        origin == .line
        && (isDigest(group.range) || isSize(group.range) || isInPath(group.range))
      return isOwn ? nil : index
    }
    guard !group.isTime, group.count < 12 else { return nil }
    if origin == .line, isInPath(group.range) { return nil }
    var count = group.count
    var found: Int?
    var last = index
    while count < 12, last + 1 < groups.count, !groups[last + 1].isTime,
      let gap = gap(after: last), joins(gap, origin),
      origin != .message || !isWholeDigest(groups[last + 1].range)
    {
      last += 1
      count += groups[last].count
      if count == 9 || count == 12, isNumber(index...last, origin) { found = last }
    }
    return found
  }

  /// Whether digits in a row are a number, or hold one: ten and eleven of which the first is no zero
  /// have lost zeros, and are no telephone.
  private static func isNumber(_ digits: [UInt8]) -> Bool {
    switch digits.count {
    case 9, 12...: true
    case 10: digits.first != 0
    case 11: digits.first != 0 && !digits.starts(with: [8, 4])
    default: false
    }
  }

  /// Whether groups go together over what stands between them.
  func joins(_ gap: ArraySlice<Unicode.Scalar>, _ origin: NumberMask.Origin) -> Bool {
    if origin == .line {
      return gap.count == 1
        && gap.allSatisfy { " .-/_".unicodeScalars.contains($0) || $0.properties.isWhitespace }
    }
    return gap.count <= 4 && gap.count(where: \.properties.isAlphabetic) <= 1
      && !gap.contains("*")
  }

  /// Whether groups of nine or twelve digits together are a number.
  private func isNumber(_ range: ClosedRange<Int>, _ origin: NumberMask.Origin) -> Bool {
    let parts = groups[range]
    let gaps = range.dropLast().compactMap(gap(after:))
    let isLong = parts.allSatisfy { $0.count >= 3 }
    guard parts.first?.digits.first == 0 else {
      return origin != .line && isCard(range, gaps)
    }
    if isLong { return !gaps.contains { $0.contains(",") && $0.count > 1 } || isInThrees(parts) }
    // Short groups are told from counts and lists by being all there is.
    return origin != .line && gaps.allSatisfy(Self.isTight)
      && !(range.lowerBound > 0 && (gap(after: range.lowerBound - 1).map(Self.isTight) ?? false))
      && !(gap(after: range.upperBound).map(Self.isTight) ?? false)
  }

  private func isInThrees(_ parts: ArraySlice<Group>) -> Bool {
    parts.allSatisfy { $0.count == 3 }
  }

  private static func isTight(_ gap: ArraySlice<Unicode.Scalar>) -> Bool {
    gap.count <= 1 && gap.allSatisfy { $0 != "," }
  }

  /// Whether groups are an old identity card that begins with no zero, and no amount: all of them in
  /// threes, with other signs between them than amounts have.
  private func isCard(_ range: ClosedRange<Int>, _ gaps: [ArraySlice<Unicode.Scalar>]) -> Bool {
    let parts = groups[range]
    guard parts.reduce(0, { $0 + $1.count }) == 9, isInThrees(parts),
      gaps.allSatisfy({ $0.count == 1 })
    else { return false }
    let signs = Set(gaps.compactMap(\.first))
    let isAmount =
      signs.count == 1
      && signs.allSatisfy { $0 == "." || $0 == "," || $0.properties.isWhitespace }
    return !isAmount
  }
}

// MARK: What the program writes

extension DigitGroups {
  /// Whether digits are a group of an amount, `2.085.000.000`: three digits, before which others stand
  /// that begin with one to three, the first of them no zero.
  private func isInsideAmount(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    var count = range.count
    while count == 3, start > 0, signs[start - 1] == "." {
      let end = start - 1
      start = signs[..<end].lastIndex { Self.digit($0) == nil }.map { $0 + 1 } ?? 0
      count = end - start
      guard (1...3).contains(count) else { return false }
      let isHead = start == 0 || signs[start - 1] != "."
      if isHead { return Self.digit(signs[start]) != 0 }
    }
    return false
  }

  /// Whether digits are the time behind a day, `2026-11-30T004301.025Z`, as in the name of a backup.
  private func isTimeOfDay(_ range: Range<Int>) -> Bool {
    guard range.lowerBound >= 2, signs[range.lowerBound - 1] == "T" else { return false }
    return Self.digit(signs[range.lowerBound - 2]) != nil
  }

  /// Whether digits are a size of a file: ` B` or ` byte` stands behind them.
  private func isSize(_ range: Range<Int>) -> Bool {
    let rest = signs[range.upperBound...]
    if rest.starts(with: " byte".unicodeScalars) { return true }
    guard rest.starts(with: " B".unicodeScalars) else { return false }
    return !(rest.dropFirst(2).first?.properties.isAlphabetic ?? false)
  }

  /// Whether digits stand in the whole path of a file, `/srv/…/…`.
  private func isInPath(_ range: Range<Int>) -> Bool {
    let start = signs[..<range.lowerBound].lastIndex { $0.value <= 32 }.map { $0 + 1 } ?? 0
    let before = signs[start..<range.lowerBound].drop { "([\"'".unicodeScalars.contains($0) }
    return before.first == "/" && before.dropFirst().contains("/")
  }

  /// Whether digits stand in a digest: sixteen and more signs of which each is hexadecimal.
  private func isDigest(_ range: Range<Int>) -> Bool { hexadecimal(around: range).count >= 16 }

  /// Whether digits stand in a SHA-256, by itself: a message quotes what somebody typed, too.
  private func isWholeDigest(_ range: Range<Int>) -> Bool {
    let digest = hexadecimal(around: range)
    let neighbours = [digest.lowerBound - 1, digest.upperBound].filter(signs.indices.contains)
    return digest.count == 64 && !neighbours.contains { signs[$0].properties.isAlphabetic }
  }

  private func hexadecimal(around range: Range<Int>) -> Range<Int> {
    func isHex(_ sign: Unicode.Scalar) -> Bool {
      (48...57).contains(sign.value) || (97...102).contains(sign.value)
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, isHex(signs[start - 1]) { start -= 1 }
    while end < signs.count, isHex(signs[end]) { end += 1 }
    return start..<end
  }
}
