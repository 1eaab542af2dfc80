import RegistryCore

/// What can be wrong with keys, checkpoints and proofs.
extension RegistryError {
  static func badKeyName(_ name: String) -> Self {
    Self(
      .badKeyName,
      vi: "Tên khóa \(name) không dùng được: không được trống, có dấu cách hoặc dấu +.",
      en: "\(name) cannot name a key: it must not be empty or hold spaces or a plus sign."
    ).withRemedy
  }

  static func unusableKey(_ name: String) -> Self {
    Self(
      .unusableKey, vi: "Khóa \(name) không dùng được.", en: "Key \(name) cannot be used."
    ).withRemedy
  }

  static func notAKey(_ file: String) -> Self {
    Self(
      .notAKey,
      vi: "\(file) không phải là khóa do sobo audit keygen tạo.",
      en: "\(file) is not a key made by sobo audit keygen.")
  }

  static func keyIsOpen(_ file: String) -> Self {
    Self(
      .keyIsOpen,
      vi: "Người khác đọc được khóa \(file). Chạy: chmod 600 \(file)",
      en: "Others can read the key \(file). Run: chmod 600 \(file)")
  }

  package static func notACheckpoint(_ file: String) -> Self {
    Self(
      .notACheckpoint,
      vi: "\(file) không phải là mốc kiểm có chữ ký (do sobo audit checkpoint tạo).",
      en: "\(file) is not a signed checkpoint (made by sobo audit checkpoint).")
  }

  static func badSignature(_ file: String, _ key: String) -> Self {
    Self(
      .badSignature,
      vi: "\(file) không mang chữ ký đúng của khóa \(key): tệp bị sửa, hoặc của khóa khác.",
      en: "\(file) does not carry a good signature of key \(key): it was altered, or another key"
        + " signed it."
    ).withRemedy
  }

  package static func noSuchRecord(inTrail kind: String, _ key: String) -> Self {
    Self(
      .noSuchRecord, vi: "Nhật ký không có \(kind) \(key).",
      en: "The trail has no \(kind) \(key)."
    ).withRemedy
  }

  static func unknownKind(toProve kind: String, known kinds: [String]) -> Self {
    let names = kinds.sorted().joined(separator: ", ")
    return Self(
      .unknownKind,
      vi: "Không chứng minh được loại \(kind). Các loại: \(names), hoặc tên bảng với số dòng.",
      en: "There is no kind \(kind) to prove. Kinds: \(names), or a table with a row number.")
  }

  static func notExtended(_ file: String) -> Self {
    Self(
      .notExtended,
      vi: "Sổ không nối tiếp mốc kiểm \(file): quá khứ đã bị sửa, hoặc sổ là bản cũ hơn.",
      en: "The registry does not extend the checkpoint \(file): its past was rewritten, or it is"
        + " an older copy."
    ).withRemedy
  }

  /// A registry that no checkpoint is signed for.
  package static func notVerified(_ verdict: TrailVerdict) -> Self {
    Self(
      .notVerified, vi: "Không ký mốc kiểm: \(verdict.failure.vi)",
      en: "No checkpoint is signed: \(verdict.failure.en)"
    ).withRemedy
  }

  /// An erasure in an entry of another action, or in one that changed the person before.
  static var erasureShared: Self {
    Self(
      .erasureShared, vi: "Xóa theo luật phải là một lần ghi riêng.",
      en: "An erasure must be an entry of its own."
    ).withRemedy
  }

  /// A key that is used for what the other kind of key is for.
  static func keyOfOtherUse(_ key: VerifierKey) -> Self {
    let isWitness = key.use == .witnessing
    return Self(
      .keyOfOtherUse,
      vi: isWitness
        ? "Khóa \(key.name) là khóa của người làm chứng: chỉ dùng để đồng ký mốc kiểm."
        : "Khóa \(key.name) là khóa ký mốc kiểm, không phải khóa của người làm chứng.",
      en: isWitness
        ? "The key \(key.name) is a witness's: it only cosigns checkpoints."
        : "The key \(key.name) signs checkpoints; it is no witness's."
    ).withRemedy
  }

  /// A file that a witness is given.
  package static func notAWitnessRequest(_ file: String) -> Self {
    Self(
      .notACheckpoint,
      vi: "\(file) không phải là mốc kiểm có chữ ký, có hay không kèm bằng chứng nối tiếp.",
      en: "\(file) is not a signed checkpoint, with or without a proof that it extends another."
    ).withRemedy
  }

  package static func notAWitnessFile(_ file: String) -> Self {
    Self(
      .notAWitnessFile,
      vi: "\(file) không phải là tệp ghi nhớ của người làm chứng này, hoặc đã bị sửa.",
      en: "\(file) is not the memory of this witness, or it was altered."
    ).withRemedy
  }

