import RegistryCore

/// What the commands and pages of the log of reads mean, for people.
package enum ReadWording {
  /// A command with what it was of, such as `record show` or `report poor-list`.
  package static func of(_ command: String) -> Wording {
    let words = command.split(separator: " ")
    for count in (1...max(1, words.count)).reversed() {
      guard let known = known[words.prefix(count).joined(separator: " ")] else { continue }
      let rest = words.dropFirst(count).joined(separator: " ")
      return rest.isEmpty ? known : Wording(vi: "\(known.vi): \(rest)", en: "\(known.en): \(rest)")
    }
    return Wording(vi: command, en: command)
  }

  private static func name(_ vi: String, _ en: String) -> Wording { Wording(vi: vi, en: en) }

  private static let known: [String: Wording] = [
    "search": name("tìm kiếm", "search"),
    "record show": name("xem bản ghi", "record shown"),
    "record history": name("xem lịch sử bản ghi", "history of the record"),
    "privacy extract": name("lập bản trích này", "an extract like this one"),
    "privacy list": name("xem yêu cầu của người có tên trong sổ", "requests of persons"),
    "privacy incident": name("lập báo cáo sự cố", "report of an incident"),
    "proposal show": name("xem đề nghị", "proposal shown"),
    "query": name("xem danh sách", "list"),
    "query sql": name("hỏi bằng câu lệnh SQL", "question in SQL"),
    "report": name("lập báo cáo", "report"),
    "export": name("xuất danh sách", "export of a list"),
    "template": name("lập biểu mẫu nhập", "form to fill in"),
    "audit": name("kiểm tra sổ", "audit"),
    "desk": name("bàn làm việc", "desk"),
    "desk search": name("tìm kiếm trên bàn làm việc", "search at the desk"),
    "desk household": name("xem hộ trên bàn làm việc", "household at the desk"),
    "desk person": name("xem người trên bàn làm việc", "person at the desk"),
    "desk record": name("xem bản ghi trên bàn làm việc", "record at the desk"),
    "desk history": name("xem lịch sử trên bàn làm việc", "history at the desk"),
    "desk numbers": name("xem số đầy đủ trên bàn làm việc", "whole numbers at the desk"),
    "desk proposal": name("xem đề nghị trên bàn làm việc", "proposal at the desk"),
    "desk batch": name("xem lô nhập trên bàn làm việc", "loaded file at the desk"),
    "desk import": name("xem tệp đang nhập trên bàn làm việc", "file under way at the desk"),
    "desk findings": name("xem phát hiện trên bàn làm việc", "findings at the desk"),
    "desk template": name("lập biểu mẫu nhập trên bàn làm việc", "form to fill in at the desk"),
  ]
}
