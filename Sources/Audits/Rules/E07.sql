-- id: E07
-- area: identity
-- severity: warning
-- title.vi: Chữ bị lỗi mã
-- title.en: Text in a broken encoding
-- evidence: practice
-- why.vi: Ký tự lạ trong tên (dấu rời, chữ Ð, ký tự của phông TCVN3, VNI, ký tự ẩn) làm cho tìm kiếm, sắp xếp và so trùng
--   bỏ sót người.
-- why.en: Strange characters in a name (loose marks, Ð, those of the TCVN3 and VNI fonts, invisible ones) make
--   searching, sorting and matching miss people.
-- remedy.vi: Nhập lại tên bằng bảng mã Unicode dựng sẵn.
-- remedy.en: Enter the name again in composed Unicode.
-- subject: member, village
-- needs: person
-- judges: (SELECT id FROM person UNION ALL SELECT id FROM village)
-- message.vi: Chữ có ký tự lạ: {text}
-- message.en: Text with a strange character: {text}
-- Printable ASCII and the letters of Vietnamese in composed form; everything else is strange.
-- The letters of nearly all names first: a class costs its length at every letter.
WITH fine (pattern) AS (VALUES (
  '*[^ -~Ạ-ỹƯưƠơĐđà-ãè-êò-õìíùúýĂăĨĩŨũÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝ]*')),
broken AS MATERIALIZED (
  SELECT id, full_name FROM person WHERE full_name GLOB '*[^ -~Ạ-ỹà-ãè-êìíò-õúýăđươÂĐ]*'
    AND full_name GLOB (SELECT pattern FROM fine))
SELECT 'member:' || h.code || '/' || m.code AS subject, m.household_id, NULL AS unit_id,
  b.full_name AS text
FROM broken b
JOIN membership m ON m.id = (SELECT o.id FROM membership o WHERE o.person_id = b.id
  ORDER BY coalesce(o.left_on, '9999-12-31') DESC, o.id DESC LIMIT 1)
JOIN household h ON h.id = m.household_id
UNION ALL
SELECT 'village:' || u.code || '@' || u.valid_from || '/' || v.name, NULL, u.id, v.name
FROM village v
JOIN admin_unit u ON u.id = v.origin_unit_id
WHERE v.name GLOB (SELECT pattern FROM fine)
