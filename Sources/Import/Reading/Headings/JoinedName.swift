import RegistryCore
import Vietnamese

/// A name of which the given name stands in a column of its own.
struct JoinedName {
  /// The name as one.
  let text: String
  /// What stands beside the name and is none, or perhaps none.
  let stray: String?
  /// Whether only one of the columns has a part of the name.
  private(set) var isHalf = false
  /// Whether the given name stands beside a name that has it already, for sorting.
  private(set) var isRepeated = false

  /// Whether a family name stood in the column before.
  private(set) var isPreceded = false

  /// Joins the texts of columns, the first of which has the heading; `before` stands to its left.
  init(_ columns: [Int], before: String = "", text: (Int) -> String) {
    let parts = columns.map { VietnameseText.collapsed(text($0)) }
    let first = parts.first ?? ""
    var (joined, stray) = ([first], String?.none)
    isHalf = parts.contains("") && parts.contains { $0 != "" }
    for part in parts.dropFirst() where !part.isEmpty {
      if !Self.isName(part, beside: first) {
        stray = stray ?? part
      } else if Self.ends(first, with: part) {
        // `Hoàng Minh` beside `Minh` may be `Hoàng Minh Minh`.
        let isWhole = first.split(separator: " ").count >= part.split(separator: " ").count + 2
        if isWhole { isRepeated = true } else { stray = stray ?? part }
      } else {
        joined.append(part)
      }
    }
    let name = joined.filter { !$0.isEmpty }.joined(separator: " ")
    let own = first.isEmpty ? name : first
    switch Self.relation(of: VietnameseText.collapsed(before), to: own) {
    case .none: (self.text, self.stray) = (name, stray)
    case .family(let family):
      (self.text, self.stray, isPreceded) = (family + " " + name, stray, true)
    case .stray(let text): (self.text, self.stray) = (name, stray ?? text)
    }
  }

  private enum Before {
    case none
    case family(String)
    case stray(String)
  }

  /// What the text to the left of a name is to it: beside a given name alone its family name; beside a whole
  /// name, what looks like a name is asked about.
  private static func relation(of before: String, to name: String) -> Before {
    guard !name.isEmpty, before.contains(where: \.isLetter) else { return .none }
    let words = before.split(separator: " ")
    let isWritten = words.allSatisfy { $0.first?.isUppercase == true }
    if name.contains(" ") {
      let isSame = VietnameseText.key(name).hasPrefix(VietnameseText.key(before) + " ")
      return isWritten && !isSame && isName(before, beside: name) ? .stray(before) : .none
    }
    return isName(before, beside: name) ? .family(before) : .stray(before)
  }

  private static let others: Set<String> = ["x", "nữ", "có", "không"]

  /// Words with which remarks begin, and no given name.
  private static let remarks = Set(
    ["đã", "chết", "vắng", "chuyển", "không", "chưa", "đang", "hộ", "chủ", "vợ", "chồng", "tách"]
      .map(VietnameseText.key))

  private static func isName(_ text: String, beside first: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count <= 4, !others.contains(text.lowercased()),
      text.allSatisfy({ $0.isLetter || " '’-.".contains($0) }), let word = words.first,
      !remarks.contains(VietnameseText.key(String(word)))
    else { return false }
    // Beside a name in capitals a small letter begins a remark.
    return text.first?.isLowercase != true || first.first?.isUppercase != true
  }

  private static func ends(_ name: String, with part: String) -> Bool {
    let words = name.split(separator: " ").map { VietnameseText.key(String($0)) }
    let own = part.split(separator: " ").map { VietnameseText.key(String($0)) }
    return words.count > own.count && Array(words.suffix(own.count)) == own
  }
}

/// How many rows have their given names in a column without a heading, and how many lack them there.
struct GivenNames {
  private(set) var filled = 0
  private(set) var missing = 0
  private(set) var firstMissing: Int?

  mutating func note(_ name: JoinedName, line: Int) {
    guard !name.text.isEmpty else { return }
    if !name.isHalf {
      filled += 1
    } else {
      missing += 1
      firstMissing = firstMissing ?? line
    }
  }

  /// What is to be said where some have them and some do not.
  var notes: [Wording] {
    guard filled > 0, let firstMissing else { return [] }
    return [
      Wording(
        vi:
          "ở \(missing) dòng, cột tên cạnh cột họ để trống (dòng \(firstMissing) là dòng đầu): kiểm tra xem họ tên có"
          + " đủ không",
        en:
          "in \(missing) rows the column of given names beside the names is empty (line \(firstMissing) is the first):"
          + " check that those names are whole")
    ]
  }
}
