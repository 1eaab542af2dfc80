-- name: projects
-- title.vi: Dự án, mô hình, công trình
-- title.en: Projects, models, works
-- about.vi: --year Y: được phê duyệt trong năm Y. --name: tên dự án. --as-of D: phê duyệt đến ngày D.
-- about.en: --year Y: approved in year Y. --name: the project's name. --as-of D: approved by day D.
-- kind: projects
-- parameters: commune year as_of name
-- columns: place_commune_code place_commune
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT p.code, p.name, p.component, p.kind, p.mode, iu.code AS commune_code, p.owner,
  p.approved_on, p.decision_no, p.minutes_no, p.starts_on, p.ends_on, p.total_budget,
  p.state_amount, p.quantity, p.final_cost, p.finished_on, p.accepted_on,
  pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'project' AND y.row_id = p.id) AS version  -- if version
FROM project p
LEFT JOIN admin_unit iu ON iu.id = p.unit_id
-- include: unit_place
WHERE TRUE
  AND p.code = :key1                                         -- if key
  AND p.approved_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND p.approved_on <= :as_of                                -- if as_of
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
  AND instr(folded(p.name), :name1) AND instr(folded(p.name), :name2)  -- if name
  AND instr(folded(p.name), :name3) AND instr(folded(p.name), :name4)  -- if name
ORDER BY p.code
