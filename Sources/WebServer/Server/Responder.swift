import Authentication
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore

/// Turns a request into an answer: finds the route, the session and the form, and lets nothing through
/// without what every answer carries.
struct Responder: Sendable {
  static let cookie = "__Host-sobo"
  private static let bodyLimit = 2 << 20
  /// Who is not signed in sends a login and a password, and no more.
  private static let strangersLimit = 64 << 10
  private static let pathLimit = 2_048

  let server: ServerContext
  let routes: [Route]

  /// Answers, and notes that it did.
  func respond(_ request: Request, from peer: SocketAddress?) async -> Response {
    let begun = ContinuousClock.now
    var trace = RequestTrace()
    var answer: Reply
    do {
      answer = try await self.answer(
        request, peer, until: begun + .seconds(server.options.deadline), &trace)
    } catch {
      answer = ErrorPage.answer(to: error, trace.language, server.log)
    }
    if request.method == .head { (answer.body, answer.bytes) = ("", nil) }
    server.log.note(
      request.method.rawValue.prefix(16).description, trace.route, answer.status.code,
      ContinuousClock.now - begun, account: trace.account)
    return response(answer)
  }

  /// What is known of a request so far.
  struct RequestTrace {
    var route = "-"
    var account: Int64?
    var language = Language.vietnamese
  }

  private func answer(
    _ request: Request, _ peer: SocketAddress?, until deadline: ContinuousClock.Instant,
    _ trace: inout RequestTrace
  ) async throws -> Reply {
    let target = request.head.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = FormText(parts.count > 1 ? parts[1] : "")
    trace.language = language(query, request.headers, chosen: nil)
    guard target.utf8.count <= Self.pathLimit, parts[0].hasPrefix("/"), let query else {
      throw RequestRefusal.malformed
    }
    let pieces = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    let found = routes.compactMap { route in route.values(in: pieces).map { (route, $0) } }
    guard !found.isEmpty else { throw PageNotFound() }
    let method = request.method == .head ? .get : request.method
    guard let (route, values) = found.first(where: { $0.0.method == method }) else {
      throw RequestRefusal.method
    }
    trace.route = route.pattern
    let token = Self.token(in: request.headers)
    let (session, chosen) = try await known(token, until: deadline)
    trace.language = language(query, request.headers, chosen: chosen)
    if session?.hasEnded == false { trace.account = session?.account }
    var form = FormText()
    var file: ReceivedFile?
    var deadline = deadline
    if method == .post {
      try Self.checkOrigin(of: request.headers, host: request.head.authority)
    }
    if method == .post, route.takesFile {
      // A stranger's file is not read.
      guard session?.isWhole == true else { return .see("/sign-in?note=ended") }
      let sent = try await server.uploads.receive(request)
      (form, file) = (sent.form, sent.file)
    } else if method == .post {
      form = try await Self.form(
        of: request, limit: session?.isWhole == true ? Self.bodyLimit : Self.strangersLimit)
    }
    // What comes over a slow line has its time from when it is there: `RequestDeadline` asks that it comes.
    if method == .post { deadline = max(deadline, .now + .seconds(server.options.deadline)) }
    let context = RequestContext(
      server: server, route: route, path: String(parts[0]), values: values, query: query,
      form: form,
      language: trace.language, address: address(request.headers, peer),
      isLocal: isLocal(request.headers, peer), token: token,
      session: session?.hasEnded == true ? nil : session, deadline: deadline, file: file)
    if let session, session.hasEnded, route.takesFile {
      return try await ImportPages.keep(context, of: session)
    }
    if let session, session.hasEnded, route.keepsForm {
      if let kept = try await Drafts.keep(context, of: session) { return kept }
    }
    if route.access == .account {
      guard let session = context.session, session.isWhole else {
        return method == .post ? .see("/sign-in?note=ended") : .see(Self.signIn(for: context))
      }
    }
    if method == .post, let session = context.session {
      guard Self.isSame(form["form_token"] ?? "", session.formToken) else {
        throw RequestRefusal.form
      }
    }
    do {
      return try await route.answer(context)
    } catch let error where method == .post && route.keepsForm && ErrorPage.isBusy(error) {
      guard let kept = try await Drafts.keepForLater(context) else { throw error }
      return kept
    } catch let error where ErrorPage.isSignedOut(error) {
      if let token { try await context.keys { try $0.endSession(token) } }
      return .see("/sign-in?note=ended")
    }
  }

  private static func signIn(for context: RequestContext) -> String {
    context.href(
      context.path == "/" ? "/sign-in" : "/sign-in?next=" + FormText.encoded(context.path))
  }

  /// The session of a token, and the language that its account chose.
  private func known(
    _ token: String?, until deadline: ContinuousClock.Instant
  ) async throws -> (DeskFile.Session?, Language?) {
    guard let token else { return (nil, nil) }
    return try await server.keys.run(until: deadline) { file in
      let session = try file.session(token)
      return (session, try session.flatMap { try file.language(of: $0.account) })
    }
  }

