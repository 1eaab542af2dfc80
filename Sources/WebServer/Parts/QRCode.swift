import HTML

/// A picture of a text that telephones read (ISO/IEC 18004: bytes, level L, versions 1 to 8).
struct QRCode {
  /// Bytes of data, bytes that correct, and blocks of each version.
  private static let versions: [(data: Int, check: Int, blocks: Int)] = [
    (19, 7, 1), (34, 10, 1), (55, 15, 1), (80, 20, 1), (108, 26, 1), (136, 18, 2), (156, 20, 2),
    (194, 24, 2),
  ]

  private(set) var size: Int
  private(set) var isDark: [[Bool]]
  private var isFixed: [[Bool]]

  /// Nil for a text that is too long.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let place = Self.versions.firstIndex(where: { $0.data >= bytes.count + 2 }) else {
      return nil
    }
    let version = place + 1
    size = 17 + 4 * version
    isDark = Array(repeating: Array(repeating: false, count: size), count: size)
    isFixed = isDark
    drawPatterns(version)
    let words = Self.words(bytes, Self.versions[place])
    fill(words)
    let best = (0..<8).map { mask in (mask, masked(mask).penalty) }.min { $0.1 < $1.1 }?.0 ?? 0
    self = masked(best)
  }

  // MARK: Data

  private static func words(
    _ bytes: [UInt8], _ version: (data: Int, check: Int, blocks: Int)
  ) -> [UInt8] {
    // The mode of bytes, their number, the bytes, and an end; then filled up.
    var nibbles: [UInt8] = [4, UInt8(bytes.count >> 4), UInt8(bytes.count & 15)]
    for byte in bytes { nibbles += [byte >> 4, byte & 15] }
    nibbles.append(0)
    if nibbles.count % 2 == 1 { nibbles.append(0) }
    var data = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    var filler: UInt8 = 0xEC
    while data.count < version.data {
      data.append(filler)
      filler ^= 0xEC ^ 0x11
    }
    let length = version.data / version.blocks
    let blocks = (0..<version.blocks).map { Array(data[($0 * length)..<(($0 + 1) * length)]) }
    let checks = blocks.map { check(of: $0, count: version.check) }
    var words: [UInt8] = []
    for place in 0..<length { for block in blocks { words.append(block[place]) } }
    for place in 0..<version.check { for check in checks { words.append(check[place]) } }
    return words
  }

  private static let powers: (exp: [UInt8], log: [Int]) = {
    var exp = [UInt8](repeating: 1, count: 512)
    var log = [Int](repeating: 0, count: 256)
    var value = 1
    for power in 0..<255 {
      exp[power] = UInt8(value)
      exp[power + 255] = UInt8(value)
      log[value] = power
      value <<= 1
      if value > 255 { value ^= 0x11D }
    }
    return (exp, log)
  }()

  private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
    one == 0 || other == 0 ? 0 : powers.exp[powers.log[Int(one)] + powers.log[Int(other)]]
  }

  /// The bytes of Reed and Solomon.
  private static func check(of block: [UInt8], count: Int) -> [UInt8] {
    var generator: [UInt8] = [1]
    for power in 0..<count {
      var next = generator + [0]
      for (place, value) in generator.enumerated() {
        next[place + 1] ^= product(value, powers.exp[power])
      }
      generator = next
    }
    var rest = block + [UInt8](repeating: 0, count: count)
    for place in block.indices where rest[place] != 0 {
      let factor = rest[place]
      for (offset, value) in generator.enumerated() {
        rest[place + offset] ^= product(value, factor)
      }
    }
    return Array(rest[block.count...])
  }

  // MARK: Patterns

  private mutating func set(_ row: Int, _ column: Int, _ dark: Bool) {
    guard row >= 0, column >= 0, row < size, column < size else { return }
    isDark[row][column] = dark
    isFixed[row][column] = true
  }

  private mutating func drawPatterns(_ version: Int) {
    for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] {
      for down in -1...7 {
        for right in -1...7 {
          let ring = max(abs(down - 3), abs(right - 3))
          set(row + down, column + right, ring != 2 && ring < 4)
        }
      }
    }
    if version > 1 {
      let last = size - 7
      let places = version < 7 ? [6, last] : [6, last / 2 + 3, last]
      for row in places {
        for column in places
        where !(row == 6 && column == 6) && !(row == 6 && column == last)
          && !(row == last && column == 6)
        {
          for down in -2...2 {
            for right in -2...2 { set(row + down, column + right, max(abs(down), abs(right)) != 1) }
          }
        }
      }
    }
    for place in 8..<(size - 8) {
      set(6, place, place % 2 == 0)
      set(place, 6, place % 2 == 0)
    }
    drawFormat(mask: 0)
    guard version > 6 else { return }
    var rest = version
    for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
    let bits = version << 12 | rest
    for bit in 0..<18 {
      let isSet = bits >> bit & 1 == 1
      set(size - 11 + bit % 3, bit / 3, isSet)
      set(bit / 3, size - 11 + bit % 3, isSet)
    }
  }

  private mutating func drawFormat(mask: Int) {
    let data = 1 << 3 | mask  // Level L.
    var rest = data
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (data << 10 | rest) ^ 0x5412
    for bit in 0..<15 {
      let isSet = bits >> bit & 1 == 1
      switch bit {
      case 0..<6: set(bit, 8, isSet)
      case 6..<8: set(bit + 1, 8, isSet)
      case 8: set(8, 7, isSet)
      default: set(8, 14 - bit, isSet)
      }
      if bit < 8 { set(8, size - 1 - bit, isSet) } else { set(size - 15 + bit, 8, isSet) }
    }
    set(size - 8, 8, true)
  }

  private mutating func fill(_ words: [UInt8]) {
    var bit = 0
    var column = size - 1
    while column > 0 {
      if column == 6 { column -= 1 }
      for step in 0..<size {
        let isUpward = (column + 1) & 2 == 0
        let row = isUpward ? size - 1 - step : step
        for place in [column, column - 1] where !isFixed[row][place] {
          if bit < words.count * 8 { isDark[row][place] = words[bit / 8] >> (7 - bit % 8) & 1 == 1 }
          bit += 1
        }
      }
      column -= 2
    }
  }

  private func masked(_ mask: Int) -> QRCode {
    var code = self
    for row in 0..<size {
      for column in 0..<size where !isFixed[row][column] {
        let flips =
          switch mask {
          case 0: (row + column) % 2 == 0
          case 1: row % 2 == 0
          case 2: column % 3 == 0
          case 3: (row + column) % 3 == 0
          case 4: (row / 2 + column / 3) % 2 == 0
          case 5: row * column % 2 + row * column % 3 == 0
          case 6: (row * column % 2 + row * column % 3) % 2 == 0
          default: ((row + column) % 2 + row * column % 3) % 2 == 0
          }
        if flips { code.isDark[row][column].toggle() }
      }
    }
    code.drawFormat(mask: mask)
    return code
  }

  /// How hard it is to read: long runs, blocks, and too much of one colour.
  private var penalty: Int {
    var sum = 0
    for line in 0..<size {
      for isRow in [true, false] {
        var run = 0
        var last: Bool?
        for place in 0..<size {
          let value = isRow ? isDark[line][place] : isDark[place][line]
          run = value == last ? run + 1 : 1
          last = value
          sum += run == 5 ? 3 : run > 5 ? 1 : 0
        }
      }
    }
    for row in 1..<size {
      for column in 1..<size {
        let value = isDark[row][column]
        if value == isDark[row - 1][column], value == isDark[row][column - 1],
          value == isDark[row - 1][column - 1]
        {
          sum += 3
        }
      }
    }
    let dark = isDark.reduce(0) { $0 + $1.filter { $0 }.count }
    return sum + abs(dark * 20 - size * size * 10) / (size * size) * 10
  }

  // MARK: The picture

  /// Writes it as SVG.
  func write(_ page: inout Markup, title: String) {
    var path = ""
    for row in 0..<size {
      for column in 0..<size where isDark[row][column] {
        path += "M\(column + 4) \(row + 4)h1v1h-1z"
      }
    }
    let side = size + 8
    page.element(
      "svg",
      [
        "class": "qr", "viewBox": "0 0 \(side) \(side)", "width": "\(side * 5)",
        "height": "\(side * 5)", "role": "img", "shape-rendering": "crispEdges",
      ]
    ) { picture in
      picture.element("title", text: title)
      picture.open("rect", ["width": "\(side)", "height": "\(side)", "fill": "#fff"])
      picture.close("rect")
      picture.open("path", ["d": path, "fill": "#000"])
      picture.close("path")
    }
    page.line()
  }
}
