import CSQLite

extension Connection {
  /// Stops the library's accounting of memory, which locks a mutex at every allocation
  /// (`SQLITE_CONFIG_MEMSTATUS`).
  ///
  /// Heap limits do nothing afterwards. To be called before the first connection; false if it
  /// came too late.
  @discardableResult
  public static func stopMemoryAccounting() -> Bool {
    csqlite_config_memory_status(0) == SQLITE_OK
  }
}
