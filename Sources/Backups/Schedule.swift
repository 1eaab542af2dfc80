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
  /// The file of the key that signs entries, which a rehearsal records itself with; nil for none.
  public let writerKey: String?

  /// With which key backups and checkpoints are signed, and where checkpoints go.
  public struct Signing: Sendable {
    /// The file of the key.
    public let key: String
    /// The public key, which rehearsals and pruning hold backups against.
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
    signing: Signing?, writerKey: String? = nil
  ) {
    self.program = program
    self.registry = registry
    self.folder = folder
    self.time = time
    self.user = user
    self.signing = signing
    self.writerKey = writerKey
  }

  /// Whether no part has a control character, which would begin another line of a unit.
  public var isPrintable: Bool {
    ServiceUnit.isPrintable(
      [program, registry, folder, time, user, writerKey ?? ""] + publicKeyArguments
        + (signing.map { [$0.key] + checkpointArguments($0) } ?? []))
  }

  /// The unit that this schedule has in common with others.
  public static let failureName = ServiceUnit.failureName

  /// The files for `/etc/systemd/system`, by name.
  public var units: [(name: String, text: String)] {
    [
      ("sobo-backup.service", service), ("sobo-backup.timer", timer),
      ("sobo-drill.service", drill), ("sobo-drill.timer", drillTimer),
      (ServiceUnit.failureName, ServiceUnit.failure),
    ] + (signing.map { [("sobo-checkpoint.service", checkpoint($0))] } ?? [])
  }

  private var sobo: String {
    "\(ServiceUnit.quoted(program)) --registry \(ServiceUnit.quoted(registry))"
  }

  /// The credential in which systemd hands the key to a service: nobody but root needs to read its file.
  private static let credential = "sobo-signing-key"

  /// The option with the key of a service.
  private var credentialOption: String {
    signing == nil ? "" : " --key \(ServiceUnit.credentialPath(Self.credential))"
  }

  /// The line that hands it over, and its line feed.
  private var credentialLine: String {
    signing.map { ServiceUnit.credential(Self.credential, from: $0.key) } ?? ""
  }

  /// The arguments of `backup create` that sign, for cron.
  private var signingArguments: [String] { signing.map { ["--key", $0.key] } ?? [] }

  /// The arguments that believe only what is signed.
  private var publicKeyArguments: [String] {
    signing.map { ["--public-key", "\($0.publicKey)"] } ?? []
  }

  /// The arguments behind the key that keep and send a checkpoint.
  private func checkpointArguments(_ signing: Signing) -> [String] {
    ["--keep", signing.kept]
      + signing.places.flatMap { place in
        switch place {
        case .folder(let folder): ["--send-to-folder", folder]
        case .command(let line): ["--send-to-command", line]
        case .address(let address): ["--send-to-address", address]
        }
      }
  }

  private func checkpointCommand(_ signing: Signing) -> [[String]] {
    [
      [program, "--registry", registry, "audit", "checkpoint", "--key", signing.key]
        + checkpointArguments(signing)
    ]
  }

  private var service: String {
    """
    [Unit]
    Description=Backup of the registry \(ServiceUnit.escaped(registry))
    OnFailure=sobo-failed@%n.service
    \(signing == nil ? "" : "OnSuccess=sobo-checkpoint.service\n")
    [Service]
    Type=oneshot
    ExecStart=\(sobo) backup create --to \(ServiceUnit.quoted(folder))\(credentialOption)
    ExecStart=\(sobo) backup prune \(ServiceUnit.words([folder] + publicKeyArguments)) --apply
    \(credentialLine)\(confinement)
    """
  }

  private var drill: String {
    """
    [Unit]
    Description=Rehearsal of the newest backup of \(ServiceUnit.escaped(registry))
    OnFailure=sobo-failed@%n.service
    After=sobo-backup.service

    [Service]
    Type=oneshot
    ExecStart=\(sobo) backup drill \(ServiceUnit.words([folder] + publicKeyArguments))
    \(ServiceUnit.writerCredential(from: writerKey))\(confinement)
    """
  }

  /// Beside the backup, which needs no network.
  private func checkpoint(_ signing: Signing) -> String {
    """
    [Unit]
    Description=Signed checkpoint of \(ServiceUnit.escaped(registry))
    OnFailure=sobo-failed@%n.service

    [Service]
    Type=oneshot
    ExecStart=\(sobo) audit checkpoint\(credentialOption) \(ServiceUnit.words(checkpointArguments(signing)))
    \(credentialLine)\(confinement(for: signing))
    """
  }

  private var confinement: String { confinement() }

  /// What the services may touch: the backups and the registry's folder, and no network, unless
  /// checkpoints are sent over it.
  private func confinement(for signing: Signing? = nil) -> String {
    let registryFolder = PlainFile.folder(of: registry)
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
    return ServiceUnit.confinement(user: user, paths: paths, isReachable: isReachable)
  }

  private var timer: String {
    ServiceUnit.timer(
      "Nightly backup of the registry", calendar: "*-*-* \(time):00", delay: "10min")
  }

  private var drillTimer: String {
    ServiceUnit.timer(
      "Weekly rehearsal of the newest backup", calendar: "Sun *-*-* \(time):00", delay: "2h")
  }

  /// The lines for `crontab`: the backup every night, the rehearsal an hour later on Sundays.
  ///
  /// They do not catch up after the machine was off; what a command prints, cron sends by mail.
  public var cronLines: [String] {
    let (hour, minute) = ServiceUnit.clock(time)
    let sobo = [program, "--registry", registry, "backup"]
    func line(_ hour: Int, _ days: String, _ commands: [[String]]) -> String {
      ServiceUnit.cronLine(hour: hour, minute: minute, days: days, commands)
    }
    return [
      line(
        hour, "*",
        [
          sobo + ["create", "--to", folder] + signingArguments,
          sobo + ["prune", folder] + publicKeyArguments + ["--apply"],
        ] + (signing.map(checkpointCommand) ?? [])),
      line(
        (hour + 1) % 24, hour == 23 ? "1" : "0", [sobo + ["drill", folder] + publicKeyArguments]),
    ]
  }
}
