import RegistryCore
import Vietnamese

/// What texts can have wrong whatever their field: letters and marks that were lost, signs for “as
/// above”, letters of other alphabets.
extension Fault {
  static func ditto(_ text: String) -> Fault {
    Fault(
      .ditto, vi: "“\(text)” chỉ nói là như dòng trên; ghi đầy đủ giá trị ở từng dòng",
      en: "“\(text)” only says that the row above holds; write the value in each row"
    ).asTyped(
      vi: "“\(text)” chỉ nói là như ở trên; ghi đầy đủ giá trị",
      en: "“\(text)” only says that something above holds; write the value")
  }

  /// Family and given names stand in two columns.
  static let halfName = Fault(
    .missingValue,
    vi: "chỉ có họ hoặc chỉ có tên: ô bên kia trống; ghi đủ họ và tên",
    en:
      "only the family name or only the given name is there, and the cell of the other is empty; write"
      + " both")

  /// A name that is merged over rows of several births.
  static let mergedName = Fault(
    .missingValue,
    vi:
      "ô họ tên gộp với dòng trên, mà dòng này có năm sinh riêng; bỏ gộp ô, ghi họ tên của từng người",
    en:
      "the cell of the name is merged with the row above, and this row has a birth of its own; unmerge it"
      + " and write each person's name")

  static let markupInName = Fault(
    .remarkInName, .rejected,
    vi: "họ tên có dấu < hay >, như mã của trang web; ghi lại họ tên",
    en: "the name has the signs < or >, as the code of a web page has; write the name again")

  static let remarkInName = Fault(
    .remarkInName,
    vi:
      "họ tên có phần trong ngoặc, được giữ nguyên như đã viết; nếu đó là ghi chú (quan hệ, đã chết…) thì"
      + " ghi vào cột của nó",
    en:
      "the name has something in brackets and is left as it stands; if that is a remark (relation,"
      + " death …), write it in the column for it"
  ).asTyped(
    vi:
      "họ tên có phần trong ngoặc, được giữ nguyên như đã viết; nếu đó là ghi chú (quan hệ, đã chết…) thì"
      + " ghi vào trường của nó",
    en:
      "the name has something in brackets and is left as it stands; if that is a remark (relation,"
      + " death …), give it in its field")

  static let signInName = Fault(
    .remarkInName,
    vi:
      "họ tên có số hoặc dấu mà tên không có, được giữ nguyên như đã viết; nếu đó là năm sinh hay ghi chú"
      + " thì ghi vào cột của nó",
    en:
      "the name has digits or signs that names lack and is left as it stands; if that is a year of"
      + " birth or a remark, write it in the column for it"
  ).asTyped(
    vi:
      "họ tên có số hoặc dấu mà tên không có, được giữ nguyên như đã viết; nếu đó là năm sinh hay ghi chú"
      + " thì ghi vào trường của nó",
    en:
      "the name has digits or signs that names lack and is left as it stands; if that is a year of"
      + " birth or a remark, give it in its field")

  static func listNumberRemoved(_ name: String) -> Fault {
    Fault(
      .repaired, vi: "số thứ tự đứng trước họ tên đã được bỏ; đã đọc là \(name)",
      en: "the number in front of the name was taken off; it was read as \(name)")
  }

  static let twoPersons = Fault(
    .twoPersons, vi: "ô họ tên có tên của hai người; ghi mỗi người một dòng",
    en: "the cell has the names of two persons; give each a row"
  ).asTyped(
    vi: "đây là tên của hai người; ghi mỗi người thành một bản ghi",
    en: "these are the names of two persons; add each by itself")

  static let formulaText = Fault(
    .formulaText, vi: "ô chứa công thức dưới dạng chữ, không có kết quả; chép giá trị vào ô",
    en: "the cell has a formula as text, without its result; paste the value into it")

  static let numberForName = Fault(
    .numberForName, vi: "ô tên chỉ có số; ghi tên, hoặc xem lại các cột có bị lệch không",
    en: "the name is a number; write the name, or see whether the columns are shifted"
  ).asTyped(vi: "tên chỉ có số; ghi tên", en: "the name is a number; write the name")

  static func plainDigits(_ text: String) -> Fault {
    Fault(
      .repaired,
      vi: "chữ hoặc số của bảng chữ khác đã đổi thành chữ thường dùng; đã đọc là \(text)",
      en: "letters or digits of another alphabet became plain ones; it was read as \(text)")
  }

  /// The Icelandic or African letter that old programs have in the place of Đ.
  static func dBarPlain(_ text: String) -> Fault {
    Fault(
      .repaired, vi: "chữ Ð của bảng chữ khác đã đổi thành chữ Đ; đã đọc là \(text)",
      en: "Ð of another alphabet became Đ; it was read as \(text)")
  }

  static let foreignLetters = Fault(
    .foreignLetters,
    vi: "có chữ cái Nga hoặc Hy Lạp trông giống chữ Latinh; gõ lại ô này",
    en: "it has Cyrillic or Greek letters that look like Latin ones; type this cell again")

