import Dispatch
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import RegistryCore
import Synchronization

/// A server on which people work with a registry by a browser, until it is told to stop.
public struct DeskServer: Sendable {
  /// More connections wait until others end.
  private static let connections = 2_000
  /// The largest head of a request.
  private static let headLimit = 32 << 10

  private let server: ServerContext

  /// Opens a registry and what belongs to a server of it.
  ///
  /// Throws `RegistryError` where that cannot be done.
  public init(_ path: String, _ options: ServerOptions) throws {
    server = try ServerContext(path, options, log: RequestLog())
  }

  /// All pages and acts.
  static let routes: [Route] =
    SystemPages.routes + SignInPages.routes + HomePage.routes + AccountPage.routes
    + SearchPage.routes + LikePage.routes + NewHousehold.routes + HouseholdPage.routes
    + HouseholdPrint.routes + HouseholdActs.routes + ProposalPages.routes + ProposalFile.routes
    + RecordForms.routes + RecordPages.routes
    + DisclosurePages.routes + ImportPages.routes + BatchPages.routes + Drafts.routes

  /// Serves until SIGTERM or SIGINT; requests that were begun are answered first.
  ///
  /// `ready` is told the address once it listens. Throws `RegistryError` where it cannot.
  public func run(ready: @escaping @Sendable (String) -> Void) throws {
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let done = DispatchSemaphore(value: 0)
    Task {
      do { try await serve(ready) } catch { outcome.withLock { $0 = .failure(error) } }
      done.signal()
    }
    done.wait()
    server.close()
    do { try outcome.withLock { $0 }.get() } catch let error as RegistryError { throw error } catch
    {
      throw RegistryError.listenFailed(place, "\(error)")
    }
  }

  private var place: String {
    switch server.options.place {
    case .address(let host, let port): "\(host):\(port)"
    case .socket(let path): path
    }
  }

  private func serve(_ ready: @escaping @Sendable (String) -> Void) async throws {
    let responder = Responder(server: server, routes: Self.routes)
    let address: BindAddress =
      switch server.options.place {
      case .address(let host, let port): .hostname(host, port: port)
      case .socket(let path): .unixDomainSocket(path: path)
      }
    let limit = TimeAmount.seconds(Int64(server.options.deadline))
    let place = place
    let application = Application(
      responder: CallbackResponder<Peer> { request, peer in
        await responder.respond(request, from: peer.address)
      },
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          additionalChannelHandlers: [RequestDeadline(limit: limit)],
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: Self.headLimit / 2, maxHeaderListSize: Self.headLimit,
            maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: address,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
      onServerRunning: { [options = server.options] channel in
        // The proxy is of the group of the folder.
        if case .socket(let path) = options.place { chmod(path, 0o660) }
        let port = channel.localAddress?.port
        ready(port.map { "http://\(Self.host(place)):\($0)" } ?? place)
      },
      logger: Logger(label: "sobo") { _ in SwiftLogNoOpLogHandler() })
    server.log.note("begin", Program.version)
    try await application.runService()
    if case .socket(let path) = server.options.place { unlink(path) }
    server.log.note("end", Program.version)
  }

  private static func host(_ place: String) -> String {
    let host = place.prefix(upTo: place.lastIndex(of: ":") ?? place.endIndex)
    return host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : String(host)
  }
}

/// Where a request comes from.
private struct Peer: InitializableFromSource {
  let address: SocketAddress?

  init(source: ApplicationRequestContextSource) { address = source.channel.remoteAddress }
}
