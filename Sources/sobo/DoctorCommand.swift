import ArgumentParser

/// `sobo doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "doctor")
  func run() throws {}
}
