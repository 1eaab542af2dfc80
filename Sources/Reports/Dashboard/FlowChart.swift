import RegistryCore
import Reviews

/// The year's movement of the poor as a flow: who was poor, who came, who left, who is poor.
struct FlowChart {
  private static let (width, top) = (500, 12)
  private static let (leftNode, rightNode, nodeWidth) = (174, 320, 8)
  /// Two lines of a label need so much.
  private static let step = 42
  private static let tallest: Int64 = 210

  let counts: Movement.Counts
  let figures: Figures

  private struct Stream {
    let name: Wording
    let count: Int64
    let isIn: Bool
  }

  private var scale: Int64 { max(1, max(counts.opening ?? 0, counts.closing ?? 0)) }

  /// Zero has no width; everything else is wide enough to be seen.
  private func thickness(_ count: Int64) -> Int {
    count == 0 ? 0 : max(2, Int(Self.tallest * count / scale))
  }

  /// How tall streams are with their labels.
  private func rows(_ streams: [Stream]) -> Int {
    streams.reduce(0) { $0 + max(Self.step, thickness($1.count) + 18) }
  }

  /// Nil where the opening is not known.
  func drawn(_ language: Language, title: String) -> String? {
    guard let opening = counts.opening, let closing = counts.closing,
      let toNear = counts.toOther, let above = counts.above, let out = counts.otherDecrease,
      let fromNear = counts.fromOther, let again = counts.again, let newly = counts.newly,
      let increase = counts.otherIncrease
    else { return nil }
    let outs = [
      Stream(name: Wording(vi: "Thành cận nghèo", en: "To near-poor"), count: toNear, isIn: false),
      Stream(
        name: Wording(vi: "Vượt chuẩn cận nghèo", en: "Above near-poor"), count: above, isIn: false
      ),
      Stream(name: Wording(vi: "Khác giảm", en: "Other decrease"), count: out, isIn: false),
    ]
    let ins = [
      Stream(
        name: Wording(vi: "Cận nghèo thành nghèo", en: "From near-poor"), count: fromNear,
        isIn: true),
      Stream(name: Wording(vi: "Tái nghèo", en: "Poor again"), count: again, isIn: true),
      Stream(name: Wording(vi: "Phát sinh mới", en: "Newly poor"), count: newly, isIn: true),
      Stream(name: Wording(vi: "Khác tăng", en: "Other increase"), count: increase, isIn: true),
    ]
    let ends = (
      Wording(vi: "Nghèo đầu năm", en: "Poor at opening"),
      Wording(vi: "Nghèo cuối năm", en: "Poor at closing")
    )
    let descriptions =
      ["\(ends.0[language]) \(figures.count(opening))"]
      + (outs + ins).map { "\($0.name[language]) \(figures.count($0.count))" }
      + ["\(ends.1[language]) \(figures.count(closing))"]
    // The outflows above the closing, or the opening above the inflows, whichever is taller.
    let height =
      Self.top
      + max(
        rows(outs) + thickness(closing) + 24, thickness(opening) + 24 + rows(ins))
    var drawing = Drawing(
      "flow", width: Self.width, height: height, title: title,
      description: descriptions.joined(separator: "; "))
    draw(opening, closing, outs, ins, ends, language, &drawing)
    return drawing.finished()
  }

  private func draw(
    _ opening: Int64, _ closing: Int64, _ outs: [Stream], _ ins: [Stream],
    _ ends: (Wording, Wording), _ language: Language, _ drawing: inout Drawing
  ) {
    let stays = max(0, opening - outs.reduce(0) { $0 + $1.count })
    var source = Self.top
    var place = Self.top
    for stream in outs {
      let height = thickness(stream.count)
      band(from: source, to: place, height, "out", &drawing)
      node(x: Self.rightNode, y: place, height, "out", &drawing)
      label(stream.name[language], stream.count, y: place, height, isLeft: false, &drawing)
      source += height
      place += max(Self.step, height + 18)
    }
    let kept = thickness(stays)
    band(from: source, to: place, kept, "stay", &drawing)
    node(x: Self.leftNode, y: Self.top, source + kept - Self.top, "stay", &drawing)
    label(ends.0[language], opening, y: Self.top, source + kept - Self.top, isLeft: true, &drawing)
    var comes = source + kept + 20
    var arrives = place + kept
    for stream in ins {
      let height = thickness(stream.count)
      band(from: comes, to: arrives, height, "in", &drawing)
      node(x: Self.leftNode, y: comes, height, "in", &drawing)
      label(stream.name[language], stream.count, y: comes, height, isLeft: true, &drawing)
      arrives += height
      comes += max(Self.step, height + 18)
    }
    node(x: Self.rightNode, y: place, arrives - place, "stay", &drawing)
    label(ends.1[language], closing, y: place, arrives - place, isLeft: false, &drawing)
  }

  private func band(
    from: Int, to: Int, _ height: Int, _ name: String, _ drawing: inout Drawing
  ) {
    guard height > 0 else { return }
    let (start, end) = (Self.leftNode + Self.nodeWidth, Self.rightNode)
    let middle = (start + end) / 2
    drawing.path(
      "M\(start) \(from)C\(middle) \(from) \(middle) \(to) \(end) \(to)v\(height)"
        + "C\(middle) \(to + height) \(middle) \(from + height) \(start) \(from + height)z",
      "band \(name)")
  }

  private func node(
    x: Int, y: Int, _ height: Int, _ name: String, _ drawing: inout Drawing
  ) {
    guard height > 0 else { return }
    drawing.rectangle(x: x, y: y, width: Self.nodeWidth, height: height, "node \(name)")
  }

  private func label(
    _ name: String, _ count: Int64, y: Int, _ height: Int, isLeft: Bool,
    _ drawing: inout Drawing
  ) {
    let x = isLeft ? Self.leftNode - 8 : Self.rightNode + Self.nodeWidth + 8
    let middle = y + height / 2
    let anchor = isLeft ? "end" : "start"
    drawing.text(name, x: x, y: middle - 1, "soft", anchor: anchor)
    drawing.text(figures.count(count), x: x, y: middle + 14, "strong", anchor: anchor)
  }
}
