-- The communes of a round whose listed households lack their outcome: how many of them lack a decision, and
-- how many a certificate.
SELECT u.code, count(*) FILTER (WHERE k.recognition_id IS NULL),
  count(*) FILTER (WHERE k.recognition_id IS NOT NULL)
FROM review_case k
JOIN admin_unit u ON u.id = k.unit_id
WHERE k.round_id = :round AND NOT k.is_settled
GROUP BY u.code ORDER BY u.code
