-- Each village of a round's list: who was listed, what became of them, and where its list stands.
WITH cases AS MATERIALIZED (
  SELECT * FROM review_case WHERE round_id = :round
    AND (:unit IS NULL OR unit_id IN (SELECT u.unit_id FROM unit_above u WHERE u.above_id = :unit))),
village_case AS (
  SELECT unit_id, village_id, count(*) AS listed, count(*) FILTER (WHERE basis = 'request') AS requested,
    count(assessment_id) AS surveyed,
    count(*) FILTER (WHERE assessment_id IS NULL
      AND (household_closed_on IS NOT NULL OR refused_on IS NOT NULL)) AS excused,
    max(conference_id) AS conference_id, max(is_agreed) AS is_agreed, max(held_on) AS held_on,
    max(posted_from) AS posted_from, max(posted_to) AS posted_to,
    max(coalesce(posting_over_from, '9999') <= :day) AS is_posted,
    count(recognition_id) AS recognised, count(certificate_no) AS certified,
    count(*) FILTER (WHERE recognition_id IS NULL AND (household_closed_on IS NOT NULL
      OR refused_on IS NOT NULL)) AS answered,
    count(*) FILTER (WHERE is_settled) AS settled,
    count(*) FILTER (WHERE recognition_id IS NOT NULL AND category IN ('poor', 'near_poor'))
      AS certificates_due,
    count(*) FILTER (WHERE assessment_id IS NOT NULL AND surveyed_on > held_on) AS after_meeting
  FROM cases GROUP BY unit_id, village_id)
SELECT u.code AS unit_code, u.name AS unit, v.name AS village, c.listed, c.requested, c.surveyed,
  c.excused, c.is_agreed, c.held_on, c.posted_from, c.posted_to, c.recognised, c.certified,
  c.answered, c.settled, c.certificates_due,
  (SELECT count(*) FROM complaint_case k WHERE k.conference_id = c.conference_id
    AND coalesce(k.reposting_over_from, '9999') > :day) AS complaints_open,
  (SELECT min(k.raised_on) FROM complaint k WHERE k.conference_id = c.conference_id
    AND k.rechecked_on IS NULL) AS unchecked_since,
  (SELECT max(coalesce(k.reposted_to, k.reposted_from, k.rechecked_on)) FROM complaint k
    WHERE k.conference_id = c.conference_id) AS reposted,
  (SELECT max(k.reposted_to IS NULL) FROM complaint k
    WHERE k.conference_id = c.conference_id) AS is_unposted,
  (SELECT o.asked_on FROM superior_opinion o WHERE o.unit_id = c.unit_id AND o.round_id = :round
    ORDER BY o.asked_on DESC LIMIT 1) AS asked_on,
  (SELECT o.agrees FROM superior_opinion o WHERE o.unit_id = c.unit_id AND o.round_id = :round
    ORDER BY o.asked_on DESC LIMIT 1) AS agrees,
  c.is_posted
FROM village_case c
JOIN admin_unit u ON u.id = c.unit_id
JOIN village v ON v.id = c.village_id
ORDER BY u.code, v.name_key
