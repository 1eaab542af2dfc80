import RegistryCore
import Vietnamese

extension ImportReport {
  /// The report for people; problems beyond the first `limit` are counted, not shown.
  ///
  /// `isWhole` is false where something else tells of the problems and of what was made.
  public func text(in language: Language, limit: Int = 50, isWhole: Bool = true) -> String {
    var lines = [headline[language]]
    if isDryRun, let breaker { lines.append("  " + breaker.wording[language]) }
    lines += counts.map { label, count in
      "  " + label[language] + ": " + language.number(count)
    }
    // Where nothing was written, the rows that are right stand only in the file itself.
    let mustRepeat = !isApplied && !isDryRun && new + changed > 0
    for file in files {
      lines += file.remarks(mustRepeat: mustRepeat, isStopped: isStopped).map {
        "  " + $0[language]
      }
    }
    if !villages.isEmpty, isWhole {
      lines.append(villagesLine[language])
      lines += villages.prefix(limit).map { "  \($0.village), \($0.commune) (\($0.communeCode))" }
      lines += more(villages.count - limit, language, isRejected: false)
    }
    if !households.isEmpty {
      lines.append(householdsLine[language])
      lines += households.prefix(limit).map { "  \($0.code)  \($0.head)" }
      lines += more(households.count - limit, language, isRejected: false)
    }
    if !repeats.isEmpty {
      let groups = RepeatedRow.grouped(repeats)
      lines.append(
        Wording(
          vi: "Dòng lặp lại một dòng trước, tính là không đổi"
            + " (\(Language.vietnamese.number(repeats.count))):",
          en: "Rows that repeat an earlier one, counted as unchanged"
            + " (\(Language.english.number(repeats.count))):")[
            language])
      lines += groups.prefix(limit).map { "  " + $0.wording[language] }
      lines += more(groups.count - limit, language, isRejected: false)
    }
    if !problems.isEmpty, limit > 0 {
      lines.append(Wording(vi: "Cần xem lại:", en: "To look at:")[language])
      lines += problems.prefix(limit).map { $0.text(in: language) }
      lines += more(
        problems.count - limit, language,
        isRejected: files.contains { $0.rejectsPath != nil })
    }
    return lines.joined(separator: "\n")
  }

  /// That there is more; rows that were not taken stand in the reject file too.
  private func more(_ count: Int, _ language: Language, isRejected: Bool) -> [String] {
    guard count > 0 else { return [] }
    let number = language.number(count)
    let place =
      isRejected
      ? Wording(vi: "tệp dòng lỗi, hoặc --format json", en: "the reject file, or --format json")
      : Wording(vi: "đủ bằng --format json", en: "all with --format json")
    return [
      "  "
        + Wording(
          vi: "… và \(number) mục nữa; xem \(place.vi)",
          en: "… and \(number) more; see \(place.en)")[language]
    ]
  }

  private var isWritten: Bool { isApplied && proposal == nil }

  private var householdsLine: Wording {
    isWritten
      ? Wording(vi: "Hộ mới và mã được cấp:", en: "New households and the codes they were given:")
      : Wording(vi: "Hộ mới và mã sẽ được cấp:", en: "New households and the codes they would get:")
  }

  private var villagesLine: Wording {
    isWritten
      ? Wording(vi: "Thôn mới được tạo:", en: "Villages created:")
      : Wording(vi: "Thôn mới sẽ được tạo:", en: "Villages that would be created:")
  }

  private var headline: Wording {
    if isDryRun {
      return Wording(
        vi: "Chạy thử (\(kind.title.vi)): không có gì được ghi.",
        en: "Dry run of \(kind.title.en): nothing was written.")
    }
    if let breaker { return breaker.wording }
    if isStopped {
      return Wording(
        vi: "\(kind.title.vi): không có gì được ghi vì có lỗi làm dừng cả tệp.",
        en: "\(kind.title.en): nothing was written, since what is wrong stops the whole file.")
    }
    guard let batch else {
      return rejected + undecided > 0
        ? Wording(
          vi: "\(kind.title.vi): không có gì được ghi vì có dòng không nhận được.",
          en: "\(kind.title.en): nothing was written, since there are rows that were not taken.")
        : Wording(
          vi: "\(kind.title.vi): không có gì thay đổi.",
          en: "\(kind.title.en): nothing has changed.")
    }
    if let proposal {
      return Wording(
        vi: "\(kind.title.vi): khi được duyệt sẽ ghi như sau (xem lại: sobo proposal show"
          + " \(proposal)).",
        en: "\(kind.title.en): once approved, this is written (see it with: sobo proposal show"
          + " \(proposal)).")
    }
    return Wording(
      vi: "\(kind.title.vi): đã ghi, lô số \(batch) (xem lại: sobo batch show \(batch)).",
      en: "\(kind.title.en): applied as batch \(batch) (see it with: sobo batch show \(batch)).")
  }

