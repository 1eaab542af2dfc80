import HTTPTypes
import RegistryCore

/// What machines ask for.
enum SystemPages {
  static let routes: [Route] = [
    Route(.get, "/health", .everybody) { context in
      // That a thread answers, and that the registry can be read.
      _ = try await context.whole { try $0.integer("SELECT count(*) FROM setting") }
      return .text("ok\n")
    },
    Route(.get, "/metrics", .everybody) { context in
      guard context.isLocal else { throw PageNotFound() }
      return .text(
        context.server.log.metrics(pools: context.server.pools), type: "text/plain; version=0.0.4")
    },
    Route(.get, "/assets/{name}", .everybody) { context in
      guard let asset = Asset.named(context.value("name")) else { throw PageNotFound() }
      var answer = Reply.text(asset.text, type: asset.type)
      answer.isLasting = context.query["v"] == asset.version
      return answer
    },
  ]
}
