-- id: E01
-- area: identity
-- severity: error
-- title.vi: Số định danh không phải 12 chữ số
-- title.en: A citizen number that is not 12 digits
-- basis.vi: Nghị định 137/2015/NĐ-CP; Thông tư 07/2016/TT-BCA
-- basis.en: Decree 137/2015/NĐ-CP; Circular 07/2016/TT-BCA
-- evidence: V:71
-- why.vi: Số định danh cá nhân gồm đúng 12 chữ số. Thiếu số thường do bảng tính bỏ số 0 ở đầu; có chữ
--   hoặc dấu là nhập sai. Số sai làm mất khả năng phát hiện trùng.
-- why.en: A citizen number has exactly 12 digits. Missing ones are mostly zeros a spreadsheet dropped;
--   letters and signs are slips. A wrong number hides duplicates.
-- remedy.vi: Xem căn cước của người đó và nhập lại đủ 12 chữ số.
-- remedy.en: Look at the person's identity card and enter all 12 digits.
-- subject: member
-- needs: person where citizen_id IS NOT NULL
-- judges: person
-- unjudged.citizen_id: person WHERE citizen_id IS NULL
-- unjudged.citizen_id.vi: chưa có số định danh cá nhân
-- unjudged.citizen_id.en: no citizen number is recorded
-- message.vi: Số định danh có {length} ký tự, trong đó {digits} chữ số.
-- message.en: The citizen number has {length:count character}, {digits} of them digits.
-- The number itself is not shown. A person is named in the household of today, else the last one.
WITH malformed AS MATERIALIZED (
  SELECT id, citizen_id FROM person
  WHERE citizen_id IS NOT NULL
    AND (length(citizen_id) <> 12 OR citizen_id GLOB '*[^0-9]*'))
SELECT 'member:' || h.code || '/' || m.code AS subject, m.household_id,
  length(p.citizen_id) AS length,
  (WITH RECURSIVE place (n) AS (
      SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(p.citizen_id))
    SELECT count(*) FROM place WHERE substr(p.citizen_id, n, 1) GLOB '[0-9]') AS digits
FROM malformed p
JOIN membership m ON m.id = (SELECT o.id FROM membership o WHERE o.person_id = p.id
  ORDER BY coalesce(o.left_on, '9999-12-31') DESC, o.id DESC LIMIT 1)
JOIN household h ON h.id = m.household_id
