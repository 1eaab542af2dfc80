import RegistryCore

extension ErrorCatalogue {
  package static let places = ErrorCatalogue(
    "Import", vi: "Xã và thôn", en: "Communes and villages",
    [
      .malformedCode, .notACommune, .unitOfAnotherTime, .communeNameMismatch,
      .notAFormerCommune, .ambiguousVillage, .similarVillage, .villageWithOtherPlace,
      .villageOfAnotherTime, .otherVillageName, .otherVillageWord, .villageChanged, .communeChanged,
      .villageCounted, .villageRecognised, .villageIsCode, .villageWordAlone,
    ])
}

extension ErrorCondition {
  package static let villageIsCode = ErrorCondition(
    "village_is_code", row: .rejected,
    meaning: Wording(
      vi: "Ở chỗ tên thôn lại ghi mã của một xã.",
      en: "The code of a commune stands where a village is to be named."),
    remedy: Wording(
      vi: "Ghi tên thôn; mã xã ghi ở cột mã xã (commune_code).",
      en: "Give the name of the village; the code belongs in commune_code."))

  package static let villageWordAlone = ErrorCondition(
    "village_word_alone", row: .rejected,
    meaning: Wording(
      vi: "Ô thôn chỉ ghi từ chỉ thôn (xóm, thôn, bản, tổ), không có tên.",
      en: "The cell of a village has only a word for one (xóm, thôn, bản, tổ) and no name."),
    remedy: Wording(vi: "Ghi cả tên thôn.", en: "Write the name of the village too."))

  package static let malformedCode = ErrorCondition(
    "malformed_code", row: .rejected,
    meaning: Wording(
      vi: "Mã đơn vị không đủ số chữ số.",
      en: "The code of a unit has not the digits it needs."),
    remedy: Wording(
      vi: "Ghi đủ chữ số, kể cả số 0 ở đầu; mã xã có 5 chữ số, ví dụ 01273.",
      en: "Give all digits, leading zeros included; a commune has 5, such as 01273."))

  package static let notACommune = ErrorCondition(
    "not_a_commune", row: .rejected,
    meaning: Wording(
      vi: "Mã là của tỉnh hoặc huyện.",
      en: "The code is that of a province or district."),
    remedy: Wording(
      vi: "Ghi mã xã 5 chữ số.",
      en: "Give the commune's 5 digits."))

  package static let unitOfAnotherTime = ErrorCondition(
    "unit_of_another_time", row: .rejected,
    meaning: Wording(
      vi: "Mã đơn vị không có hiệu lực vào ngày của dòng.",
      en: "The code of the unit is not in force on the day of the row."),
    remedy: Wording(
      vi: "Ghi mã đang có hiệu lực vào ngày đó.",
      en: "Give the code in force on that day."))

  package static let communeNameMismatch = ErrorCondition(
    "commune_name_mismatch", row: .rejected,
    meaning: Wording(
      vi: "Mã xã và tên xã không khớp.",
      en: "The code of the commune and its name do not agree."),
    remedy: Wording(
      vi: "Sửa mã hoặc tên.",
      en: "Correct one of them."))

  package static let notAFormerCommune = ErrorCondition(
    "not_a_former_commune", row: .rejected,
    meaning: Wording(
      vi: "Xã cũ đã ghi không nhập vào xã này.",
      en: "The former commune did not become part of this one."),
    remedy: Wording(
      vi: "Sửa mã hoặc để trống.",
      en: "Correct it or leave it empty."))

  package static let ambiguousVillage = ErrorCondition(
    "ambiguous_village", row: .undecided,
    meaning: Wording(
      vi: "Xã có hơn một thôn tên này, từ các xã cũ khác nhau.",
      en: "The commune has several villages of this name, from different former communes."),
    remedy: Wording(
      vi: "Ghi cột Mã xã cũ (former_commune_code).",
      en: "Give former_commune_code."))

  package static let similarVillage = ErrorCondition(
    "similar_village", row: .undecided,
    meaning: Wording(
      vi: "Tên thôn chưa có, nhưng gần giống tên một thôn đã có của xã.",
      en: "The village is not known, but its name is like that of a known one of the commune."),
    remedy: Wording(
      vi:
        "Ghi đúng tên, hoặc ghi vào cột Trả lời: “cùng TÊN” nếu là một thôn, “mới” nếu là thôn mới.",
      en:
        "Write the right name, or answer in the column decision: same NAME if they are one, new if"
        + " it is a new village."))

  package static let villageWithOtherPlace = ErrorCondition(
    "village_with_other_place", row: .rejected,
    meaning: Wording(
      vi: "Ô tên thôn ghi kèm một xã không phải xã của dòng, hoặc chỉ ghi tên xã.",
      en: "The cell of the village has a commune behind it that is not that of the row, or a"
        + " commune's name alone."),
    remedy: Wording(
      vi: "Chỉ ghi tên thôn; nếu dòng ghi nhầm xã thì sửa mã xã.",
      en: "Give the village's name alone; where the row has the wrong commune, correct its code."))

