import Vietnamese

/// A text of a list that may say what became of households, read word by word.
///
/// An outcome is taken only where every word is understood: `Hộ nghèo giảm` and `Hộ nghèo chuyển đi` are
/// not the poor.
struct OutcomeText {
  enum Meaning: Equatable {
    case outcome(ListOutcome)
    /// More than one.
    case several
    /// Words that are understood, and no outcome.
    case nothing
    /// Words that are not understood.
    case unclear
  }

  private(set) var meaning = Meaning.nothing
  /// The years behind the word `năm`.
  private(set) var years: [Int] = []
  /// The communes that it names, without marks.
  private(set) var communes: [String] = []
  /// Whether it divides a list into town and country.
  private(set) var isOfArea = false

  private let words: [Word]
  private var next = 0
  private var found: Set<ListOutcome> = []
  private var kinds: Set<String> = []
  /// Whether households became something, which must then be said.
  private var isChanged = false

  private struct Word {
    let text: String
    /// Whether a sign stands before it that ends a name.
    let isAfterSign: Bool
    var number: Int? { Int(text) }
  }

  /// Reads a text; a title names places too.
  init(_ text: String, isTitle: Bool = false) {
    words = Self.words(of: PrintedRow.withoutNumber(text))
    while next < words.count {
      guard take(isTitle: isTitle) else {
        meaning = .unclear
        return
      }
    }
    meaning = conclusion
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var word = ""
    var isAfterSign = false
    func end() {
      if !word.isEmpty {
        words.append(Word(text: word, isAfterSign: isAfterSign))
        (word, isAfterSign) = ("", false)
      }
    }
    for character in VietnameseText.folded(VietnameseText.collapsed(text)) {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else {
        end()
        if !" .-–".contains(character) { isAfterSign = true }
      }
    }
    end()
    return words
  }

  private var conclusion: Meaning {
    // Of those who are no longer poor some may be near-poor, as their points say.
    if found == [.escapedPoverty, .escapedNearPoverty] { return .outcome(.escapedPoverty) }
    if found.count > 1 { return .several }
    guard let outcome = found.first else {
      return kinds.isEmpty && !isChanged ? .nothing : .unclear
    }
    guard case .category(let code, _) = outcome, ["poor", "near_poor"].contains(code),
      kinds.count == 1
    else { return .outcome(outcome) }
    return .outcome(.category(code, kind: kinds.first))
  }
}

// MARK: Words

extension OutcomeText {
  /// Takes the words at hand; false where they are not understood.
  private mutating func take(isTitle: Bool) -> Bool {
    takeNobodyPoor() || takeLeaving() || takeActivity() || takeMedium() || takeClass() || takeKind()
      || takeTransition() || takeTime() || takeDecision() || isTitle && takePlace()
      || takeCount() || takePlain()
  }

  private func word(_ offset: Int = 0) -> String {
    next + offset < words.count ? words[next + offset].text : ""
  }

  /// Takes the first of some phrases that stands here.
  private mutating func takes(_ phrases: [[String]]) -> Bool {
    for phrase in phrases where starts(with: phrase) {
      next += phrase.count
      return true
    }
    return false
  }

  private func starts(with phrase: [String]) -> Bool {
    words.count - next >= phrase.count
      && zip(words[next...], phrase).allSatisfy { $0.text == $1 }
  }

  /// Phrases divided by `|`, the longest first.
  private static func phrases(_ text: String) -> [[String]] {
    text.split(whereSeparator: { "|\n".contains($0) })
      .map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
  }

  private static let notPoor = phrases(
    """
    khong ngheo|khong con ngheo|khong thuoc dien ho ngheo can ngheo
    khong thuoc ho ngheo ho can ngheo
    khong thuoc dien ho ngheo ho can ngheo|khong thuoc dien ngheo can ngheo
    khong thuoc ho ngheo can ngheo
    khong thuoc dien ho ngheo va can ngheo|khong thuoc dien ho ngheo va ho can ngheo
    """)

  private mutating func takeNobodyPoor() -> Bool {
    guard takes(Self.notPoor) else { return false }
    found.insert(.category("non_poor"))
    return true
  }

