import Glibc

/// A program of this machine that is run to its end.
package enum ChildProcess {
  /// Starts a program, found on the path where its name has no folder, and waits for its end.
  ///
  /// It gets this environment, the three standard files and nothing else. One that `isSilent` reads and shows nothing; one that
  /// takes longer than `timeout` seconds is ended. Returns its exit status, or the number of the
  /// signal that ended it; nil where it cannot be started.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String] = [], isSilent: Bool = false,
    timeout: Int32? = nil
  ) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Sockets of a server are not closed by themselves: the program would hold its port and its callers.
    for descriptor in openDescriptors where descriptor > 2 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    if isSilent {
      for (descriptor, flags) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] as [(Int32, Int32)] {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0)
      }
    }
    var texts = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in texts + variables { free(text) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, program, &actions, nil, &texts, &variables) == 0 else {
      return nil
    }
    return end(of: process, timeout: timeout)
  }

  /// What this process has open; nothing where the system does not tell.
  private static var openDescriptors: [Int32] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var found: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let descriptor = Int32(name) { found.append(descriptor) }
    }
    return found
  }

  private static func end(of process: pid_t, timeout: Int32?) -> Int32? {
    var status: Int32 = 0
    var waited: Int32 = 0
    while true {
      let ended = waitpid(process, &status, timeout == nil ? 0 : WNOHANG)
      if ended == process { return status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F }
      if ended < 0, errno != EINTR { return nil }
      if ended == 0, let timeout {
        guard waited / 10 < timeout else { break }
        usleep(100_000)
        waited += 1
      }
    }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    return SIGKILL
  }
}
