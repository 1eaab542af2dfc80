-- id: G04
-- area: programme
-- severity: warning
-- title.vi: Một hộ nhận cùng loại tài sản ở hai dự án cùng thời gian
-- title.en: The same asset from two projects at the same time
-- evidence: practice
-- why.vi: Hai dự án trùng thời gian cấp cùng một loại tài sản cho một hộ thường là một lần cấp kê hai nơi.
-- why.en: Two overlapping projects giving a household the same asset are often one gift listed twice.
-- remedy.vi: Kiểm tra tài sản thực nhận ở từng dự án.
-- remedy.en: Check what was really given by each project.
-- subject: participant
-- needs: project_household where asset_kind IS NOT NULL
-- judges: project_household
-- unjudged.asset: project_household WHERE coalesce(asset_kind, '') = ''
-- unjudged.asset.vi: chưa ghi tài sản được hỗ trợ
-- unjudged.asset.en: what was given is not recorded
-- money.vi: trị giá hộ đã nhận
-- money.en: the value that the household was given
-- message.vi: {asset_kind}: cũng nhận từ dự án {other}.
-- message.en: {asset_kind}: also from project {other}.
-- Paid by two programmes within a year is G11's finding.
WITH given AS MATERIALIZED (
  SELECT w.id, w.household_id, w.joined_on, w.asset_kind, w.value AS money, p.id AS project_id, p.code,
    coalesce(p.starts_on, p.approved_on) AS starts_on, coalesce(p.ends_on, '9999-12-31') AS ends_on,
    (SELECT group_concat(DISTINCT f.programme) FROM project_fund f WHERE f.project_id = p.id)
      AS programmes
  FROM project_household w JOIN project p ON p.id = w.project_id WHERE w.asset_kind > '')
SELECT 'participant:' || b.code || '/' || h.code || '/' || b.joined_on AS subject,
  b.household_id, b.asset_kind, min(a.code) AS other, b.money
FROM given a
JOIN given b ON b.household_id = a.household_id AND b.asset_kind = a.asset_kind
  AND b.project_id <> a.project_id AND (a.joined_on, a.id) < (b.joined_on, b.id)
  AND a.starts_on <= b.ends_on AND b.starts_on <= a.ends_on
JOIN household h ON h.id = b.household_id
WHERE substr(a.joined_on, 1, 4) <> substr(b.joined_on, 1, 4)
  OR a.programmes IS b.programmes OR a.programmes IS NULL OR b.programmes IS NULL
GROUP BY b.id
