-- arguments: period, day
-- Whether the day lies in the row's period: from valid_from until before valid_to, or without end.
({period}.valid_from <= {day} AND ({period}.valid_to IS NULL OR {period}.valid_to > {day}))
