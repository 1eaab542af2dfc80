/// Where names and figures stand on a map: each whole inside the outline of its own, in letters as large
/// as have room there, and never over another.
struct MapLabels {
  /// A line of a label.
  struct Line: Equatable {
    let text: String
    let size: Int
    let isFigure: Bool
    /// The line that its letters stand on.
    var y = 0
  }

  /// A label in its place; the lines stand around `x`.
  struct Label {
    let code: String
    let x: Int
    let lines: [Line]
    /// What its lines cover, one box each.
    let boxes: [Box]

    func meets(_ other: Label) -> Bool {
      boxes.contains { box in other.boxes.contains { $0.meets(box) } }
    }
  }

  /// A rectangle in units of the picture.
  struct Box {
    let (left, right): (Int, Int)
    let (top, bottom): (Int, Int)

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// What a commune would like to show.
  struct Request {
    let shape: CommuneShapes.Shape
    let name: String?
    let figure: String?
  }

  private static let figure = (large: 28, small: 22, telephone: 54)
  /// Sizes of names, the largest that has room first.
  private static let names = [19, 15, 13]

  let labels: [Label]

  /// For a screen or paper: name and figure, else both in smaller letters and more lines, else the
  /// figure alone.
  static func usual(_ requests: [Request]) -> MapLabels {
    MapLabels(requests, least: figure.small, isComplete: true) { request in
      let (name, number) = (request.name, request.figure)
      var choices: [[Line]] = []
      if let name {
        for size in names {
          let large = size == names.first ? figure.large : figure.small
          for lines in divided(name) {
            choices.append(
              lines.map { Line(text: $0, size: size, isFigure: false) } + row(number, large))
          }
        }
      }
      return choices + [row(number, figure.large), row(number, figure.small)]
    }
  }

  /// For a telephone: the figures that have room in letters that can be read there.
  static func telephone(_ requests: [Request]) -> MapLabels {
    MapLabels(requests, least: figure.telephone, isComplete: false) {
      [row($0.figure, figure.telephone)]
    }
  }

  private static func row(_ figure: String?, _ size: Int) -> [Line] {
    figure.map { [Line(text: $0, size: size, isFigure: true)] } ?? []
  }

  /// A name in one line, two and three, each way with the shortest longest line.
  private static func divided(_ name: String) -> [[String]] {
    let words = name.split(separator: " ").map { String($0) }
    guard words.count > 1 else { return [[name]] }
    let pairs = (1..<words.count).map { place in
      [words.prefix(place), words.suffix(words.count - place)].map { $0.joined(separator: " ") }
    }
    func longest(_ texts: [String]) -> Double { texts.map { width($0, isBold: false) }.max() ?? 0 }
    let two = pairs.min { longest($0) < longest($1) } ?? [name]
    return [[name], two] + (words.count > 2 ? [words] : [])
  }

  /// Sets of the lines that `choices` offers for each the first that have room.
  ///
  /// Where none have, the figure stands over the border: before all others where each must have one, and
  /// else only where no other stands.
  private init(
    _ requests: [Request], least: Int, isComplete: Bool, _ choices: (Request) -> [[Line]]
  ) {
    let spaces = requests.map { LabelSpace($0.shape.outline, around: $0.shape.center) }
    func figure(_ request: Request) -> [Line] { Self.row(request.figure, least) }
    let without = requests.indices.filter { index in
      let lines = figure(requests[index])
      return !lines.isEmpty && spaces[index].place(lines.map(Self.size)) == nil
    }
    var placed: [Label] = []
    func placeOverBorders() {
      for index in without {
        let label = Self.label(
          requests[index], figure(requests[index]), around: requests[index].shape.center)
        if !placed.contains(where: { $0.meets(label) }) { placed.append(label) }
      }
    }
    if isComplete { placeOverBorders() }
    for (index, request) in requests.enumerated() where !without.contains(index) {
      let found = choices(request).lazy.filter { !$0.isEmpty }.compactMap { lines -> Label? in
        let place = spaces[index].place(lines.map(Self.size)) { place in
          let label = Self.label(request, lines, around: place)
          return !placed.contains { $0.meets(label) }
        }
        return place.map { Self.label(request, lines, around: $0) }
      }.first
      if let found { placed.append(found) }
    }
    if !isComplete { placeOverBorders() }
    labels = placed
  }

  private static func label(
    _ request: Request, _ lines: [Line], around center: (x: Int, y: Int)
  ) -> Label {
    let sizes = lines.map(size)
    var y = center.y - sizes.reduce(0) { $0 + $1.height } / 2
    var (set, boxes) = (lines, [Box]())
    for (index, size) in sizes.enumerated() {
      set[index].y = y + ascent(lines[index])
      boxes.append(
        Box(
          left: center.x - size.width / 2, right: center.x + size.width / 2, top: y,
          bottom: y + size.height))
      y += size.height
    }
    return Label(code: request.shape.code, x: center.x, lines: set, boxes: boxes)
  }

