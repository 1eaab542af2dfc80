import ArgumentParser
import Queries
import RegistryCore

/// What a named query is narrowed by.
struct QueryFilterOptions: ParsableArguments {
  /// The heading of these options.
  static let title = Wording(vi: "Bộ lọc", en: "Filters")

  private enum Help {
    static let commune = ArgumentHelp(
      vi: "Mã hoặc tên xã (hoặc huyện, tỉnh) trên bản đồ đang dùng.",
      en: "Code or name of a commune (or district, province) on the map in use.",
      value: "code")
    static let village = ArgumentHelp(
      vi: "Tên thôn, xóm, bản, tổ.",
      en: "Name of a village.",
      value: "name")
    static let year = ArgumentHelp(
      vi: "Năm; xem ghi chú của từng truy vấn.",
      en: "Year; see the note of each query.")
    static let category = ArgumentHelp(
      vi:
        "Phân loại, theo tên (\"Hộ nghèo\") hoặc mã: poor, near_poor, medium_agri, medium, non_poor.",
      en:
        "Category, by name (\"Hộ nghèo\") or code: poor, near_poor, medium_agri, medium, non_poor.",
      value: "code")
    static let person = ArgumentHelp(
      vi: "Các phần của họ tên, không cần dấu: 'nguyen duc'.",
      en: "Parts of a name, without marks: 'nguyen duc'.",
      value: "text")
  }

  @Option(help: Help.commune)
  var commune: String?

  @Option(help: Help.village)
  var village: String?

  @Option(help: Help.year)
  var year: Int?

  @Option(help: Help.category)
  var category: String?

  @Option(
    name: .customLong("name"),
    help: Help.person)
  var person: String?

  @OptionGroup var state: MapOption

  var filters: Filters {
    var filters = Filters()
    filters.commune = commune
    filters.village = village
    filters.year = year
    filters.category = category
    filters.name = person
    filters.map = state.map
    return filters
  }

  /// The filters as they were typed, for the trail.
  var text: String {
    let parts: [(String, String?)] = [
      ("commune", commune), ("village", village), ("year", year.map(String.init)),
      ("category", category), ("name", person), ("map", state.map?.text),
    ]
    return parts.map { name, value in value.map { " --\(name) \($0)" } ?? "" }.joined()
  }
}
