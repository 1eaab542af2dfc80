/// A class that a decision gave a village, here always that of the especially difficult ones.
struct VillageClass {
  let village: Int32
  let from: Day
  var to: Day?
  let decision: String
  let decided: Day
}

extension Province {
  /// The lists of especially difficult villages as the province decided on them: so many in each area
  /// on 25 December 2025, then some more in seven communes and some fewer in four others.
  mutating func classVillages() {
    var random = Random(seed: seed, "classes")
    let first = Day(2025, 12, 25)
    let second = Day(2026, 1, 13)
    let growing = [
      "Bảo Lâm", "Minh Khai", "Phan Thanh", "Cô Ba", "Nguyên Bình", "Quảng Uyên", "Minh Tâm",
    ]
    let shrinking = ["Nguyễn Huệ", "Trùng Khánh", "Hạnh Phúc", "Hòa An"]
    let added = random.sample(39 * times, of: villages(of: "III", in: growing))
    let removed = random.sample(6 * times, of: villages(of: "III", in: shrinking))
    let taken = Set(added + removed)
    let others = villages(of: "III").filter { !taken.contains($0) }
    let listed =
      removed + random.sample((1_067 - 6) * times, of: others)
      + random.sample(2 * times, of: villages(of: "II"))
    let left = Set(removed)
    for village in listed.sorted() {
      villageClasses.append(
        VillageClass(
          village: Int32(village), from: first, to: left.contains(village) ? second : nil,
          decision: "2230/QĐ-UBND", decided: first))
    }
    for village in added.sorted() {
      villageClasses.append(
        VillageClass(
          village: Int32(village), from: second, decision: "17/QĐ-UBND", decided: second))
    }
  }

  /// The villages in communes of an area, of those of certain names where they are given.
  private func villages(of area: String, in names: [String]? = nil) -> [Int] {
    let codes = Set(
      Tables.reference("area_class.csv").filter { row in
        row["class"] == "khu_vuc" && row["unit_valid_from"] == "2025-07-01"
          && row["value"] == area
      }.compactMap { $0["unit_code"] })
    return map.villages.indices.filter { place in
      let commune = map.new[map.old[map.villages[place].commune].successor]
      return codes.contains(commune.code) && names.map { $0.contains(commune.name) } ?? true
    }
  }

  /// What the decisions say: all villages, and the especially difficult ones.
  mutating func reportVillages() {
    for (year, difficult) in [(2025, 1_069), (2026, 1_102)] {
      for (measure, count) in [
        ("villages", map.villages.count), ("especially_difficult_villages", difficult * times),
      ] {
        reported.append(
          Reported(
            year: year, unitCode: "04", unitFrom: "2020-03-01", measure: measure,
            households: count))
      }
    }
  }

  /// Figures of the province that are not those of its decisions.
  mutating func plantG26(_ planter: inout Planter) {
    for place in reported.indices where reported[place].measure == "especially_difficult_villages" {
      reported[place].households += 18
      plant("G26", "unit:04@2020-03-01/\(reported[place].year)")
    }
  }
}

extension SampleTable {
  static let villageClasses = SampleTable(
    "village_classes",
    """
    commune_code former_commune_code village class valid_from valid_to decision_no decided_on
    """
  ) { province, writer in
    let map = province.map
    for row in province.villageClasses {
      try writer.write([
        map.communeCode(of: row.village, on: row.from),
        map.formerCode(of: row.village, on: row.from), map.villages[Int(row.village)].name,
        "especially_difficult", row.from.iso, row.to?.iso ?? "", row.decision, row.decided.iso,
      ])
    }
  }
}
