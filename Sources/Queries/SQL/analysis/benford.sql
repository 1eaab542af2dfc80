-- name: benford
-- area: analysis
-- title.vi: Chữ số đầu của các số tiền, theo nguồn, so với luật Benford
-- title.en: First digits of amounts by source, beside Benford's law
-- about.vi: Tỷ lệ, theo Benford, chênh lệch: phần trăm. Số tiền theo định mức thì lệch là thường: luật chỉ đúng với số tự do; nguồn ít khoản không nói lên gì.
-- about.en: share, expected, difference: percent. Amounts by norm differ as a rule: the law holds for free amounts only, and few amounts tell nothing.
-- parameters: year
-- parameter.least: 100 | Số khoản ít nhất của một nguồn | The fewest amounts of a source
-- columns: source digit:integer amounts:integer share:hundredths expected:hundredths difference:hundredths
-- column.source: Nguồn | Source
-- column.digit: Chữ số đầu | First digit
-- column.amounts: Số khoản | Amounts
-- column.share: Tỷ lệ (%) | Share (%)
-- column.expected: Theo Benford (%) | By Benford (%)
-- column.difference: Chênh lệch (%) | Difference
WITH amount (source, value) AS (
  SELECT 'fund ' || source, allocated FROM project_fund
  WHERE allocated > 0
    AND budget_year = :year                                   -- if year
  UNION ALL
  SELECT 'housing ' || scheme, amount_approved FROM housing_support
  WHERE amount_approved > 0
    AND substr(approved_on, 1, 4) = CAST(:year AS TEXT)       -- if year
  UNION ALL
  SELECT 'participant', value FROM project_household
  WHERE value > 0
    AND substr(joined_on, 1, 4) = CAST(:year AS TEXT)         -- if year
), benford (digit, expected) AS (
  VALUES (1, 3010), (2, 1761), (3, 1249), (4, 969), (5, 792), (6, 669), (7, 580), (8, 512), (9, 458)
), source (name, amounts) AS (
  SELECT source, count(*) FROM amount GROUP BY source HAVING count(*) >= :least
), counted AS (
  SELECT s.name, b.digit, b.expected, s.amounts AS total,
    (SELECT count(*) FROM amount a
     WHERE a.source = s.name AND substr(a.value, 1, 1) = CAST(b.digit AS TEXT)) AS amounts
  FROM source s CROSS JOIN benford b
)
SELECT name AS source, digit, amounts, (20000 * amounts + total) / (2 * total) AS share, expected,
  (20000 * amounts + total) / (2 * total) - expected AS difference
FROM counted
ORDER BY name, digit
