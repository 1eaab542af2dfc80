import Messages

/// What is wrong with an `.sql` file, and on which line.
package struct SQLFault: Error, Hashable {
  package enum Reason: Hashable, Sendable {
    /// A key that files of this sort do not have, with those they have.
    case unknownField(String, known: [String])
    case fieldTwice(String)
    /// A field below a line that has ended the header.
    case misplacedField(String)
    case notOneOf(String, [String])
    /// A heading for a column that the header does not declare.
    case undeclaredColumn(String)
    /// An included part that is not there.
    case unknownPart(String)
    /// A part that takes other arguments than are given.
    case partArguments(String, [String])
    /// A header with no statement below it.
    case statementMissing
    /// A name for which another header of the file stands already.
    case namedTwice(String)
    /// Bytes that are not UTF-8.
    case notText
  }

  package let line: Int
  package let reason: Reason

  package init(_ line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

extension SQLFault.Reason {
  /// The reason with what to do about it.
  package var wording: Wording {
    switch self {
    case .unknownField(let name, let known):
      let known = known.joined(separator: ", ")
      return Wording(
        vi: "không có mục \"\(name)\" trong phần đầu"
          + (known.isEmpty ? "; tệp này không có mục nào" : "; các mục: \(known)"),
        en: "the header has no field \"\(name)\""
          + (known.isEmpty ? "; this file has none" : "; its fields: \(known)"))
    case .fieldTwice(let name):
      return Wording(
        vi: "mục \"\(name)\" ghi hai lần; phần còn lại ghi ở dòng sau, bắt đầu bằng \"--   \"",
        en:
          "the field \"\(name)\" is given twice; a text goes on in lines that begin with \"--   \"")
    case .misplacedField(let name):
      return Wording(
        vi: "mục \"\(name)\" nằm dưới một dòng không thuộc phần đầu; chuyển nó lên trên dòng đó",
        en:
          "the field \"\(name)\" stands below a line that ends the header; move it above that line")
    case .notOneOf(let name, let words):
      return Wording(
        vi: "\"\(name)\" phải là một trong: \(words.joined(separator: ", "))",
        en: "\"\(name)\" must be one of: \(words.joined(separator: ", "))")
    case .undeclaredColumn(let name):
      return Wording(
        vi: "có tiêu đề cho cột \(name) nhưng mục columns không khai cột đó",
        en: "there is a heading for the column \(name), which \"columns\" does not declare")
    case .unknownPart(let name):
      return Wording(vi: "không có đoạn dùng chung \"\(name)\"", en: "there is no part \"\(name)\"")
    case .statementMissing:
      return Wording(
        vi: "dưới phần đầu không có câu lệnh nào", en: "no statement stands below the header")
    case .namedTwice(let name):
      return Wording(
        vi: "\"\(name)\" đã có ở một phần đầu phía trên",
        en: "\"\(name)\" stands in a header above already")
    case .notText:
      return Wording(vi: "không phải văn bản UTF-8", en: "not UTF-8 text")
    case .partArguments(let name, let arguments):
      let form = arguments.isEmpty ? "-- include: \(name)" : name + "(…)"
      let list = arguments.joined(separator: ", ")
      return Wording(
        vi: "đoạn \"\(name)\" phải viết là \(form)"
          + (arguments.isEmpty ? "" : " với các tham số: \(list)"),
        en: "the part \"\(name)\" must be written as \(form)"
          + (arguments.isEmpty ? "" : " with the arguments: \(list)"))
    }
  }
}
