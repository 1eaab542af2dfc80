-- What each household of the scope was last recognised as in :year.
last_of_household(temp.closing_standing, = :year);
