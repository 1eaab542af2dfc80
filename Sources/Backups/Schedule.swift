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
      ("sobo-backup-failed.service", failure),
    ]
  }

  private var service: String {
    """
    [Unit]
    Description=Backup of the registry \(escaped(registry))
    OnFailure=sobo-backup-failed.service

    [Service]
    Type=oneshot
    User=\(user)
    ExecStart=\(quoted(program)) --registry \(quoted(registry)) backup create --to \(quoted(folder))
    ExecStart=\(quoted(program)) --registry \(quoted(registry)) backup prune \(quoted(folder)) --apply
    UMask=0077
    Nice=10
    IOSchedulingClass=idle
    NoNewPrivileges=yes
    ProtectSystem=strict
    ProtectHome=read-only
    PrivateTmp=yes
    PrivateDevices=yes
    PrivateNetwork=yes
    ProtectKernelTunables=yes
    ProtectKernelModules=yes
    ProtectControlGroups=yes
    RestrictSUIDSGID=yes
    RestrictNamespaces=yes
    LockPersonality=yes
    SystemCallArchitectures=native
    ReadWritePaths=\(quoted(folder)) \(quoted(registryFolder))

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

  private var failure: String {
    """
    [Unit]
    Description=Tells that the registry's backup failed

    [Service]
    Type=oneshot
    ExecStart=/usr/bin/logger -p user.err -t sobo "backup failed: see journalctl -u sobo-backup"
    ExecStart=-/usr/bin/wall "sobo: the backup of the registry failed"

    """
  }

  /// The line for `crontab`; it does not catch up after the machine was off.
  public var cronLine: String {
    let parts = time.split(separator: ":").map { Int($0) ?? 0 }
    let command = [program, "--registry", registry, "backup", "create", "--to", folder]
      .map(shellQuoted).joined(separator: " ")
    return "\(parts.last ?? 0) \(parts.first ?? 0) * * * " + command.filter { $0 != "\n" }
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
