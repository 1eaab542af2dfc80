import Vietnamese

/// Spellings that count as one where only their letters matter.
package enum SpellingKey {
  /// Letters and digits without case, tone marks, spaces and signs.
  package static func loose(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        VietnameseText.folded(text).unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }
}

/// Words that lists use for a code beside its label.
package enum CodeSynonyms {
  package static let all: [String: [String: [String]]] = [
    "relation": [
      "head": ["Chủ hộ gia đình", "Chủ", "CH"],
      "child": [
        "Con đẻ", "Con trai", "Con gái", "Con nuôi", "Con riêng", "Con chung", "Con trưởng",
        "Con cả", "Con út", "Con thứ", "Con trai đẻ", "Con gái đẻ", "Con trai nuôi", "Con gái nuôi",
      ],
      "grandchild": [
        "Cháu nội", "Cháu ngoại", "Cháu trai", "Cháu gái", "Cháu nội trai", "Cháu nội gái",
        "Cháu đích tôn",
      ],
      "parent": [
        "Cha", "Ba", "Má", "Tía", "Ba má", "Ba ruột", "Má ruột", "Ba vợ", "Má vợ", "Ba chồng",
        "Má chồng", "Cha/mẹ", "Bố mẹ", "Cha mẹ", "Bố đẻ", "Mẹ đẻ", "Cha đẻ", "Bố ruột", "Mẹ ruột",
        "Cha ruột", "Bố nuôi", "Mẹ nuôi", "Cha nuôi", "Bố dượng", "Mẹ kế", "Dượng", "Bố vợ",
        "Mẹ vợ", "Cha vợ", "Bố chồng", "Mẹ chồng", "Cha chồng", "Bố mẹ vợ", "Bố mẹ chồng",
      ],
      "grandparent": [
        "Ông bà", "Ông nội", "Bà nội", "Ông ngoại", "Bà ngoại", "Ông bà nội", "Ông bà ngoại",
      ],
      "sibling": [
        "Anh", "Chị", "Em", "Anh chị em", "Anh trai", "Chị gái", "Em trai", "Em gái", "Anh ruột",
        "Chị ruột", "Em ruột", "Anh em ruột", "Anh chị em ruột",
      ],
      "other": [
        "Chắt", "Chắt nội", "Chắt ngoại", "Chút", "Cụ", "Cụ ông", "Cụ bà", "Anh rể", "Chị dâu",
        "Em rể", "Em dâu", "Cháu dâu", "Cháu rể", "Cháu họ", "Anh họ", "Chị họ", "Em họ", "Anh vợ",
        "Chị vợ", "Em vợ", "Anh chồng", "Chị chồng", "Em chồng", "Cô", "Dì", "Chú", "Bác", "Cậu",
        "Mợ", "Thím", "Cô ruột", "Dì ruột", "Chú ruột", "Bác ruột", "Cậu ruột", "Ở nhờ", "Ở cùng",
        "Người ở cùng", "Không quan hệ", "Người giúp việc",
      ],
    ],
    "category": [
      "poor": ["Nghèo"], "near_poor": ["Cận nghèo"],
      "medium_agri": ["Hộ làm nông nghiệp có mức sống trung bình"],
      "medium": ["Trung bình"], "non_poor": ["Không nghèo"],
    ],
    "request_form": [
      "01": ["1", "Mẫu 01", "Mẫu 1", "Mẫu số 01", "Mẫu số 1"],
      "04": ["4", "Mẫu 04", "Mẫu 4", "Mẫu số 04", "Mẫu số 4"],
    ],
    "list_kind": ["returned": ["Tái nghèo"]],
    "leave_reason": ["died": ["Qua đời", "Tử vong", "Mất"], "married": ["Lấy chồng", "Lấy vợ"]],
    "village_class_kind": [
      "especially_difficult": [
        "Đặc biệt khó khăn", "ĐBKK", "Thôn ĐBKK", "Xóm đặc biệt khó khăn", "Bản đặc biệt khó khăn",
        "Xóm ĐBKK", "Bản ĐBKK",
      ]
    ],
    "join_reason": ["born": ["Mới sinh", "Sinh ra"]],
    "close_reason": ["died": ["Qua đời"]],
    "target_indicators": [
      "rate_reduction": [
        "Giảm tỷ lệ hộ nghèo", "Mức giảm tỷ lệ hộ nghèo", "Tỷ lệ giảm hộ nghèo",
        "Reduction of the poverty rate",
      ],
      "escaped_households": [
        "Số hộ thoát nghèo", "Hộ thoát nghèo", "Households escaping poverty",
      ],
    ],
    "housing_kind": ["new": ["Làm mới", "Xây dựng mới"], "repair": ["Sửa"]],
  ]

  /// The structure parts of houses.
  package static let parts = Field.partNames
}
