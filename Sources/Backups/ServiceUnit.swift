import RegistryCore
import Verification

/// The texts that units of systemd and lines of cron are made of.
enum ServiceUnit {
  /// The unit that tells of a failure; `OnFailure=sobo-failed@%n.service` starts it.
  static let failureName = "sobo-failed@.service"

  static let failure = """
    [Unit]
    Description=Tells that %i failed

    [Service]
    Type=oneshot
    ExecStart=/usr/bin/logger -p user.err -t sobo "%i failed: see journalctl -u %i"
    ExecStart=-/usr/bin/wall "sobo: %i failed, see journalctl -u %i"

    """

  static func timer(_ description: String, calendar: String, delay: String) -> String {
    """
    [Unit]
    Description=\(description)

    [Timer]
    OnCalendar=\(calendar)
    RandomizedDelaySec=\(delay)
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  /// What a service may touch: some paths, and the network where it `isReachable`.
  ///
  /// A program that hands mail to the machine's spool takes rights of its own, so those are left to
  /// one that `sendsMail`.
  static func confinement(
    user: String, paths: [String], isReachable: Bool, sendsMail: Bool = false
  ) -> String {
    let families = isReachable ? "AF_UNIX AF_INET AF_INET6" : "AF_UNIX"
    return """
      User=\(user)
      UMask=0077
      Nice=10
      IOSchedulingClass=idle
      ReadWritePaths=\(words(paths + (sendsMail ? ["-/var/spool"] : [])))
      NoNewPrivileges=\(sendsMail ? "no" : "yes")
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
      \(sendsMail ? "" : "RestrictSUIDSGID=yes\n")LockPersonality=yes
      MemoryDenyWriteExecute=yes
      SystemCallArchitectures=native
      SystemCallFilter=@system-service

      """
  }

  /// Hour and minute of `02:30`.
  static func clock(_ time: String) -> (hour: Int, minute: Int) {
    let parts = time.split(separator: ":").map { Int($0) ?? 0 }
    return (parts.first ?? 0, parts.last ?? 0)
  }

  /// A line of cron that runs commands one after another, as long as they succeed.
  static func cronLine(
    hour: Int, minute: Int, days: String, _ commands: [[String]]
  ) -> String {
    let command = commands.map { $0.map(shellQuoted).joined(separator: " ") }
      .joined(separator: " && ")
    return "\(minute) \(hour) * * \(days) " + command.filter { $0 != "\n" }
  }

  /// Whether no text has a control character, which would begin another line of a unit.
  static func isPrintable(_ texts: [String]) -> Bool {
    texts.allSatisfy { text in
      !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
  }

  /// The line that hands a file to a service as a credential, and its line feed: systemd reads it as root,
  /// and nobody but the service sees what it hands over.
  static func credential(_ name: String, from file: String) -> String {
    "LoadCredential=\(name):\(escaped(file))\n"
  }

  /// The same of the key that signs entries.
  static func writerCredential(from file: String?) -> String {
    file.map { credential(WriterKey.credential, from: $0) } ?? ""
  }

  /// Where a service finds a credential; `%d` is the folder of its credentials.
  static func credentialPath(_ name: String) -> String { "\"%d/\(name)\"" }

  static func words(_ texts: [String]) -> String { texts.map(quoted).joined(separator: " ") }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted += "\\" }
      if character == "%" { quoted += "%" }
      if character == "$" { quoted += "$" }
      quoted.append(character)
    }
    return quoted + "\""
  }

  static func escaped(_ text: String) -> String {
    text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
  }

  private static func shellQuoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      // cron reads % as a line break, even between quotes.
      quoted += character == "'" ? "'\\''" : character == "%" ? "\\%" : String(character)
    }
    return quoted + "'"
  }
}
