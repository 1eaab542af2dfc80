import HTTPTypes
import RegistryCore

/// What machines ask for.
enum SystemPages {
  static let routes: [Route] = [
    Route(.get, "/health", .everybody) { visit in
      // That a thread answers, and that the registry can be read.
      _ = try await visit.whole { try $0.integer("SELECT count(*) FROM setting") }
      return .text("ok\n")
    },
    Route(.get, "/metrics", .everybody) { visit in
      guard visit.isLocal else { throw NotThere() }
      return .text(
        visit.desk.traffic.metrics(lanes: visit.desk.lanes), type: "text/plain; version=0.0.4")
    },
    Route(.get, "/assets/{name}", .everybody) { visit in
      guard visit.value("name") == "desk.css" else { throw NotThere() }
      var answer = Reply.text(Assets.style, type: "text/css")
      answer.isLasting = visit.query["v"] == Assets.version
      return answer
    },
  ]
}
