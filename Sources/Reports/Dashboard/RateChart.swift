import RegistryCore
import Reviews

/// The poverty rate over the years, with the near-poor and with what each year was to reach.
struct RateChart {
  private static let width = 460
  private static let (left, right, top, bottom) = (64, 20, 26, 210)

  let points: [Trend.Point]
  let figures: Figures

  /// What a year was to reach, in hundredths: the rate of the year before less the target.
  private func target(_ index: Int) -> Int64? {
    guard index > 0, let before = points[index - 1].rate,
      let reduction = points[index].targetReduction
    else { return nil }
    return before - reduction
  }

  /// By how much the rate changed in a year.
  func change(_ index: Int) -> Int64? {
    guard index > 0, let before = points[index - 1].rate, let now = points[index].rate else {
      return nil
    }
    return now - before
  }

  private var highest: Int64 {
    let rates = points.indices.flatMap { [points[$0].rate, points[$0].nearRate, target($0)] }
    let most = rates.compactMap { $0 }.max() ?? 0
    return max(1000, (most + 999) / 1000 * 1000)
  }

  private func x(_ index: Int) -> Int {
    let room = Self.width - Self.left - Self.right
    return Self.left + (points.count < 2 ? room / 2 : 14 + (room - 28) * index / (points.count - 1))
  }

  private func y(_ rate: Int64) -> Int {
    Self.bottom - Int(Int64(Self.bottom - Self.top) * rate / highest)
  }

  func drawn(_ language: Language, title: String) -> String {
    let descriptions = points.compactMap { point in
      point.rate.map { "\(point.year): \(figures.percent(hundredths: $0))" }
    }
    var drawing = Drawing(
      "rate", width: Self.width, height: 286, title: title,
      description: descriptions.joined(separator: "; "))
    grid(&drawing)
    line(\.nearRate, "near", &drawing)
    line(\.rate, "main", &drawing)
    marks(language, &drawing)
    foot(language, &drawing)
    return drawing.finished()
  }

  private func grid(_ drawing: inout Drawing) {
    let step: Int64 = highest > 3000 ? 1000 : 500
    for rate in stride(from: Int64(0), through: highest, by: Int(step)) {
      let y = y(rate)
      drawing.path("M\(Self.left) \(y)H\(Self.width - 4)", rate == 0 ? "axis" : "grid")
      drawing.text("\(rate / 100)", x: Self.left - 8, y: y + 4, "soft", anchor: "end")
    }
    // Left of the numbers: a point's figure may stand at the top.
    drawing.text("%", x: Self.left - 40, y: Self.top + 4, "soft", anchor: "end")
  }

  private func line(
    _ rate: (Trend.Point) -> Int64?, _ name: String, _ drawing: inout Drawing
  ) {
    var data = ""
    var isDown = false
    for index in points.indices {
      guard let value = rate(points[index]) else {
        isDown = false
        continue
      }
      data += (isDown ? "L" : "M") + "\(x(index)) \(y(value))"
      isDown = true
    }
    if !data.isEmpty { drawing.path(data, "line \(name)") }
  }

  private func marks(_ language: Language, _ drawing: inout Drawing) {
    for index in points.indices {
      let point = points[index]
      let x = x(index)
      if let target = target(index) {
        let y = y(target)
        drawing.path("M\(x - 7) \(y)l7 -7 7 7 -7 7z", "target")
      }
      if let rate = point.nearRate {
        let y = y(rate)
        drawing.rectangle(x: x - 3, y: y - 3, width: 6, height: 6, "near")
        // Below the mark, unless the axis is there.
        let isClear = y + 17 < Self.bottom
        drawing.text(
          figures.short(hundredths: rate), x: x, y: isClear ? y + 17 : y - 9, "soft",
          anchor: "middle")
      }
      if let rate = point.rate {
        let y = y(rate)
        drawing.path("M\(x - 4) \(y)a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "dot")
        drawing.text(
          figures.points(hundredths: rate), x: x, y: y - 11, "strong", anchor: "middle")
      }
    }
  }

  /// The years, and under them by how much the rate changed and was to change.
  private func foot(_ language: Language, _ drawing: inout Drawing) {
    let words = [
      Wording(vi: "Thay đổi", en: "Change"), Wording(vi: "Kế hoạch", en: "Plan"),
    ]
    for (row, word) in words.enumerated() {
      drawing.text(word[language], x: 0, y: 254 + row * 20, "soft")
    }
    for (index, point) in points.enumerated() {
      let x = x(index)
      drawing.text("\(point.year)", x: x, y: 230, "strong", anchor: "middle")
      drawing.text(
        figures.change(hundredths: change(index)), x: x, y: 254, anchor: "middle")
      drawing.text(
        figures.change(hundredths: point.targetReduction.map { -$0 }), x: x, y: 274,
        anchor: "middle")
    }
  }
}
