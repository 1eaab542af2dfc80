-- name: number_series
-- area: analysis
-- title.vi: Số giấy chứng nhận và số quyết định bị trùng hoặc nhảy cóc
-- title.en: Doubles and gaps in the numbers of certificates and decisions
-- about.vi: Một dãy: các số cùng phần chữ sau số, của một xã trong một năm (xã nơi hộ ở vào ngày ký, theo bản đồ ngày đó). Trùng: số giấy chứng nhận cấp cho hơn một hộ; số quyết định có hơn một ngày ký. Số quyết định còn dùng cho việc khác, nên khoảng trống chỉ để xem. --year: năm ký.
-- about.en: A series: the numbers with one text behind them, of a commune in a year (where the household was on the day of signing, by that day's map). doubles: certificates given to more than one household; decisions with more than one day. Decisions are numbered for other matters too, so their gaps are only to look at. --year: the year of signing.
-- parameters: year
-- columns: kind year:integer commune_code series first:integer last:integer numbers:integer missing:integer doubles:integer a_double
-- column.kind: Loại số | Kind
-- column.year: Năm | Year
-- column.commune_code: Mã xã | Commune code
-- column.series: Phần chữ | Text behind
-- column.first: Số đầu | First
-- column.last: Số cuối | Last
-- column.numbers: Số khác nhau | Numbers
-- column.missing: Thiếu | Missing
-- column.doubles: Trùng | Doubles
-- column.a_double: Một số trùng | One of them
WITH signed AS (
  SELECT CAST(substr(g.decided_on, 1, 4) AS INTEGER) AS year, u.code AS commune,
    g.certificate_no, g.decision_no, g.decided_on, a.household_id
  FROM recognition g
  JOIN assessment a ON a.id = g.assessment_id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit vu ON in_force(vu, g.decided_on) AND vu.village_id = coalesce(
    (SELECT m.from_village_id FROM household_move m
     WHERE m.household_id = h.id AND m.moved_on > g.decided_on ORDER BY m.moved_on LIMIT 1),
    h.village_id)
  JOIN admin_unit u ON u.id = vu.unit_id
  WHERE g.decided_on IS NOT NULL
    AND substr(g.decided_on, 1, 4) = CAST(:year AS TEXT)      -- if year
), written (kind, year, commune, text, user) AS (
  SELECT 'certificate', year, commune, certificate_no, household_id FROM signed
  WHERE certificate_no IS NOT NULL
  UNION
  SELECT 'decision', year, commune, decision_no, decided_on FROM signed
  WHERE decision_no IS NOT NULL
), used AS (
  SELECT kind, year, commune, text, ltrim(text, '0123456789') AS series,
    CAST(substr(text, 1, length(text) - length(ltrim(text, '0123456789'))) AS INTEGER) AS number,
    count(*) AS users
  FROM written WHERE text GLOB '[0-9]*' GROUP BY kind, year, commune, text
)
SELECT kind, year, commune AS commune_code, series, min(number) AS first, max(number) AS last,
  count(DISTINCT number) AS numbers, max(number) - min(number) + 1 - count(DISTINCT number)
    AS missing,
  sum(users > 1) AS doubles, min(CASE WHEN users > 1 THEN text END) AS a_double
FROM used
GROUP BY kind, year, commune, series
HAVING missing > 0 OR doubles > 0
ORDER BY kind, year, commune, series
