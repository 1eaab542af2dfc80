import Schema
import Testing

@testable import Import

/// Words that people write where there is no number and no code.
@Suite struct AbsentValueTests {
  @Test(arguments: [
    "chưa có mã số", "chua co ma so", "Chưa có mã hộ", "chưa đủ tuổi", "CHƯA ĐỦ TUỔI",
    "chua du tuoi",
    "chưa làm căn cước", "chưa làm CCCD", "chua lam can cuoc cong dan", "chưa làm căn cước/CCCD",
    "chưa được cấp thẻ căn cước", "chưa đủ 14 tuổi", "dưới 14 tuổi", "không có mã số",
    "Không có thẻ BHYT", "khong co bao hiem y te", "mất CCCD", "CCCD bị mất", "CMND hết hạn",
    "đang làm lại CCCD", "đang chờ cấp", "đợi cấp", "trẻ em chưa có CCCD", "chưa có (trẻ em)",
    "chưa cấp mã", "hết hạn thẻ", "chưa có quyết định", "chưa đến tuổi làm CCCD", "ko có CCCD",
    "k có sđt", "không.", "(chưa có)", "cháu còn nhỏ chưa làm CCCD",
  ])
  func wordsForNothing(_ text: String) {
    #expect(AbsentValue.isWritten(as: text))
  }

  @Test(arguments: [
    "CB01", "MAT-14", "KO-12", "HO 14", "số hộ 14", "CCCD 040085012345", "chưa 12", "không 5",
    "Trẻ 12", "số của người khác", "xem sổ hộ khẩu", "cấp lại 2020", "TE 14", "HN-TREEM-01",
    "thẻ BHYT", "mã số", "căn cước",
  ])
  func whatMayBeANumberOrCode(_ text: String) {
    #expect(!AbsentValue.isWritten(as: text))
  }

  @Test func headingsAreKnownWithAndWithoutMarks() {
    func field(_ heading: String, _ kind: String) throws -> String? {
      let kind = try kind == "list" ? RecordKind.list : .named(kind)
      return HeaderMap.names(of: kind)[SpellingKey.loose(heading)].map { kind[$0].name }
    }
    for heading in ["Căn cước công dân", "can cuoc cong dan", "CAN CUOC", "so the can cuoc"] {
      #expect((try? field(heading, "members")) == "citizen_id", "\(heading)")
      #expect((try? field(heading, "list")) == "citizen_id", "\(heading)")
    }
    for heading in ["Bảo hiểm y tế", "bao hiem y te", "so the bao hiem y te"] {
      #expect((try? field(heading, "members")) == "health_insurance_no", "\(heading)")
    }
    for heading in ["Mã hộ nghèo", "ma ho ngheo", "MA SO HO NGHEO"] {
      #expect((try? field(heading, "households")) == "code", "\(heading)")
      #expect((try? field(heading, "members")) == "household_code", "\(heading)")
      #expect((try? field(heading, "list")) == "household_code", "\(heading)")
    }
    #expect((try? field("ma so", "households")) == "code")
  }
}
