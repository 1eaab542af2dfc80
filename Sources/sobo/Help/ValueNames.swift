import RegistryCore

/// What help calls the values of options and arguments.
enum ValueNames {
  /// The name in a language; what stands for itself, as `vi|en`, is the same in both.
  static func shown(_ name: String, in language: Language) -> String {
    language == .vietnamese ? vietnamese[name] ?? name : name
  }

  private static let vietnamese = [
    "address": "địa chỉ", "address:port": "địa chỉ:cổng", "batch": "lô", "code": "mã",
    "command": "lệnh", "commune": "xã",
    "crosswalk": "bảng chuyển mã",
    "cut": "cấp", "date": "ngày", "day": "thứ", "dir": "thư mục", "encoding": "bảng mã",
    "entry": "lần ghi",
    "field=value": "trường=giá trị", "file": "tệp", "finding": "phát hiện", "format": "định dạng",
    "group": "nhóm", "hh:mm": "giờ:phút", "hours": "số giờ", "household": "mã hộ",
    "household/member": "mã hộ/số", "id": "mã", "key": "khóa", "kind": "loại",
    "login": "tên đăng nhập",
    "member": "thành viên", "month": "tháng", "n": "số", "name": "tên",
    "name=value": "tên=giá trị", "name|n": "tên|số", "number": "số",
    "number=relation": "số=quan hệ", "numbers": "các số", "old|new|date": "old|new|ngày",
    "options": "tùy chọn", "path": "đường dẫn", "percent": "phần trăm", "prefix": "phần đầu",
    "outcome": "kết quả", "reason": "lý do", "right": "quyền",
    "relation": "quan hệ", "role": "vai trò", "round": "đợt", "rule": "quy tắc", "run": "lần",
    "run|date": "lần|ngày",
    "sample": "mẫu", "score": "điểm",
    "days": "số ngày", "seconds": "số giây", "sex": "giới tính", "standard": "chuẩn",
    "state": "trạng thái",
    "statement": "câu lệnh",
    "text": "nội dung", "time": "lúc", "units": "đơn vị", "value": "giá trị", "vnd": "đồng",
    "village": "thôn",
    "who": "ai", "year": "năm", "year|year-month": "năm|năm-tháng",
  ]
}
