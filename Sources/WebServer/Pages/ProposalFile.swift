import Authentication
import HTML
import Queries
import RegistryCore
import Vietnamese

/// The file that became a proposal, for whoever looks at the proposal.
///
/// It stands as its maker sent it, numbers of people in full: opening it is written into the registry as
/// showing those is, besides the log of reads.
enum ProposalFile {
  static let routes: [Route] = [
    Route(.post, "/proposals/{number}/file") { try await open($0) }
  ]

  /// The file of a proposal; nil where there is none, or it is gone.
  static func find(_ number: Int64, _ context: RequestContext) async throws -> DeskFile.Upload? {
    try await context.keys { try $0.uploads(ofProposal: number).first }
  }

  /// States in which a proposal still waits for somebody: its file stays as long.
  static let waiting = "('draft', 'sent', 'returned', 'stale')"

  /// The proposals that wait.
  static func waiting(_ context: RequestContext) async throws -> Set<Int64> {
    try await context.whole { connection in
      var numbers: Set<Int64> = []
      try connection.rows("SELECT id FROM proposal WHERE state IN \(waiting)") {
        numbers.insert(try $0.integer(0))
      }
      return numbers
    }
  }

  static func write(
    _ upload: DeskFile.Upload, of number: Int64, _ context: RequestContext, _ page: inout Markup
  ) {
    page.element("section", ["id": "file"]) { page in
      page.element("h2", text: context.word("Tệp đã gửi", "The file that was sent"))
      page.element("dl", ["class": "facts"]) { list in
        RecordText.fact(context.word("Tên", "Name"), NumberMask.inText(upload.name), &list)
        RecordText.fact(
          context.word("Cỡ", "Size"), context.language.number(upload.bytes) + " byte", &list)
        RecordText.fact("SHA-256", upload.sha256, &list)
      }
      FormMarkup(context).act(
        "/proposals/\(number)/file", context.word("Mở tệp", "Open the file"), in: &page)
      page.element(
        "p", ["class": "soft"],
        text: context.word(
          "Tệp có số của người dân như người lập đã gửi: ai mở tệp, khi nào được ghi vào sổ.",
          "It has the numbers of people as they were sent: who opens it, and when, is kept."))
    }
    page.line()
  }

  private static func open(_ context: RequestContext) async throws -> Reply {
    let number = try ProposalPages.number(of: context)
    // What the account may not see has no file.
    let digest = try await context.read { reader in
      _ = try ProposalPages.row(number, reader)
      return try reader.connection.text(
        "SELECT digest FROM proposal_effect WHERE proposal_id = ?1", number)
    }
    guard let upload = try await find(number, context) else { throw PageNotFound() }
    let path = context.server.uploads.file(upload.id)
    let bytes = try await context.server.slow.run(until: context.deadline) { _ in
      FileBytes.read(path, limit: UploadFolder.limit)
    }
    guard let bytes else { throw PageNotFound() }
    guard digest == upload.sha256, FileDigest.sha256(of: bytes) == upload.sha256 else {
      context.server.log.note("failure", "proposal_file_differs")
      throw RequestRefusal.fileDiffers
    }
    let about = "proposal \(number)"
    let reason = "xem tệp của đề nghị số \(number)"
    _ = try await context.write { writer in
      try Disclosure.record(
        "desk proposal file \(number)", by: writer.account.login, reason: reason,
        in: writer.registry)
    }
    try await context.read { reader in
      // The duty may have ended meanwhile.
      let row = try ProposalPages.row(number, reader)
      try reader.note(
        "proposal file", about: about, rows: max(1, Int(row.rows) ?? 1), reason: reason)
    }
    return .file(bytes, name: upload.name, type: FileBytes.type(of: upload.name))
  }
}
