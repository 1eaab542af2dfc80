import CXLSXWriter
import Glibc
import Messages

/// Writes a zip archive, file by file, by the library that packs workbooks.
///
/// The archive is a temporary file until `finish()` passes it to the sink. The same files give the
/// same bytes: all of them are dated 1 January 1980, the first day the format knows.
public final class ZipWriter {
  private let sink: OutputSink
  private let scratch: ScratchFile
  private var archive: zipFile?

  /// Begins an archive.
  ///
  /// Throws `SheetError`.
  public init(sink: OutputSink) throws(SheetError) {
    self.sink = sink
    scratch = try ScratchFile()
    guard let archive = zipOpen64(scratch.path, APPEND_STATUS_CREATE) else {
      throw .file(.writing(sink.name, EIO))
    }
    self.archive = archive
  }

  deinit {
    // What was not finished is thrown away with the scratch file.
    if let archive { zipClose(archive, nil) }
  }

  /// Adds a file.
  ///
  /// Throws `SheetError`.
  public func add(_ name: String, _ bytes: [UInt8]) throws(SheetError) {
    guard let archive else { return }
    var info = zip_fileinfo()
    // 1 January 1980 as MS-DOS has it.
    info.dosDate = 1 << 21 | 1 << 16
    let utf8Names: uLong = 1 << 11
    var result = zipOpenNewFileInZip4_64(
      archive, name, &info, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS,
      DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0, 0, utf8Names, 0)
    guard result == ZIP_OK else { throw .file(.writing(sink.name, EIO)) }
    // The length of one call is an unsigned 32-bit number.
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      let part = bytes[start..<min(start + 1 << 20, bytes.count)]
      result = part.withUnsafeBytes {
        zipWriteInFileInZip(archive, $0.baseAddress, UInt32($0.count))
      }
      guard result == ZIP_OK else { throw .file(.writing(sink.name, EIO)) }
    }
    guard zipCloseFileInZip(archive) == ZIP_OK else { throw .file(.writing(sink.name, EIO)) }
  }

  /// Ends the archive and hands it to the sink, which is flushed but not finished.
  ///
  /// Throws `SheetError`.
  public func finish() throws(SheetError) {
    guard let archive else { return }
    self.archive = nil
    guard zipClose(archive, nil) == ZIP_OK else { throw .file(.writing(sink.name, errno)) }
    try scratch.copy(to: sink)
    try sink.flush()
  }
}
