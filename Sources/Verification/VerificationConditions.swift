import RegistryCore

extension ErrorCatalogue {
  package static let keys = ErrorCatalogue(
    "Verification", vi: "Khóa, mốc kiểm và chứng minh", en: "Keys, checkpoints and proofs",
    [
      .badKeyName, .unusableKey, .notAKey, .keyIsOpen, .notACheckpoint, .badSignature,
      .notExtended, .notVerified, .erasureShared, .keyOfOtherUse, .notAWitnessFile,
      .logKeyMissing, .logKeyDiffers, .checkpointShrunk, .checkpointForked, .proofMissing,
      .notAProof, .badProof, .latestMissing, .unmaskable, .cosignatureOld,
    ])
}

extension ErrorCondition {
  package static let badKeyName = ErrorCondition(
    "bad_key_name", exit: .usage,
    meaning: Wording(
      vi: "Tên khóa trống, có dấu cách hoặc dấu +.",
      en: "The name of the key is empty, or holds spaces or a plus sign."),
    remedy: Wording(
      vi: "Đặt tên khác cho khóa.",
      en: "Give the key another name."))

  package static let unusableKey = ErrorCondition(
    "unusable_key", exit: .unusableInput,
    meaning: Wording(
      vi: "Không ký được bằng khóa này.",
      en: "This key cannot sign."),
    remedy: Wording(
      vi: "Tạo khóa khác: sobo audit keygen --output TỆP",
      en: "Make another: sobo audit keygen --output FILE"))

