import RegistryCore

/// The units by which systemd audits the registry every night or week, and the line that cron has for it.
public struct AuditSchedule: Sendable {
  /// The command's own path.
  public let program: String
  /// The registry's path.
  public let registry: String
  /// The folder for the page of the last audit.
  public let folder: String
  /// The hour and minute, `03:30`.
  public let time: String
  /// The day of the week on which it runs, `Mon` to `Sun`; nil for every day.
  public let day: String?
  /// The user that owns the registry.
  public let user: String
  /// Who is told of new errors.
  public let places: [NoticePlace]
  /// The file of the key that signs entries; nil for none.
  public let writerKey: String?

  /// The days of the week, as systemd names them; cron counts them from Sunday, 0.
  public static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// Describes a regular audit.
  public init(
    program: String, registry: String, folder: String, time: String, day: String?, user: String,
    places: [NoticePlace], writerKey: String? = nil
  ) {
    self.program = program
    self.registry = registry
    self.folder = folder
    self.time = time
    self.day = day
    self.user = user
    self.places = places
    self.writerKey = writerKey
  }

  private var command: [String] {
    [
      program, "--registry", registry, "audit", "run", "--fail-on", "never", "--format", "html",
      "--output", "\(folder)/audit.html", "--force",
    ]
      + places.flatMap { place in
        switch place {
        case .command(let line): ["--notify-command", line]
        case .mail(let address): ["--notify-mail", address]
        }
      }
  }

  /// Whether no part has a control character, which would begin another line of a unit.
  public var isPrintable: Bool { ServiceUnit.isPrintable(command + [time, user, writerKey ?? ""]) }

  private var sendsMail: Bool {
    places.contains { if case .mail = $0 { true } else { false } }
  }

  /// The files for `/etc/systemd/system`, by name.
  public var units: [(name: String, text: String)] {
    let service = """
      [Unit]
      Description=Audit of the registry \(ServiceUnit.escaped(registry))
      OnFailure=sobo-failed@%n.service

      [Service]
      Type=oneshot
      ExecStart=\(ServiceUnit.words(command))
      \(ServiceUnit.writerCredential(from: writerKey))\(ServiceUnit.confinement(
        user: user, paths: [folder, PlainFile.folder(of: registry)], isReachable: !places.isEmpty,
        sendsMail: sendsMail))
      """
    let calendar = (day.map { $0 + " " } ?? "") + "*-*-* \(time):00"
    return [
      ("sobo-audit.service", service),
      (
        "sobo-audit.timer",
        ServiceUnit.timer("Regular audit of the registry", calendar: calendar, delay: "10min")
      ), (ServiceUnit.failureName, ServiceUnit.failure),
    ]
  }

  /// The line for `crontab`; it does not catch up after the machine was off.
  public var cronLine: String {
    let (hour, minute) = ServiceUnit.clock(time)
    let days = day.flatMap { Self.days.firstIndex(of: $0) }.map { "\($0)" } ?? "*"
    return ServiceUnit.cronLine(hour: hour, minute: minute, days: days, [command])
  }
}
