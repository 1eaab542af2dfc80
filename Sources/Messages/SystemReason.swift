import Glibc

/// What the system means by an error number, in both languages.
package enum SystemReason {
  /// The words for an error number; one that is not in the table is given by its number.
  package static func of(_ code: Int32) -> Wording {
    let en = String(cString: strerror(code))
    return Wording(vi: vietnamese[code] ?? "lỗi hệ thống số \(code)", en: en)
  }

  private static let vietnamese: [Int32: String] = [
    EPERM: "không được phép", EACCES: "không có quyền", ENOENT: "không có tệp hoặc thư mục này",
    EEXIST: "đã có tệp này", EISDIR: "là thư mục",
    ENOTDIR: "một phần của đường dẫn không phải thư mục",
    ENOTEMPTY: "thư mục không rỗng", ENOSPC: "hết chỗ trên đĩa", EDQUOT: "hết hạn mức đĩa",
    EFBIG: "tệp quá lớn", EROFS: "ổ đĩa chỉ cho đọc", EIO: "lỗi đọc ghi đĩa",
    EBUSY: "đang được dùng", ETXTBSY: "tệp chương trình đang chạy",
    ENAMETOOLONG: "tên hoặc đường dẫn quá dài", ELOOP: "liên kết vòng hoặc quá nhiều liên kết",
    EMLINK: "quá nhiều liên kết", EMFILE: "chương trình mở quá nhiều tệp",
    ENFILE: "hệ thống mở quá nhiều tệp", ENOMEM: "hết bộ nhớ", EINVAL: "giá trị không hợp lệ",
    EBADF: "tệp đã đóng hoặc không dùng được theo cách này", EPIPE: "bên nhận đã đóng",
    EAGAIN: "tạm thời chưa được, thử lại sau", EINTR: "bị ngắt giữa chừng",
    EXDEV: "khác ổ đĩa", ENODEV: "không có thiết bị này", ENXIO: "không có thiết bị này",
    EOPNOTSUPP: "hệ thống tệp không hỗ trợ", ENOSYS: "hệ thống không hỗ trợ",
    ESTALE: "tệp trên đĩa mạng không còn", ETIMEDOUT: "quá thời gian chờ",
    ENOTCONN: "mất kết nối", ECONNRESET: "mất kết nối", ENOTTY: "không dùng được cho thiết bị này",
    ESPIPE: "không tua được tệp này", ENOLCK: "hết khóa tệp", EOVERFLOW: "số quá lớn",
  ]
}
