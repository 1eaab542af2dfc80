import RegistryCore
import Verification

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
  /// What is signed and sent; nil where nothing is signed.
  public let signing: Signing?

  /// With which key backups and checkpoints are signed, and where checkpoints go.
  public struct Signing: Sendable {
    /// The file of the key.
    public let key: String
    /// The public key, which rehearsals hold backups against.
    public let publicKey: VerifierKey
    /// The folder in which checkpoints are kept.
    public let kept: String
    /// The places that each checkpoint is sent to.
    public let places: [CheckpointPlace]

    /// Describes it.
    public init(
      key: String, publicKey: VerifierKey, kept: String, places: [CheckpointPlace]
    ) {
      self.key = key
      self.publicKey = publicKey
      self.kept = kept
      self.places = places
    }
  }

  /// Describes a nightly backup.
  public init(
    program: String, registry: String, folder: String, time: String, user: String,
    signing: Signing?
  ) {
    self.program = program
    self.registry = registry
    self.folder = folder
    self.time = time
    self.user = user
    self.signing = signing
  }

  /// Whether no part has a control character, which would begin another line of a unit.
  public var isPrintable: Bool {
    ([program, registry, folder, time, user] + publicKeyArguments
      + (signing.map(checkpointArguments) ?? []))
      .allSatisfy { text in
        !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
      }
  }

  /// The files for `/etc/systemd/system`, by name.
  public var units: [(name: String, text: String)] {
    [
      ("sobo-backup.service", service), ("sobo-backup.timer", timer),
      ("sobo-drill.service", drill), ("sobo-drill.timer", drillTimer),
      ("sobo-failed@.service", failure),
    ] + (signing.map { [("sobo-checkpoint.service", checkpoint($0))] } ?? [])
  }

  private var sobo: String { "\(quoted(program)) --registry \(quoted(registry))" }

  /// The arguments of `backup create` that sign.
  private var signingArguments: [String] { signing.map { ["--key", $0.key] } ?? [] }

  /// The arguments that believe only what is signed.
  private var publicKeyArguments: [String] {
    signing.map { ["--public-key", "\($0.publicKey)"] } ?? []
  }

  /// The arguments that make, keep and send a checkpoint.
  private func checkpointArguments(_ signing: Signing) -> [String] {
    ["audit", "checkpoint", "--key", signing.key, "--keep", signing.kept]
      + signing.places.flatMap { place in
        switch place {
        case .folder(let folder): ["--send-to-folder", folder]
        case .command(let line): ["--send-to-command", line]
        case .address(let address): ["--send-to-address", address]
        }
      }
  }

  private var service: String {
    """
    [Unit]
    Description=Backup of the registry \(escaped(registry))
    OnFailure=sobo-failed@%n.service
    \(signing == nil ? "" : "OnSuccess=sobo-checkpoint.service\n")
    [Service]
    Type=oneshot
    ExecStart=\(sobo) backup create --to \(words([folder] + signingArguments))
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
    ExecStart=\(sobo) backup drill \(words([folder] + publicKeyArguments))
    \(confinement)
    """
  }

  /// Beside the backup, which needs no network.
  private func checkpoint(_ signing: Signing) -> String {
    """
    [Unit]
    Description=Signed checkpoint of \(escaped(registry))
    OnFailure=sobo-failed@%n.service

    [Service]
    Type=oneshot
    ExecStart=\(quoted(program)) --registry \(words([registry] + checkpointArguments(signing)))
    \(confinement(for: signing))
    """
  }

  private var confinement: String { confinement() }

  /// What the services may touch: the backups and the registry's folder, and no network, unless
  /// checkpoints are sent over it.
  private func confinement(for signing: Signing? = nil) -> String {
    var paths = [folder, registryFolder]
    var isReachable = false
    if let signing {
      paths = [registryFolder, PlainFile.folder(of: signing.kept)]
      for place in signing.places {
        // A folder may be that of a stick that is not there.
        if case .folder(let folder) = place {
          paths.append("-" + folder)
        } else {
          isReachable = true
        }
      }
    }
    let families = isReachable ? "AF_UNIX AF_INET AF_INET6" : "AF_UNIX"
    return """
      User=\(user)
      UMask=0077
      Nice=10
      IOSchedulingClass=idle
      ReadWritePaths=\(words(paths))
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
      PrivateNetwork=\(isReachable ? "no" : "yes")
      RestrictAddressFamilies=\(families)
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
      line(
        hour, "*",
        [
          sobo + ["create", "--to", folder] + signingArguments,
          sobo + ["prune", folder, "--apply"],
        ] + (signing.map { [[program, "--registry", registry] + checkpointArguments($0)] } ?? [])),
      line(
        (hour + 1) % 24, hour == 23 ? "1" : "0", [sobo + ["drill", folder] + publicKeyArguments]),
    ]
  }

  private var registryFolder: String {
    guard let slash = registry.lastIndex(of: "/") else { return "." }
    return slash == registry.startIndex ? "/" : String(registry[..<slash])
  }

  private func words(_ texts: [String]) -> String { texts.map(quoted).joined(separator: " ") }

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
