import RegistryCore
import Reviews

/// The year on one page: a single HTML file that needs no network and no script.
public enum Dashboard {
  /// Its name on the command line.
  public static let name = "dashboard"

  /// What it is called.
  public static let title = Wording(
    vi: "Trang tổng quan của năm: câu tóm tắt, bản đồ và hình (html)",
    en: "The year on one page: a summary, a map and pictures (html)")

  /// Makes the page, all of it from one state of the registry.
  ///
  /// Throws as a report does.
  public static func page(of registry: Registry, _ request: Report.Request) throws -> String {
    if request.authority == .province { throw RegistryError.nationalOnly(name) }
    let data = try DashboardData.read(registry, request)
    return try DashboardPage(data: data, language: request.language).text()
  }
}