  /// By the address, the account's choice, or the browser.
  private func language(
    _ query: FormText?, _ headers: HTTPFields, chosen: Language?
  ) -> Language {
    if let asked = query?["lang"].flatMap(Language.init) ?? chosen { return asked }
    for part in (headers[.acceptLanguage] ?? "").split(separator: ",") {
      let name = part.split(separator: ";").first?.filter { $0 != " " }.prefix(2) ?? ""
      if let known = Language(rawValue: name.lowercased()) { return known }
    }
    return .vietnamese
  }

  /// Whom a request comes from: behind a proxy, whom the proxy names last.
  private func address(_ headers: HTTPFields, _ peer: SocketAddress?) -> String {
    if server.options.isBehindProxy, let list = headers[.forwardedFor] {
      return list.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? ""
    }
    return peer?.ipAddress ?? "local"
  }

  private func isLocal(_ headers: HTTPFields, _ peer: SocketAddress?) -> Bool {
    headers[.forwardedFor] == nil && peer?.ipAddress.map(ServerOptions.isLoopback) ?? true
  }

  private static func token(in headers: HTTPFields) -> String? {
    for line in headers[values: .cookie] {
      for part in line.split(separator: ";") {
        let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, pair[0] == cookie else { continue }
        return pair[1].utf8.count == 64 ? String(pair[1]) : nil
      }
    }
    return nil
  }

  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count, !one.isEmpty else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

// MARK: What is sent

extension Responder {
  /// Refuses what another site had the browser send, and what does not say where it comes from.
  private static func checkOrigin(of headers: HTTPFields, host: String?) throws {
    if let site = headers[.fetchSite], site != "same-origin" { throw RequestRefusal.origin }
    guard let origin = headers[.origin] else {
      guard headers[.fetchSite] == "same-origin" else { throw RequestRefusal.origin }
      return
    }
    guard let host, !host.isEmpty, ["https://" + host, "http://" + host].contains(origin) else {
      throw RequestRefusal.origin
    }
  }

  private static func form(of request: Request, limit: Int) async throws -> FormText {
    let type = request.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
    guard type.lowercased() == "application/x-www-form-urlencoded" else {
      throw RequestRefusal.type
    }
    let buffer: ByteBuffer
    do {
      buffer = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw RequestRefusal.size
    }
    guard let text = String(validating: buffer.readableBytesView, as: UTF8.self),
      let form = FormText(text)
    else { throw RequestRefusal.malformed }
    return form
  }

  private static func policy(_ nonce: StyleNonce?) -> String {
    "default-src 'none'; style-src 'self'" + (nonce.map { " 'nonce-\($0.text)'" } ?? "")
      + "; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
      + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
  }

  private func response(_ answer: Reply) -> Response {
    var headers = answer.headers
    headers[.contentSecurityPolicy] = Self.policy(answer.nonce)
    headers[.xContentTypeOptions] = "nosniff"
    // Not `no-referrer`: browsers then send forms without saying where they come from.
    headers[.referrerPolicy] = "same-origin"
    headers[.openerPolicy] = "same-origin"
    headers[.resourcePolicy] = "same-origin"
    headers[.cacheControl] =
      answer.isLasting ? "public, max-age=31536000, immutable" : "no-store"
    if server.options.isBehindProxy {
      headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
    }
    return Response(
      status: answer.status, headers: headers,
      body: ResponseBody(
        byteBuffer: answer.bytes.map { ByteBuffer(bytes: $0) } ?? ByteBuffer(string: answer.body)))
  }

  /// The cookie of a session; with nil it goes.
  static func setCookie(_ token: String?) -> String {
    "\(cookie)=\(token ?? ""); Path=/; Secure; HttpOnly; SameSite=Lax"
      + (token == nil ? "; Max-Age=0" : "")
  }
}

extension HTTPField.Name {
  /// Names that the package does not list; all of them are names.
  private static func named(_ name: String) -> HTTPField.Name { Self(name) ?? .cookie }
  static let forwardedFor = named("X-Forwarded-For")
  static let fetchSite = named("Sec-Fetch-Site")
  static let clearSiteData = named("Clear-Site-Data")
  static let referrerPolicy = named("Referrer-Policy")
  static let openerPolicy = named("Cross-Origin-Opener-Policy")
  static let resourcePolicy = named("Cross-Origin-Resource-Policy")
  static let refresh = named("Refresh")
}

/// Why a request is not looked at.
enum RequestRefusal: Error {
  case malformed, method, origin, form, type, size
  /// Of a form with a file: too large, none, several, or the account has too many.
  case fileSize, noFile, severalFiles, filesFull, fileDone
  /// Of the file of a proposal: it waits for a decision, or is not the one that was proposed.
  case fileWaits, fileDiffers
  /// None of the account's roles does this.
  case role
  /// Signing in was tried too often; so many seconds are to go.
  case tooOften(Int64)
}
