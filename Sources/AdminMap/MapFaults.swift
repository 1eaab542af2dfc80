import Import
import RegistryCore
import Vietnamese

/// What can be wrong in the tables of a change of the map.
extension Fault {
  static let mapDay = Fault(
    .unreadableDate, vi: "không đọc được ngày; ghi yyyy-mm-dd hoặc dd/mm/yyyy",
    en: "this is no date; write yyyy-mm-dd or dd/mm/yyyy")

  static func severalDays(_ day: String) -> Fault {
    Fault(
      .severalDays,
      vi: "một lần thay đổi có một ngày; dòng đầu ghi \(VietnameseNumbers.date(day))",
      en: "a change has one day, and the first row says \(day)"
    ).withRemedy
  }

  static func notAfterLastChange(_ last: String) -> Fault {
    Fault(
      .notAfterLastChange,
      vi:
        "bản đồ đã có thay đổi ngày \(VietnameseNumbers.date(last)); thay đổi mới phải sau ngày đó",
      en: "the map has a change on \(last) already; a new one must come after it")
  }

  static func mapLacks(_ column: String) -> Fault {
    Fault(
      .missingValue, vi: "thiếu \(column); điền ô này",
      en: "\(column) is missing; fill in this cell")
  }

  static let unitKind = Fault(
    .unknownCode, vi: "loại phải là xã, phường, thị trấn, huyện hoặc thành phố",
    en: "the kind is commune, ward, township, district or city")

  static func unitCode(_ digits: Int) -> Fault {
    Fault(
      .malformedCode, vi: "mã đơn vị loại này có \(digits) chữ số, kể cả số 0 ở đầu",
      en: "the code of such a unit has \(digits) digits, leading zeros included")
  }

  static let endsAtOnce = Fault(
    .endsAtOnce, vi: "đơn vị mới chưa có ngày kết thúc; bỏ trống valid_to",
    en: "a unit that begins has no end yet; leave valid_to empty")

  static let unitTwice = Fault(
    .unitTwice, vi: "mã này đã có ở dòng trên", en: "a row above has this code already"
  ).withRemedy

  static func notInForce(_ day: String, lostZero name: String?) -> Fault {
    if let name { return zeroLost(name) }
    return Fault(
      .notInForce, vi: "không có đơn vị mã này ngay trước ngày \(VietnameseNumbers.date(day))",
      en: "no unit has this code on the day before \(day)"
    ).withRemedy
  }

  private static func zeroLost(_ name: String) -> Fault {
    Fault(
      .lostZero, vi: "mã mất số 0 ở đầu (\(name)); định dạng cột là văn bản",
      en: "the code lost its leading zero (\(name)); format the column as text")
  }

  static func otherName(_ name: String) -> Fault {
    Fault(
      .otherName, vi: "mã này là của \(name); sửa mã hoặc tên",
      en: "this is the code of \(name); correct the code or the name")
  }

  static let partialShare = Fault(
    .partialShare,
    vi:
      "chỉ nhận “cả” (whole), hoặc “chia” (divided) ở dòng của xã kết thúc và không có mã mới; thôn chuyển riêng thì"
      + " mỗi thôn một dòng ở cột village",
    en:
      "only “whole” is known, and “divided” in the row of a commune that ends, without a new code;"
      + " for villages that move alone give each a row, in column village")

  static func villagesUnassigned(_ unit: String, _ villages: [String]) -> Fault {
    let names = villages.prefix(20).joined(separator: ", ") + (villages.count > 20 ? ", …" : "")
    return Fault(
      .villagesUnassigned,
      vi: "\(unit) được chia, nhưng chưa rõ \(villages.count) thôn về đâu: \(names)",
      en: "\(unit) is divided, and where \(villages.count) of its villages go is not told: \(names)"
    ).withRemedy
  }

  static let endsTwice = Fault(
    .endsTwice, vi: "đã có một dòng trên cho đơn vị hay thôn này",
    en: "a row above is about this unit or village already"
  ).withRemedy

  static let noSuccessor = Fault(
    .noSuccessor, vi: "xã kết thúc phải có xã kế tiếp",
    en: "a commune that ends needs a successor"
  ).withRemedy

