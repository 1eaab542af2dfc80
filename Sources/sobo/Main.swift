import ArgumentParser
import Glibc
import RegistryCore
import SQLite
import Verification
import Vietnamese

/// A command that may run what others wrote, within a limit of SQLite's memory (`Sandbox.boundMemory`).
protocol MemoryBounded {
  /// Whether it does so as it was called.
  var boundsMemory: Bool { get }
}

/// Starts the command that the arguments name and turns its outcome into an exit code.
@main
enum Main {
  static func main() {
    openClosedStreams()
    OperationalLog.install()
    // With SIGXFSZ ignored, a file-size limit is an error like a full disk, not the end.
    signal(SIGXFSZ, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    Interruption.begin()
    var line: TypedLine?
    do {
      try TextCheck.run()
      // The parser would set up all its commands for this.
      if arguments == ["--version"] { return try Console.print(exact: Program.version) }
      try OutputFile.guardStreams(beside: GlobalOptions.registryPath(in: arguments))
      if !TypedLine.isForShell(arguments) {
        let typed = try TypedLine(arguments)
        line = typed
        if typed.asksForHelp {
          return try Console.print(exact: HelpPage(typed.path, in: .spoken).text)
        }
      }
      var command = try Sobo.parseAsRoot(line?.hoisted ?? arguments)
      // Accounting costs a lock at every allocation, a tenth of a long command, and only a limit needs it.
      let isBounded = (command as? any MemoryBounded)?.boundsMemory ?? false
      if !isBounded { Connection.stopMemoryAccounting() }
      Registry.processSigner.withLock { $0 = Registry.SignerFinder { try WriterKey.find($0) } }
      try Clock.$exerciseDay.withValue(try exerciseDay()) { try command.run() }
      WrittenEntry.tell()
    } catch let error as ExitCode {
      WrittenEntry.tell()
      exit(error.rawValue)
    } catch {
      WrittenEntry.tell()
      end(after: error, line)
    }
  }

  /// A stream that whoever started the program had closed is the place where nothing is kept: else
  /// the first file that is opened would take its number, and what is printed would go there.
  private static func openClosedStreams() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      // Takes the lowest free number, which is this one.
      _ = Glibc.open("/dev/null", O_RDWR)
    }
  }

  /// The day that `$SOBO_TODAY` has taken for today, as exercises on a sample registry need.
  private static func exerciseDay() throws -> String? {
    guard let text = environment("SOBO_TODAY") else { return nil }
    guard let day = CivilDate(iso: text) else {
      throw ValidationError(
        vi: "SOBO_TODAY cần một ngày dạng yyyy-mm-dd: \(text)",
        en: "SOBO_TODAY takes a day as yyyy-mm-dd: \(text)")
    }
    return day.iso
  }

  /// Says why the command ended, in the language that is spoken, and ends the process.
  private static func end(after error: any Error, _ line: TypedLine?) -> Never {
    if let failure = Failure(error) {
      Console.error(failure.message(in: .spoken))
      exit(failure.status.rawValue)
    }
    let status = Sobo.exitCode(for: error)
    guard let line, status != .success else { Sobo.exit(withError: error) }
    Console.note(UsageError(error, in: line).text(in: .spoken))
    exit(status.rawValue)
  }
}