  private static let leaders = phrases("da|dua|ra|duoc|moi")
  private static let leaving = phrases(
    """
    thoat|khoi|vuot|het|ngoai|xoa ten|gach ten|rut ten|khong con|khong phai|khong thuoc|khong la
    """)
  private static let leavingFrom: Set<String> = [
    "con", "la", "thuoc", "phai", "khoi", "ra", "dien", "danh", "sach", "doi", "tuong", "chuan",
    "nguong", "muc", "ho",
  ]

  /// What households have left, in whatever words: `đưa ra khỏi danh sách hộ nghèo`.
  private mutating func takeLeaving() -> Bool {
    let start = next
    while takes(Self.leaders) {}
    guard takes(Self.leaving) else {
      next = start
      return false
    }
    while Self.leavingFrom.contains(word()) { next += 1 }
    let isNear = word() == "can"
    guard word(isNear ? 1 : 0) == "ngheo" else {
      next = start
      return false
    }
    next += isNear ? 2 : 1
    found.insert(isNear ? .escapedNearPoverty : .escapedPoverty)
    return true
  }

  /// Words about poverty that name no outcome.
  private static let activities = phrases(
    """
    ra soat ho ngheo ho can ngheo|ra soat ho ngheo va ho can ngheo|ra soat ho ngheo can ngheo
    ra soat ho ngheo va can ngheo|chuan ngheo da chieu|chuan ngheo tiep can da chieu|chuan ngheo
    chuan ho ngheo|ban chi dao giam ngheo|chuong trinh giam ngheo|cong tac giam ngheo
    chuong trinh muc tieu quoc gia giam ngheo ben vung|chuong trinh xoa doi giam ngheo
    """)

  private mutating func takeActivity() -> Bool { takes(Self.activities) }

  private mutating func takeMedium() -> Bool {
    let work: Set<String> = ["lam", "san", "xuat", "nong", "ngu", "diem", "nghiep", "va", "co"]
    var end = next
    while end < words.count, work.contains(words[end].text) { end += 1 }
    let isFarming = words[next..<end].contains { $0.text == "nghiep" || $0.text == "nong" }
    let start = next
    next = end
    guard takes([["muc", "song", "trung", "binh"]]) else {
      next = start
      return false
    }
    found.insert(.category(isFarming ? "medium_agri" : "medium"))
    return true
  }

  private mutating func takeClass() -> Bool {
    let isAgain = word() == "tai"
    let offset = isAgain ? 1 : 0
    let isNear = word(offset) == "can"
    guard word(offset + (isNear ? 1 : 0)) == "ngheo" else { return false }
    next += offset + (isNear ? 2 : 1)
    if isAgain { kinds.insert("returned") }
    found.insert(.category(isNear ? "near_poor" : "poor"))
    return true
  }

  private static let new = phrases("phat sinh moi|phat sinh|moi phat sinh|moi")

  private mutating func takeKind() -> Bool {
    if takes(Self.new) {
      kinds.insert("new")
    } else if takes([["cu"]]) {
      kinds.insert("old")
    } else {
      return false
    }
    return true
  }

  private static let transitions = phrases(
    "tro thanh|chuyen thanh|chuyen sang|chuyen xuong|roi xuong|xuong|thanh")

  /// `Hộ cận nghèo trở thành hộ nghèo` is about what they are now.
  private mutating func takeTransition() -> Bool {
    guard !found.isEmpty, word(1) != "thi" && word(1) != "pho", takes(Self.transitions) else {
      return false
    }
    (found, kinds, isChanged) = ([], [], true)
    return true
  }

  // MARK: What says nothing of an outcome

  private static let times = phrases(
    """
    tinh den het ngay|tinh den ngay|tinh den het|tinh den|den het ngay|den ngay|tai thoi diem
    thoi diem
    cuoi nam|trong nam|hang nam|dinh ky|thuong xuyen|cuoi ky|nam|thang|ngay|quy
    """)

