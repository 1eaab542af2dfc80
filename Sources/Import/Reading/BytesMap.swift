import Glibc

/// Values by keys of bytes, looked up without making a `String`.
struct BytesMap<Value> {
  private struct Item {
    let hash: UInt64
    let start: Int
    let count: Int
    var value: Value
  }

  private var items: [Item] = []
  private var keys: [UInt8] = []
  /// Indices in `items` plus one, 0 for none, in a power of two of slots.
  private var slots = [UInt32](repeating: 0, count: 64)

  var count: Int { items.count }

  subscript(_ key: UnsafeRawBufferPointer) -> Value? {
    get { index(of: key, hash: Self.hash(key)).map { items[$0].value } }
    set {
      let hash = Self.hash(key)
      if let index = index(of: key, hash: hash) {
        if let newValue { items[index].value = newValue }
      } else if let newValue {
        insert(key, hash: hash, newValue)
      }
    }
  }

  subscript(_ key: String) -> Value? {
    get {
      var key = key
      return key.withUTF8 { self[UnsafeRawBufferPointer($0)] }
    }
    set {
      var key = key
      key.withUTF8 { self[UnsafeRawBufferPointer($0)] = newValue }
    }
  }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
  }

  private func index(of key: UnsafeRawBufferPointer, hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if items[index].hash == hash, isKey(items[index], key) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isKey(_ item: Item, _ key: UnsafeRawBufferPointer) -> Bool {
    guard item.count == key.count else { return false }
    return keys.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress, let wanted = key.baseAddress else { return true }
      return memcmp(first + item.start, wanted, item.count) == 0
    }
  }

  private mutating func insert(_ key: UnsafeRawBufferPointer, hash: UInt64, _ value: Value) {
    items.append(Item(hash: hash, start: keys.count, count: key.count, value: value))
    keys.append(contentsOf: key)
    if items.count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 4)
      for (index, item) in items.enumerated() { occupy(item.hash, index) }
    } else {
      occupy(hash, items.count - 1)
    }
  }

  private mutating func occupy(_ hash: UInt64, _ index: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(index + 1)
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return mixed(hash ^ rest)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word &* 0xD6E8_FEB8_6659_FD93
    return product ^ (product >> 32)
  }
}