  static func noNewUnit(_ day: String, lostZero name: String?) -> Fault {
    if let name { return zeroLost(name) }
    return Fault(
      .unknownUnit,
      vi: "không có đơn vị mã này từ ngày \(VietnameseNumbers.date(day)), cũ hay mới; sửa mã",
      en: "no unit has this code from \(day) on, old or new; correct the code")
  }

  static func villageStays(_ unit: String) -> Fault {
    Fault(
      .villageStays,
      vi:
        "thôn đang thuộc chính \(unit); nếu thôn ở lại thì bỏ dòng này; nếu \(unit) được chia và phần còn"
        + " lại giữ mã thì thêm phần đó vào bảng đơn vị",
      en:
        "the village is in \(unit) already; leave the row out if it stays; if \(unit) is divided and"
        + " its rest keeps the code, give the rest a row among the units")
  }

  static func endsThatDay(_ unit: String, _ day: String) -> Fault {
    Fault(
      .unknownUnit,
      vi:
        "\(unit) kết thúc ngày \(VietnameseNumbers.date(day)), nên không nhận thôn nào; ghi mã của xã có từ"
        + " ngày đó",
      en:
        "\(unit) ends on \(day) and takes no village; give the code of a commune that is there from"
        + " that day on")
  }

  static let otherLevel = Fault(
    .otherLevel, vi: "xã chỉ có thể thành xã, huyện thành huyện",
    en: "a commune becomes a commune, a district a district"
  ).withRemedy

  static func villageNotThere(_ unit: String, count: Int) -> Fault {
    count == 0
      ? Fault(
        .unknownVillage, vi: "\(unit) không có thôn tên này", en: "\(unit) has no such village"
      ).withRemedy
      : Fault(
        .doubtfulVillage, vi: "\(unit) có \(count) thôn trùng tên",
        en: "\(unit) has \(count) villages of this name"
      ).withRemedy
  }

  static func codeInUse(_ name: String) -> Fault {
    Fault(
      .codeInUse,
      vi: "mã đang là của \(name); dùng lại được khi \(name) kết thúc: thêm dòng cho nó ở bảng đối"
        + " chiếu",
      en:
        "the code is that of \(name); it may be used again when \(name) ends: give it a row in the"
        + " crosswalk")
  }

  static func noParent(_ day: String) -> Fault {
    Fault(
      .noParent,
      vi: "không có đơn vị cấp trên mã này từ ngày \(VietnameseNumbers.date(day))",
      en: "no unit above has this code from \(day) on"
    ).withRemedy
  }

  static let fromNothing = Fault(
    .fromNothing, vi: "không xã hay thôn nào nhập vào xã mới này",
    en: "no commune and no village goes into this new commune"
  ).withRemedy

  static func goesOn(_ name: String) -> Fault {
    Fault(
      .goesOn,
      vi: "\(name) nhận thêm đơn vị khác thì bắt đầu lại từ ngày đó: thêm nó vào bảng đơn vị (mã có"
        + " thể như cũ) và vào bảng đối chiếu",
      en: "\(name) takes in another unit and so begins anew that day: give it a row among the units"
        + " (the code may stay) and one in the crosswalk")
  }

  static func dividedUnit(_ unit: String) -> Fault {
    Fault(
      .dividedUnit, vi: "\(unit) kết thúc trọn vẹn, nên không chuyển riêng thôn nào của nó",
      en: "\(unit) ends as a whole, so none of its villages moves alone"
    ).withRemedy
  }

  static func orphan(_ unit: String, _ code: String) -> Fault {
    Fault(
      .orphan, vi: "\(unit) (\(code)) vẫn còn nhưng cấp trên của nó kết thúc",
      en: "\(unit) (\(code)) goes on, but the unit above it ends"
    ).withRemedy
  }

  static func areaClass(_ known: [String]) -> Fault {
    let names = known.joined(separator: ", ")
    return Fault(
      .unknownCode, vi: "phân loại phải là một trong: \(names)",
      en: "the class is one of: \(names)")
  }

  static func classBefore(_ day: String) -> Fault {
    Fault(
      .classBefore,
      vi: "phân loại bắt đầu từ ngày \(VietnameseNumbers.date(day)) trở đi và kết thúc sau đó",
      en: "a class begins on \(day) or later, and ends after it begins")
  }
}
