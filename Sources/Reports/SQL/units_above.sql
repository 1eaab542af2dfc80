-- The units above the commune :commune, the nearest first.
WITH RECURSIVE above (id, steps) AS (
  SELECT parent_id, 1 FROM admin_unit WHERE id = :commune
  UNION ALL
  SELECT u.parent_id, a.steps + 1 FROM above a JOIN admin_unit u ON u.id = a.id
)
SELECT u.name, u.kind FROM above a JOIN admin_unit u ON u.id = a.id ORDER BY a.steps
