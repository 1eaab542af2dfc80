import Glibc

extension StringProtocol {
  /// Whether the bytes of `part` stand in it.
  ///
  /// Every command looks through the statements that it reads; the library's own search for a collection
  /// in another takes longer than reading them.
  package func hasBytes(of part: String) -> Bool {
    var (text, part) = (String(self), part)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let wanted = part.baseAddress, let first = part.first else { return true }
        guard var place = UnsafeRawPointer(text.baseAddress) else { return false }
        var rest = text.count
        // By the first byte (`memchr`), then the others.
        while rest >= part.count, let found = memchr(place, Int32(first), rest - part.count + 1) {
          if memcmp(found, wanted, part.count) == 0 { return true }
          rest -= UnsafeRawPointer(found) - place + 1
          place = UnsafeRawPointer(found) + 1
        }
        return false
      }
    }
  }
}
