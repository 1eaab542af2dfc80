import Glibc

/// Where a registry is: file system, free space, permissions, side files, who writes it.
struct PlaceChecks {
  /// The bytes of the file.
  let size: Int
  private let path: String
  private let mode: mode_t
  private let owner: uid_t
  private let device: dev_t

  init(_ path: String) throws(RegistryError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .inaccessible(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .isAFolder(registry: path) }
    self.path = path
    size = Int(status.st_size)
    mode = status.st_mode & 0o7777
    owner = status.st_uid
    device = status.st_dev
  }

  /// Whether there is a WAL that is not empty.
  var hasLog: Bool {
    var status = stat()
    return stat(SideFile.writeAheadLog.path(of: path), &status) == 0 && status.st_size > 0
  }

  var all: [HealthCheck] {
    let file = HealthCheck(
      "file", .ok, "\(path), \(size) B", shown: Wording { "\(path), \($0.number(size)) B" })
    var signs = [file, permissions, folder, fileSystem]
    if let room { signs.append(room) }
    return signs + sideFiles + [writer]
  }

  private var permissions: HealthCheck {
    let octal = "0" + String(mode, radix: 8)
    let seen = Wording(vi: "\(octal), chủ là người dùng số \(owner)", en: "\(octal), uid \(owner)")
    guard mode != 0o600, mode != 0o660 else {
      return HealthCheck("permissions", .ok, vi: seen.vi, en: seen.en)
    }
    return HealthCheck(
      "permissions", .warning,
      vi: "\(seen.vi): nên là 0600, hoặc 0660 cho nhóm. Chạy: chmod 600 \(path)",
      en: "\(seen.en): it should be 0600, or 0660 for a group. Run: chmod 600 \(path)")
  }

  private var folder: HealthCheck {
    let folder = PlainFile.folder(of: path)
    var status = stat()
    guard stat(folder, &status) == 0 else { return HealthCheck("folder", .ok, folder) }
    let isOpen = status.st_mode & 0o002 != 0 && status.st_mode & S_ISVTX == 0
    guard isOpen else { return HealthCheck("folder", .ok, folder) }
    return HealthCheck(
      "folder", .warning,
      vi: "\(folder): mọi người dùng đều ghi được vào thư mục này, có thể thay cả tệp sổ.",
      en: "\(folder): every user can write to this folder and could replace the registry.")
  }

  private var fileSystem: HealthCheck {
    guard let kind = Self.fileSystem(of: device) else {
      return HealthCheck("file_system", .ok, "?")
    }
    guard Self.network.contains(kind) || kind.hasPrefix("fuse") else {
      return HealthCheck("file_system", .ok, kind)
    }
    return HealthCheck(
      "file_system", .warning,
      vi: "\(kind): khóa tệp trên đĩa mạng không đáng tin; hãy đặt sổ trên đĩa của máy.",
      en: "\(kind): locks on a network disk cannot be relied on; keep the registry on a local disk."
    )
  }

  private static let network: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "ocfs2", "gfs2", "lustre",
    "glusterfs", "vboxsf", "virtiofs",
  ]

  /// The kind of the file system that a device number is mounted as (`proc_pid_mountinfo(5)`).
  private static func fileSystem(of device: dev_t) -> String? {
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    guard let bytes = try? PlainFile.read("/proc/self/mountinfo", limit: 8 << 20) else {
      return nil
    }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 4, fields[2] == "\(major):\(minor)",
        let dash = fields.firstIndex(of: "-"), dash + 1 < fields.endIndex
      else { continue }
      return String(fields[dash + 1])
    }
    return nil
  }

  private var room: HealthCheck? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(
      by: UInt64(status.f_frsize))
    let free = overflow ? Int.max : Int(clamping: bytes)
    let shown = Wording { "\($0.number(free)) B" }
    guard free < size + (100 << 20) else {
      // Nine digits in a row would be masked, as somebody's number.
      return HealthCheck("free_space", .ok, "\(free >> 20) MiB", shown: shown)
    }
    return HealthCheck(
      "free_space", .warning,
      vi: "\(shown.vi): không đủ cho một lần nâng cấp hay nhập lớn. Giải phóng chỗ.",
      en: "\(shown.en): not enough for a migration or a large import. Free some space.")
  }

  private var sideFiles: [HealthCheck] {
    SideFile.allCases.compactMap { sideFile($0, $0.path(of: path)) }
      + PrivateFile.sideFiles(of: SideFile.desk.path(of: path)).compactMap { sideFile(.desk, $0) }
  }

  private func sideFile(_ file: SideFile, _ path: String) -> HealthCheck? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let seen = "\(path), \(status.st_size) B"
    let name = "side_file" + path.dropFirst(self.path.count)
    guard status.st_mode & S_IFMT == S_IFREG else {
      return HealthCheck(
        name, .warning,
        vi: "\(path): không phải tệp thường (liên kết, thư mục, ống dẫn). Xem ai đặt nó ở đó.",
        en: "\(path): no plain file, but a link, folder or pipe. Find out who put it there.")
    }
    if file == .desk, case .owner(let user) = PrivateFile.fault(of: path, owner: owner) {
      return HealthCheck(
        name, .warning,
        vi:
          "\(seen): của \(user), còn sổ là của \(OSUser.name(of: owner)). Đừng chạy serve với tệp này.",
        en:
          "\(seen): it is \(user)'s, and the registry is \(OSUser.name(of: owner))'s. Do not run serve with it."
      )
    }
    if file == .rollbackJournal {
      return HealthCheck(
        name, .warning, vi: "\(seen): một chương trình khác đã ghi dở. Đừng xóa tệp này.",
        en: "\(seen): another program was writing and did not finish. Do not delete it.")
    }
    if file == .writeAheadLog, status.st_size > 256 << 20 {
      return HealthCheck(
        name, .warning, vi: "\(seen): có lệnh đọc kéo dài; nhật ký WAL chưa chuyển vào sổ.",
        en: "\(seen): something has been reading for long; the log cannot move into the file.")
    }
    // Passwords are their owner's alone; the others are of the registry's group.
    let (closed, change): (mode_t, String) = file == .desk ? (0o077, "go=") : (0o007, "o=")
    guard status.st_mode & closed == 0 else {
      return HealthCheck(
        name, .warning, vi: "\(seen): người ngoài đọc được. Chạy: chmod \(change) \(path)",
        en: "\(seen): others can read it. Run: chmod \(change) \(path)")
    }
    return HealthCheck(
      name, .ok, seen,
      shown: Wording { "\(path), \($0.number(Int64(status.st_size))) B" })
  }

  private var writer: HealthCheck {
    guard let holder = FileInspector.writer(of: path) else {
      return HealthCheck("writer", .ok, vi: "không ai đang ghi", en: "nobody is writing")
    }
    return HealthCheck("writer", .ok, holder)
  }
}
