import Messages
import Vietnamese

/// Why a file cannot be read as a table, or a result cannot be written.
public enum SheetError: Error, Hashable, Sendable {
  /// The file cannot be read, made or written.
  case file(FileFault)
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
  /// The reader closed the pipe, as `head` does; not an error for the user.
  case outputClosed
}
