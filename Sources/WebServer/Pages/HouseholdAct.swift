import Records
import RegistryCore
import Schema
import Vietnamese

/// What happens to a household, as a page asks for it: each act with the fields of its form.
enum HouseholdAct: String, CaseIterable, Sendable {
  case birth, death, marriage
  case marriageOut = "marriage-out"
  case changeHead = "change-head"
  case transfer, split, merge, move

  var title: Wording {
    switch self {
    case .birth: Wording(vi: "Sinh con", en: "A birth")
    case .death: Wording(vi: "Có người qua đời", en: "A death")
    case .marriage: Wording(vi: "Người mới kết hôn về hộ", en: "Somebody new marries in")
    case .marriageOut:
      Wording(vi: "Kết hôn sang hộ khác", en: "A member marries into another household")
    case .changeHead: Wording(vi: "Đổi chủ hộ", en: "Another head")
    case .transfer:
      Wording(vi: "Một người sang hộ khác", en: "A member goes to another household")
    case .split: Wording(vi: "Tách hộ", en: "Split")
    case .merge: Wording(vi: "Nhập vào hộ khác", en: "Merge into another household")
    case .move: Wording(vi: "Hộ chuyển đi nơi khác", en: "The household moves")
    }
  }

  var action: EntryAction {
    switch self {
    case .birth: .recordBirth
    case .death: .recordDeath
    case .marriage, .marriageOut: .recordMarriage
    case .changeHead: .changeHead
    case .transfer: .transferMember
    case .split: .splitHousehold
    case .merge: .mergeHouseholds
    case .move: .moveHousehold
    }
  }

  /// The fields of its form, named as the act's options are.
  var fields: [ActField] {
    switch self {
    case .birth: [.day, .name, .sex, .relation(standard: "child"), .ethnicGroup, .citizenID]
    case .death: [.member, .day, .newHead, .relations]
    case .marriage:
      [.day, .name, .sex, .birth, .relation(standard: "child_in_law"), .ethnicGroup, .citizenID]
    case .marriageOut, .transfer:
      [.member, .household("to"), .relation(standard: nil), .day, .newHead]
    case .changeHead: [.newHeadOfAll, .day, .former, .relations]
    case .split:
      [.newCode, .members, .head, .day, .sameVillage, .commune, .newHead, .relations]
    case .merge: [.household("into"), .day, .relations]
    case .move: [.village, .commune, .address, .day]
    }
  }

  /// Does it; what is sent are the texts of its form.
  func perform(
    _ household: String, _ form: FormText, _ events: HouseholdEvents, _ scope: any WriteScope
  ) throws -> EventOutcome {
    func text(_ name: String) -> String? {
      form[name].map(VietnameseText.collapsed).flatMap { $0.isEmpty ? nil : $0 }
    }
    let day = text("date") ?? ""
    let member = text("member") ?? ""
    let relation = text("relation") ?? ""
    let relations = Self.relations(in: form)
    switch self {
    case .birth, .marriage:
      return try events.join(
        household, on: day, isBirth: self == .birth, Self.person(in: form), scope)
    case .death:
      return try events.death(
        household, member, on: day, newHead: text("new-head"), relations: relations, scope)
    case .marriageOut, .transfer:
      return try events.transfer(
        household, member, to: text("to") ?? "", on: day, as: relation, newHead: text("new-head"),
        isMarriage: self == .marriageOut, scope)
    case .changeHead:
      return try events.changeHead(
        household, to: text("to") ?? "", on: day, former: text("former"), relations: relations,
        scope)
    case .split:
      var split = HouseholdEvents.Split(
        from: household, code: text("new") ?? "", members: form.all("members"),
        head: text("head") ?? "", date: day, village: text("village"), commune: text("commune"),
        newHead: text("new-head"), relations: relations)
      split.answer = Self.answer(in: form)
      return try events.split(split, scope)
    case .merge:
      return try events.merge(
        household, into: text("into") ?? "", on: day, relations: relations, scope)
    case .move:
      return try events.move(
        household, to: text("village") ?? "", commune: text("commune"),
        answer: Self.answer(in: form), address: form["address"].map(VietnameseText.collapsed),
        on: day, scope)
    }
  }

  /// `relation.2=child` for each member whose relation was chosen.
  private static func relations(in form: FormText) -> [String: String] {
    var relations: [String: String] = [:]
    for (name, value) in form.fields where name.hasPrefix("relation.") && !value.isEmpty {
      relations[String(name.dropFirst("relation.".count))] = value
    }
    return relations
  }

  private static func answer(in form: FormText) -> HouseholdEvents.VillageAnswer? {
    let known = VietnameseText.collapsed(form["same-village"] ?? "")
    if !known.isEmpty { return .same(known) }
    return form["new-village"] == nil ? nil : .new
  }

