/// The units by which systemd makes a backup every night, and the line that cron has for it.
public struct Schedule: Sendable {
  /// The command's own path.
  public let program: String
  /// The registry's path.
  public let registry: String
  /// The folder for backups.
  public let folder: String
  /// The hour and minute, `02:30`.
  public let time: String
  /// The user that owns the registry.
  public let user: String

  /// Describes a nightly backup.
  public init(program: String, registry: String, folder: String, time: String, user: String) {
    self.program = program
    self.registry = registry
    self.folder = folder
    self.time = time
    self.user = user
  }

  /// The files for `/etc/systemd/system`, by name.
  public var units: [(name: String, text: String)] {
    [
      ("sobo-backup.service", service), ("sobo-backup.timer", timer),
      ("sobo-drill.service", drill), ("sobo-drill.timer", drillTimer),
      ("sobo-failed@.service", failure),
    ]
  }

  private var sobo: String { "\(quoted(program)) --registry \(quoted(registry))" }

  private var service: String {
    """
    [Unit]
    Description=Backup of the registry \(escaped(registry))
    OnFailure=sobo-failed@%n.service

    [Service]
    Type=oneshot
    ExecStart=\(sobo) backup create --to \(quoted(folder))
    ExecStart=\(sobo) backup prune \(quoted(folder)) --apply
    \(confinement)
    """
  }

  private var drill: String {
    """
    [Unit]
    Description=Rehearsal of the newest backup of \(escaped(registry))
    OnFailure=sobo-failed@%n.service
    After=sobo-backup.service

    [Service]
    Type=oneshot
    ExecStart=\(sobo) backup drill \(quoted(folder))
    \(confinement)
    """
  }

  /// What the services may touch: the backups and the registry's folder, and no network.
  private var confinement: String {
    """
    User=\(user)
    UMask=0077
    Nice=10
    IOSchedulingClass=idle
    ReadWritePaths=\(quoted(folder)) \(quoted(registryFolder))
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    ProtectSystem=strict
    ProtectHome=read-only
    ProtectProc=invisible
    ProtectClock=yes
    ProtectHostname=yes
    ProtectKernelLogs=yes
    ProtectKernelModules=yes
    ProtectKernelTunables=yes
    ProtectControlGroups=yes
    PrivateTmp=yes
    PrivateDevices=yes
    PrivateNetwork=yes
    RestrictAddressFamilies=AF_UNIX
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    SystemCallArchitectures=native
    SystemCallFilter=@system-service

    """
  }

  private var timer: String {
    """
    [Unit]
    Description=Nightly backup of the registry

    [Timer]
    OnCalendar=*-*-* \(time):00
    RandomizedDelaySec=10min
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  private var drillTimer: String {
    """
    [Unit]
    Description=Weekly rehearsal of the newest backup

    [Timer]
    OnCalendar=Sun *-*-* \(time):00
    RandomizedDelaySec=2h
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  private var failure: String {
    """
    [Unit]
    Description=Tells that %i failed

    [Service]
    Type=oneshot
    ExecStart=/usr/bin/logger -p user.err -t sobo "%i failed: see journalctl -u %i"
    ExecStart=-/usr/bin/wall "sobo: %i failed, see journalctl -u %i"

    """
  }

  /// The lines for `crontab`: the backup every night, the rehearsal an hour later on Sundays.
  ///
  /// They do not catch up after the machine was off; what a command prints, cron sends by mail.
  public var cronLines: [String] {
    let parts = time.split(separator: ":").map { Int($0) ?? 0 }
    let (hour, minute) = (parts.first ?? 0, parts.last ?? 0)
    let sobo = [program, "--registry", registry, "backup"]
    func line(_ hour: Int, _ days: String, _ commands: [[String]]) -> String {
      let command = commands.map { $0.map(shellQuoted).joined(separator: " ") }
        .joined(separator: " && ")
      return "\(minute) \(hour) * * \(days) " + command.filter { $0 != "\n" }
    }
    return [
      line(hour, "*", [sobo + ["create", "--to", folder], sobo + ["prune", folder, "--apply"]]),
      line((hour + 1) % 24, hour == 23 ? "1" : "0", [sobo + ["drill", folder]]),
    ]
  }

  private var registryFolder: String {
    guard let slash = registry.lastIndex(of: "/") else { return "." }
    return slash == registry.startIndex ? "/" : String(registry[..<slash])
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted += "\\" }
      if character == "%" { quoted += "%" }
      if character == "$" { quoted += "$" }
      quoted.append(character)
    }
    return quoted + "\""
  }

  private func escaped(_ text: String) -> String {
    text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
  }

  private func shellQuoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      // cron reads % as a line break, even between quotes.
      quoted += character == "'" ? "'\\''" : character == "%" ? "\\%" : String(character)
    }
    return quoted + "'"
  }
}
