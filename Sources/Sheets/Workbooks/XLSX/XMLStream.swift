import CExpat
import Glibc
import Messages

/// What takes the parts of an XML document as they are read.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream)
  func end(_ name: XMLName, _ stream: XMLStream)
  func text(_ bytes: UnsafeRawBufferPointer)
}

/// The name of an element without its prefix; valid inside the handler's call.
struct XMLName {
  private let bytes: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    var local = name
    var place = name
    while place.pointee != 0 {
      if place.pointee == CChar(58) { local = place + 1 }
      place += 1
    }
    bytes = local
  }

  static func == (name: XMLName, text: StaticString) -> Bool {
    strcmp(name.bytes, UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element; valid inside the handler's call.
struct XMLAttributes {
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

  /// The bytes of an attribute, named with its prefix if it has one.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard var pair = pairs else { return nil }
    let wanted = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    while let key = pair[0], let value = pair[1] {
      if strcmp(key, wanted) == 0 { return Self.buffer(value) }
      pair += 2
    }
    return nil
  }

  func text(_ name: StaticString) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute of any prefix, as `r:id`.
  func text(anyPrefix name: StaticString) -> String? {
    guard var pair = pairs else { return nil }
    while let key = pair[0], let value = pair[1] {
      if XMLName(key) == name, strchr(key, 58) != nil {
        return String(decoding: Self.buffer(value), as: UTF8.self)
      }
      pair += 2
    }
    return nil
  }

  /// A whole number from 0 to 999,999,999; nil for anything else.
  func number(_ name: StaticString) -> Int? {
    guard let bytes = bytes(name) else { return nil }
    return XMLNumber.parsed(bytes)
  }

  func isTrue(_ name: StaticString) -> Bool {
    guard let bytes = bytes(name) else { return false }
    return bytes.elementsEqual("1".utf8) || bytes.elementsEqual("true".utf8)
  }

  /// Of an element such as `<strike/>`: on, unless its value says otherwise (ECMA-376, CT_BooleanProperty).
  var isSwitchedOn: Bool { bytes("val") == nil || isTrue("val") }

  private static func buffer(_ value: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: strlen(value))
  }
}

enum XMLNumber {
  static func parsed(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var number = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte) - 48
    }
    return number
  }
}

/// Reads an XML part of an archive, and stops where its handler wants it to.
///
/// A document type is refused outright: with it go entities of any kind.
final class XMLStream {
  private static let blockSize: Int32 = 1 << 16

  private let source: ZipStream
  private let parser: XML_Parser?
  private let handler: any XMLHandler
  private var fault: WorkbookFault?
  private var isPaused = false
  private var isLastBlock = false
  private(set) var isDone = false

  init(_ source: ZipStream, handler: any XMLHandler) {
    self.source = source
    self.handler = handler
    parser = XML_ParserCreate(nil)
    guard let parser else { return }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let name, let context else { return }
        XMLStream.with(context) { $0.handler.start(XMLName(name), XMLAttributes(attributes), $0) }
      },
      { context, name in
        guard let name, let context else { return }
        XMLStream.with(context) { $0.handler.end(XMLName(name), $0) }
      })
    XML_SetCharacterDataHandler(parser) { context, text, count in
      guard let context else { return }
      XMLStream.with(context) {
        $0.handler.text(UnsafeRawBufferPointer(start: text, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let context else { return }
      XMLStream.with(context) { $0.stop(.declaresEntities(part: $0.source.name)) }
    }
  }

  deinit {
    if let parser { XML_ParserFree(parser) }
  }

  /// The stream that a call of the parser's belongs to; `advance` keeps it alive meanwhile.
  private static func with(
    _ context: UnsafeMutableRawPointer, _ body: (XMLStream) -> Void
  ) {
    Unmanaged<XMLStream>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
  }

  /// Called by the handler: `advance` returns after the current element.
  func pause() {
    guard let parser, !isPaused else { return }
    isPaused = true
    XML_StopParser(parser, XML_Bool(XML_TRUE))
  }

  /// Called by the handler: the document is not as it must be.
  func stop(_ fault: WorkbookFault) {
    guard let parser, self.fault == nil else { return }
    self.fault = fault
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Called by the handler for a part that contradicts itself.
  func stopDamaged() { stop(.damaged(what: source.name)) }

  /// Reads on until the handler pauses, true, or the document ends, false.
  func advance() throws(WorkbookFault) -> Bool {
    guard let parser else { throw .unreadable(reason: SystemReason.of(ENOMEM)) }
    while !isDone {
      let status: XML_Status
      if isPaused {
        isPaused = false
        status = XML_ResumeParser(parser)
      } else {
        status = try parseBlock(parser)
      }
      if let fault { throw fault }
      if status == XML_STATUS_SUSPENDED { return true }
      guard status == XML_STATUS_OK else { throw .damaged(what: source.name) }
      if isLastBlock { isDone = true }
    }
    return false
  }

  private func parseBlock(_ parser: XML_Parser) throws(WorkbookFault) -> XML_Status {
    guard let room = XML_GetBuffer(parser, Self.blockSize) else {
      throw .unreadable(reason: SystemReason.of(ENOMEM))
    }
    let got = try source.read(
      into: UnsafeMutableRawBufferPointer(start: room, count: Int(Self.blockSize)))
    isLastBlock = got == 0
    return XML_ParseBuffer(parser, Int32(got), isLastBlock ? 1 : 0)
  }
}
