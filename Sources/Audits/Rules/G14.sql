-- id: G14
-- area: programme
-- severity: warning
-- title.vi: Số người dự không khớp danh sách ký, lớp quá đông, hoặc chi không có danh sách
-- title.en: More attendances than signatures, too large a class, or cost without a list
-- evidence: practice
-- why.vi: Tiền hỗ trợ trả theo danh sách có ký. Số báo cáo lớn hơn số chữ ký, lớp trên 150 người, hay chi mà không có
--   danh sách cần giải trình.
-- why.en: Allowances follow the signed list. More people than signatures, a class of over 150, or cost
--   without a list needs a reason.
-- remedy.vi: Đối chiếu danh sách ký với chứng từ chi.
-- remedy.en: Compare the signed list with the payments.
-- subject: activity
-- needs: activity where signed_rows IS NOT NULL
-- judges: activity a
-- unjudged.signed: activity a WHERE a.signed_rows IS NULL AND coalesce(a.cost, 0) = 0 AND NOT EXISTS (SELECT 1
--   FROM attendance t WHERE t.activity_id = a.id) AND (a.kind NOT IN ('training', 'vocational') OR
--   a.attendances IS NULL)
-- unjudged.signed.vi: chưa ghi danh sách ký nhận
-- unjudged.signed.en: no signed list is recorded
-- parameters: class_size_max
-- money.vi: chi phí của hoạt động
-- money.en: the cost of the activity
-- message.vi: Lượt người: {attendances}; chữ ký: {signed_rows}; chi: {cost:vnd}[; {people} người dự
--   nơi khác cùng ngày].
-- message.en: Attendances: {attendances}; signatures: {signed_rows}; cost: {cost:vnd}[;
--   {people:count person} elsewhere that day].
-- Who signed two lists of one day is named at the later activity of the two.
WITH twice AS (
  SELECT b.activity_id, count(*) AS people
  FROM attendance b
  JOIN activity y ON y.id = b.activity_id
  WHERE b.citizen_id IS NOT NULL AND b.signed IS NOT 0 AND EXISTS (
    SELECT 1 FROM attendance o JOIN activity x ON x.id = o.activity_id
    WHERE o.citizen_id = b.citizen_id AND o.signed IS NOT 0 AND o.activity_id < b.activity_id
      AND x.held_on = y.held_on)
  GROUP BY b.activity_id)
SELECT 'activity:' || a.code AS subject, a.unit_id, a.attendances, a.signed_rows, a.cost,
  t.people, a.cost AS money
FROM activity a
LEFT JOIN twice t ON t.activity_id = a.id
WHERE t.people > 0 OR (a.kind IN ('training', 'communication', 'vocational')
  AND (a.attendances > a.signed_rows OR (a.cost > 0 AND a.signed_rows IS NULL)
    OR (a.kind IN ('training', 'vocational') AND a.attendances > :class_size_max)))
