import CSQLite

private final class LogBox {
  let handler: @Sendable (Int32, String) -> Void
  init(_ handler: @escaping @Sendable (Int32, String) -> Void) { self.handler = handler }
}

extension Connection {
  /// Sends the library's own warnings to `handler` (`SQLITE_CONFIG_LOG`).
  ///
  /// To be called once, before the first connection; false if it came too late.
  @discardableResult
  public static func installLog(_ handler: @escaping @Sendable (Int32, String) -> Void) -> Bool {
    // Lives as long as the process: the library keeps the pointer.
    let box = Unmanaged.passRetained(LogBox(handler))
    let code = csqlite_config_log(
      { context, code, message in
        guard let context, let message else { return }
        Unmanaged<LogBox>.fromOpaque(context).takeUnretainedValue()
          .handler(code, String(cString: message))
      }, box.toOpaque())
    if code != SQLITE_OK { box.release() }
    return code == SQLITE_OK
  }
}
