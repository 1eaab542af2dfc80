-- Whether the open entry does anything else than what proposal ?1 says.
SELECT EXISTS (
    SELECT json_array(tbl, row, json(old), json(new)) FROM open_effect
    EXCEPT SELECT j.value FROM proposal_effect e, json_each(e.effect) j WHERE e.proposal_id = ?1)
  OR EXISTS (
    SELECT j.value FROM proposal_effect e, json_each(e.effect) j WHERE e.proposal_id = ?1
    EXCEPT SELECT json_array(tbl, row, json(old), json(new)) FROM open_effect)
