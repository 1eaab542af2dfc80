-- id: E02
-- area: identity
-- severity: warning
-- title.vi: Số định danh không khớp giới tính hoặc năm sinh
-- title.en: The citizen number does not match sex or year of birth
-- basis.vi: Nghị định 137/2015/NĐ-CP; Thông tư 07/2016/TT-BCA
-- basis.en: Decree 137/2015/NĐ-CP; Circular 07/2016/TT-BCA
-- evidence: V:71
-- why.vi: Chữ số thứ tư cho biết thế kỷ sinh và giới tính, hai chữ số tiếp theo là năm sinh. Không khớp
--   thường là nhập nhầm số, giới tính hoặc năm sinh; đôi khi do cấp sai khi đăng ký.
-- why.en: The fourth digit tells century and sex, the next two the year of birth. A mismatch is mostly a
--   slip in one of the three, and sometimes an error of registration.
-- remedy.vi: Đối chiếu căn cước; sửa số, giới tính hoặc năm sinh. Nếu giấy tờ đúng như vậy thì ghi chú.
-- remedy.en: Compare with the identity card; correct number, sex or year. If the card says so, note it.
-- subject: member
-- needs: person where citizen_id IS NOT NULL
-- judges: person
-- unjudged.citizen_id: person WHERE citizen_id IS NULL
-- unjudged.citizen_id.vi: chưa có số định danh cá nhân
-- unjudged.citizen_id.en: no citizen number is recorded
-- unjudged.malformed: person WHERE length(citizen_id) <> 12 OR citizen_id GLOB '*[^0-9]*'
-- unjudged.malformed.vi: số định danh sai dạng (xem E01)
-- unjudged.malformed.en: the citizen number is malformed (see E01)
-- message.vi: Theo số định danh: {id_sex:sex}, sinh năm {id_year}; trong sổ: {sex:sex}, {birth_year}.
-- message.en: By the number: {id_sex:sex}, born {id_year}; in the registry: {sex:sex}, {birth_year}.
WITH read AS (
  SELECT id, sex, birth_year,
    CASE WHEN CAST(substr(citizen_id, 4, 1) AS INTEGER) % 2 = 0 THEN 'male' ELSE 'female' END
      AS id_sex,
    1900 + CAST(substr(citizen_id, 4, 1) AS INTEGER) / 2 * 100
      + CAST(substr(citizen_id, 5, 2) AS INTEGER) AS id_year
  FROM person
  WHERE length(citizen_id) = 12 AND citizen_id NOT GLOB '*[^0-9]*'),
differing AS MATERIALIZED (
  SELECT * FROM read WHERE id_sex <> sex OR id_year <> birth_year)
SELECT 'member:' || h.code || '/' || m.code AS subject, m.household_id,
  p.id_sex, p.id_year, p.sex, p.birth_year
FROM differing p
JOIN membership m ON m.id = (SELECT o.id FROM membership o WHERE o.person_id = p.id
  ORDER BY coalesce(o.left_on, '9999-12-31') DESC, o.id DESC LIMIT 1)
JOIN household h ON h.id = m.household_id