  package static let villageOfAnotherTime = ErrorCondition(
    "village_of_another_time", row: .rejected,
    meaning: Wording(
      vi: "Thôn không thuộc xã vào ngày của dòng: đã giải thể, hoặc đã chuyển sang xã khác.",
      en: "The village is not in the commune on the day of the row: it was closed, or moved to"
        + " another commune."),
    remedy: Wording(
      vi: "Sửa ngày, hoặc ghi thôn của ngày đó; xem sobo admin village list.",
      en: "Correct the day, or give the village of that day; see sobo admin village list."))

  package static let otherVillageName = ErrorCondition(
    "other_village_name", row: .warning,
    meaning: Wording(
      vi: "Dòng ghi tên cũ của thôn, hoặc tên của thôn đã gộp vào thôn khác.",
      en: "The row has a former name of the village, or that of a village that was merged into it."),
    remedy: Wording(
      vi: "Không cần làm gì nếu đúng; lần sau ghi tên hiện nay.",
      en: "Nothing is to be done if that is right; use the present name from now on."))

  package static let otherVillageWord = ErrorCondition(
    "other_village_word", row: .warning,
    meaning: Wording(
      vi:
        "Tên thôn chỉ khác tên đã có ở từ đứng trước (xóm, thôn, bản, tổ) nên được coi là thôn đó.",
      en:
        "The name of the village differs from a known one by the word in front only (xóm, thôn, bản,"
        + " tổ), so that village was taken."),
    remedy: Wording(
      vi: "Nếu là thôn khác, ghi “mới” vào cột Trả lời.",
      en: "If it is another village, write new in the column decision."))

  package static let villageChanged = ErrorCondition(
    "village_changed", row: .warning,
    meaning: Wording(
      vi: "Dòng đưa một hộ đã có sang thôn khác của xã.",
      en: "The row puts a known household into another village of its commune."),
    remedy: Wording(
      vi:
        "Hộ chuyển đi: hoàn tác lô, ghi bằng sobo household move. Số hộ đánh lại từ đầu ở mỗi thôn:"
        + " cho mỗi hộ một mã riêng.",
      en: "A household that moved: undo the batch, record it with sobo household move. Numbers that"
        + " begin anew in each village: give each household a code of its own."))

  package static let communeChanged = ErrorCondition(
    "commune_changed", row: .undecided,
    meaning: Wording(
      vi: "Dòng đưa một hộ đã có sang xã khác, không có ngày.",
      en: "The row puts a known household into another commune, without a day."),
    remedy: Wording(
      vi:
        "Hộ chuyển đi: ghi bằng sobo household move, có ngày. Số hộ đánh lại từ đầu: cho mỗi hộ một mã"
        + " riêng. Ghi nhầm xã từ đầu: ghi “áp dụng” vào cột Trả lời.",
      en:
        "A household that moved: record it with sobo household move and its day. Numbers that begin anew:"
        + " give each household a code of its own. One that was in the wrong commune from the start: write"
        + " apply in the column decision."))

  package static let villageCounted = ErrorCondition(
    "village_counted", row: .rejected,
    meaning: Wording(
      vi: "Dòng đưa sang thôn khác, không có ngày, một hộ mà đợt rà soát đã tính ở thôn đang ghi.",
      en:
        "The row puts into another village, without a day, a household that a round counted in the"
        + " one where it is."),
    remedy: Wording(
      vi:
        "Hộ chuyển đi: ghi bằng sobo household move, có ngày. Ghi nhầm thôn từ đầu: thu hồi quyết"
        + " định"
        + " (sobo review withdraw --decision … --reason …), rồi sửa.",
      en:
        "A household that moved: record it with sobo household move and its day. One that was in"
        + " the"
        + " wrong village from the start: withdraw the decision (sobo review withdraw --decision …"
        + " --reason …), then correct"
        + " it."))

  package static let villageRecognised = ErrorCondition(
    "village_recognised", row: .undecided,
    meaning: Wording(
      vi:
        "Dòng đưa sang thôn khác, không có ngày, một hộ đã được công nhận ở thôn đang ghi trong một"
        + " đợt của các năm trước.",
      en:
        "The row puts into another village, without a day, a household that was recognised in the"
        + " one"
        + " where it is, in a round of earlier years."),
    remedy: Wording(
      vi:
        "Hộ chuyển đi: ghi bằng sobo household move, có ngày. Ghi nhầm thôn từ đầu: ghi “áp"
        + " dụng” vào cột Trả lời.",
      en:
        "A household that moved: record it with sobo household move and its day. One that was in"
        + " the"
        + " wrong village from the start: write apply in the column decision."))
}
