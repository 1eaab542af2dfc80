-- What each household was last recognised as in :year, which goes before all that was before.
-- That goes by the year of the round, not by the day of decision. Only where a day of the year is asked
-- about, :recognised_by, does the day of decision count.
last_of_year(temp.closing_standing, :year);
