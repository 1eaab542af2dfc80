import RegistryCore

/// Where the text of law behind a rule was read, for people.
///
/// The numbers are those of a rule's `evidence`, such as `V:14, V:17`. A text that a new rule cites
/// gets a number here once it has been read.
package enum RuleSource {
  package static let sources: [Int: Wording] = [
    2: Wording(
      vi: "lawnet.vn, bài dẫn Điều 3 về mức thu nhập",
      en: "lawnet.vn, an article that quotes Article 3 on incomes"),
    3: Wording(
      vi: "tuachua.dienbien.gov.vn, hướng dẫn phương pháp rà soát",
      en: "tuachua.dienbien.gov.vn, a guide to the method of the review"),
    6: Wording(
      vi: "huengaynay.vn, bài về chuẩn nghèo đa chiều 2026–2030",
      en: "huengaynay.vn, an article on the standard of 2026–2030"),
    8: Wording(
      vi: "lawnet.vn, bài về quy trình rà soát hằng năm",
      en: "lawnet.vn, an article on the annual review"),
    9: Wording(vi: "tuvanmienphi.vn, bản tóm tắt", en: "tuvanmienphi.vn, a summary"),
    11: Wording(
      vi: "lawnet.vn, mẫu giấy chứng nhận", en: "lawnet.vn, the form of the certificate"),
    13: Wording(
      vi: "vietnamplus.vn, bài về hỗ trợ nhà ở", en: "vietnamplus.vn, an article on housing support"
    ),
    14: Wording(
      vi: "lawnet.vn, bài về đối tượng hỗ trợ nhà ở",
      en: "lawnet.vn, an article on who gets housing support"),
    16: Wording(
      vi: "lawnet.vn, bài về tiêu chí và thứ tự ưu tiên hỗ trợ nhà ở",
      en: "lawnet.vn, an article on the criteria and the order of housing support"),
    17: Wording(
      vi: "laodong.vn, tin về kỷ luật do hỗ trợ nhà ở sai đối tượng",
      en: "laodong.vn, news of officials disciplined over housing support"),
    26: Wording(vi: "luatvietnam.vn, bản tiếng Anh", en: "luatvietnam.vn, the English text"),
    30: Wording(
      vi: "lawnet.vn, bài về quy trình rà soát hằng năm; pgdphurieng.edu.vn, bản tóm tắt",
      en: "lawnet.vn, an article on the annual review; pgdphurieng.edu.vn, a summary"),
    33: Wording(
      vi: "lawnet.vn, bài về thủ tục: họp dân, tỷ lệ 50 %, biên bản",
      en: "lawnet.vn, an article on the procedure: meeting, 50 %, minutes"),
    50: Wording(
      vi: "thuvienphapluat.vn và lawnet.vn, bài về biểu mẫu và hạn báo cáo",
      en: "thuvienphapluat.vn and lawnet.vn, articles on the forms and deadlines"),
    71: Wording(
      vi: "lawnet.vn và lawfirm.vn, bài về cấu trúc số định danh",
      en: "lawnet.vn and lawfirm.vn, articles on the structure of the number"),
    101: Wording(
      vi: "bản chép toàn văn từ vanban.chinhphu.vn (docid 218378)",
      en: "a copy of the full text at vanban.chinhphu.vn (docid 218378)"),
  ]

  /// The sources that `evidence` numbers, or nil if it is no known number.
  static func wording(of evidence: String) -> Wording? {
    let known = evidence.split(separator: ",").compactMap { part -> Wording? in
      let tag = part.drop { $0 == " " }
      guard tag.hasPrefix("V:"), let number = Int(tag.dropFirst(2)) else { return nil }
      return sources[number]
    }
    guard !known.isEmpty else { return nil }
    return Wording(
      vi: known.map(\.vi).joined(separator: "; "), en: known.map(\.en).joined(separator: "; "))
  }
}
