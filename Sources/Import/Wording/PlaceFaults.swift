import RegistryCore
import Reviews
import Schema

/// What a row can have wrong about its place.
extension Fault {
  package static let malformedUnit = Fault(
    .malformedCode,
    vi: "không có xã nào mang mã hoặc tên này; mã xã có 5 chữ số, ví dụ 01273",
    en: "no commune has this code or name; a commune code has 5 digits, such as 01273")

  package static let notACommune = Fault(
    .notACommune, vi: "đây là mã tỉnh hoặc huyện; hãy ghi mã xã 5 chữ số",
    en: "this is the code of a province or district; give the commune's 5 digits")

  package static let unknownUnit = Fault(
    .unknownUnit, vi: "không có đơn vị hành chính mang mã này trong bản đồ của tỉnh; sửa mã",
    en: "the province's map has no unit of this code; correct it")

  /// `units` tells which unit has the code at another time.
  package static func unitOfAnotherTime(
    _ code: String, on day: String, _ units: [UnitMap.Unit]
  ) -> Fault {
    let vi = units.map(\.period.vi).joined(separator: "; ")
    let en = units.map(\.period.en).joined(separator: "; ")
    let shown = Wording { $0.day(day) }
    return Fault(
      .unitOfAnotherTime,
      vi: "mã \(code) không có hiệu lực ngày \(shown.vi); mã này là của \(vi). Ghi mã đang có"
        + " hiệu lực vào ngày đó",
      en: "code \(code) is not in force on \(shown.en); it is that of \(en). Give the code in"
        + " force on that day")
  }

  /// `units` are those that bear the name at another time.
  package static func nameOfAnotherTime(
    _ name: String, on day: String, _ units: [UnitMap.Unit]
  ) -> Fault {
    let vi = units.map { "\($0.code) \($0.period.vi)" }.joined(separator: "; ")
    let en = units.map { "\($0.code) \($0.period.en)" }.joined(separator: "; ")
    let shown = Wording { $0.day(day) }
    return Fault(
      .unitOfAnotherTime,
      vi:
        "ngày \(shown.vi) không có đơn vị nào tên “\(name)”; tên này là của \(vi). Ghi tên hoặc mã"
        + " đang có hiệu lực vào ngày đó",
      en: "no unit is called “\(name)” on \(shown.en); the name is that of \(en). Give the name or"
        + " code in force on that day")
  }

  /// `named` are the units that have the name given.
  package static func communeNameMismatch(
    _ unit: UnitMap.Unit, on day: String, named: [UnitMap.Unit]
  ) -> Fault {
    let vi =
      named.isEmpty
      ? ""
      : "; tên này là của " + named.map { "\($0.code) \($0.period.vi)" }.joined(separator: ", ")
    let en =
      named.isEmpty
      ? ""
      : "; this name is that of "
        + named.map { "\($0.code) \($0.period.en)" }.joined(separator: ", ")
    let shown = Wording { $0.day(day) }
    return Fault(
      .communeNameMismatch,
      vi:
        "ngày \(shown.vi) mã \(unit.code) là \(unit.name), không phải tên đã ghi\(vi). Sửa mã hoặc"
        + " tên",
      en:
        "on \(shown.en) code \(unit.code) is \(unit.name), not the name given\(en). Correct one"
        + " of them")
  }

  package static func villageIsCode(of unit: UnitMap.Unit) -> Fault {
    Fault(
      .villageIsCode, vi: "đây là mã của \(unit.name), không phải tên thôn; ghi tên thôn",
      en: "this is the code of \(unit.name), not the name of a village; give the village's name")
  }

  package static func notAFormerCommune(_ unit: UnitMap.Unit) -> Fault {
    Fault(
      .notAFormerCommune,
      vi: "xã cũ này không nhập vào \(unit.name) (\(unit.code)); sửa mã hoặc để trống",
      en: "this former commune did not become part of \(unit.name) (\(unit.code)); correct it or"
        + " leave it empty")
  }

  package static func ambiguousVillage(_ unit: UnitMap.Unit, former: [String]) -> Fault {
    let list = former.joined(separator: ", ")
    return Fault(
      .ambiguousVillage,
      vi: "\(unit.name) có hơn một thôn tên này, từ các xã cũ \(list); ghi mã xã cũ"
        + " vào cột Mã xã cũ (former_commune_code)",
      en: "\(unit.name) has more than one village of this name, from the former communes \(list);"
        + " give former_commune_code"
    ).asTyped(
      vi: "\(unit.name) có hơn một thôn tên này, từ các xã cũ \(list); thêm former_commune_code=MÃ",
      en: "\(unit.name) has more than one village of this name, from the former communes \(list);"
        + " give former_commune_code")
  }

