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
-- parameters: class_size_max
-- message.vi: {attendances} lượt người, {signed_rows} chữ ký, chi {cost:vnd}.
-- message.en: {attendances} attendances, {signed_rows} signatures, cost {cost:vnd}.
-- One person in two places at one time needs the lists of names, which are not kept yet.
SELECT 'activity:' || a.code AS subject, a.unit_id, a.attendances, a.signed_rows, a.cost
FROM activity a
WHERE a.kind IN ('training', 'communication', 'vocational')
  AND (a.attendances > a.signed_rows OR (a.cost > 0 AND a.signed_rows IS NULL)
    OR (a.kind IN ('training', 'vocational') AND a.attendances > :class_size_max))