  package static let notAKey = ErrorCondition(
    "not_a_key", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là khóa do sobo audit keygen tạo.",
      en: "The file is not a key made by sobo audit keygen."),
    remedy: Wording(
      vi: "Chọn đúng tệp khóa, hoặc tạo khóa: sobo audit keygen --output TỆP",
      en: "Choose the key's file, or make a key: sobo audit keygen --output FILE"))

  package static let keyIsOpen = ErrorCondition(
    "key_is_open", exit: .notAllowed,
    meaning: Wording(
      vi: "Người khác đọc được tệp khóa.",
      en: "Others can read the key."),
    remedy: Wording(
      vi: "Chạy: chmod 600 TỆP",
      en: "Run: chmod 600 FILE"))

  package static let notACheckpoint = ErrorCondition(
    "not_a_checkpoint", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là mốc kiểm có chữ ký.",
      en: "The file is not a signed checkpoint."),
    remedy: Wording(
      vi: "Dùng tệp do sobo audit checkpoint tạo.",
      en: "Use a file made by sobo audit checkpoint."))

  package static let badSignature = ErrorCondition(
    "bad_signature", exit: .integrity,
    meaning: Wording(
      vi: "Tệp không mang chữ ký đúng của khóa.",
      en: "The file does not carry a good signature of the key."),
    remedy: Wording(
      vi: "Kiểm tra có đúng khóa không; nếu đúng, tệp đã bị sửa: lấy lại bản gốc.",
      en: "See that it is the right key; if it is, the file was altered: get the original."))

  package static let notExtended = ErrorCondition(
    "not_extended", exit: .integrity,
    meaning: Wording(
      vi: "Sổ không nối tiếp mốc kiểm: quá khứ đã bị sửa, hoặc sổ là bản cũ hơn.",
      en: "The registry does not extend the checkpoint: its past was rewritten, or it is an "
        + "older copy."),
    remedy: Wording(
      vi: "Giữ nguyên tệp, báo người phụ trách; so với bản sao lưu.",
      en: "Keep the file as it is, tell who is in charge, and compare the backups."))

  package static let notVerified = ErrorCondition(
    "not_verified", exit: .integrity,
    meaning: Wording(
      vi: "Sổ không khớp với nhật ký của nó, nên không được ký mốc kiểm.",
      en: "The registry does not match its trail, so that no checkpoint is signed for it."),
    remedy: Wording(
      vi: "Xem mọi chỗ sai: sobo audit verify",
      en: "See every break: sobo audit verify"))

  package static let erasureShared = ErrorCondition(
    "erasure_shared", exit: .usage,
    meaning: Wording(
      vi: "Việc xóa theo luật nằm chung một lần ghi với việc khác.",
      en: "A lawful erasure shares an entry with something else."),
    remedy: Wording(
      vi: "Xóa bằng một lần ghi riêng: sobo record redact members MÃ --reason …",
      en: "Erase in an entry of its own: sobo record redact members KEY --reason …"))

  package static let keyOfOtherUse = ErrorCondition(
    "key_of_other_use", exit: .unusableInput,
    meaning: Wording(
      vi: "Khóa ký mốc kiểm được dùng thay khóa của người làm chứng, hoặc ngược lại.",
      en: "The key that signs checkpoints was given for a witness's key, or the other way round."),
    remedy: Wording(
      vi: "Tạo khóa của người làm chứng: sobo audit keygen --witness --output TỆP",
      en: "Make a witness's key with: sobo audit keygen --witness --output FILE"))

  package static let notAWitnessFile = ErrorCondition(
    "not_a_witness_file", exit: .integrity,
    meaning: Wording(
      vi: "Tệp ghi nhớ của người làm chứng không đọc được, là của khóa khác, hoặc đã bị sửa.",
      en: "The memory of a witness cannot be read, is that of another key, or was altered."),
    remedy: Wording(
      vi: "Dùng đúng khóa và đúng tệp; nếu tệp đã bị sửa, lấy lại bản sao của nó.",
      en: "Use its own key and file; if the file was altered, get a copy of it back."))

  package static let logKeyMissing = ErrorCondition(
    "log_key_missing", exit: .usage,
    meaning: Wording(
      vi: "Người làm chứng chưa biết khóa công khai của sổ.",
      en: "The witness does not know the registry's public key yet."),
    remedy: Wording(
      vi: "Thêm --public-key KHÓA, do người giữ sổ trao tận tay.",
      en: "Add --public-key KEY, as the registry's keeper handed it over."))

  package static let logKeyDiffers = ErrorCondition(
    "log_key_differs", exit: .integrity,
    meaning: Wording(
      vi: "Khóa đã cho không phải là khóa của sổ mà người làm chứng ghi nhớ.",
      en: "The key that was given is not that of the registry which the witness remembers."),
    remedy: Wording(
      vi: "Mỗi sổ dùng một tệp --state riêng; nếu sổ đổi khóa, bắt đầu một tệp mới và giữ tệp cũ.",
      en:
        "Use one --state file for each registry; if the registry has a new key, begin a new file and keep the old one."
    ))

  package static let checkpointShrunk = ErrorCondition(
    "checkpoint_shrunk", exit: .integrity,
    meaning: Wording(
      vi:
        "Mốc kiểm mới có ít lần ghi hơn mốc kiểm đã đồng ký: sổ bị thay bằng bản cũ, hoặc bị cắt.",
      en:
        "The new checkpoint has fewer entries than the one that was cosigned: the registry was put back or cut."
    ),
    remedy: Wording(
      vi: "Giữ nguyên hai tệp, báo người phụ trách.",
      en: "Keep both files as they are and tell who is in charge."))

  package static let checkpointForked = ErrorCondition(
    "checkpoint_forked", exit: .integrity,
    meaning: Wording(
      vi: "Hai mốc kiểm cùng một khóa không thể thuộc cùng một sổ: quá khứ đã bị sửa.",
      en: "Two checkpoints of one key cannot be of one registry: its past was rewritten."),
    remedy: Wording(
      vi: "Giữ nguyên hai tệp, báo người phụ trách.",
      en: "Keep both files as they are and tell who is in charge."))

  package static let proofMissing = ErrorCondition(
    "proof_missing", exit: .unusableInput,
    meaning: Wording(
      vi: "Mốc kiểm không kèm bằng chứng nối tiếp mốc kiểm mà người làm chứng đã đồng ký.",
      en: "The checkpoint brings no proof that it extends the one which the witness cosigned."),
    remedy: Wording(
      vi:
        "Đưa mốc đã đồng ký cho người giữ sổ, họ chạy: sobo audit checkpoint"
        + " --key TỆP --extends MỐC --request TỆP",
      en:
        "Give the cosigned checkpoint to the registry's keeper, who runs: sobo audit"
        + " checkpoint --key FILE --extends NOTE --request FILE"
    ))

  package static let notAProof = ErrorCondition(
    "not_a_proof", exit: .unusableInput,
    meaning: Wording(
      vi: "Tệp không phải là bằng chứng do sobo audit prove tạo.",
      en: "The file is not a proof made by sobo audit prove."),
    remedy: Wording(
      vi: "Dùng nguyên tệp mà sobo audit prove in ra.",
      en: "Use what sobo audit prove printed, as it is."))

  package static let badProof = ErrorCondition(
    "bad_proof", exit: .integrity,
    meaning: Wording(
      vi: "Bằng chứng không đúng, hoặc thuộc mốc kiểm khác.",
      en: "The proof does not hold, or belongs to another checkpoint."),
    remedy: Wording(
      vi: "Kiểm tra có đúng mốc kiểm không; nếu đúng, xin bằng chứng mới.",
      en: "See that it is the right checkpoint; if it is, ask for a new proof."))

  package static let latestMissing = ErrorCondition(
    "latest_missing", exit: .integrity,
    meaning: Wording(
      vi:
        "Bằng chứng thiếu phần cho thấy bản ghi là mới nhất: có thể là bản cũ đã bị thay sau đó.",
      en:
        "The proof lacks the part that shows the record to be the latest: it may be an older state that was replaced."
    ),
    remedy: Wording(
      vi: "Xin bằng chứng đầy đủ: sobo audit prove LOẠI KHÓA --checkpoint MỐC",
      en: "Ask for the whole proof: sobo audit prove KIND KEY --checkpoint NOTE"))

  package static let unmaskable = ErrorCondition(
    "unmaskable_proof", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Che số cũng vô ích: thử dần là tìm ra từ mã băm, vì thay đổi (ghi từ cấu trúc 21 trở về trước) hoặc chính lần ghi chứa số không có muối.",
      en:
        "A mask would not hide the numbers: they could be found from the hash by trying, since the change (recorded by schema 21 or earlier) or the entry that holds them has no salt."
    ),
    remedy: Wording(
      vi: "Nếu được phép xem số, chạy lại với --show-ids --reason LÝ-DO; việc đó được ghi lại.",
      en:
        "If you may see the numbers, run it again with --show-ids --reason TEXT; that is recorded."
    ))

  package static let cosignatureOld = ErrorCondition(
    "cosignature_old", exit: .attention,
    meaning: Wording(
      vi: "Đã lâu chưa có người làm chứng đồng ký mốc kiểm của sổ.",
      en: "No witness has cosigned a checkpoint of the registry for too long."),
    remedy: Wording(
      vi:
        "Gửi mốc kiểm mới cho người làm chứng (sobo audit checkpoint --key TỆP --extends MỐC --request TỆP), rồi nêu mốc đã đồng ký bằng --checkpoint và khóa của họ bằng --witness.",
      en:
        "Send the witness a new checkpoint (sobo audit checkpoint --key FILE --extends NOTE --request FILE), then name the cosigned one with --checkpoint and the witness's key with --witness."
    ))
}
