-- id: B12
-- area: listing
-- severity: error
-- title.vi: Giấy đề nghị quá hạn chưa rà soát, chưa trả lời
-- title.en: A request neither reviewed nor refused in time
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:8
-- why.vi: Trong 15 ngày từ khi bắt đầu rà soát thường xuyên phải có quyết định hoặc văn bản từ chối nêu lý do.
-- why.en: Within 15 days of the beginning of a regular review there is a decision or a written refusal.
-- remedy.vi: Rà soát hộ, hoặc trả lời bằng văn bản.
-- remedy.en: Review the household, or answer in writing.
-- subject: household, request
-- needs: request
-- judges: request
-- parameters: regular_day, decision_days
-- message.vi: Nộp ngày {filed_on:date}, đến {due_on:date} chưa rà soát, chưa có văn bản từ chối.
-- message.en: Filed on {filed_on:date}; by {due_on:date} neither reviewed nor refused in writing.
-- A request waits for the next regular review, which begins on the day of the month given; one that
-- asks for recognition as escaped is answered in the same time. One that came onto the list of an
-- annual round begun with `review open` has the time of that round, and so has whatever else the
-- household filed by the day of its survey: the list names one request, and the result answers all.
-- A household that is on that list anyway has the time of that round for what would wait for a regular
-- review beginning within it.
-- A regular round that was opened has the days that it was opened with.
WITH calendar AS (
  SELECT month, month || '-' || printf('%02d', :regular_day) AS day
  FROM (SELECT substr(filed_on, 1, 7) AS month FROM request
    UNION SELECT strftime('%Y-%m', filed_on, 'start of month', '+1 month') FROM request)),
month AS MATERIALIZED (
  SELECT c.month, coalesce(r.begins_on, c.day) AS opens,
    coalesce(r.due_on, date(c.day, '+' || :decision_days || ' days')) AS due_on
  FROM calendar c
  LEFT JOIN round r ON r.kind = 'regular' AND r.code = c.month),
due AS (
  SELECT q.*, CASE WHEN q.filed_on <= m.opens THEN m.opens ELSE n.opens END AS opens,
    CASE WHEN q.filed_on <= m.opens THEN m.due_on ELSE n.due_on END AS due_on
  FROM request q
  JOIN month m ON m.month = substr(q.filed_on, 1, 7)
  JOIN month n ON n.month = strftime('%Y-%m', q.filed_on, 'start of month', '+1 month'))
SELECT CASE WHEN h.id IS NULL THEN 'request:' || d.code ELSE 'household:' || h.code END AS subject,
  d.household_id, d.unit_id, min(d.filed_on) AS filed_on, min(d.due_on) AS due_on
FROM due d LEFT JOIN household h ON h.id = d.household_id
WHERE d.due_on < :today
  AND (d.refused_on IS NULL OR d.refused_on > d.due_on)
  AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.household_id = d.household_id
    AND a.surveyed_on BETWEEN d.filed_on AND d.due_on)
  AND NOT EXISTS (SELECT 1 FROM review_list l
    JOIN round r ON r.id = l.round_id AND r.kind = 'annual'
    LEFT JOIN assessment a ON a.round_id = r.id AND a.household_id = l.household_id
    WHERE (l.request_id = d.id OR l.household_id = d.household_id
        AND (l.basis = 'request' OR d.opens >= r.begins_on)
        AND d.filed_on <= coalesce(a.surveyed_on, r.due_on))
      AND (a.id IS NOT NULL OR r.due_on >= :today))
GROUP BY 1
