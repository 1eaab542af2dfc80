import RegistryCore

extension RegistryError {
  package static func unknownBatch(_ id: Int64) -> Self {
    Self(
      "unknown_batch", .usage, vi: "Không có lô số \(id). Xem: sobo batch list",
      en: "There is no batch \(id). See: sobo batch list")
  }
}
