import JSON
import RegistryCore

/// The outlines of the communes of the new map, projected for a picture.
struct CommuneShapes {
  /// The width of the picture in its own units.
  static let width = 2000
  /// The day from which the communes are these.
  static let since = "2025-07-01"

  /// A commune.
  struct Shape {
    let code: String
    let name: String
    /// Its outline as an SVG path.
    let path: String
    /// The same as rings of points.
    let outline: [[(x: Int, y: Int)]]
    /// Where people look for its name.
    let center: (x: Int, y: Int)
  }

  let shapes: [Shape]
  /// The height of the picture in its own units.
  let height: Int

  /// Reads the outlines that are embedded in the program; no shapes where they cannot be read.
  init() throws {
    guard
      let file = embeddedFiles.first(where: { $0.name == "Dashboard/communes.geojson" })
    else { throw RegistryError.missingText("communes.geojson") }
    let features = try JSONValue(parsing: file.text.utf8)["features"]?.elements ?? []
    let outlines = features.map { feature in
      Self.rings(feature["geometry"]).map { ring in
        ring.elements.compactMap { Point($0.elements) }
      }
    }
    let projection = Projection(outlines.joined().joined())
    height = projection.height
    shapes = zip(features, outlines).map { feature, rings in
      let properties = feature["properties"]
      let label = Point(
        longitude: properties?["label_lon"]?.number ?? 0,
        latitude: properties?["label_lat"]?.number ?? 0)
      let places = rings.map { $0.map(projection.place) }
      let point = projection.place(label)
      return Shape(
        code: properties?["code"]?.string ?? "", name: properties?["name"]?.string ?? "",
        path: places.map(Self.path).joined(), outline: places, center: point)
    }
  }

  private static func rings(_ geometry: JSONValue?) -> [JSONValue] {
    let coordinates = geometry?["coordinates"]?.elements ?? []
    return geometry?["type"]?.string == "MultiPolygon"
      ? coordinates.flatMap(\.elements) : coordinates
  }

  /// A closed line in steps from point to point; points that fall together are one, and since
  /// neighbours round the same corners, no gap opens between them.
  private static func path(_ points: [(x: Int, y: Int)]) -> String {
    guard let first = points.first else { return "" }
    var path = "M\(first.x) \(first.y)l"
    var last = first
    var isFirst = true
    for point in points.dropFirst() {
      let step = (x: point.x - last.x, y: point.y - last.y)
      guard step != (0, 0) else { continue }
      path += (step.x < 0 || isFirst ? "" : " ") + "\(step.x)" + (step.y < 0 ? "" : " ")
      path += "\(step.y)"
      last = point
      isFirst = false
    }
    return path + "z"
  }

  private struct Point {
    let longitude: Double
    let latitude: Double

    init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }

    init?(_ pair: [JSONValue]) {
      guard pair.count >= 2, let longitude = pair[0].number, let latitude = pair[1].number else {
        return nil
      }
      self.init(longitude: longitude, latitude: latitude)
    }
  }

  /// Equirectangular, narrowed by the cosine of the middle latitude.
  private struct Projection {
    /// The cosine of 22.7 degrees north, the middle of the province.
    private static let narrowing = 0.92254
    private static let margin = 8.0

    private var west = Double.infinity
    private var north = -Double.infinity
    private var scale = 1.0
    private(set) var height = 1

    init(_ points: some Sequence<Point>) {
      var (east, south) = (-Double.infinity, Double.infinity)
      for point in points {
        west = min(west, point.longitude)
        east = max(east, point.longitude)
        south = min(south, point.latitude)
        north = max(north, point.latitude)
      }
      guard east > west, north > south else { return }
      scale = (Double(CommuneShapes.width) - 2 * Self.margin) / ((east - west) * Self.narrowing)
      height = Int((north - south) * scale + 2 * Self.margin)
    }

    func place(_ point: Point) -> (x: Int, y: Int) {
      let x = (point.longitude - west) * Self.narrowing * scale + Self.margin
      let y = (north - point.latitude) * scale + Self.margin
      guard x.isFinite, y.isFinite, abs(x) < 1e6, abs(y) < 1e6 else { return (0, 0) }
      return (Int(x.rounded()), Int(y.rounded()))
    }
  }
}

extension JSONValue {
  /// The value of a number, whole or not.
  fileprivate var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }
}
