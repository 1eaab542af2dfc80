import ArgumentParser
import Backups
import Glibc
import Import
import JSON
import RegistryCore
import Sheets
import Verification

extension BackupCommand {
  /// `sobo backup prune`.
  struct Prune: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Bỏ bản cũ, giữ 7 ngày, 5 tuần, 12 tháng, 10 năm; mặc định chỉ xem.",
        en: "Remove old ones, keep 7 daily, 5 weekly, 12 monthly, 10 yearly; by default only show.")
      static let apply = ArgumentHelp(
        vi: "Xóa thật.",
        en: "Really remove.")
    }

    static let configuration = CommandConfiguration("prune", Help.command)

    @Argument(help: .backupFolder)
    var folder: String

    @Flag(help: Help.apply)
    var apply = false

    @OptionGroup var signature: BackupSignature

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let language = global.language()
      let pruning = try Backup.pruning(of: folder, key: signature.key())
      try result.list(
        [
          ResultColumn(name: "path", title: Wording(vi: "Bản sao lưu", en: "Backup")[language]),
          ResultColumn(name: "decision", title: Wording(vi: "Quyết định", en: "Decision")[language])
          {
            language == .vietnamese
              ? ["keep": "giữ", "remove": "sẽ xóa", "removed": "đã xóa"][$0] ?? $0 : $0
          },
        ], beside: global.registryPath
      ) { output in
        for item in pruning {
          if apply, !item.isKept { try Backup.remove(item.path) }
          let decision = item.isKept ? "keep" : apply ? "removed" : "remove"
          try output.write([.text(item.path), .text(decision)])
        }
      }
      if !apply, pruning.contains(where: { !$0.isKept }) {
        Console.note(
          Wording(
            vi: "Chưa xóa gì. Thêm --apply để xóa.",
            en: "Nothing was removed. Add --apply to remove.")[global.language()])
      }
    }
  }

  /// `sobo backup status`.
  struct Status: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Tuổi và tình trạng của bản tốt gần nhất, cho giám sát (0 có, 1 không).",
        en: "Age and state of the last good one, for monitoring (0 there is one, 1 none).",
        discussion: Wording(
          vi: "In json; --format table in một câu cho người đọc.",
          en: "Prints json; --format table prints a sentence."))
      static let maximumAge = ArgumentHelp(
        vi: "Thoát 1 khi bản tốt cũ hơn số giờ này.",
        en: "Exit 1 if it is older, in hours.",
        value: "hours")
    }

    static let configuration = CommandConfiguration("status", Help.command)

    @Argument(help: .backupFolder)
    var folder: String

    @Option(help: Help.maximumAge)
    var maximumAge: Int?

    @OptionGroup var signature: BackupSignature

    @OptionGroup var result: FormatOption<ObjectFormat>

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let listed = try Backup.list(folder, key: signature.key())
      // Files are read down to the newest that is as it was made; older ones only by their length.
      let isGood = { (listed: Backup.Listed) in
        listed.fault == nil && listed.backup?.isFromTheFuture == false
          && listed.backup?.isUnaltered == true
      }
      let place = listed.firstIndex(where: isGood)
      let good = place.flatMap { listed[$0].backup }
      // One that claims to come from the future may be whole: its clock is what is wrong.
      let damaged =
        listed[..<(place ?? listed.endIndex)].count {
          $0.fault != nil || $0.backup?.isFromTheFuture != true
        } + (place.map { listed[$0...].count { $0.fault != nil } } ?? 0)
      let future = listed.filter { $0.backup?.isFromTheFuture == true }.map(\.path)
      let age = good?.manifest.age
      let isOld = maximumAge.map { hours in age.map { $0 / 3600 >= hours } ?? true } ?? false
      let verdict = good == nil ? "none" : isOld ? "old" : future.isEmpty ? "good" : "future"
      let json: JSONValue = [
        "folder": .string(folder), "backups": .integer(Int64(listed.count)),
        "damaged": .integer(Int64(damaged)),
        "from_the_future": .integer(Int64(future.count)),
        "path": good.map { .string($0.path) } ?? .null,
        "created_at": good.map { .string($0.manifest.createdAt) } ?? .null,
        "age_seconds": age.map { .integer(Int64($0)) } ?? .null,
        "entries": good.map { .integer(Int64($0.manifest.head.size)) } ?? .null,
        "verdict": .string(verdict),
      ]
      try Console.print(
        result.format != .table
          ? json.text(isIndented: true)
          : Self.sentence(good, of: listed.count, damaged, future.count)[global.language()])
      if good != nil, isOld, let maximumAge {
        Console.note(
          Wording(
            vi: "Bản tốt mới nhất đã cũ: từ \(maximumAge) giờ trở lên. Hãy sao lưu lại.",
            en: "The newest good one is old: \(maximumAge) hours or more. Make a backup.")[
              global.language()])
      }
      if let first = future.first {
        Console.note(
          Wording(
            vi:
              "Có \(future.count) bản sao lưu lập sau lúc này, đầu tiên là \(first): đồng hồ của máy"
              + " này hoặc của máy đã sao lưu bị sai. Chỉnh đồng hồ rồi sao lưu lại.",
            en:
              "\(future.count) backup(s) were made later than now, the first is \(first): the clock of"
              + " this machine or of the one that made them is wrong. Set it, then make a backup.")[
              global.language()])
      }
      if good == nil || isOld || !future.isEmpty { throw ExitCode(ExitStatus.attention.rawValue) }
    }

    private static func sentence(_ good: Backup?, of all: Int, _ damaged: Int, _ future: Int)
      -> Wording
    {
      let count = Wording(
        vi: "\(all) bản sao lưu, \(damaged) bản hỏng"
          + (future > 0 ? ", \(future) bản ghi ngày chưa tới" : ""),
        en: "\(all) backups, \(damaged) damaged"
          + (future > 0 ? ", \(future) dated in the future" : ""))
      guard let manifest = good?.manifest, let path = good?.path else {
        return Wording(
          vi: "Không có bản sao lưu tốt nào (\(count.vi)).", en: "No good backup (\(count.en)).")
      }
      let hours = (manifest.age ?? 0) / 3600
      let at = Wording { $0.time(manifest.createdAt) }
      return Wording(
        vi: "Bản tốt gần nhất: \(path), lập lúc \(at.vi), cách đây \(hours) giờ,"
          + " \(manifest.head.size) lần ghi (\(count.vi)).",
        en: "The last good backup: \(path), made \(at.en), \(hours) hours ago,"
          + " \(manifest.head.size) entries (\(count.en)).")
    }
  }
}
