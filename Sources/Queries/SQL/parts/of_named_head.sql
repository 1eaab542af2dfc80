-- Records of households in the chosen villages, or whose head has the name that was asked for.
  AND pv.id IN (SELECT village_id FROM chosen)               -- if place
  AND instr(f.folded, :name1) AND instr(f.folded, :name2)    -- if by_name
  AND instr(f.folded, :name3) AND instr(f.folded, :name4)    -- if by_name
  AND hm.id = qm.id                                          -- if by_name
  AND instr(hp.name_folded, :name1) AND instr(hp.name_folded, :name2)  -- if place name
  AND instr(hp.name_folded, :name3) AND instr(hp.name_folded, :name4)  -- if place name
