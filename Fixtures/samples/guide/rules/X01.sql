-- id: X01
-- area: listing
-- severity: warning
-- title.vi: Điểm B1 tròn chục của hộ nghèo
-- title.en: A poor household's B1 is a round number
-- evidence: province
-- why.vi: Điểm cộng từ nhiều mục ít khi tròn; tròn nhiều là dấu hiệu chấm ước chừng.
-- why.en: A sum of many items is seldom round; many round ones are a sign of guessing.
-- remedy.vi: So với phiếu B1 của hộ.
-- remedy.en: Compare with the household's sheet B1.
-- subject: assessment
-- needs: assessment where b1 IS NOT NULL
-- judges: assessment a WHERE a.category = 'poor'
-- unjudged.b1: assessment a WHERE a.category = 'poor' AND a.b1 IS NULL
-- unjudged.b1.vi: chưa có điểm B1
-- unjudged.b1.en: there is no B1
-- parameters: round_to = 10
-- message.vi: B1: {b1}; khảo sát ngày {surveyed_on:date}.
-- message.en: B1: {b1}; surveyed on {surveyed_on:date}.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, a.b1, a.surveyed_on
FROM assessment a JOIN household h ON h.id = a.household_id JOIN round r ON r.id = a.round_id
WHERE a.category = 'poor' AND a.b1 % :round_to = 0