  package static func similarVillage(_ names: [String], _ unit: UnitMap.Unit) -> Fault {
    let list = Wording.names(names, limit: 3)
    let name = names.first ?? ""
    let fault = Fault(
      .similarVillage,
      vi: "có thể là thôn \(list) đã có ở \(unit.name); nếu là một thôn, ghi đúng tên đó, hoặc ghi"
        + " “cùng \(name)” vào cột Trả lời; nếu là thôn mới, ghi “mới”; một câu trả lời dùng cho mọi"
        + " dòng của thôn này",
      en:
        "this may be the village \(list) of \(unit.name); if it is, write that name, or same \(name)"
        + " in the column decision; if it is a new village, write new; one answer serves all rows of"
        + " this village")
    return fault.asTyped(
      vi: "có thể là thôn \(list) đã có ở \(unit.name); nếu là một thôn, ghi đúng tên đó; nếu là"
        + " thôn mới, thêm \(newVillage.vi)",
      en: "this may be the village \(list) of \(unit.name); if it is, write that name; if it is a"
        + " new village, add \(newVillage.en)")
  }

  /// `stray` is what the cell of the village says beside it.
  package static func villageWithOtherPlace(_ stray: String, _ unit: UnitMap.Unit) -> Fault {
    Fault(
      .villageWithOtherPlace,
      vi: "ô tên thôn có “\(stray)”, còn xã của dòng là \(unit.name) (\(unit.code)); chỉ ghi tên"
        + " thôn, hoặc sửa mã xã nếu ghi nhầm",
      en: "the cell of the village has “\(stray)”, and the row's commune is \(unit.name)"
        + " (\(unit.code)); give the village's name alone, or correct the commune's code if it is"
        + " wrong")
  }

  /// How a new village is told where there is no column for it.
  private static let newVillage = Wording(
    vi: "\"trả lời=mới\" (sobo record) hoặc --new-village (sobo household)",
    en: "decision=new (sobo record) or --new-village (sobo household)")

  /// A village that is recorded only since its commune became another; a village of another former
  /// commune may be meant.
  package static func villageKnownLater(
    _ name: String, _ unit: UnitMap.Unit, _ since: UnitMap.Unit
  ) -> Fault {
    let vi =
      "thôn “\(name)” mới chỉ được ghi ở \(since.period.vi), chưa rõ có thuộc \(unit.name) trước đó"
      + " hay không; "
    let en =
      "the village “\(name)” is recorded only in \(since.period.en); whether it was in \(unit.name)"
      + " before is not known; "
    let fault = Fault(
      .similarVillage,
      vi: vi
        + "nếu thuộc, ghi “cùng \(name)” vào cột Trả lời; nếu là thôn khác cùng tên, ghi “mới”;"
        + " một câu trả lời dùng cho mọi dòng của thôn này",
      en: en + "if it was, write same \(name) in the column decision; if this is another village of"
        + " that name, write new; one answer serves all rows of this village")
    return fault.asTyped(
      vi: vi + "nếu thuộc, thêm \"trả lời=cùng \(name)\" (sobo record) hoặc --same-village"
        + " \"\(name)\" (sobo household); nếu là thôn khác cùng tên, thêm \(newVillage.vi)",
      en: en + "if it was, add \"decision=same \(name)\" (sobo record) or --same-village"
        + " \"\(name)\" (sobo household); if this is another village of that name, add"
        + " \(newVillage.en)")
  }

  package static func unknownVillageAnswer(
    _ text: String, _ unit: UnitMap.Unit, _ names: [String]
  ) -> Fault {
    let list = Wording.names(names, limit: 3)
    let fault = Fault(
      .similarVillage,
      vi:
        "cột Trả lời ghi “\(text)”, không phải tên của một thôn ở \(unit.name); ghi “cùng” với tên một"
        + " thôn (\(list)), hoặc “mới”",
      en:
        "the decision names “\(text)”, which is no one village of \(unit.name); write same with the"
        + " name of a village (\(list)), or new")
    return fault.asTyped(
      vi:
        "“\(text)” không phải tên của một thôn ở \(unit.name); trả lời bằng tên một thôn (\(list)),"
        + " hoặc thêm \(newVillage.vi)",
      en:
        "“\(text)” is no one village of \(unit.name); answer with the name of a village (\(list)),"
        + " or add \(newVillage.en)")
  }

