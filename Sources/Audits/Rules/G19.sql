-- id: G19
-- area: programme
-- severity: warning
-- title.vi: Đề nghị thoát nghèo sát ngày tham gia dự án
-- title.en: A request to leave the list close to joining a project
-- evidence: practice
-- why.vi: Có nơi bắt hộ viết giấy đề nghị thoát nghèo mới được nhận bò; giấy phải do hộ tự nguyện.
-- why.en: Households were made to ask off the list to be given a cow; such a request has to be of their own
--   will.
-- remedy.vi: Hỏi lại hộ; rà soát hộ theo điểm, không theo giấy.
-- remedy.en: Ask the household; review it by its points, not by the paper.
-- subject: request
-- needs: request where form = '04'; project_household
-- judges: request q WHERE q.form = '04'
-- unjudged.household: request q WHERE q.form = '04' AND q.household_id IS NULL
-- unjudged.household.vi: đơn chưa gắn với hộ trong sổ
-- unjudged.household.en: the request is of no household of the registry
-- parameters: leave_request_days
-- message.vi: Nộp ngày {filed_on:date}, tham gia dự án {project} ngày {joined_on:date}.
-- message.en: Filed on {filed_on:date}, joined project {project} on {joined_on:date}.
SELECT 'request:' || q.code AS subject, q.household_id, q.filed_on, p.code AS project, w.joined_on,
  min(abs(julianday(w.joined_on) - julianday(q.filed_on))) AS days
FROM request q
JOIN project_household w ON w.household_id = q.household_id
  AND w.joined_on BETWEEN date(q.filed_on, '-' || :leave_request_days || ' days')
    AND date(q.filed_on, '+' || :leave_request_days || ' days')
JOIN project p ON p.id = w.project_id
WHERE q.form = '04'
GROUP BY q.id
