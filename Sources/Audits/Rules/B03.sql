-- id: B03
-- area: listing
-- severity: warning
-- title.vi: Hộ trong danh sách có tài sản giá trị cao
-- title.en: A listed household with high-value assets
-- evidence: practice
-- why.vi: Ô tô, doanh nghiệp, hoặc từ hai tài sản giá trị cao trở lên ít khi đi cùng với hộ nghèo, cận nghèo.
-- why.en: A car, a company, or two and more high-value assets seldom go with being poor or near-poor.
-- remedy.vi: Kiểm tra tài sản của hộ; ghi lý do, hoặc chấm lại điểm B1.
-- remedy.en: Check the assets; record the reason, or score B1 again.
-- subject: assessment
-- needs: assessment where assets IS NOT NULL
-- parameters: decisive_assets, costly_assets, costly_assets_min
-- message.vi: Tài sản: {assets}; phân loại {category:category}.
-- message.en: Assets: {assets}; class {category:category}.
-- LIKE knows capitals of ASCII only: those of Vietnamese that a word begins with are made small here.
WITH text AS (
  SELECT assets, replace(replace(replace(replace(replace(replace(replace(assets, 'Ô', 'ô'),
    'Đ', 'đ'), 'Ă', 'ă'), 'Â', 'â'), 'Ê', 'ê'), 'Ơ', 'ơ'), 'Ư', 'ư') AS small
  FROM (SELECT DISTINCT assets FROM assessment WHERE assets > '')),
rich AS MATERIALIZED (
  SELECT assets FROM text t
  WHERE EXISTS (SELECT 1 FROM json_each(:decisive_assets) w
      WHERE t.small LIKE '%' || w.value || '%')
    OR (SELECT count(*) FROM json_each(:costly_assets) w
      WHERE t.small LIKE '%' || w.value || '%') >= :costly_assets_min)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, a.assets, a.category
FROM assessment a
JOIN rich w ON w.assets = a.assets
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.category IN ('poor', 'near_poor')
