import RegistryCore
import Reviews

public enum Dashboard {
  public static let name = "dashboard"
  public static func page(of registry: Registry, _ request: Report.Request) throws -> String { "" }
}
