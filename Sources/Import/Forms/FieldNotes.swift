import RegistryCore
import Schema

/// What to write into a field, for the notes of templates and exports.
enum FieldNotes {
  /// The note on a header: what to write, whether it must be there, an example.
  static func note(
    of field: Field, in kind: RecordKind, _ language: Language, canBeEmptied: Bool
  ) -> String {
    var lines = [field.title[language], meaning(of: field)[language]]
    if kind.mustBeGiven(field) {
      lines.append(Wording(vi: "Bắt buộc.", en: "Required.")[language])
    } else if canBeEmptied, !kind.key.contains(field.name) {
      lines.append(
        Wording(
          vi: "Xóa trống ô là xóa giá trị trong sổ.",
          en: "Emptying the cell takes the value out of the registry.")[language])
    }
    if let example = example(of: field) {
      lines.append(Wording(vi: "Ví dụ: ", en: "Example: ")[language] + example[language])
    }
    return lines.joined(separator: "\n")
  }

  static let version = Wording(
    vi: "Lần ghi gần nhất của bản ghi; để nguyên. Khi nhập lại, dòng đã bị người khác sửa sau lần"
      + " này không bị ghi đè. Dòng mới thì để trống.",
    en: "The entry of the record's last change; leave it. When this comes back, a row that somebody"
      + " changed after it is not overwritten. Leave it empty in new rows.")

  /// What to write.
  static func meaning(of field: Field) -> Wording {
    if let note = field.note ?? field.link.flatMap(meaning) { return note }
    return switch field.form {
    case .text: Wording(vi: "Chữ tự do.", en: "Free text.")
    case .code: Wording(vi: "Chọn trong danh sách của ô.", en: "Choose from the cell's list.")
    case .ethnicGroup:
      Wording(
        vi: "Tên dân tộc trong danh mục, hoặc mã hai chữ số.",
        en: "A name of the official list of peoples, or its two digits.")
    case .date: Wording(vi: "Ngày/tháng/năm.", en: "A day, dd/mm/yyyy.")
    case .birth:
      Wording(
        vi: "Ngày/tháng/năm sinh; chỉ biết năm thì ghi năm.",
        en: "The day of birth, dd/mm/yyyy; where only the year is known, the year.")
    case .integer(let range):
      range.lowerBound == 1990
        ? Wording(vi: "Năm, bốn chữ số.", en: "A year of four digits.")
        : Wording(vi: "Số nguyên.", en: "A whole number.")
    case .money: Wording(vi: "Số tiền, đồng.", en: "An amount in VND.")
    case .area:
      Wording(
        vi: "Mét vuông, tối đa hai số thập phân.", en: "Square metres, at most two decimals.")
    case .hundredths:
      Wording(vi: "Số, tối đa hai số thập phân.", en: "A number with at most two decimals.")
    case .yesNo: Wording(vi: "Có hoặc không.", en: "Yes or no.")
    case .citizenID:
      Wording(
        vi: "12 chữ số; ô để định dạng Văn bản cho khỏi mất số 0.",
        en: "12 digits; leave the cell formatted as text, so that no zero is lost.")
    case .set:
      Wording(
        vi: "Các mã cách nhau bằng dấu chấm phẩy; “không” nếu đã xem và không có.",
        en: "Codes divided by semicolons; “none” where there is none.")
    case .parts(let parts):
      Wording(
        vi: "Các bộ phận không bền, cách nhau bằng dấu chấm phẩy:"
          + " \(parts.map { Field.partNames[$0]?.first ?? $0 }.joined(separator: ", "));"
          + " “không” nếu đều bền.",
        en: "The weak ones, divided by semicolons: \(parts.joined(separator: ", ")); “none” if all"
          + " are sound.")
    }
  }

  /// What to write where something is named; nil where the form says it.
  private static func meaning(of link: FieldLink) -> Wording? {
    switch link {
    case .record(let target):
      Wording(
        vi: "Mã của \(target.singularName.vi) đã có trong sổ.",
        en: "The code of a known \(target.singularName.en).")
    case .commune:
      Wording(
        vi: "Mã xã 5 chữ số hoặc tên xã, theo bản đồ vào ngày của dòng này.",
        en: "The commune's 5 digits or its name, on the map of the row's own day.")
    case .formerCommune:
      Wording(
        vi: "Mã xã trước sáp nhập; chỉ cần khi xã có hai thôn cùng tên.",
        en:
          "The commune before the merger; needed only where a commune has two villages of a name.")
    case .unit:
      Wording(
        vi: "Mã hoặc tên xã, huyện, tỉnh, theo bản đồ ngày 31/12 của năm.",
        en: "The code or name of a commune, district or the province, on the map of 31 December.")
    case .communeName:
      Wording(
        vi: "Để đối chiếu với mã xã; có thể để trống.", en: "To check the code by; may be empty.")
    case .village:
      Wording(
        vi: "Tên thôn, xóm, bản, tổ dân phố; tên chưa có sẽ được tạo.",
        en: "The name of the village; one that is not known is made.")
    case .households:
      Wording(
        vi: "Mã các hộ mà hộ này tách ra, cách nhau bằng dấu chấm phẩy.",
        en: "The codes of the households it came out of, divided by semicolons.")
    case .round:
      Wording(
        vi: "Năm rà soát; nếu rà soát thường xuyên thì cả tháng, như 2025-08.",
        en: "The year of the review, or year and month of a regular one.")
    case .deprivedMembers:
      Wording(
        vi:
          "Tên chỉ số, dấu hai chấm, số thứ tự của thành viên trong hộ; các cặp cách nhau bằng dấu"
          + " chấm phẩy.",
        en: "indicator:member number, divided by semicolons.")
    case .person, .attendee: nil
    }
  }

  /// What it looks like where something is named.
  private static func example(of link: FieldLink) -> Wording? {
    func same(_ text: String) -> Wording { Wording(vi: text, en: text) }
    return switch link {
    case .record(let target): target.example.map(same)
    case .commune, .formerCommune, .unit: same("01273")
    case .village: same("Xóm Nà Lủng")
    case .round: same("2025")
    case .deprivedMembers:
      Wording(vi: "Dinh dưỡng:2; Việc làm:1", en: "nutrition:2; employment:1")
    case .communeName, .households, .person, .attendee: nil
    }
  }

  /// What it may look like.
  static func example(of field: Field) -> Wording? {
    func same(_ text: String) -> Wording { Wording(vi: text, en: text) }
    if let own = field.example ?? field.link.flatMap(example) { return own }
    switch field.form {
    case .date: return same("05/09/2024")
    case .birth: return Wording(vi: "05/09/1980, hoặc 1980", en: "05/09/1980, or 1980")
    case .integer(let range): return same(range.lowerBound == 1990 ? "2024" : "4")
    case .money: return same("40000000")
    case .area, .hundredths: return Wording(vi: "45,5", en: "45.5")
    case .citizenID: return same("004080012345")
    case .ethnicGroup: return same("Tày")
    default: return nil
    }
  }
}
