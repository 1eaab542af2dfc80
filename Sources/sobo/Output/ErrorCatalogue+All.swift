import Approvals
import Authentication
import RegistryCore
import WebServer

extension ErrorCatalogue {
  /// Every condition that people may meet, in the order of the guide.
  static let all: [ErrorCatalogue] = [
    .files, .tables, .registry, .requests, .commands, .imports, .cells, .rows, .places, .matches,
    .scores, .lists, .records, .rights, .events, .map, .villages, .reviews, .steps, .queries,
    .pseudonyms,
    .audits,
    .reports,
    .backups, .access, .approvals, .authentication, .web, .writerKeys, .keys,
    .trail,
  ]
}
