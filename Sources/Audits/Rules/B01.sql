-- id: B01
-- area: listing
-- severity: warning
-- title.vi: Hộ nghèo có người hưởng lương hoặc lương hưu
-- title.en: A poor household with somebody on the state's payroll
-- evidence: practice
-- why.vi: Người có lương, lương hưu trong hộ nghèo không phải luôn sai, nhưng biên bản họp dân phải nói rõ lý do.
-- why.en: Somebody with pay or a pension in a poor household is not always wrong, but the minutes of the
--   village meeting have to say why.
-- remedy.vi: Xem biên bản họp dân; ghi chú lý do, hoặc rà soát lại hộ.
-- remedy.en: See the minutes; record the reason, or review the household again.
-- subject: member
-- needs: person where occupation IS NOT NULL; recognition
-- judges: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on >
--   :today) JOIN person p ON p.id = m.person_id AND CAST(substr(:today, 1, 4) AS INTEGER) - p.birth_year >=
--   :child_age_below WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
-- unjudged.occupation: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR
--   h.closed_on > :today) JOIN person p ON p.id = m.person_id AND CAST(substr(:today, 1, 4) AS INTEGER) -
--   p.birth_year >= :child_age_below WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
--   AND p.occupation IS NULL
-- unjudged.occupation.vi: chưa ghi nghề nghiệp
-- unjudged.occupation.en: no occupation is recorded
-- parameters: payroll_occupations, child_age_below, payroll_spared = con em bộ đội; con bộ đội; con em công
--   an; con công an; con em giáo viên; con giáo viên; con em công chức; con em viên chức; bộ đội xuất ngũ; bộ
--   đội phục viên; bộ đội đã xuất ngũ; thân nhân bộ đội; thân nhân công an; vợ bộ đội; chồng công an; vợ công an; con của
--   bộ đội; con của công an; con của giáo viên; con của cán bộ; con em cán bộ; con cán bộ; mẹ bộ đội; bố bộ đội;
--   mẹ công an; bố công an; mẹ giáo viên; bố giáo viên; vợ giáo viên; chồng giáo viên; chồng bộ đội
-- examples.hit: Bộ đội; BỘ ĐỘI biên phòng; Sĩ quan; công-chức xã; giáo  viên; Hưu  trí; cán bộ, côngchức; con em bộ
--   đội, nay là bộ đội; con bộ đội xuất ngũ, bộ đội; “Bộ đội”; bộ đội…
-- examples.miss: con em bộ đội; Con Em Bộ Đội; bộ đội xuất ngũ; thợ công anh; làm ruộng; con của bộ
--   đội; con của giáo viên; mẹ bộ đội; bố công an; con bộ đội xuất ngũ
-- message.vi: Nghề nghiệp: {occupation}; hộ đang là {category:category}.
-- message.en: Occupation: {occupation}; the household is listed as {category:category}.
WITH RECURSIVE wanted (text) AS MATERIALIZED (
  SELECT DISTINCT occupation FROM person WHERE occupation > ''),
word (list, word) AS (SELECT 'payroll', value FROM json_each(:payroll_occupations)),
spared (list, phrase) AS (SELECT 'payroll', value FROM json_each('["' || replace(:payroll_spared, '; ', '","') || '"]')),
said (text) AS (SELECT text FROM wanted UNION SELECT word FROM word UNION SELECT phrase FROM spared),
-- include: plain_text
-- include: words
earner AS MATERIALIZED (
  SELECT m.household_id, m.code, p.occupation
  FROM hit w
  JOIN person p ON p.occupation = w.text
    AND CAST(substr(:today, 1, 4) AS INTEGER) - p.birth_year >= :child_age_below
  JOIN membership m ON m.person_id = p.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)),
standing AS (
  SELECT e.household_id, e.code, e.occupation, h.code AS household,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id WHERE a.household_id = h.id
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS category
  FROM earner e
  JOIN household h ON h.id = e.household_id AND (h.closed_on IS NULL OR h.closed_on > :today))
SELECT 'member:' || household || '/' || code AS subject, household_id, occupation, category
FROM standing WHERE category = 'poor'
