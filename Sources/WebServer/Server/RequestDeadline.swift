import NIOCore
import NIOHTTPTypes

/// Closes connections that rest, whose head does not arrive in time, and whose body or answer makes too
/// little way.
///
/// The server's own idle time-out begins anew with each byte, so that a byte now and then would hold a
/// connection for ever; one time for all of a body would cut off a large file on a slow line. So a head
/// has `limit`, and a body and an answer must move at least `leastRate` bytes a second in each such time.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// What a connection is asked to bring or take, in bytes a second: the slowest lines of telephones.
  static let leastRate = 2_048
  /// An answer is handed on in pieces, so that it is known how much of it was taken.
  private static let piece = 16 << 10
  /// How much the system holds of an answer; it would hold megabytes, and say nothing of how they go.
  private static let held: ChannelOptions.Types.SocketOption.Value = 32 << 10

  private let limit: TimeAmount
  /// How many bytes are to be moved in each time.
  private let least: Int
  private var timer: Scheduled<Void>?
  /// How many were, since the time began.
  private var moved = 0
  /// How many are of the answer that nobody has taken yet.
  private var unsent = 0

  init(limit: TimeAmount, leastRate: Int = RequestDeadline.leastRate) {
    self.limit = limit
    least = max(1, Int(limit.nanoseconds / 1_000_000_000) * leastRate)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    _ = context.channel.setOption(.socketOption(.so_sndbuf), value: Self.held)
    if context.channel.isActive { begin(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: watch(context)
    case .body(let part): moved += part.readableBytes
    // While the answer is made, nothing is asked of whoever waits for it.
    case .end: end()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: context.write(data, promise: promise)
    case .body(let bytes): send(bytes, context, promise)
    case .end:
      let done = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
      // What was written may still wait for the line.
      done.futureResult.whenSuccess {
        let (handler, context) = bound.value
        handler.unsent = 0
        handler.begin(context)
      }
      if unsent > 0 { watch(context) }
      context.write(data, promise: done)
    }
  }

  private func send(
    _ bytes: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
  ) {
    var rest = bytes
    if unsent == 0 { watch(context) }
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    repeat {
      guard let part = rest.readSlice(length: min(rest.readableBytes, Self.piece)) else { break }
      let isLast = rest.readableBytes == 0
      let size = part.readableBytes
      unsent += size
      let taken = (isLast ? promise : nil) ?? context.eventLoop.makePromise()
      taken.futureResult.whenSuccess {
        bound.value.moved += size
        bound.value.unsent = max(0, bound.value.unsent - size)
      }
      context.write(wrapOutboundOut(.body(part)), promise: taken)
    } while rest.readableBytes > 0
  }

  /// Closes the connection after the time, whatever comes until then.
  private func begin(_ context: ChannelHandlerContext) {
    end()
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
  }

  /// Closes it after the time, unless enough was moved; then it has as long again.
  private func watch(_ context: ChannelHandlerContext) {
    end()
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(in: limit) {
      let (handler, context) = bound.value
      guard handler.moved >= handler.least else { return context.close(promise: nil) }
      handler.watch(context)
    }
  }

  private func end() {
    timer?.cancel()
    timer = nil
    moved = 0
  }
}
