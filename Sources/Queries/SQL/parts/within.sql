  -- The unit asked for and those under it, on the map asked for.
  within (unit_id) AS (
    SELECT :unit
    UNION ALL
    SELECT u.id FROM within w JOIN admin_unit u ON u.parent_id = w.unit_id
    WHERE in_force(u, :map_day)
  )
