import Authentication
import Glibc
import HummingbirdCore
import Messages
import NIOCore
import RegistryCore

/// The folder beside a registry in which files stand that were sent to the desk, each under its number.
///
/// Only the server's user may read it, and no backup has it; what people call a file is in the file of
/// the desk, and never a path.
struct UploadFolder: Sendable {
  /// The largest file that is taken.
  static let limit = 32 << 20
  /// Of a file that is too large so much is read, so that the browser hears why.
  static let drainLimit = 96 << 20

  let path: String

  /// Makes the folder where there is none.
  ///
  /// Throws `RegistryError` for one that others may read.
  init(beside registry: String) throws(RegistryError) {
    path = registry + ".uploads"
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .file(.creating(path, errno)) }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_mode & 0o077 == 0
    else { throw .file(.notAnOutput(path)) }
  }

  /// Takes away copies that a server left which was ended while something was tried.
  func dropTrials() {
    for name in names where name.hasPrefix(TrialCopy.prefix) { unlink("\(path)/\(name)") }
  }

  private var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  func file(_ number: Int64) -> String { "\(path)/\(number)" }
  func rejects(of number: Int64) -> String { "\(path)/\(number).rejects" }

  func remove(_ number: Int64) {
    unlink(file(number))
    unlink(rejects(of: number))
  }

  /// Takes away what is of no file any more; what is just coming in is left for a day.
  func tidy(keeping numbers: Set<Int64>) {
    for name in names {
      let number = name.split(separator: ".").first.flatMap { Int64($0) }
      if let number, numbers.contains(number) { continue }
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0 else { continue }
      if number != nil || time(nil) - status.st_mtim.tv_sec > 86_400 { unlink("\(path)/\(name)") }
    }
  }
}

/// A file that was sent, still without a number; it goes where nobody takes it on.
final class ReceivedFile: Sendable {
  let path: String
  let name: String
  let bytes: Int
  let sha256: String

  init(path: String, name: String, bytes: Int, sha256: String) {
    (self.path, self.name, self.bytes, self.sha256) = (path, name, bytes, sha256)
  }

  deinit { unlink(path) }

  /// Gives it the number under which it stands from now on.
  func keep(as number: Int64, in folder: UploadFolder) throws(RegistryError) {
    guard rename(path, folder.file(number)) == 0 else {
      throw .file(.creating(folder.file(number), errno))
    }
  }
}

/// Receives a form with a file, piece by piece; not for use from several tasks at once.
private final class FileReceiver {
  private let folder: UploadFolder
  private var descriptor: Int32 = -1
  private var path: String?
  private var name = ""
  private var bytes = 0
  private let digest = RunningDigest()
  private(set) var fields: [(name: String, value: String)] = []

  init(_ folder: UploadFolder) { self.folder = folder }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let path { unlink(path) }
  }

  func take(_ event: MultipartReader.Event) throws {
    switch event {
    case .field(let name, let value): fields.append((name, value))
    case .fileBegins(_, let fileName): try begin(fileName)
    case .fileBytes(let slice): try write(slice)
    case .fileEnds: break
    }
  }

  /// A browser sends an empty part where no file was chosen; of several files one is taken.
  private func begin(_ fileName: String) throws {
    guard path == nil else { throw RequestRefusal.severalFiles }
    name = UploadName.of(fileName)
    let path = folder.path + "/new-" + RandomBytes.token()
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw RegistryError.file(.creating(path, errno)) }
    self.path = path
  }

  private func write(_ slice: ArraySlice<UInt8>) throws {
    bytes += slice.count
    guard bytes <= UploadFolder.limit else { throw RequestRefusal.fileSize }
    try slice.withUnsafeBytes { all in
      digest.add(all)
      var rest = all[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 else { throw RegistryError.file(.creating(folder.path, errno)) }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// The file; nil where none was chosen.
  func finish() -> ReceivedFile? {
    guard let path, bytes > 0 else { return nil }
    self.path = nil
    return ReceivedFile(path: path, name: name, bytes: bytes, sha256: digest.hex)
  }
}

extension UploadFolder {
  /// What was sent with a form that has a file.
  struct Sent: Sendable {
    let form: FormText
    let file: ReceivedFile?
  }

  /// Streams a form with a file into the folder.
  ///
  /// Throws `RequestRefusal`; nothing is left then.
  func receive(_ request: Request) async throws -> Sent {
    guard let type = request.headers[.contentType], var reader = MultipartReader(contentType: type)
    else { throw RequestRefusal.type }
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard length <= Self.drainLimit else { throw RequestRefusal.fileSize }
    let receiver = FileReceiver(self)
    var refusal: (any Error)?
    var seen = 0
    for try await buffer in request.body {
      seen += buffer.readableBytes
      guard seen <= Self.drainLimit else { throw RequestRefusal.fileSize }
      // What is refused is read to its end all the same, so that the browser hears why.
      guard refusal == nil else { continue }
      do {
        try reader.feed(buffer.readableBytesView) { try receiver.take($0) }
      } catch is MultipartReader.Fault {
        refusal = RequestRefusal.malformed
      } catch {
        refusal = error
      }
    }
    if let refusal { throw refusal }
    do { try reader.finish() } catch { throw RequestRefusal.malformed }
    return Sent(form: FormText(receiver.fields), file: receiver.finish())
  }
}
