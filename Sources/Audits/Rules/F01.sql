-- id: F01
-- area: housing
-- severity: error
-- title.vi: Hỗ trợ nhà ở hai lần
-- title.en: Supported with housing twice
-- basis.vi: Thông tư 01/2022/TT-BXD
-- basis.en: Circular 01/2022/TT-BXD
-- evidence: V:14, V:17
-- why.vi: Hộ đã được hỗ trợ nhà ở từ bất kỳ chương trình nào thì không được hỗ trợ nữa, kể cả khi tách,
--   nhập hộ hoặc đổi chủ hộ. Đây là sai phạm được ghi nhận nhiều nhất: 202 trong 747 hộ ở một huyện.
-- why.en: A household supported by any programme is not supported again, whether it was split, merged or
--   got another head. It is the best documented fault: 202 of 747 households in one district.
-- remedy.vi: Dừng chi trả, đối chiếu hồ sơ của hai lần hỗ trợ; thu hồi nếu đã chi.
-- remedy.en: Stop the payment, compare the papers of both supports; recover what was paid.
-- subject: household
-- needs: housing_support
-- judges: (SELECT DISTINCT household_id FROM housing_support WHERE approved_on >= :housing_since)
-- parameters: housing_since
-- money.vi: số tiền của lần hỗ trợ sau đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the later support, or what was approved where no payment is recorded
-- message.vi: Hỗ trợ {later} (ngày {later_on:date}) sau {earlier} (ngày {earlier_on:date}), hộ {earlier_household}.
-- message.en: Support {later} ({later_on:date}) comes after {earlier} ({earlier_on:date}), household
--   {earlier_household}.
-- A household is looked for among its predecessors, and its head and spouse elsewhere. What a predecessor
-- got counts where it was before the split or merger, and what the household got where it was after: two
-- supports before a merger are of two households, and a parent helped after the split is another's.
WITH RECURSIVE line (household_id, forebear_id, since, until) AS (
  SELECT DISTINCT household_id, household_id, '', '9999-12-31' FROM housing_support
  UNION
  SELECT l.household_id, k.parent_id, CASE l.since WHEN '' THEN k.linked_on ELSE l.since END,
    k.linked_on
  FROM line l
  JOIN household_link k ON k.child_id = l.forebear_id AND k.linked_on <= l.until),
support AS MATERIALIZED (
  SELECT id, code, household_id, approved_on,
    coalesce(amount_paid, amount_approved) AS money
  FROM housing_support
  WHERE approved_on >= :housing_since),
holder AS MATERIALIZED (
  SELECT s.id AS support_id, s.household_id,
    coalesce(nullif(p.citizen_id, ''), '#' || p.id) AS person
  FROM support s
  JOIN membership m ON m.household_id = s.household_id AND m.relation IN ('head', 'spouse')
    AND m.joined_on <= s.approved_on AND (m.left_on IS NULL OR m.left_on > s.approved_on)
  JOIN person p ON p.id = m.person_id),
pair (one, other) AS (
  SELECT f.id, s.id FROM line l
  JOIN support s ON s.household_id = l.household_id AND s.approved_on >= l.since
  JOIN support f ON f.household_id = l.forebear_id AND f.id <> s.id AND f.approved_on <= l.until
  UNION
  SELECT a.support_id, b.support_id FROM holder a
  JOIN holder b ON b.person = a.person AND b.household_id <> a.household_id)
SELECT 'household:' || h.code AS subject, later.household_id,
  earlier.code AS earlier, min(earlier.approved_on) AS earlier_on, e.code AS earlier_household,
  later.code AS later, later.approved_on AS later_on, later.money
FROM pair p
JOIN support earlier ON earlier.id = p.one
JOIN support later ON later.id = p.other
JOIN household h ON h.id = later.household_id
JOIN household e ON e.id = earlier.household_id
WHERE (earlier.approved_on, earlier.id) < (later.approved_on, later.id)
GROUP BY later.household_id