  private var counts: [(Wording, Int)] {
    [
      (Wording(vi: "số dòng", en: "rows"), rows), (Wording(vi: "mới", en: "new"), new),
      (Wording(vi: "thay đổi", en: "changed"), changed),
      (Wording(vi: "không đổi", en: "unchanged"), unchanged),
      (Wording(vi: "chưa xác định", en: "undecided"), undecided),
      (Wording(vi: "bị từ chối", en: "rejected"), rejected),
    ]
  }
}

extension ImportReport.File {
  fileprivate func remarks(mustRepeat: Bool, isStopped: Bool) -> [Wording] {
    var notes = [
      Wording(vi: "\(name): \(form.wording.vi)", en: "\(name): \(form.wording.en)")
    ]
    notes += self.notes.map { Wording(vi: "\(name): \($0.vi)", en: "\(name): \($0.en)") }
    if !unknownColumns.isEmpty {
      let list = unknownColumns.joined(separator: ", ")
      notes.append(
        Wording(
          vi: "\(name): không dùng các cột không biết: \(list)",
          en: "\(name): columns not known and not used: \(list)"))
    }
    if let earlierBatch {
      notes.append(
        Wording(
          vi: "\(name): tệp này đã được nhập ở lô số \(earlierBatch); nhập lại bằng --again",
          en: "\(name): this file was applied as batch \(earlierBatch); use --again to import it"
            + " again"))
      if leftOutBefore > 0 { notes.append(leftOutNote) }
    }
    if let rejectsPath, mustRepeat, isStopped {
      notes.append(
        Wording(
          vi:
            "các dòng không nhận được ở \(rejectsPath); có lỗi làm dừng cả tệp nên các dòng khác cũng"
            + " chưa được ghi: sửa chính \(name) theo lời nhắn bên dưới rồi nhập lại cả tệp",
          en:
            "rows that were not taken are in \(rejectsPath); what is wrong stops the whole file, so the"
            + " others were not written either: correct \(name) itself as told below and import it"
            + " again"))
    } else if let rejectsPath, mustRepeat {
      notes.append(
        Wording(
          vi:
            "các dòng không nhận được ở \(rejectsPath); các dòng khác cũng chưa được ghi: sửa chính"
            + " \(name) rồi nhập lại, hoặc nhập nó bằng --on-error skip trước, rồi sửa và nhập"
            + " \(rejectsPath)",
          en: "rows that were not taken are in \(rejectsPath); the others were not written either:"
            + " correct \(name) itself and import it again, or import it with --on-error skip first,"
            + " then correct and import \(rejectsPath)"))
    } else if let rejectsPath, let rejectsOptions {
      notes.append(
        Wording(
          vi:
            "các dòng không nhận được ở \(rejectsPath): sửa rồi nhập tệp đó, lặp lại \(rejectsOptions)"
            + " trong lệnh",
          en:
            "rows that were not taken are in \(rejectsPath): correct and import that file, with"
            + " \(rejectsOptions) again"))
    } else if let rejectsPath {
      notes.append(
        Wording(
          vi: "các dòng không nhận được ở \(rejectsPath): sửa rồi nhập tệp đó",
          en: "rows that were not taken are in \(rejectsPath): correct and import that file"))
    }
    if let keptRejects {
      notes.append(
        Wording(
          vi: "tệp dòng lỗi trước đây cùng tên được giữ lại thành \(keptRejects)",
          en: "the earlier reject file of that name was kept as \(keptRejects)"))
    }
    return notes
  }
}

extension ImportReport.File {
  /// That rows were left out when the file was imported, and what became of their reject file.
  private var leftOutNote: Wording {
    let begun = Wording(
      vi: "\(name): lần đó có \(leftOutBefore) dòng không nhận được",
      en: "\(name): \(leftOutBefore) of its rows were not taken then")
    guard let later = correctedBy else {
      return Wording(
        vi: begun.vi + "; nếu chưa nhập tệp dòng lỗi thì sửa rồi nhập tệp đó, hoặc dùng --again",
        en: begun.en
          + "; unless that is done, correct the reject file and import it, or use --again")
    }
    let loaded = Wording(
      vi: begun.vi + "; tệp dòng lỗi đã được nhập ở lô số \(later.id)",
      en: begun.en + "; the reject file was applied as batch \(later.id)")
    guard later.leftOut > 0 else { return loaded }
    return Wording(
      vi: loaded.vi + ", còn \(later.leftOut) dòng không nhận được; sửa tệp dòng lỗi mới rồi nhập",
      en: loaded.en + ", which left out \(later.leftOut); correct the new reject file and import it"
    )
  }
}

extension Problem {
  /// One line: place, what stood there, reason and remedy.
  package func text(in language: Language) -> String {
    let place = Wording(vi: "\(file), dòng \(line)", en: "\(file), line \(line)")[language]
    let cell = column.map { Wording(vi: ", cột \($0)", en: ", column \($0)")[language] } ?? ""
    let shown = shownValue(in: language).map { ", “\($0)”" } ?? ""
    return "  \(place)\(cell)\(shown): \(message) [\(code)]"
  }
}
