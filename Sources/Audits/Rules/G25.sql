-- id: G25
-- area: programme
-- severity: error
-- title.vi: Hộ được hỗ trợ mà không có trong bảng kê
-- title.en: A household supported and not on the roster
-- basis.vi: Thông tư 60/2026/TT-BTC, Điều 3 khoản 3
-- basis.en: Circular 60/2026/TT-BTC, Article 3(3)
-- evidence: V:101
-- why.vi: Hỗ trợ hộ gia đình của chương trình 2026–2035 phải lập bảng kê có ký nhận; không có bảng kê thì không có chứng từ
--   quyết toán.
-- why.en: Support to households by the programme of 2026–2035 goes by a signed roster; without it nothing can be
--   settled.
-- remedy.vi: Lập, nhập dòng bảng kê; nếu hộ chưa nhận thì xóa tài sản đã ghi.
-- remedy.en: Make the roster and enter the line; if nothing was given, take back what is recorded as given.
-- subject: participant
-- needs: support_receipt; project_household
-- judges: project_household w WHERE w.joined_on >= :roster_from AND (w.asset_kind > '' OR w.value > 0)
-- parameters: roster_from
-- money.vi: trị giá hộ đã nhận
-- money.en: the value that the household was given
-- message.vi: Tham gia ngày {joined_on:date}[, nhận {asset_kind}][, trị giá {value:vnd}]; chưa ghi dòng bảng kê nào.
-- message.en: Joined on {joined_on:date}[, given {asset_kind}][, worth {value:vnd}]; no line of a roster.
SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on AS subject,
  w.household_id, w.joined_on, w.asset_kind, w.value,
  w.value AS money
FROM project_household w
CROSS JOIN project p ON p.id = w.project_id
CROSS JOIN component c ON c.code = p.component
CROSS JOIN programme_period e ON e.programme = c.programme AND in_force(e, w.joined_on)
JOIN household h ON h.id = w.household_id
WHERE w.joined_on >= :roster_from AND (w.asset_kind > '' OR w.value > 0)
  AND NOT EXISTS (SELECT 1 FROM support_receipt s
    WHERE s.household_id = w.household_id AND s.project_id = w.project_id)
