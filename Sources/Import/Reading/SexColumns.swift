import Schema
import Vietnamese

/// The columns for men and for women of a table, of which the one that is filled tells the sex.
///
/// It holds a mark, or the birth.
package struct SexColumns {
  /// What a row says in them.
  enum Reading {
    case nothing
    case both
    case filled(sex: String, isMark: Bool)
  }

  let male: Int
  let female: Int

  /// Names of the columns, in the order of the fields.
  static let wanted = [ListField.birthMale, .birthFemale].map {
    HeaderMap.spellings(of: RecordKind.list[$0.index])
  }

  /// Finds both among the columns of a header that are nobody else's.
  init?(_ header: [String], isFree: (Int) -> Bool) {
    let columns = Self.wanted.map { names in
      let names = Set(names.map(SpellingKey.loose))
      return header.indices.filter { isFree($0) && names.contains(SpellingKey.loose(header[$0])) }
    }
    guard columns[0].count == 1, columns[1].count == 1 else { return nil }
    (male, female) = (columns[0][0], columns[1][0])
  }

  /// What the texts of the two cells say.
  static func read(male: String?, female: String?) -> Reading {
    let male = male.flatMap(filled)
    let female = female.flatMap(filled)
    return switch (male, female) {
    case (let text?, nil): .filled(sex: "male", isMark: isMark(text))
    case (nil, let text?): .filled(sex: "female", isMark: isMark(text))
    case (nil, nil): .nothing
    case (.some, .some): .both
    }
  }

  /// The text, unless it says no.
  private static func filled(_ text: String) -> String? {
    let text = VietnameseText.collapsed(text)
    return text.isEmpty || NumberReading.yesNo(text) == false ? nil : text
  }

  private static func isMark(_ text: String) -> Bool {
    NumberReading.yesNo(text) == true
      || ["v", "+", "*", "✓", "✔", "√", "●", "nam", "nu"].contains(VietnameseText.folded(text))
  }
}
