import Glibc

/// The operating system's error numbers.
package enum SystemError {
  /// What the system calls the error of this number.
  package static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
