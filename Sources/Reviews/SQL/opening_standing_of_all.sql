-- What each household was last recognised as in the last year of a round before :year.
-- That goes by the year of the round, not by the day of decision. Only where a day of the year is asked
-- about, :recognised_by, does the day of decision count.
last_of_year(temp.opening_standing, (SELECT max(year) FROM round WHERE year < :year));
