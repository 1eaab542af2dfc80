import ArgumentParser
import Queries
import RegistryCore
import Schema

/// What a named query is narrowed by.
struct QueryFilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      words(
        "Mã xã (hoặc huyện, tỉnh) trên bản đồ đang dùng.",
        "Code of a commune (or district, province) on the map in use."), valueName: "code"))
  var commune: String?

  @Option(
    help: ArgumentHelp(words("Tên thôn, xóm, bản, tổ.", "Name of a village."), valueName: "name"))
  var village: String?

  @Option(
    help: ArgumentHelp(
      words("Năm; xem ghi chú của từng truy vấn.", "Year; see the note of each query.")))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      words(
        "Phân loại: poor, near_poor, medium_agri, medium, non_poor.",
        "Category: poor, near_poor, medium_agri, medium, non_poor."), valueName: "code"))
  var category: String?

  @Option(
    name: .customLong("name"),
    help: ArgumentHelp(
      words(
        "Các phần của họ tên, không cần dấu: 'nguyen duc'.",
        "Parts of a name, without marks: 'nguyen duc'."), valueName: "text"))
  var person: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Bản đồ: old (trước 01/07/2025), new, hoặc của một ngày; mặc định: của ngày được hỏi.",
        "Map: old (before 1 July 2025), new, or that of a day; default: of the day asked about."),
      valueName: "old|new|date"))
  var map: MapChoice?

  var filters: Filters {
    var filters = Filters()
    filters.commune = commune
    filters.village = village
    filters.year = year
    filters.category = category
    filters.name = person
    filters.map = map
    return filters
  }

  /// The filters as they were typed, for the trail.
  var text: String {
    let parts: [(String, String?)] = [
      ("commune", commune), ("village", village), ("year", year.map(String.init)),
      ("category", category), ("name", person), ("map", map?.text),
    ]
    return parts.map { name, value in value.map { " --\(name) \($0)" } ?? "" }.joined()
  }
}
