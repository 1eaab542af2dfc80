-- id: A13
-- area: classification
-- severity: warning
-- title.vi: Hộ nghèo không ghi nguyên nhân
-- title.en: A poor household without a cause
-- evidence: form
-- why.vi: Biểu tổng hợp theo nguyên nhân cần ít nhất một nguyên nhân cho mỗi hộ nghèo; chọn "khác" thì phải ghi rõ.
-- why.en: The table by causes needs at least one cause for each poor household; "other" has to be spelt out.
-- remedy.vi: Bổ sung nguyên nhân theo phiếu.
-- remedy.en: Add the causes from the sheet.
-- subject: assessment
-- needs: assessment where cause_set IS NOT NULL
-- judges: assessment WHERE category = 'poor'
-- message.vi: Số nguyên nhân: {causes}; nội dung "khác": {cause_other}.
-- message.en: Causes ticked: {causes}; text of "other": {cause_other}.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, a.cause_other,
  (SELECT count(*) FROM cause c WHERE a.cause_set & (1 << (c.code - 1))) AS causes
FROM assessment a
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.category = 'poor'
  AND (coalesce(a.cause_set, 0) = 0 OR (a.cause_set & 128 AND coalesce(a.cause_other, '') = ''))
