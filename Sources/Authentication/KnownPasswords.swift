import Crypto
import Glibc
import Messages
import RegistryCore

/// Passwords that were found out elsewhere, in a file that the administrator brings: nothing is asked of
/// another machine.
///
/// A line is the SHA-1 of a password in capitals, perhaps with `:` and a number behind it, and lines are in
/// order, as “Pwned Passwords ordered by hash” is given away. Of any size: a look reads some lines of it.
public struct KnownPasswords: Sendable {
  private static let hashLength = 40
  /// No line is longer.
  private static let lineLimit = 80

  /// Open as long as the program runs.
  private let descriptor: Int32
  private let size: Int

  /// Opens a list.
  ///
  /// Throws `RegistryError` for a file that cannot be read or does not begin like one.
  public init(_ path: String) throws(RegistryError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(.reading(path, errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .file(.notAFile(path))
    }
    size = Int(status.st_size)
    guard line(from: 0).map({ Self.isHash($0.hash) }) == true else {
      close(descriptor)
      throw .badKnownPasswords(path)
    }
  }

  private static func isHash(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count == hashLength
      && bytes.allSatisfy { (48...57).contains($0) || (65...70).contains($0) }
  }

  /// A password as the list has it.
  static func hash(_ password: String) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return Insecure.SHA1.hash(data: Array(password.utf8)).flatMap {
      [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
    }
  }

  /// Whether a password is in the list; true too where the list cannot be read any more.
  public func contains(_ password: String) -> Bool {
    let wanted = Self.hash(password)
    // Lines before `low` are smaller, those that begin at `high` or behind it are not.
    var (low, high) = (0, size)
    while low < high {
      let middle = low + (high - low) / 2
      guard let start = middle == 0 ? 0 : begin(behind: middle - 1) else { return true }
      guard start < high else {
        // One line is left between.
        guard let last = line(from: low) else { return true }
        if last.hash.elementsEqual(wanted) { return true }
        guard last.next > low, last.next < high else { return false }
        low = last.next
        continue
      }
      guard let found = line(from: start) else { return true }
      if found.hash.elementsEqual(wanted) { return true }
      if found.hash.lexicographicallyPrecedes(wanted) { low = found.next } else { high = start }
    }
    return false
  }

  /// Where the line behind a place begins; the end of the file behind the last one.
  private func begin(behind place: Int) -> Int? {
    guard let bytes = read(place) else { return nil }
    return bytes.firstIndex(of: 10).map { place + $0 + 1 } ?? size
  }

  /// The hash of the line at a place, and where the next one begins.
  private func line(from place: Int) -> (hash: ArraySlice<UInt8>, next: Int)? {
    guard let bytes = read(place) else { return nil }
    let end = bytes.firstIndex(of: 10) ?? bytes.endIndex
    return (bytes[..<min(end, Self.hashLength)], min(size, place + end + 1))
  }

  /// Some bytes from a place on, a line at least.
  private func read(_ place: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: Self.lineLimit)
    while true {
      let count = pread(descriptor, &bytes, bytes.count, off_t(place))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      return Array(bytes.prefix(count))
    }
  }
}
