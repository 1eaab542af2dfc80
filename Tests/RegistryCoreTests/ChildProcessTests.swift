import Glibc
import RegistryCore
import Testing

/// Programs of this machine that are run.
@Suite struct ChildProcessTests {
  /// The sockets of a server would be held by a program that outlives it.
  @Test func programHasNothingOpenThatItWasNotGiven() throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    try #require(descriptor > 2)
    let question = "test -e /proc/self/fd/\(descriptor)"
    #expect(ChildProcess.run("/bin/sh", ["-c", question], isSilent: true) == 1)
    #expect(ChildProcess.run("/bin/sh", ["-c", "test -e /proc/self/fd/1"], isSilent: true) == 0)
    // What was open here is so still.
    #expect(fcntl(descriptor, F_GETFD) >= 0)
  }
}