  // MARK: - How large letters are

  /// What a line covers, with what stays free beside it.
  private static func size(_ line: Line) -> (width: Int, height: Int) {
    let letters = width(line.text, isBold: line.isFigure) * Double(line.size)
    return (Int(letters.rounded(.up)) + max(6, line.size / 5), height(line))
  }

  /// Figures have no letters below the line; names have marks above capitals and below.
  private static func height(_ line: Line) -> Int { line.size * (line.isFigure ? 92 : 118) / 100 }

  private static func ascent(_ line: Line) -> Int { line.size * (line.isFigure ? 80 : 96) / 100 }

  /// In em, by the widest of the typefaces that a page without one of its own is set in.
  private static func width(_ text: String, isBold: Bool) -> Double {
    text.reduce(0) { sum, letter in
      let own =
        switch letter {
        case " ", ",", ".", "i", "l", "j", "I", "t", "f", "r", "–": 0.4
        case "m", "w", "M", "W": 0.95
        case "c", "s", "z": 0.56
        case "B", "E", "F", "K", "L", "P", "S", "T", "X", "Y": 0.69
        default: letter.isUppercase ? 0.75 : 0.63
        }
      return sum + own * (isBold ? 1.1 : 1)
    }
  }
}

/// The room inside an outline, by lines from west to east.
private struct LabelSpace {
  private static let step = 4
  /// So far labels stay from the border.
  private static let margin = 3

  private let center: (x: Int, y: Int)
  private let top: Int
  /// What the outline covers at each line, from top on.
  private let lines: [[ClosedRange<Int>]]

  init(_ outline: [[(x: Int, y: Int)]], around center: (x: Int, y: Int)) {
    self.center = center
    let heights = outline.joined().map(\.y)
    top = heights.min() ?? 0
    lines = stride(from: top, through: heights.max() ?? 0, by: Self.step).map { y in
      var borders: [Int] = []
      for ring in outline {
        for (a, b) in zip(ring, ring.dropFirst()) where (a.y <= y) != (b.y <= y) {
          borders.append(a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y))
        }
      }
      borders.sort()
      return stride(from: 0, to: borders.count - 1, by: 2).compactMap { place in
        let (from, to) = (borders[place] + Self.margin, borders[place + 1] - Self.margin)
        return from <= to ? from...to : nil
      }
    }
  }

  /// Where lines, one below the other around the same middle, lie inside, as near as can be to where
  /// people look for them, and where they are `allowed` to stand.
  func place(
    _ sizes: [(width: Int, height: Int)], where allowed: ((x: Int, y: Int)) -> Bool = { _ in true }
  ) -> (x: Int, y: Int)? {
    let widths = Self.widths(sizes)
    let height = sizes.reduce(0) { $0 + $1.height }
    var best: (x: Int, y: Int)?
    var least = Int.max
    guard lines.count >= widths.count else { return nil }
    for first in 0...(lines.count - widths.count) {
      let y = top + first * Self.step + height / 2
      for middles in middles(first, widths) {
        let x = min(max(center.x, middles.lowerBound), middles.upperBound)
        let distance = (x - center.x) * (x - center.x) + (y - center.y) * (y - center.y)
        if distance < least, allowed((x, y)) { (least, best) = (distance, (x, y)) }
      }
    }
    return best
  }

  /// What is needed at each line from west to east.
  private static func widths(_ sizes: [(width: Int, height: Int)]) -> [Int] {
    let height = sizes.reduce(0) { $0 + $1.height }
    var widths = Array(repeating: 0, count: (height + step - 1) / step + 1)
    var y = 0
    for (width, height) in sizes {
      for line in (y / step)...((y + height + step - 1) / step) {
        widths[line] = max(widths[line], width)
      }
      y += height
    }
    return widths
  }

  /// Where the middle can stand so that each line from `first` on lies inside.
  private func middles(_ first: Int, _ widths: [Int]) -> [ClosedRange<Int>] {
    var known: [ClosedRange<Int>]?
    for (line, width) in zip(lines[first...], widths) {
      let half = (width + 1) / 2
      let own = line.compactMap { free -> ClosedRange<Int>? in
        let (from, to) = (free.lowerBound + half, free.upperBound - half)
        return from <= to ? from...to : nil
      }
      let both = (known ?? own).flatMap { one in
        own.filter { $0.overlaps(one) }.map { $0.clamped(to: one) }
      }
      guard !both.isEmpty else { return [] }
      known = both
    }
    return known ?? []
  }
}
