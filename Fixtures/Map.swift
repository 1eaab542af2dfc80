import Vietnamese

/// The communes of the old map and of the new one, and invented villages.
struct ProvinceMap {
  /// A commune, ward or township of the map of 2020.
  struct OldCommune {
    let code: String
    let name: String
    let district: String
    let isUrban: Bool
    /// Its place among the units of 1 July 2025.
    let successor: Int
    /// In one of the seven poor districts of Decision 353/QĐ-TTg.
    let isPoorDistrict: Bool
    let population: Int
  }

  /// A commune or ward of the map of 1 July 2025.
  struct NewCommune {
    let code: String
    let name: String
    let isWard: Bool
    let population: Int
  }

  /// A village; it stays when its commune is merged.
  struct Village {
    let name: String
    let commune: Int
    /// Whether its commune of 2025 has another village of the same name.
    var isNamesake = false
  }

  private(set) var old: [OldCommune] = []
  private(set) var new: [NewCommune] = []
  private(set) var villages: [Village] = []

  /// The map with `times` as many villages.
  init(seed: UInt64, times: Int = 1) {
    var random = Random(seed: seed, "map")
    let units = Tables.reference("admin_units.csv")
    let stats = Tables.reference("commune_stats.csv")
    new = units.filter { $0["valid_from"] == "2025-07-01" }.map { unit in
      let code = unit["code"] ?? ""
      let population = stats.first { $0["code"] == code }?["population"]
      return NewCommune(
        code: code, name: unit["name"] ?? "", isWard: unit["kind"] == "ward",
        population: population.flatMap { Int($0) } ?? 0)
    }
    layOutOldCommunes(units, &random)
    for commune in new.indices { nameVillages(of: commune, times, &random) }
    villages = old.indices.flatMap { part in villages.filter { $0.commune == part } }
  }

  private mutating func layOutOldCommunes(_ units: [[String: String]], _ random: inout Random) {
    let poorDistricts = Set(
      Tables.reference("area_class.csv").filter { $0["class"] == "huyen_ngheo" }
        .compactMap { $0["unit_code"] })
    let successors = Dictionary(
      Tables.reference("admin_successions.csv").map {
        ($0["old_code"] ?? "", $0["new_code"] ?? "")
      }, uniquingKeysWith: { first, _ in first })
    let communes = units.filter { $0["valid_to"] == "2025-07-01" && $0["code"]?.count == 5 }
    let places = communes.map { unit in
      new.firstIndex { $0.code == successors[unit["code"] ?? ""] } ?? 0
    }
    var populations = communes.map { _ in 0 }
    for commune in new.indices {
      let parts = places.indices.filter { places[$0] == commune }
      let weights = parts.map {
        (communes[$0]["kind"] == "commune" ? 100 : 170) + random.below(60)
      }
      for (part, share) in zip(parts, apportion(new[commune].population, by: weights)) {
        populations[part] = share
      }
    }
    old = communes.indices.map { place in
      let unit = communes[place]
      let district = unit["parent_code"] ?? ""
      return OldCommune(
        code: unit["code"] ?? "", name: unit["name"] ?? "", district: district,
        isUrban: unit["kind"] != "commune", successor: places[place],
        isPoorDistrict: poorDistricts.contains(district), population: populations[place])
    }
  }

  private static let firstWords = [
    "Nà", "Lũng", "Khuổi", "Bản", "Pác", "Cốc", "Phia", "Nặm", "Thôm", "Kéo", "Khau", "Pò",
    "Sộc", "Đông", "Tổng", "Lũng", "Nà",
  ]
  private static let secondWords = [
    "Pò", "Lầu", "Mạ", "Rọm", "Sài", "Luông", "Khoang", "Giàng", "Ngần", "Vài", "Cháo", "Đeng",
    "Nghiều", "Chang", "Tềnh", "Hoài", "Sẻ", "Kít", "Mằn", "Lại", "Phúc", "Hán", "Vạng", "Tồng",
    "Đuốn", "Lình", "Cáp", "Bốc", "Nưa", "Thán", "Rầy", "Páng", "Kẹn", "Chộc", "Vầy", "Súm",
    "Tấu", "Ngoa", "Mười", "Rảo", "Loòng", "Gọn", "Lếch", "Cuổi", "Bó", "Tát", "Chích", "Muồng",
  ]
  /// New communes in which villages of two former communes have the same names.
  private static let withNamesakes = ["01279", "01654", "01477", "01304"]
  /// How many names they share.
  private static let sharedNames = 2

  private mutating func nameVillages(
    of commune: Int, _ times: Int, _ random: inout Random
  ) {
    var taken: [VillageName] = []
    var residentGroup = 0
    var toShare: (isUrban: Bool, names: ArraySlice<String>)?
    var isShared = !Self.withNamesakes.contains(new[commune].code)
    for part in old.indices where old[part].successor == commune {
      let first = villages.count
      var shared: ArraySlice<String> = []
      if !isShared, let toShare, toShare.isUrban == old[part].isUrban {
        shared = toShare.names
        isShared = true
      }
      for _ in 0..<(max(3, (old[part].population + 200) / 405) * times) {
        if let name = shared.popFirst() {
          markNamesake(name, in: commune)
          villages.append(Village(name: name, commune: part, isNamesake: true))
          continue
        }
        residentGroup += old[part].isUrban ? 1 : 0
        let name =
          old[part].isUrban
          ? VillageName("Tổ dân phố \(residentGroup)")
          : freeName(besides: taken, isLong: times > 1, &random)
        taken.append(name)
        villages.append(Village(name: name.text, commune: part))
      }
      if toShare == nil || toShare?.isUrban != old[part].isUrban {
        let names = villages[first...].map(\.name).prefix(Self.sharedNames)
        toShare = (old[part].isUrban, names)
      }
    }
  }

  private mutating func markNamesake(_ name: String, in commune: Int) {
    for place in villages.indices
    where villages[place].name == name && old[villages[place].commune].successor == commune {
      villages[place].isNamesake = true
    }
  }

  /// A name that no village of the commune has, nor one that is a letter away from it.
  private func freeName(
    besides taken: [VillageName], isLong: Bool, _ random: inout Random
  ) -> VillageName {
    var name = VillageName("")
    repeat {
      var text = random.element(of: Self.firstWords, or: "Nà") + " "
      text += random.element(of: Self.secondWords, or: "Pò")
      if isLong { text += " " + random.element(of: Self.secondWords, or: "Pò") }
      name = VillageName(text)
    } while taken.contains {
      $0.text == name.text || VietnameseText.isOneEditApart($0.key, name.key)
    }
    return name
  }

  /// A name and what it is compared by.
  private struct VillageName {
    let text: String
    let key: String

    init(_ text: String) {
      self.text = text
      key = VietnameseText.key(text)
    }
  }

  /// The code of a village's commune on a day.
  func communeCode(of village: Int32, on day: Day) -> String {
    let commune = old[villages[Int(village)].commune]
    return day < .merger ? commune.code : new[commune.successor].code
  }

  /// The former commune's code, where the name alone does not say which village is meant.
  func formerCode(of village: Int32, on day: Day) -> String {
    let place = villages[Int(village)]
    return place.isNamesake && day >= .merger ? old[place.commune].code : ""
  }

  func isUrban(_ village: Int32, on day: Day) -> Bool {
    let commune = old[villages[Int(village)].commune]
    return day < .merger ? commune.isUrban : new[commune.successor].isWard
  }
}