  package static func lettersLost(_ sign: LostLetters) -> Fault {
    Fault(
      .lettersLost,
      vi:
        "chữ tiếng Việt đã hỏng (\(name(sign).vi)) nên cả tệp không được ghi; lưu lại tệp gốc dạng “CSV UTF-8” hoặc XLSX rồi"
        + " nhập, hoặc nhập bằng --keep-lost-letters nếu đúng là như vậy",
      en:
        "Vietnamese letters were lost (\(name(sign).en)), so nothing of the file was taken; save the original as “CSV UTF-8” or XLSX and"
        + " import that, or import with --keep-lost-letters if it really reads so")
  }

  /// What a person typed, or had a program type.
  package static func lettersNotTyped(_ sign: LostLetters) -> Fault {
    Fault(
      .lettersLost,
      vi:
        "chữ tiếng Việt đã hỏng (\(name(sign).vi)); gõ lại cho đủ chữ, hoặc dùng sobo record add hay"
        + " sobo record edit với --keep-lost-letters nếu đúng là như vậy",
      en:
        "Vietnamese letters were lost (\(name(sign).en)); type it again in full, or use sobo record add"
        + " or sobo record edit with --keep-lost-letters if it really reads so")
  }

  package static func lettersKept(_ sign: LostLetters) -> Fault {
    Fault(
      .lettersLost, .warning,
      vi: "hẳn chữ tiếng Việt đã hỏng (\(name(sign).vi)); chữ được giữ nguyên như đã viết",
      en: "Vietnamese letters seem to be lost (\(name(sign).en)); it is left as it stands")
  }

  private static func name(_ sign: LostLetters) -> Wording {
    switch sign {
    case .replaced: Wording(vi: "thành dấu ? hoặc ký tự lạ", en: "they became ? or a substitute")
    case .doubleDecoded: Wording(vi: "đọc sai bảng mã", en: "read in the wrong encoding")
    case .characterReference: Wording(vi: "còn mã HTML", en: "left as HTML references")
    case .signsForMarks:
      Wording(vi: "dấu gõ thành ký hiệu riêng", en: "marks typed as signs of their own")
    case .typedForFont:
      Wording(
        vi: "gõ bằng phông cũ .VnTime hay VNI; gõ lại bằng Unicode",
        en: "typed in an old font, .VnTime or VNI; type it again in Unicode")
    }
  }

  /// No name of a file has a mark; so many do not.
  static func namesWithoutMarks(_ count: Int) -> Fault {
    Fault(
      .lettersLost,
      vi:
        "cả cột họ tên không có dấu tiếng Việt nào (\(count) tên) nên không dòng nào được ghi; nhập"
        + " tệp gốc có dấu, hoặc nhập bằng --keep-lost-letters nếu đúng là như vậy",
      en:
        "no name of the column has a Vietnamese mark (\(count) names), so nothing was taken; import"
        + " the original with its marks, or import with --keep-lost-letters if it really reads so")
  }

  /// Some names of a file, or the name of a single record, cannot be without marks.
  static func someNamesWithoutMarks(_ count: Int) -> Fault {
    Fault(
      .lettersLost, .warning,
      vi: count == 1
        ? "họ tên này hẳn đã mất dấu tiếng Việt; tên được giữ nguyên như đã viết, sửa nếu sai"
        : "\(count) họ tên hẳn đã mất dấu tiếng Việt, đây là tên đầu tiên; tên được giữ"
          + " nguyên như đã viết, sửa nếu sai",
      en: count == 1
        ? "this name seems to have lost its Vietnamese marks; it is left as it stands, correct it"
          + " if it is wrong"
        : "\(count) names seem to have lost their Vietnamese marks, this is the first; they are"
          + " left as they stand, correct them if they are wrong")
  }

  /// The stored text with letters missing.
  package static func textWithHoles(_ stored: String) -> Fault {
    Fault(
      .textWithHoles,
      vi:
        "đây là “\(stored)” trong sổ nhưng bị mất chữ; lưu tệp dạng “CSV UTF-8” hoặc XLSX rồi nhập"
        + " lại",
      en:
        "this is “\(stored)” of the registry with letters missing; save the file as “CSV UTF-8” or"
        + " XLSX and import it again")
  }

  /// The stored text without some of its marks.
  static func textWithFewerMarks(_ stored: String) -> Fault {
    let fault = Fault(
      .textWithHoles,
      vi:
        "đây là “\(stored)” trong sổ nhưng thiếu dấu; nhập tệp gốc có đủ dấu, hoặc nhập bằng"
        + " --keep-lost-letters nếu đúng là như vậy",
      en:
        "this is “\(stored)” of the registry with marks missing; import the original with its marks,"
        + " or import with --keep-lost-letters if it really reads so")
    return fault.asTyped(
      vi:
        "đây là “\(stored)” trong sổ nhưng thiếu dấu; gõ lại cho đủ dấu, hoặc dùng"
        + " --keep-lost-letters nếu đúng là như vậy",
      en:
        "this is “\(stored)” of the registry with marks missing; type it with its marks, or use"
        + " --keep-lost-letters if it really reads so")
  }
}
