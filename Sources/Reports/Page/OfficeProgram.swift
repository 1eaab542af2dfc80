import Glibc
import Messages
import RegistryCore
import Sheets

/// Makes PDFs by the office program of this machine, which lays out the report's own workbook.
///
/// The program gets a profile of its own, so that one that somebody works with neither helps nor
/// hinders, and the numbers of its pages follow the language of the report.
enum OfficeProgram {
  /// The variable that names the program where it is not on the path.
  ///
  /// A setting of the registry would let whoever writes to the file choose what others run.
  static let variable = "SOBO_SOFFICE"
  private static let names = ["soffice", "libreoffice"]
  /// Seconds after which the program is ended; a large list takes far fewer.
  static let timeout: Int32 = 1800

  /// The program, or nil where there is none.
  static var path: String? {
    if let named = getenv(variable).map({ String(cString: $0) }), !named.isEmpty {
      return access(named, X_OK) == 0 ? named : nil
    }
    let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
    for name in names {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
        return "\(folder)/\(name)"
      }
    }
    return nil
  }

  /// Whether this machine has no letters as wide as those that pages are planned for; false where that
  /// cannot be told.
  static var lacksLetters: Bool {
    let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"]
    for name in ["Times New Roman", "Liberation Serif", "Tinos"] {
      let status = ChildProcess.run(
        "/usr/bin/fc-list", ["-q", name], environment: environment, isSilent: true, timeout: 30)
      guard status == 1 else { return false }
    }
    return true
  }

  /// Writes the PDF of a report.
  ///
  /// Throws `SheetError`, and `RegistryError` where there is no program or it fails.
  static func writePDF(
    _ report: PrintedReport, named name: String, within seconds: Int32 = timeout,
    to sink: OutputSink
  ) throws {
    guard let program = path else { throw RegistryError.noOffice(variable) }
    let folder = try RegistryError.ofFiles { () throws(FileFault) in
      try ScratchFolder(in: ScratchFolder.place(), named: "sobo-pdf")
    }
    defer { folder.remove() }
    let book = try OutputSink(publishing: folder.path + "/report.xlsx", replacing: false)
    try ReportWorkbook.write(report, named: name, to: book)
    try book.finish()
    try writeProfile(profile(report.language), in: folder.path)
    let status = run(program, folder.path, within: seconds)
    let target = folder.path + "/report.pdf"
    guard status == 0, access(target, R_OK) == 0 else {
      throw RegistryError.failedOffice(program, status)
    }
    try copy(target, to: sink)
  }

  /// Puts the file of the program's settings where it looks for it.
  private static func writeProfile(_ text: String, in folder: String) throws {
    for name in ["/profile", "/profile/user"] { mkdir(folder + name, 0o700) }
    try PlainFile.create(folder + "/profile/user/registrymodifications.xcu", text.utf8)
  }

  /// Numbers and days as the language writes them.
  private static func profile(_ language: Language) -> String {
    let locale = language == .vietnamese ? "vi-VN" : "en-GB"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">
      <item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" \
      oor:op="fuse"><value>\(locale)</value></prop></item>
      </oor:items>
      """
  }

  /// Runs the program, and ends it where it hangs; its exit status, or that of a signal.
  private static func run(_ program: String, _ folder: String, within seconds: Int32) -> Int32 {
    let arguments = [
      "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--norestore",
      "--convert-to", "pdf:calc_pdf_Export", "--outdir", folder, folder + "/report.xlsx",
    ]
    let environment = [
      "HOME=" + folder, "TMPDIR=" + folder, "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8",
    ]
    return ChildProcess.run(
      program, arguments, environment: environment, isSilent: true, timeout: seconds) ?? 127
  }

  private static func copy(_ path: String, to sink: OutputSink) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw RegistryError.failedOffice(path, errno) }
    defer { close(file) }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = read(file, &block, block.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw RegistryError.failedOffice(path, errno) }
      if got == 0 { return }
      try block.withUnsafeBytes { try sink.write(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
    }
  }
}
