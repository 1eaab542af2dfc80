-- name: members
-- title.vi: Thành viên hộ
-- title.en: Members
-- about.vi: --year Y: người có trong hộ ngày 31/12/Y; không có --year: mọi người từng có trong hộ. --category: phân loại của hộ. Số định danh chỉ hiện đầy đủ với --show-ids. --as-of D: như ngày D.
-- about.en: --year Y: who is a member on 31 December Y; without it everyone who ever was. --category: of the household. Personal numbers are whole only with --show-ids. --as-of D: as on day D.
-- kind: members
-- parameters: commune village year as_of category name
-- columns: ethnic_group_name category place_village place_commune_code place_commune
-- shown: household_code code full_name sex birth ethnic_group_name relation place_village category
-- column.ethnic_group_name: Tên dân tộc | Ethnic group name
-- column.category: Phân loại hiện hành của hộ | Standing of the household
-- column.place_village: Thôn/xóm tại thời điểm | Village then
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if place
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
SELECT h.code AS household_code, m.code, p.full_name, p.sex,
  coalesce(p.birth_date, CAST(p.birth_year AS TEXT)) AS birth, p.ethnic_group, m.relation,
  p.citizen_id, p.old_id, p.health_insurance_no, p.education, p.schooling, p.occupation,
  p.disability, p.social_allowance, p.merit, m.official_relation,
  m.joined_on, m.joined_reason, m.left_on, m.left_reason, p.citizen_id_issued_on,
  g.vi AS ethnic_group_name,
-- include: standing
  , village_name_on(pv, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune
  , max(                                                     -- if version
    (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'membership' AND y.row_id = m.id),  -- if version
    coalesce((SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'person' AND y.row_id = p.id), 0)  -- if version
  ) AS version                                               -- if version
FROM household h                                             -- if !by_name
CROSS JOIN membership m ON m.household_id = h.id             -- if !by_name
CROSS JOIN person p ON p.id = m.person_id                    -- if !by_name
FROM folded_name f                                           -- if by_name
CROSS JOIN person p ON p.name_folded = f.folded              -- if by_name
CROSS JOIN membership m ON m.person_id = p.id                -- if by_name
CROSS JOIN household h ON h.id = m.household_id              -- if by_name
CROSS JOIN ethnic_group g ON g.code = p.ethnic_group
-- include: household_place
WHERE TRUE
  AND h.code = :key1                                         -- if key
  AND (:key2 IS NULL OR m.code = :key2)                      -- if key
  AND NOT EXISTS (SELECT 1 FROM membership later             -- if !day !version
    WHERE later.household_id = m.household_id AND later.code = m.code  -- if !day !version
    AND later.joined_on > m.joined_on)                       -- if !day !version
  AND h.registered_on <= :day                                -- if day
  AND (h.closed_on IS NULL OR h.closed_on > :day)            -- if day
  AND m.joined_on <= :day                                    -- if day
  AND (m.left_on IS NULL OR m.left_on > :day)                -- if day
  AND +h.id IN (SELECT household_id FROM resident)           -- if place
  AND pv.id IN (SELECT village_id FROM chosen)               -- if place
  AND instr(f.folded, :name1) AND instr(f.folded, :name2)    -- if by_name
  AND instr(f.folded, :name3) AND instr(f.folded, :name4)    -- if by_name
  AND instr(p.name_folded, :name1) AND instr(p.name_folded, :name2)  -- if place name
  AND instr(p.name_folded, :name3) AND instr(p.name_folded, :name4)  -- if place name
  AND category = :category                                   -- if category
ORDER BY h.code, length(m.code), m.code, m.joined_on         -- if !by_name
ORDER BY f.folded, p.id, m.id                                -- if by_name
