import Glibc

/// A folder for its owner alone that is gone, with all in it, when the work is done, however the
/// process ends.
package struct ScratchFolder {
  package let path: String

  /// Makes one with a name that begins with `name`, in `folder`.
  package init(in folder: String, named name: String) throws(FileFault) {
    // A program that is given the path would take it for an option.
    let folder = folder.hasPrefix("-") ? "./" + folder : folder
    var template = Array("\(folder)/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .creating(folder, errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    UnfinishedFiles.add(path)
  }

  /// Makes one beside a file, under a name that begins with that of the file and cannot be foreseen.
  package init(beside path: String, named name: String) throws(FileFault) {
    try self.init(
      in: AtomicFile.folder(of: path), named: "\(path.split(separator: "/").last ?? "").\(name)")
  }

  /// Makes one of this path, which must not be there.
  package init(at path: String) throws(FileFault) {
    guard mkdir(path, 0o700) == 0 else { throw .creating(path, errno) }
    self.path = path
    UnfinishedFiles.add(path)
  }

  /// Where such folders stand unless somebody says otherwise: `TMPDIR`, else `place`.
  package static func place(otherwise place: String = "/tmp") -> String {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return named.isEmpty ? place : named
  }

  /// Takes it away, with all in it; what was kept is not there any more.
  package func remove() { UnfinishedFiles.discard(path) }

  /// Keeps the folder, complete, under another name in the same folder.
  package func keep(as name: String) throws(FileFault) {
    try AtomicFile.sync(path)
    guard rename(path, name) == 0 else { throw .creating(name, errno) }
    UnfinishedFiles.remove(path)
    try AtomicFile.sync(AtomicFile.folder(of: name))
  }
}
