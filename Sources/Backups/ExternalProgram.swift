import Glibc
import Messages
import RegistryCore
import SQLite

/// A program outside, given a text and asked for one.
enum ExternalProgram {
  /// What an answer may have at most.
  private static let longest = 1 << 20

  /// What a program is told of the environment: where things are, who it runs for, and how the
  /// network is reached.
  private static let variables = [
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "SSH_AUTH_SOCK",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "https_proxy", "HTTPS_PROXY", "no_proxy",
    "NO_PROXY",
  ]

  /// Runs a program found on the path and returns its exit status and what it printed.
  ///
  /// It is ended after `seconds`. Throws `RegistryError` where it cannot be run or says too much.
  static func run(
    _ arguments: [String], input: String, seconds: Int
  ) throws(RegistryError) -> (status: Int32, output: String) {
    let name = arguments.first ?? ""
    // A file, not a pipe: a program that ends without reading would end this one too.
    guard let file = tmpfile() else {
      throw .file(.creating("/tmp", errno))
    }
    defer { fclose(file) }
    guard fputs(input, file) >= 0, fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else {
      throw .file(.creating("/tmp", errno))
    }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .failedProgram(name, errno) }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = spawn(arguments, input: fileno(file), output: ends[1])
    close(ends[1])
    guard let process = started else { throw .noProgram(name) }
    let clock = Stopwatch()
    let output = read(ends[0], clock, Double(seconds))
    var status: Int32 = 0
    guard let output, hasEnded(process, &status, clock, Double(seconds)) else {
      kill(-process, SIGKILL)
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      throw .programHung(name, seconds)
    }
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return (code, String(decoding: output, as: UTF8.self))
  }

  /// All that comes before the end of the pipe; nil where that is too late or too much.
  private static func read(_ pipe: Int32, _ clock: Stopwatch, _ limit: Double) -> [UInt8]? {
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let left = limit - clock.seconds
      guard left > 0, output.count <= longest else { return nil }
      var wait = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, Int32(min(left, 3600) * 1000) + 1) > 0 else { continue }
      let count = Glibc.read(pipe, &part, part.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return output }
      output += part.prefix(count)
    }
  }

  /// Whether a program ends in time.
  private static func hasEnded(
    _ process: pid_t, _ status: inout Int32, _ clock: Stopwatch, _ limit: Double
  ) -> Bool {
    while waitpid(process, &status, WNOHANG) == 0 {
      guard clock.seconds < limit else { return false }
      usleep(10_000)
    }
    return true
  }

  private static func spawn(_ arguments: [String], input: Int32, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // In a group of its own, so that what it started can be ended with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let environment = variables.compactMap { name in
      getenv(name).map { "\(name)=" + String(cString: $0) }
    }
    var texts = arguments.map { strdup($0) } + [nil]
    var settings = environment.map { strdup($0) } + [nil]
    defer { for text in texts + settings { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(
      &process, arguments.first ?? "", &actions, &attributes, &texts, &settings)
    return code == 0 ? process : nil
  }
}
