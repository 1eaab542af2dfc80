extension Shell {
  /// Runs `sobo` at a terminal and types lines at its questions; `^C` is the key.
  package func typed(
    _ arguments: String, _ lines: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    let script = folder.path("type.py")
    try Self.typist.write(toFile: script, atomically: true, encoding: .utf8)
    let input = lines.map { $0 + "\n" }.joined()
    return try bash(
      "python3 type.py $SOBO \(arguments) <<'LINES'\n\(input)LINES", environment: environment)
  }

  private static let typist = """
    import os, pty, select, signal, sys, time
    # Who runs tests may have signals blocked, which a child inherits.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    lines = sys.stdin.read().split('\\n')[:-1]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.argv[1], sys.argv[1:])
    shown = b''
    def wait(ends):
        global shown
        limit = time.time() + 60
        while time.time() < limit:
            if not select.select([terminal], [], [], 0.3)[0]:
                if any(shown.rstrip(b'\\n').endswith(end) for end in ends): return True
                continue
            try: block = os.read(terminal, 4096)
            except OSError: return False
            if not block: return False
            shown += block
        return True
    for line in lines:
        if not wait([b': ', b'] ']): break
        os.write(terminal, b'\\x03' if line == '^C' else (line + '\\n').encode())
    if wait([]): os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    sys.stdout.write(shown.decode().replace('\\r', ''))
    sys.exit(os.waitstatus_to_exitcode(status))
    """
}