  package static func otherVillageName(_ name: String, _ other: NamedVillage.Other) -> Fault {
    if other.kind == .merged {
      return Fault(
        .otherVillageName, vi: "thôn này đã gộp vào “\(name)”; được hiểu là thôn đó",
        en: "this village was merged into “\(name)”, which was taken")
    }
    let until = Wording { $0.day(other.period?.to ?? "") }
    return Fault(
      .otherVillageName,
      vi: "là tên của thôn “\(name)” trước ngày \(until.vi); được hiểu là thôn đó",
      en: "this was the name of “\(name)” before \(until.en); that village was taken")
  }

  static let villageWordAlone = Fault(
    .villageWordAlone, vi: "ô chỉ ghi từ chỉ thôn, xóm; ghi cả tên, ví dụ Xóm Nà Mới",
    en: "this is only a word for a village; write its name too, such as Xóm Nà Mới")

  static func villageIsCommune(_ unit: UnitMap.Unit) -> Fault {
    Fault(
      .similarVillage,
      vi:
        "“\(unit.name)” là tên của chính xã này; ghi tên thôn, hoặc ghi “mới” vào cột Trả lời nếu thôn thật có"
        + " tên như vậy",
      en:
        "“\(unit.name)” is the commune's own name; write the village, or new in the column decision if the"
        + " village really has this name"
    ).asTyped(
      vi:
        "“\(unit.name)” là tên của chính xã này; ghi tên thôn, hoặc nếu thôn thật có tên như vậy thì thêm"
        + " \(newVillage.vi)",
      en:
        "“\(unit.name)” is the commune's own name; write the village, or if the village really has this name"
        + " add \(newVillage.en)")
  }

  static func villageBesideCommune(_ commune: String) -> Fault {
    Fault(
      .similarVillage,
      vi:
        "“\(commune)” sau tên thôn là tên một xã; sửa ô thôn và ô xã, hoặc ghi “mới” vào cột Trả lời nếu thôn"
        + " thật có tên như vậy",
      en:
        "“\(commune)” behind the village is the name of a commune; correct village and commune, or write"
        + " new in the column decision if the village really has this name"
    ).asTyped(
      vi:
        "“\(commune)” sau tên thôn là tên một xã; sửa thôn và xã, hoặc nếu thôn thật có tên như vậy thì"
        + " thêm \(newVillage.vi)",
      en:
        "“\(commune)” behind the village is the name of a commune; correct village and commune, or if the"
        + " village really has this name add \(newVillage.en)")
  }

  package static func otherVillageWord(_ name: String) -> Fault {
    Fault(
      .otherVillageWord,
      vi:
        "được hiểu là thôn “\(name)”, chỉ khác hoặc thiếu từ đứng trước; nếu là thôn khác, ghi “mới” vào cột Trả lời"
        + " ở dòng này",
      en:
        "“\(name)” was taken, from which only the word in front differs or is missing; if this is another village,"
        + " write new in the column decision of this row"
    ).asTyped(
      vi: "được hiểu là thôn “\(name)”, chỉ khác hoặc thiếu từ đứng trước; nếu là thôn khác, thêm"
        + " \(newVillage.vi)",
      en:
        "“\(name)” was taken, from which only the word in front differs or is missing; if this is another"
        + " village, add \(newVillage.en)")
  }

  package static func villageOfAnotherTime(
    _ name: String, _ unit: UnitMap.Unit, _ start: Int64, _ end: Int64
  ) -> Fault {
    let from = Wording { $0.day(UnitMap.iso(start)) }
    let isOpen = end == 99_999_999
    let to = Wording { $0.day(UnitMap.iso(end)) }
    return Fault(
      .villageOfAnotherTime,
      vi: "thôn “\(name)” chỉ thuộc \(unit.name) từ \(from.vi)"
        + (isOpen ? "" : " đến trước \(to.vi)") + "; sửa ngày, hoặc ghi thôn của ngày đó",
      en: "the village “\(name)” was in \(unit.name) from \(from.en) on"
        + (isOpen ? "" : " until before \(to.en)") + " only; correct the day, or give the"
        + " village of that day")
  }
}

// MARK: Households that are elsewhere