  package static func logKeyMissing(_ file: String) -> Self {
    Self(
      .logKeyMissing,
      vi: "Chưa có tệp \(file): lần đầu phải nêu khóa công khai của sổ bằng --public-key.",
      en: "There is no file \(file) yet: the first time name the registry's public key with"
        + " --public-key.")
  }

  package static func logKeyDiffers(_ file: String, _ known: String) -> Self {
    Self(
      .logKeyDiffers,
      vi: "\(file) ghi nhớ sổ của khóa khác: \(known).",
      en: "\(file) remembers the registry of another key: \(known)."
    ).withRemedy
  }

  /// A checkpoint that a witness does not cosign; `kept` are the files of both.
  package static func witnessRefused(
    _ refusal: WitnessRefusal, _ file: String, known: Int, kept: [String]
  ) -> Self {
    let files = kept.joined(separator: ", ")
    switch refusal {
    case .shrunk:
      return Self(
        .checkpointShrunk,
        vi:
          "Không đồng ký: \(file) có ít lần ghi hơn mốc kiểm đã đồng ký (\(known)). Đã giữ cả hai làm"
          + " bằng chứng: \(files).",
        en:
          "Not cosigned: \(file) has fewer entries than the checkpoint that was cosigned (\(known))."
          + " Both are kept as evidence: \(files)."
      ).withRemedy
    case .forked:
      return Self(
        .checkpointForked,
        vi:
          "Không đồng ký: \(file) không nối tiếp mốc kiểm đã đồng ký (\(known) lần ghi). Đã giữ cả hai"
          + " làm bằng chứng: \(files).",
        en:
          "Not cosigned: \(file) does not extend the checkpoint that was cosigned (\(known) entries)."
          + " Both are kept as evidence: \(files)."
      ).withRemedy
    case .proofMissing:
      return Self(
        .proofMissing,
        vi: "\(file) không kèm bằng chứng nối tiếp mốc kiểm đã đồng ký (\(known) lần ghi).",
        en: "\(file) brings no proof that it extends the checkpoint that was cosigned (\(known)"
          + " entries)."
      ).withRemedy
    }
  }

  package static func notAProof(_ file: String) -> Self {
    Self(
      .notAProof, vi: "\(file) không phải là bằng chứng do sobo audit prove tạo.",
      en: "\(file) is not a proof made by sobo audit prove."
    ).withRemedy
  }

  package static func badProof(_ file: String) -> Self {
    Self(
      .badProof, vi: "Bằng chứng \(file) không đúng, hoặc không dẫn tới mốc kiểm đã cho.",
      en: "The proof \(file) does not hold, or does not lead to the checkpoint that was given."
    ).withRemedy
  }

  package static func latestMissing(_ file: String) -> Self {
    Self(
      .latestMissing,
      vi:
        "Bằng chứng \(file) không cho thấy đó là bản mới nhất, trong khi mốc kiểm nêu ảnh cuối của"
        + " các dòng.",
      en:
        "The proof \(file) does not show that the record is the latest, though the checkpoint states"
        + " the last images of the rows."
    ).withRemedy
  }

  static func unmaskable(_ record: String) -> Self {
    Self(
      .unmaskable,
      vi: "Không che được số trong bằng chứng của \(record): mã băm không có muối để lộ chúng.",
      en: "The numbers in the proof of \(record) cannot be masked: a hash without a salt gives them"
        + " away."
    ).withRemedy
  }

  package static func cosignatureOld(days: Int, limit: Int) -> Self {
    Self(
      .cosignatureOld,
      vi: "Lần đồng ký cuối cách đây \(days) ngày, quá \(limit) ngày cho phép.",
      en: "The last cosignature is \(days) days old, more than the \(limit) that are allowed."
    ).withRemedy
  }

  package static func cosignatureMissing(limit: Int) -> Self {
    Self(
      .cosignatureOld,
      vi: "Không có mốc kiểm nào được người làm chứng đồng ký, trong khi cần một mốc không quá"
        + " \(limit) ngày.",
      en:
        "No checkpoint cosigned by a witness was found, though one of the last \(limit) days is asked"
        + " for."
    ).withRemedy
  }

  package static func cosignatureFromFuture(_ time: String) -> Self {
    Self(
      .cosignatureOld,
      vi:
        "Lần đồng ký cuối mang thời điểm chưa tới (\(time)): đồng hồ máy này hoặc máy làm chứng sai.",
      en: "The last cosignature is of a time to come (\(time)): the clock of this machine or of the"
        + " witness is wrong.")
  }
}
