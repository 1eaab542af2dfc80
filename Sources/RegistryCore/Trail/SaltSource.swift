import Glibc

/// Random numbers of 64 bits, one for each change: without them a leaf could be guessed.
final class SaltSource {
  /// The system gives at most 256 bytes at once; a call for each number would cost more than its hash.
  private var block = [Int64](repeating: 0, count: 32)
  private var left = 0

  func next() -> Int64 {
    if left == 0 { refill() }
    left -= 1
    return block[left]
  }

  private func refill() {
    let isFilled = block.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) == 0 }
    if !isFilled { for index in block.indices { block[index] = .random(in: .min ... .max) } }
    left = block.count
  }
}
