import RegistryCore
import Schema

/// What is wrong with a rule file.
enum RuleFault: Sendable {
  case header(SQLFault.Reason)
  case missingField(String)
  case badID(String)
  case duplicateID(String, String)
  case badParameter(String)
  case unknownParameter(String)
  case unusedParameter(String)
  case badMessage
  case citationWithoutEvidence
  case sql(String)
  case notReadOnly
  case noSubject
  case noColumn(String)
  case badSubject(String)
  case badSeverity(String)
  case tookTooLong
}

/// Everything this module says to people.
enum AuditWording {
  static let notRecorded = Wording(vi: "chưa ghi", en: "not recorded")

  static let notBefore = Wording(vi: "; không được sớm hơn ngày ", en: "; not before ")
  static let notAfter = Wording(vi: "; không được muộn hơn ngày ", en: "; not after ")

  /// Whether a sheet has a tick at an indicator.
  static func ticked(_ isTicked: Bool) -> Wording {
    isTicked
      ? Wording(vi: "được đánh dấu thiếu hụt", en: "is ticked as deprived")
      : Wording(vi: "không được đánh dấu thiếu hụt", en: "is not ticked as deprived")
  }

  static func counted(_ word: String) -> Wording {
    word == "persons"
      ? Wording(vi: "nhân khẩu", en: "persons") : Wording(vi: "hộ", en: "households")
  }

  static func of(_ severity: Severity) -> Wording {
    let name = severity.rawValue
    return ColumnNames.word(for: name, of: "severity", in: "finding") ?? Wording(vi: name, en: name)
  }

  /// How many findings of a severity: `1 error`, `2 errors`.
  static func counted(_ count: Int, _ severity: Severity) -> Wording {
    let name = of(severity)
    let vi = "\(Language.vietnamese.number(count)) " + name.vi.lowercased()
    return Wording(
      vi: vi,
      en: "\(Language.english.number(count)) \(severity.rawValue)" + (count == 1 ? "" : "s"))
  }

  static func of(_ area: RuleArea) -> Wording {
    switch area {
    case .classification: Wording(vi: "Phân loại hộ", en: "Classification")
    case .listing: Wording(vi: "Đối tượng trong danh sách", en: "Who is on the list")
    case .procedure: Wording(vi: "Quy trình rà soát", en: "Procedure of the review")
    case .movement: Wording(vi: "Diễn biến hộ nghèo", en: "Movement of the lists")
    case .identity: Wording(vi: "Nhân thân và chữ viết", en: "Identity and text")
    case .housing: Wording(vi: "Hỗ trợ nhà ở", en: "Housing support")
    case .programme:
      Wording(
        vi: "Sinh kế, kinh phí, công trình, hoạt động",
        en: "Livelihoods, money, works, activities")
    case .access: Wording(vi: "Tài khoản và người duyệt", en: "Accounts and approvals")
    }
  }

  /// What people call the kind of a subject; in English its name.
  static func subject(_ kind: String) -> Wording {
    if let subject = Catalogue.standard.kind(ofSubject: kind)?.subject { return subject }
    let vi =
      switch kind {
      case "unit": "đơn vị hành chính"
      case "village": "thôn"
      case "reviewer": "rà soát viên"
      case "batch": "lô nhập"
      case "proposal": "đề nghị"
      case "account": "tài khoản"
      default: kind
      }
    return Wording(vi: vi, en: kind)
  }

  static func of(_ judgement: RuleBasis.Judgement) -> Wording {
    switch judgement {
    case .practice: Wording(vi: "Thực tiễn", en: "Practice")
    case .logic: Wording(vi: "Lô-gic", en: "Logic")
    case .form: Wording(vi: "Biểu mẫu", en: "Form")
    case .identity: Wording(vi: "Định danh", en: "Identity")
    case .province: Wording(vi: "Quy định của tỉnh", en: "Rule of the province")
    }
  }

  static func of(_ fault: RuleFault) -> Wording {
    switch fault {
    case .header(let reason): reason.wording
    case .missingField(let name):
      Wording(vi: "thiếu mục \"\(name)\"", en: "the field \"\(name)\" is missing")
    case .badID(let id):
      Wording(
        vi: "mã \"\(id)\" phải gồm 1–4 chữ in hoa rồi 2–4 chữ số, như X01",
        en: "the id \"\(id)\" must be 1–4 capitals and 2–4 digits, such as X01")
    case .duplicateID(let id, let file):
      Wording(vi: "mã \(id) đã có ở \(file)", en: "the id \(id) is taken by \(file)")
    case .badParameter(let text):
      Wording(
        vi: "tham số \"\(text)\" phải là tên chữ thường, có thể kèm = giá trị hoặc of round",
        en: "the parameter \"\(text)\" must be a name in small letters, perhaps with = value or"
          + " with of round")
    case .unknownParameter(let name):
      Wording(
        vi: "tham số :\(name) chưa khai ở mục parameters, hoặc sổ không có giá trị của nó",
        en: "the parameter :\(name) is not declared, or the registry has no value for it")
    case .unusedParameter(let name):
      Wording(vi: "tham số \(name) không được dùng", en: "the parameter \(name) is not used")
    case .badMessage:
      Wording(
        vi: "mẫu thông báo có ngoặc nhọn không khớp hoặc dạng giá trị không biết",
        en: "the message has an unmatched brace or an unknown format of a value")
    case .citationWithoutEvidence:
      Wording(
        vi: "chỉ được dẫn văn bản khi evidence là V:n hoặc province",
        en: "a text may be cited only where evidence is V:n or province")
    case .sql(let message): Wording(vi: "SQL sai: \(message)", en: "faulty SQL: \(message)")
    case .notReadOnly:
      Wording(vi: "quy tắc chỉ được đọc dữ liệu", en: "a rule may only read")
    case .noSubject:
      Wording(vi: "truy vấn phải có cột subject", en: "the query must have a column subject")
    case .noColumn(let name):
      Wording(
        vi: "thông báo dùng {\(name)} nhưng truy vấn không có cột đó",
        en: "the message shows {\(name)}, which is no column of the query")
    case .badSubject(let subject):
      Wording(
        vi: "đối tượng \"\(subject)\" không thuộc loại đã khai ở mục subject",
        en: "the subject \"\(subject)\" is not of a kind the header names")
    case .badSeverity(let word):
      Wording(vi: "mức \"\(word)\" không có", en: "there is no severity \"\(word)\"")
    case .tookTooLong:
      Wording(vi: "truy vấn chạy quá lâu, đã dừng", en: "the query ran too long and was stopped")
    }
  }
}
