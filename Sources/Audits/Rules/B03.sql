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
-- judges: assessment a WHERE a.category IN ('poor', 'near_poor')
-- unjudged.assets: assessment a WHERE a.category IN ('poor', 'near_poor') AND coalesce(a.assets, '') = ''
-- unjudged.assets.vi: phiếu chưa ghi tài sản
-- unjudged.assets.en: the sheet has no assets recorded
-- parameters: decisive_assets, costly_assets, costly_assets_min, assets_spared = ô tô đồ chơi; ôtô đồ chơi; xe máy đồ chơi; máy
--   tính bỏ túi; máy tính cầm tay; máy tính đồ chơi, denial_words = không có; chưa có; không; mô hình
-- examples.hit: xe ôtô; Ô TÔ; ô-tô tải; TỦ LẠNH/MÁY GIẶT; Xemáy, tủ lạnh; điều hoà và máy giặt; Điều hòa + tivi
--   + máy giặt; CÔNG TY riêng; ô tô đồ chơi và một ô tô con; “ô
--   tô”; Xe Máy|Tủ Lạnh
-- examples.miss: ô tô đồ chơi; Ôtô đồ chơi; xe máy; TỦ LẠNH; tủ lạnh và máy tính bỏ túi; tủ lạnhmáy giặt; không có ô
--   tô; chưa có xe máy, tủ lạnh; mô hình ô tô
-- message.vi: Tài sản: {assets}; phân loại {category:category}.
-- message.en: Assets: {assets}; class {category:category}.
WITH RECURSIVE wanted (text) AS MATERIALIZED (
  SELECT DISTINCT assets FROM assessment WHERE assets > ''),
word (list, word) AS (SELECT 'decisive', value FROM json_each(:decisive_assets)
  UNION ALL SELECT 'costly', value FROM json_each(:costly_assets)),
spared (list, phrase) AS (
  SELECT l.list, p.value FROM (SELECT DISTINCT list FROM word) l
  CROSS JOIN json_each('["' || replace(:assets_spared, '; ', '","') || '"]') p
  UNION
  SELECT w.list, n.value || ' ' || w.word FROM word w
  CROSS JOIN json_each('["' || replace(:denial_words, '; ', '","') || '"]') n),
said (text) AS (SELECT text FROM wanted UNION SELECT word FROM word UNION SELECT phrase FROM spared),
-- include: plain_text
-- include: words
rich AS MATERIALIZED (
  SELECT DISTINCT text AS assets FROM hit
  WHERE list = 'decisive' OR words >= :costly_assets_min)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, a.assets, a.category
FROM assessment a
CROSS JOIN rich w ON w.assets = a.assets
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.category IN ('poor', 'near_poor')