  private mutating func takeTime() -> Bool {
    if takes([["giai", "doan"]]) {
      while next < words.count, words[next].number != nil { next += 1 }
      return true
    }
    guard takes(Self.times) else { return false }
    let isYear = next > 0 && words[next - 1].text == "nam"
    // The year of a day is not that of the list.
    let isOfDay = next > 1 && words[next - 2].number != nil
    if isYear, !isOfDay, let year = words.indices.contains(next) ? words[next].number : nil,
      (1990...2200).contains(year)
    {
      years.append(year)
    }
    return true
  }

  private static let decisionWords: Set<String> = [
    "so", "qd", "ubnd", "hdnd", "bcd", "ngay", "thang", "nam", "cua", "chu", "tich", "thu", "tuong",
    "chinh", "phu", "ttg", "nd", "cp", "tt", "bldtbxh",
  ]

  private mutating func takeDecision() -> Bool {
    guard takes([["quyet", "dinh"], ["nghi", "dinh"], ["thong", "tu"]]) else { return false }
    while next < words.count,
      Self.decisionWords.contains(word()) || words[next].text.first?.isNumber == true
    {
      next += 1
    }
    return true
  }

  private static let communeWords = phrases("xa|phuong|thi tran")
  private static let placeWords = phrases(
    """
    huyen|thi xa|thanh pho|tp|tinh|thon|xom|ban|lang|to dan pho|tdp|to|khu pho|khu dan cu|khoi|pho
    """)
  private static let nameEnds: Set<String> = [
    "theo", "sau", "giai", "huyen", "tinh", "ho", "ngheo", "thoat", "giam", "khong", "ra", "tren",
    "den", "kem", "duoc", "bi", "da", "chet", "chuyen", "co", "xoa", "loai", "tai", "mat", "roi",
  ]
  private static let noNames: Set<String> = ["ngheo", "giam", "thoat", "khong", "dac"]

  private mutating func takePlace() -> Bool {
    let start = next
    let isCommune = takes(Self.communeWords)
    guard isCommune || takes(Self.placeWords) else { return false }
    guard next < words.count, !Self.noNames.contains(word()) else {
      next = start
      return false
    }
    var name = [word()]
    next += 1
    while next < words.count, name.count < 3, !words[next].isAfterSign,
      !Self.nameEnds.contains(word()),
      !(word() == "can" && word(1) == "ngheo"), !(word() == "nam" && Int(word(1)) != nil)
    {
      name.append(word())
      next += 1
    }
    if isCommune { communes.append(name.joined(separator: " ")) }
    return true
  }

  private mutating func takeCount() -> Bool {
    if ["co", "gom"].contains(word()), Int(word(1)) != nil { next += 1 }
    guard let first = word().first, first.isNumber || word().allSatisfy({ "ivx".contains($0) })
    else {
      return false
    }
    next += 1
    return true
  }

  private static let plain = phrases(
    """
    danh sach|tong hop|bieu|bang|phu luc|mau so|mau|ket qua|phan loai|xep loai|so luong|so|cac
    nhung|loai ho
    nhom|dien|doi tuong|ho gia dinh|hgd|ho|muc|phan|va|la|thuoc|theo|cua|tai|tren dia ban|toan|o
    sau khi|sau|qua|tong ra soat|ra soat|da chieu|tiep can da chieu|duoc phe duyet
    phe duyet
    quoc gia|ap dung|cho|bo sung|duoc cong nhan|de nghi cong nhan|cong nhan|chinh thuc|hien co
    nhan khau|khau|nguoi|thanh vien|chu ho|tong cong|tong so|tong|cong|trong do|kem theo|ban hanh
    khong co kha nang lao dong|co kha nang lao dong|con kha nang lao dong|dan toc thieu so|dtts
    thuoc chinh sach bao tro xa hoi|bao tro xa hoi|chinh sach
    co thanh vien la nguoi co cong voi cach mang
    co thanh vien la nguoi co cong|co nguoi co cong|nguoi co cong voi cach mang|nguoi co cong
    """)
  private static let areas = phrases(
    "khu vuc thanh thi|khu vuc nong thon|thanh thi|nong thon|khu vuc")

  private mutating func takePlain() -> Bool {
    if takes(Self.areas) {
      isOfArea = true
      return true
    }
    return takes(Self.plain)
  }
}
