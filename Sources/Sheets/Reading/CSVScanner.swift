/// Finds where the fields of one record begin and end, as offsets from its first byte.
///
/// It stops where the bytes end and continues there once more are buffered, so no byte is read
/// twice because of a block's end.
struct CSVScanner {
  enum Outcome {
    case complete
    /// The buffered bytes end before the record does.
    case incomplete
    case fault(RecordFault.Kind, column: Int?, place: Int)
  }

  private enum Mode {
    case fieldStart
    case plain
    case quoted
    case quoteInQuoted
    case carriageReturn
  }

  /// How long the record is without its line end, and with it.
  private(set) var contentLength = 0
  private(set) var length = 0
  /// Line ends inside quotes.
  private(set) var innerLines = 0
  /// The first quoted field with a line end in it, and the place of its quote.
  private(set) var firstSpanning: (column: Int, place: Int)?
  private(set) var firstNul: (column: Int, place: Int)?
  /// Whether no byte is beyond ASCII.
  var isASCII: Bool { allBits < 0x80 }

  private let delimiter: UInt8
  private let fields: FieldList
  private var mode = Mode.fieldStart
  private var place = 0
  private var fieldStart = 0
  private var hasDoubledQuotes = false
  private var allBits: UInt8 = 0

  init(delimiter: UInt8, fields: FieldList) {
    self.delimiter = delimiter
    self.fields = fields
    fields.removeAll()
  }

  /// Goes on to the record's end or fault; `isLast` says that the file ends with `bytes`.
  mutating func scan(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Outcome {
    while place < bytes.count {
      let outcome: Outcome? =
        switch mode {
        case .fieldStart: startField(bytes[place])
        case .plain: passPlain(bytes)
        case .quoted: passQuoted(bytes)
        case .quoteInQuoted: leaveQuote(bytes[place])
        case .carriageReturn: finish(after: bytes[place])
        }
      if let outcome { return outcome }
    }
    if mode != .carriageReturn, mode != .quoteInQuoted, let fault = limitPassed(at: place) {
      return fault
    }
    return isLast ? finishFile() : .incomplete
  }

  private mutating func startField(_ byte: UInt8) -> Outcome? {
    hasDoubledQuotes = false
    if byte == UInt8(ascii: "\"") {
      place += 1
      mode = .quoted
    } else {
      mode = .plain
    }
    fieldStart = place
    return nil
  }

  /// Passes unquoted fields up to a quoted one, the line end, or the end of the bytes.
  private mutating func passPlain(_ bytes: UnsafeRawBufferPointer) -> Outcome? {
    let count = bytes.count
    var place = self.place
    var allBits = self.allBits
    defer {
      self.place = place
      self.allBits = allBits
    }
    while place < count {
      let byte = bytes[place]
      allBits |= byte
      if byte == delimiter {
        if let fault = endField(at: place) { return fault }
        place += 1
        fieldStart = place
        guard place < count, bytes[place] != UInt8(ascii: "\"") else {
          mode = .fieldStart
          return nil
        }
      } else if byte > UInt8(ascii: "\"") {
        place += 1
      } else if byte == 10 || byte == 13 {
        if let fault = endField(at: place) { return fault }
        place += 1
        return endLine(byte, contentLength: place - 1)
      } else if byte == UInt8(ascii: "\"") {
        return limitPassed(at: place)
          ?? .fault(.quoteInField, column: fields.count, place: place)
      } else {
        if byte == 0, firstNul == nil { firstNul = (fields.count, place) }
        place += 1
      }
    }
    return nil
  }

  /// Passes the inside of a quoted field up to its next quote or the end of the bytes.
  private mutating func passQuoted(_ bytes: UnsafeRawBufferPointer) -> Outcome? {
    let count = bytes.count
    var place = self.place
    var allBits = self.allBits
    defer {
      self.place = place
      self.allBits = allBits
    }
    // A quote that never closes must not cost more than a field may be long.
    let limit = min(fieldStart + CSVReader.fieldLimit, CSVReader.recordLimit)
    let stop = min(count, limit + 1)
    while place < stop {
      let byte = bytes[place]
      allBits |= byte
      if byte > UInt8(ascii: "\"") {
        place += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        mode = .quoteInQuoted
        place += 1
        return nil
      case 13: passInnerLine()
      // A line feed after a carriage return belongs to it.
      case 10 where bytes[place - 1] != 13: passInnerLine()
      case 0 where firstNul == nil: firstNul = (fields.count, place)
      default: break
      }
      place += 1
    }
    return limitPassed(at: place)
  }

  private mutating func passInnerLine() {
    innerLines += 1
    if firstSpanning == nil { firstSpanning = (fields.count, fieldStart - 1) }
  }

  /// Decides by the next byte what a quote inside a quoted field was.
  private mutating func leaveQuote(_ byte: UInt8) -> Outcome? {
    if byte == UInt8(ascii: "\"") {
      hasDoubledQuotes = true
      mode = .quoted
      place += 1
      return nil
    }
    if let fault = endField(at: place - 1) { return fault }
    if byte == delimiter {
      mode = .fieldStart
      place += 1
      fieldStart = place
      return nil
    }
    if byte == 10 || byte == 13 {
      place += 1
      return endLine(byte, contentLength: place - 1)
    }
    return .fault(.textAfterQuote, column: fields.count - 1, place: place)
  }

  private mutating func endField(at end: Int) -> Outcome? {
    if let fault = limitPassed(at: end) { return fault }
    fields.append(
      Field(
        start: Int32(truncatingIfNeeded: fieldStart), end: Int32(truncatingIfNeeded: end),
        hasDoubledQuotes: hasDoubledQuotes))
    hasDoubledQuotes = false
    return nil
  }

  /// The limit that a field going on up to `place` passes first.
  private func limitPassed(at place: Int) -> Outcome? {
    let fieldEnd = fieldStart + CSVReader.fieldLimit
    if place > fieldEnd, fieldEnd <= CSVReader.recordLimit {
      return .fault(.fieldTooLong, column: fields.count, place: fieldStart)
    }
    guard place > CSVReader.recordLimit else { return nil }
    return .fault(.recordTooLong, column: nil, place: 0)
  }

  private mutating func endLine(_ byte: UInt8, contentLength: Int) -> Outcome? {
    self.contentLength = contentLength
    length = contentLength + 1
    if byte == 10 { return .complete }
    mode = .carriageReturn
    return nil
  }

  private mutating func finish(after byte: UInt8) -> Outcome {
    if byte == 10 { length += 1 }
    return .complete
  }

  private mutating func finishFile() -> Outcome {
    switch mode {
    case .carriageReturn: return .complete
    case .quoted: return .fault(.unclosedQuote, column: fields.count, place: fieldStart - 1)
    case .quoteInQuoted:
      if let fault = endField(at: place - 1) { return fault }
    case .fieldStart, .plain:
      if let fault = endField(at: place) { return fault }
    }
    contentLength = place
    length = place
    return .complete
  }
}
