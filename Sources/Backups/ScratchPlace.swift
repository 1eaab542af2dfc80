import Glibc
import Messages
import RegistryCore

/// Where scratch folders may stand.
enum ScratchPlace {
  /// Throws unless a folder and all above it belong to this user or the administrator, and others can
  /// at most add to them.
  static func check(_ base: String) throws(RegistryError) {
    guard !NamedFile.isForeign(base) else {
      throw .unsafeScratch(
        base, Wording(vi: "đó là liên kết của người khác", en: "it is somebody else's link"))
    }
    var status = stat()
    guard stat(base, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      let resolved = realpath(base, nil)
    else { throw .noSuchFolder(base) }
    var folder = String(cString: resolved)
    free(resolved)
    while true {
      guard lstat(folder, &status) == 0 else { throw .noSuchFolder(folder) }
      guard [0, geteuid()].contains(status.st_uid) else {
        throw .unsafeScratch(
          folder, Wording(vi: "nó thuộc về người khác", en: "it belongs to somebody else"))
      }
      guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
        throw .unsafeScratch(
          folder,
          Wording(
            vi: "người khác đổi tên được những gì trong đó",
            en: "others may rename what is in it"))
      }
      guard folder != "/" else { return }
      folder = PlainFile.folder(of: folder)
    }
  }
}