  private static func person(in form: FormText) -> [FieldIndex: String] {
    let named: [(MemberField, String)] = [
      (.fullName, "name"), (.sex, "sex"), (.birth, "birth"), (.relation, "relation"),
      (.ethnicGroup, "ethnic-group"), (.citizenID, "citizen-id"),
    ]
    var texts: [FieldIndex: String] = [:]
    for (field, name) in named {
      let text = VietnameseText.collapsed(form[name] ?? "")
      if !text.isEmpty { texts[field.index] = text }
    }
    return texts
  }
}

/// A field of the form of an act.
struct ActField: Sendable {
  enum Input: Sendable {
    case text
    case day
    /// One of the household's people.
    case person
    /// Some of them.
    case people
    /// A relation for each of them.
    case relations
    /// Another household, by its code.
    case household
    /// What a field of members is.
    case member(MemberField)
    case village, commune
  }

  let name: String
  let title: Wording
  let input: Input
  var mustBeGiven = true
  var hint: Wording?
  /// What stands in it at first.
  var standard: String?

  static let day = ActField(
    name: "date", title: Wording(vi: "Ngày", en: "Day"), input: .day,
    hint: Wording(vi: "dd/mm/yyyy", en: "dd/mm/yyyy"))
  static let member = ActField(
    name: "member", title: Wording(vi: "Ai", en: "Who"), input: .person)
  static let newHead = ActField(
    name: "new-head", title: Wording(vi: "Chủ hộ mới", en: "New head"), input: .person,
    mustBeGiven: false,
    hint: Wording(vi: "Chỉ khi chủ hộ rời hộ.", en: "Only where the head leaves."))
  static let newHeadOfAll = ActField(
    name: "to", title: Wording(vi: "Chủ hộ mới", en: "New head"), input: .person)
  static let former = ActField(
    name: "former",
    title: Wording(vi: "Chủ hộ cũ là gì của chủ hộ mới", en: "What the former head is to the new"),
    input: .member(.relation), mustBeGiven: false,
    hint: Wording(vi: "Để trống: suy ra.", en: "If empty: as it follows."))
  static let relations = ActField(
    name: "relation", title: Wording(vi: "Quan hệ với chủ hộ từ đó", en: "Relation from then on"),
    input: .relations, mustBeGiven: false,
    hint: Wording(vi: "Để trống: suy ra, hoặc như cũ.", en: "If empty: as it follows, or as it is.")
  )
  static let name = ActField(
    name: "name", title: Wording(vi: "Họ và tên", en: "Full name"), input: .text)
  static let sex = ActField(
    name: "sex", title: Wording(vi: "Giới tính", en: "Sex"), input: .member(.sex))
  static let birth = ActField(
    name: "birth", title: Wording(vi: "Ngày sinh", en: "Birth"), input: .text,
    hint: Wording(vi: "dd/mm/yyyy hoặc năm", en: "dd/mm/yyyy or the year"))
  static let ethnicGroup = ActField(
    name: "ethnic-group", title: Wording(vi: "Dân tộc", en: "Ethnic group"),
    input: .member(.ethnicGroup), mustBeGiven: false,
    hint: Wording(vi: "Để trống: như chủ hộ.", en: "If empty: the head's."))
  static let citizenID = ActField(
    name: "citizen-id", title: Wording(vi: "Số CCCD", en: "Citizen number"), input: .text,
    mustBeGiven: false)
  static let newCode = ActField(
    name: "new", title: Wording(vi: "Mã hộ mới", en: "Code of the new household"), input: .text)
  static let members = ActField(
    name: "members", title: Wording(vi: "Những người tách ra", en: "Who leaves"), input: .people)
  static let head = ActField(
    name: "head", title: Wording(vi: "Chủ hộ của hộ mới", en: "Head of the new household"),
    input: .person)
  static let village = ActField(
    name: "village", title: Wording(vi: "Thôn", en: "Village"), input: .village)
  static let sameVillage = ActField(
    name: "village", title: Wording(vi: "Thôn của hộ mới", en: "Village of the new household"),
    input: .village, mustBeGiven: false,
    hint: Wording(vi: "Để trống: như hộ cũ.", en: "If empty: the same."))
  static let commune = ActField(
    name: "commune", title: Wording(vi: "Xã", en: "Commune"), input: .commune, mustBeGiven: false,
    hint: Wording(vi: "Mã hoặc tên; để trống: xã đang ở.", en: "Code or name; if empty: as it is."))
  static let address = ActField(
    name: "address", title: Wording(vi: "Địa chỉ ở thôn mới", en: "Address there"), input: .text,
    mustBeGiven: false, hint: Wording(vi: "Để trống nếu chưa có.", en: "Empty where there is none.")
  )

  static func relation(standard: String?) -> ActField {
    ActField(
      name: "relation",
      title: Wording(vi: "Quan hệ với chủ hộ ở đó", en: "Relation to the head there"),
      input: .member(.relation), standard: standard)
  }

  static func household(_ name: String) -> ActField {
    ActField(
      name: name, title: Wording(vi: "Hộ nhận", en: "The other household"), input: .household,
      hint: Wording(
        vi: "Mã hộ; các hộ cùng thôn hiện ra khi gõ.",
        en: "Its code; those of the same village are offered."))
  }
}
