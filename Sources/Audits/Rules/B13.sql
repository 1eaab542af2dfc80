-- id: B13
-- area: listing
-- severity: warning
-- title.vi: Tạm trú chưa đủ thời gian
-- title.en: Temporary residence that is too short
-- evidence: practice
-- why.vi: Hộ tạm trú dưới 6 tháng thường thuộc danh sách của nơi thường trú; rà soát ở cả hai nơi là tính trùng.
-- why.en: A household staying for less than 6 months is mostly on the list of its permanent residence;
--   reviewed in both places it counts twice.
-- remedy.vi: Hỏi xã nơi thường trú; ghi ngày tạm trú đúng.
-- remedy.en: Ask the commune of permanent residence; record the right date.
-- subject: assessment
-- needs: household where residence IS NOT NULL
-- judges: household h JOIN assessment a ON a.household_id = h.id AND a.category IN ('poor', 'near_poor')
-- unjudged.residence: household h JOIN assessment a ON a.household_id = h.id AND a.category IN ('poor',
--   'near_poor') WHERE h.residence IS NULL OR h.residence = 'temporary' AND h.residence_since IS NULL
-- unjudged.residence.vi: chưa ghi thường trú hay tạm trú, hoặc tạm trú từ ngày nào
-- unjudged.residence.en: whether residence is permanent, or since when it is temporary, is not recorded
-- parameters: residence_months of round
-- message.vi: Tạm trú từ {since:date}, khảo sát {surveyed_on:date}.
-- message.en: Temporary residence since {since:date}, surveyed on {surveyed_on:date}.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS residence_months FROM round_term
  WHERE name = 'residence_months')
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  h.residence_since AS since, a.surveyed_on
FROM household h
JOIN assessment a ON a.household_id = h.id AND a.category IN ('poor', 'near_poor')
JOIN round r ON r.id = a.round_id
JOIN term t ON t.round_id = a.round_id
WHERE h.residence = 'temporary'
  AND h.residence_since > date(a.surveyed_on, '-' || t.residence_months || ' months')
