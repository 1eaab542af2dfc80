import RegistryCore

extension Console {
  /// Says that a result stands on pseudonyms; which columns they are in, where that can be told.
  static func notePseudonyms(_ columns: [String], _ language: Language) {
    let list = columns.isEmpty ? "" : columns.joined(separator: ", ") + ": "
    note(
      Wording(
        vi:
          "\(list)bí danh thay cho số cá nhân: cùng số thì cùng bí danh; thứ tự, độ dài và từng phần"
          + " không nói gì về số. Muốn đọc số: --show-ids --reason LÝ-DO.",
        en:
          "\(list)pseudonyms in place of personal numbers: equal where the numbers are; their order,"
          + " length and parts tell nothing. To read numbers: --show-ids --reason TEXT.")[language])
  }
}
