import Vietnamese

/// A name of which the given name stands in a column of its own.
struct JoinedName {
  /// The name as one.
  let text: String
  /// What stands beside the name and is none.
  let stray: String?

  /// Joins the texts of columns, the first of which has the heading.
  init(_ columns: [Int], text: (Int) -> String) {
    let parts = columns.map { VietnameseText.collapsed(text($0)) }
    self.text = parts.filter { !$0.isEmpty }.joined(separator: " ")
    stray = parts.dropFirst().first { !$0.isEmpty && !Self.isName($0) }
  }

  private static let others: Set<String> = ["x", "nữ", "có", "không"]

  private static func isName(_ text: String) -> Bool {
    text.split(separator: " ").count <= 4 && !others.contains(text.lowercased())
      && text.allSatisfy { $0.isLetter || " '’-.".contains($0) }
  }
}