extension Fault {
  static func villageChanged(from place: String) -> Fault {
    Fault(
      .villageChanged,
      vi:
        "hộ này đang ở \(place); nếu hộ chuyển đi thì ghi bằng sobo household move, có ngày; nếu số"
        + " hộ đánh lại từ đầu ở mỗi thôn thì cho mỗi hộ một mã riêng",
      en: "the household is in \(place); if it moved record that with sobo household move and its"
        + " day; if numbers begin anew in each village give each household a code of its own")
  }

  /// The new village is of another commune than `place`.
  static func communeChanged(from place: String, _ code: String) -> Fault {
    let (vi, en) = (
      "hộ này đang ở \(place), dòng này ghi xã khác; hộ chuyển đi thì ghi bằng \(move(code)); nếu số hộ"
        + " đánh lại từ đầu ở mỗi xã, mỗi thôn thì cho mỗi hộ một mã riêng; nếu ngay từ đầu đã ghi nhầm xã"
        + " thì ",
      "the household is in \(place), and the row names another commune; if it moved record that with"
        + " \(move(code)); if numbers begin anew in each commune or village give each household a code of"
        + " its own; if it was in the wrong commune from the start "
    )
    return Fault(
      .communeChanged, vi: vi + "ghi “áp dụng” vào cột Trả lời", en: en + "write decision: apply"
    ).asTyped(vi: vi + "thêm \"trả lời=áp dụng\"", en: en + "add decision=apply")
  }

  /// What records the move of a household.
  private static func move(_ code: String) -> String {
    "sobo household move \(code) --village … --commune … --date … --reason …"
  }

  /// `decided` is the day of the decision in that round; nil where the round was closed without one.
  static func villageCounted(
    in place: String, round: String, decidedOn decided: String?, _ code: String
  ) -> Fault {
    let day = decided.map { decided in Wording { $0.day(decided) } }
    return Fault(
      .villageCounted,
      vi:
        "đợt \(round)\(day.map { " (quyết định ngày \($0.vi))" } ?? "") đã tính hộ này ở \(place);"
        + " hộ chuyển đi thì ghi bằng \(move(code)); nếu ngay từ đầu đã ghi nhầm thôn: thu hồi"
        + " quyết"
        + " định trước (sobo review withdraw --decision … --reason …), rồi sửa",
      en: "round \(round)\(day.map { " (decision of \($0.en))" } ?? "") counted the household in"
        + " \(place); if it moved record that with \(move(code)); if it was in the wrong village"
        + " from the start withdraw the decision first (sobo review withdraw --decision … --reason"
        + " …), then correct it"
    )
  }

  /// `gone` is the day the household left the registry.
  static func askerGone(_ gone: String) -> Fault {
    let day = Wording { $0.day(gone) }
    return Fault(
      .askerGone,
      vi:
        "hộ đã ra khỏi sổ ngày \(day.vi); sửa “Mã hộ” hoặc ngày nộp; nếu đóng nhầm hộ thì mở lại hộ"
        + " trước; nếu từ chối giấy này thì ghi ngày, số và lý do từ chối",
      en:
        "the household left the registry on \(day.en); correct household_code or filed_on; if it"
        + " was"
        + " closed by mistake open it again first; if the request is refused give refused_on,"
        + " refusal_no and refusal_reason")
  }

  /// `place` is where the household was on the day.
  static func askerElsewhere(_ place: String) -> Fault {
    Fault(
      .askerElsewhere,
      vi:
        "ngày nộp hộ ở \(place); sửa mã xã hoặc “Mã hộ”; nếu hộ đã chuyển đến xã này thì ghi bằng"
        + " sobo"
        + " household move trước",
      en: "on that day the household was in \(place); correct commune_code or household_code; if it"
        + " moved to this commune record that with sobo household move first")
  }

  static func villageRecognised(in place: String, round: String, _ code: String) -> Fault {
    let (vi, en) = (
      "hộ này được công nhận đợt \(round) ở \(place); hộ chuyển đi thì ghi bằng \(move(code)); nếu"
        + " ngay"
        + " từ đầu đã ghi nhầm thôn thì ",
      "the household was recognised in round \(round) in \(place); if it moved record that with"
        + " \(move(code)); if it was in the wrong village from the start "
    )
    return Fault(
      .villageRecognised, vi: vi + "ghi “áp dụng” vào cột Trả lời", en: en + "write decision: apply"
    ).asTyped(vi: vi + "thêm \"trả lời=áp dụng\"", en: en + "add decision=apply")
  }
}
