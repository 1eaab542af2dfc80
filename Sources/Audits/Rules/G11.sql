-- id: G11
-- area: programme
-- severity: error
-- title.vi: Một hộ được hai chương trình chi cho cùng một nội dung trong năm
-- title.en: Paid by two programmes for the same thing in a year
-- evidence: practice
-- why.vi: Hai chương trình cùng chi một nội dung cho một hộ là chi trùng, sai phạm được kiểm toán nêu nhiều nhất.
-- why.en: Two programmes paying a household for the same thing is double payment, the finding auditors make
--   most often.
-- remedy.vi: Thu hồi một khoản.
-- remedy.en: Recover one of them.
-- subject: participant
-- needs: project_household where asset_kind IS NOT NULL; project_fund
-- judges: project_household w
-- unjudged.asset: project_household w WHERE coalesce(w.asset_kind, '') = ''
-- unjudged.asset.vi: chưa ghi tài sản được hỗ trợ
-- unjudged.asset.en: what was given is not recorded
-- unjudged.fund: project_household w WHERE w.asset_kind > '' AND NOT EXISTS (SELECT 1 FROM project_fund f WHERE
--   f.project_id = w.project_id)
-- unjudged.fund.vi: chưa ghi vốn của dự án
-- unjudged.fund.en: the money of the project is not recorded
-- money.vi: trị giá hộ đã nhận
-- money.en: the value that the household was given
-- message.vi: {asset_kind}: chương trình {programme:programme}, và {other_programme:programme} ở dự án {other}.
-- message.en: {asset_kind}: {programme:programme}, and {other_programme:programme} in project {other}.
-- Housing paid twice is F01's finding.
WITH paid AS MATERIALIZED (
  SELECT DISTINCT w.id, w.household_id, w.joined_on, w.asset_kind, w.value AS money, p.code,
    f.programme
  FROM project_household w
  JOIN project p ON p.id = w.project_id
  JOIN project_fund f ON f.project_id = p.id
    AND f.programme NOT IN ('credit', 'mobilised')
  WHERE w.asset_kind > '')
SELECT 'participant:' || b.code || '/' || h.code || '/' || b.joined_on AS subject,
  b.household_id, b.asset_kind, b.programme, a.programme AS other_programme, min(a.code) AS other,
  b.money
FROM paid a
JOIN paid b ON b.household_id = a.household_id AND b.asset_kind = a.asset_kind
  AND b.programme <> a.programme AND (a.joined_on, a.id) < (b.joined_on, b.id)
  AND substr(a.joined_on, 1, 4) = substr(b.joined_on, 1, 4)
JOIN household h ON h.id = b.household_id
GROUP BY b.id
