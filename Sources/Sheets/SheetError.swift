import Messages
import Vietnamese

/// Why a file cannot be read as a table, or a result cannot be written.
public enum SheetError: Error, Hashable, Sendable {
  case missing(path: String)
  case directory(path: String)
  /// A pipe, a device, or a link that another user made.
  case notAFile(path: String)
  /// The same where a file is to be written.
  case notAnOutput(path: String)
  /// Reading failed; `reason` is the system's.
  case unreadable(path: String, reason: Wording)
  /// No byte, or nothing but empty lines.
  case empty(path: String)
  /// The file is no text table in UTF-8, whatever its name says.
  case notCSV(path: String, looksLike: FileKind)
  /// The first row cannot be read.
  case faultyHeader(path: String, RecordFault)
  /// The content is of another format than the file's name says.
  case misnamed(path: String, content: SheetFile.Content)
  /// The text's encoding is not certain; the candidates show the text in each encoding.
  case doubtfulEncoding(path: String, candidates: [EncodingVerdict.Candidate])
  /// The file is a spreadsheet that cannot be read as it is.
  case unusableWorkbook(path: String, WorkbookFault)
  /// A file to write to cannot be made; `reason` is the system's.
  case cannotCreate(path: String, reason: Wording)
  /// The disk of the output is full.
  case diskFull(name: String)
  /// The reader closed the pipe, as `head` does; not an error for the user.
  case outputClosed
  /// Writing failed; `reason` is the system's.
  case cannotWrite(name: String, reason: Wording)
}
