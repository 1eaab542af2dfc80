import RegistryCore
import Testing

@testable import Reports

/// Names and figures on the map of communes.
@Suite struct MapLabelTests {
  private func requests(figure: String = "31,1") throws -> [MapLabels.Request] {
    try CommuneShapes().shapes.map {
      MapLabels.Request(shape: $0, name: $0.name, figure: figure)
    }
  }

  private func expectApart(_ labels: [MapLabels.Label]) {
    for (index, label) in labels.enumerated() {
      for other in labels.dropFirst(index + 1) {
        #expect(!label.meets(other), "\(label.lines) \(other.lines)")
      }
    }
  }

  @Test func noLabelStandsOverAnother() throws {
    expectApart(try MapLabels.usual(requests()).labels)
    expectApart(try MapLabels.telephone(requests()).labels)
  }

  /// The smallest commune has no room for its name in any letters; where its figure stands over the
  /// border, its neighbour has none either.
  @Test func everyCommuneHasItsFigureAndNearlyEveryOneItsName() throws {
    let unnamed = try ["9,1", "31,1"].map { figure in
      let (requests, labels) = try (
        requests(figure: figure), MapLabels.usual(requests(figure: figure)).labels
      )
      #expect(labels.count == requests.count)
      let codes = labels.filter { label in label.lines.allSatisfy(\.isFigure) }.map(\.code)
      return requests.filter { codes.contains($0.shape.code) }.map(\.name)
    }
    #expect(unnamed == [["Nùng Trí Cao"], ["Thục Phán", "Nùng Trí Cao"]])
  }

  /// On a telephone the letters are so large that some numbers have no room; those are left out.
  @Test func telephoneShowsTheFiguresThatHaveRoom() throws {
    let labels = try MapLabels.telephone(requests()).labels
    #expect(labels.count > 20)
    #expect(labels.allSatisfy { $0.lines.count == 1 && $0.lines[0].isFigure })
  }

  /// Both ends of the middle of each line lie in the commune that the label is of.
  @Test func labelsWithANameLieInTheirCommune() throws {
    let shapes = try CommuneShapes().shapes
    for label in try MapLabels.usual(requests()).labels where label.lines.count > 1 {
      let shape = try #require(shapes.first { $0.code == label.code })
      for box in label.boxes {
        let y = (box.top + box.bottom) / 2
        for x in [box.left, box.right] {
          var isInside = false
          for ring in shape.outline {
            for (a, b) in zip(ring, ring.dropFirst()) where (a.y <= y) != (b.y <= y) {
              if a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y) < x { isInside.toggle() }
            }
          }
          #expect(isInside, "\(shape.name)")
        }
      }
    }
  }

  /// Less than a thousand million is told in millions: 0,0 tỷ says nothing.
  @Test func smallSumsAreToldInMillions() {
    let figures = Figures(language: .vietnamese)
    #expect(figures.money(38_449_999) == "38,4\u{A0}triệu đồng")
    #expect(figures.money(1_174_350_000_000) == "1.174,4\u{A0}tỷ đồng")
    #expect(Figures(language: .english).money(999_000_000) == "999.0\u{A0}m VND")
  }
}
