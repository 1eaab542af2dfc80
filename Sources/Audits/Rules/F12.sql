-- id: F12
-- area: housing
-- severity: warning
-- title.vi: Nhà hoàn thành đã lâu mà vẫn thiếu hụt chất lượng nhà ở
-- title.en: Completed long ago, and still deprived in house quality
-- evidence: logic
-- why.vi: Nhà đã nghiệm thu quá 12 tháng mà đợt rà soát sau vẫn ghi không bền chắc: nhà làm kém, hoặc chưa có thật.
-- why.en: Accepted more than 12 months ago and still not durable in the next round: badly built, or not there.
-- remedy.vi: Đến xem nhà; kiểm tra nghiệm thu hoặc sửa phiếu.
-- remedy.en: Go and see the house; check the acceptance, or correct the sheet.
-- subject: housing
-- needs: housing_support where accepted_on IS NOT NULL; assessment where deprivation_set IS NOT NULL
-- judges: housing_support s WHERE s.accepted_on IS NOT NULL
-- unjudged.survey: housing_support s WHERE s.accepted_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM assessment a
--   WHERE a.household_id = s.household_id AND a.surveyed_on > s.accepted_on AND a.deprivation_set IS NOT NULL)
-- unjudged.survey.vi: sau nghiệm thu chưa có phiếu ghi chỉ số thiếu hụt
-- unjudged.survey.en: no sheet with deprivations was recorded since the acceptance
-- parameters: completed_house_months, new_house_months
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: Nghiệm thu {accepted_on:date}; khảo sát {surveyed_on:date} vẫn thiếu hụt.
-- message.en: Accepted on {accepted_on:date}; still deprived when surveyed on {surveyed_on:date}.
-- A new house of less than 24 months is B04's finding.
SELECT 'housing:' || s.code AS subject, s.household_id, s.accepted_on,
  min(a.surveyed_on) AS surveyed_on, coalesce(s.amount_paid, s.amount_approved) AS money
FROM housing_support s
JOIN assessment a ON a.household_id = s.household_id
WHERE a.deprivation_set & (SELECT bit FROM indicator WHERE code = 'house_quality')
  AND s.accepted_on < date(a.surveyed_on, '-' || :completed_house_months || ' months')
  AND NOT (s.kind = 'new'
    AND s.accepted_on > date(a.surveyed_on, '-' || :new_house_months || ' months'))
GROUP BY s.id
