import ArgumentParser
import Glibc

/// Starts the command that the arguments name and turns its outcome into an exit code.
@main
enum Main {
  static func main() {
    OperationalLog.install()
    // A file over the limit of the session is a full disk, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    let arguments = GlobalOptions.hoisted(Array(CommandLine.arguments.dropFirst()))
    do {
      try Sobo.guardName(in: arguments)
      var command = try Sobo.parseAsRoot(arguments)
      try command.run()
    } catch let error as ExitCode {
      exit(error.rawValue)
    } catch {
      let language = GlobalOptions.spoken(in: arguments)
      guard let failure = Failure(error) else {
        ParserText.exit(with: error, isVietnamese: language == .vietnamese)
      }
      Console.error(failure.message(in: language))
      exit(failure.status.rawValue)
    }
  }
}
