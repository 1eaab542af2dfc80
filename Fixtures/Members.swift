/// The relation of a member to the head.
enum Relation: String {
  case head, spouse, child
  case childInLaw = "child_in_law"
  case grandchild, parent, grandparent, sibling, other
}

/// A member of a household.
struct Member {
  enum Joining: String {
    case born, married
    case movedIn = "moved_in"
  }

  enum Leaving: String {
    case died, married
    case movedOut = "moved_out"
    case other
  }

  var relation: Relation
  var isMale: Bool
  var birth: Day
  /// Only the year is known; the day is in the middle of it.
  var isYearOnly = false
  let ethnicGroup: UInt8
  var family: NameTable.Family
  var middle: UInt8
  var given: UInt8
  var joined: Day
  var joining: Joining?
  var left: Day?
  var leaving: Leaving?
  var citizenID = ""
  var oldID = ""
  /// The number on the insurance card; 0 for none.
  var insurance: Int32 = 0
  var isUnschooled = false
  var isDisabled = false
  var hasAllowance = false
  var isOfMerit = false
  var isOfficialsRelative = false
  var isOnPayroll = false
  /// Whether a letter of the name is one that only looks like a Vietnamese one.
  var isMisspelt = false

  func isPresent(on day: Day) -> Bool {
    joined <= day && left.map { $0 > day } ?? true
  }

  func age(on day: Day) -> Int { day.age(bornOn: birth) }

  var birthText: String { isYearOnly ? String(birth.year) : birth.iso }
}

extension Member {
  /// The level of schooling of those who are out of school.
  var education: String {
    let age = 2025 - birth.year
    guard age >= 17 else { return "" }
    let levels = [
      "Tiểu học", "Trung học cơ sở", "Trung học cơ sở", "Trung học phổ thông", "Sơ cấp nghề",
    ]
    if age >= 60 { return ["Không đi học", "Tiểu học"][Int(birth.number & 1)] }
    return levels[Int(birth.number % 5 + 5) % 5]
  }

  /// The day on which a grown-up's citizen card was issued.
  var cardIssued: Day? {
    guard citizenID.utf8.count == 12, birth.year <= 2006 else { return nil }
    let day = Day(2021, 3, 1) + (Int(birth.number) % 1_400 + 1_400) % 1_400
    return left.map { $0 <= day } ?? false ? nil : day
  }

  var schooling: String {
    switch 2025 - birth.year {
    case 3...18: isUnschooled ? "Không đi học" : "Đang đi học"
    default: ""
    }
  }

  var occupation: String {
    if isOnPayroll { return "Công chức xã" }
    return switch 2025 - birth.year {
    case 19..<60:
      switch birth.number & 15 {
      case 0: "Lao động tự do"
      case 1: "Công nhân"
      case 2: "Buôn bán nhỏ"
      default: "Làm ruộng, nương"
      }
    default: ""
    }
  }
}
