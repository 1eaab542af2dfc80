extension SampleTable {
  static let targets = SampleTable("targets", "year unit_code indicator value decided_on") {
    province, writer in
    for target in province.targets {
      try writer.write([
        String(target.year), target.unitCode, target.indicator,
        Province.hundredths(target.hundredths), target.decided.iso,
      ])
    }
  }

  static let population = SampleTable(
    "population", "year unit_code households persons source"
  ) { province, writer in
    for row in province.population {
      try writer.write([
        String(row.year), row.unitCode, String(row.households), String(row.persons),
        "Số liệu dân cư 31/12/\(row.year)",
      ])
    }
  }

  static let reported = SampleTable("reported", "year unit_code measure households persons") {
    province, writer in
    for row in province.reported {
      try writer.write([
        String(row.year), row.unitCode, row.measure, String(row.households),
        row.persons.map(String.init) ?? "",
      ])
    }
  }

  static let planted = SampleTable("planted", "rule subject") { province, writer in
    for error in province.planted { try writer.write([error.rule, error.subject]) }
  }
}
