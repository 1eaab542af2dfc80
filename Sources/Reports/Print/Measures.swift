import RegistryCore

/// In what the figures of a table are counted, as paper says it above the table.
extension Wording {
  static let households = Wording(vi: "Đơn vị tính: hộ", en: "In households")
  static let householdsPercent = Wording(vi: "Đơn vị tính: hộ, %", en: "In households and percent")
  static let householdsAndPersons = Wording(
    vi: "Đơn vị tính: hộ, nhân khẩu", en: "In households and persons")
  static let householdsPersonsPercent = Wording(
    vi: "Đơn vị tính: hộ, nhân khẩu, %", en: "In households, persons and percent")
  static let children = Wording(vi: "Đơn vị tính: trẻ em", en: "In children")
  static let days = Wording(vi: "Đơn vị tính: ngày", en: "In days")
  static let areas = Wording(
    vi: "Đơn vị tính: xã, thôn, hệ số", en: "In communes, villages, points")
  static let money = Wording(vi: "Đơn vị tính: đồng", en: "In VND")
  static let moneyAndPercent = Wording(vi: "Đơn vị tính: đồng, %", en: "In VND and percent")
  static let projects = Wording(
    vi: "Đơn vị tính: đồng, hộ, %", en: "In VND, households and percent")
  static let activities = Wording(
    vi: "Đơn vị tính: cuộc, lượt người, đồng", en: "In events, attendances and VND")
  static let housesAndMoney = Wording(
    vi: "Đơn vị tính: nhà, đồng, %", en: "In houses, VND, percent")
}
