-- id: B04
-- area: listing
-- severity: warning
-- title.vi: Nhà mới xây mà vẫn thiếu hụt chất lượng nhà ở
-- title.en: A new house, and still deprived in house quality
-- evidence: practice
-- why.vi: Nhà xây mới được nghiệm thu trong 24 tháng, hay đang xây, thì không còn là nhà không bền chắc.
-- why.en: A house that was accepted new within 24 months, or is being built, is no longer a weak one.
-- remedy.vi: Xem lại nhà của hộ; bỏ chỉ số, hoặc kiểm tra việc nghiệm thu.
-- remedy.en: Look at the house; take the tick away, or check the acceptance.
-- subject: assessment
-- needs: housing_support where accepted_on IS NOT NULL OR started_on IS NOT NULL
-- judges: assessment a WHERE EXISTS (SELECT 1 FROM housing_support s WHERE s.household_id = a.household_id AND
--   s.kind = 'new')
-- unjudged.deprivations: assessment a WHERE EXISTS (SELECT 1 FROM housing_support s WHERE s.household_id =
--   a.household_id AND s.kind = 'new') AND a.deprivation_set IS NULL
-- unjudged.deprivations.vi: phiếu chưa ghi các chỉ số thiếu hụt
-- unjudged.deprivations.en: the sheet has no deprivations recorded
-- unjudged.days: assessment a WHERE EXISTS (SELECT 1 FROM housing_support s WHERE s.household_id =
--   a.household_id AND s.kind = 'new') AND a.deprivation_set IS NOT NULL AND NOT EXISTS (SELECT 1 FROM
--   housing_support s WHERE s.household_id = a.household_id AND s.kind = 'new' AND coalesce(s.started_on,
--   s.accepted_on) IS NOT NULL)
-- unjudged.days.vi: chưa ghi ngày khởi công hay nghiệm thu nhà
-- unjudged.days.en: neither the start nor the acceptance of the house is recorded
-- parameters: new_house_months
-- message.vi: Hỗ trợ {housing}:[ khởi công {started_on:date};][ nghiệm thu {accepted_on:date};]
--   khảo sát {surveyed_on:date}.
-- message.en: Support {housing}:[ begun {started_on:date};][ accepted {accepted_on:date};] surveyed
--   {surveyed_on:date}.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  min(s.code) AS housing, s.started_on, s.accepted_on, a.surveyed_on
FROM housing_support s
JOIN assessment a ON a.household_id = s.household_id
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.deprivation_set & (SELECT bit FROM indicator WHERE code = 'house_quality')
  AND s.kind = 'new' AND coalesce(s.started_on, s.accepted_on) <= a.surveyed_on
  AND (s.accepted_on IS NULL
    OR s.accepted_on > date(a.surveyed_on, '-' || :new_house_months || ' months'))
GROUP BY a.id
