-- What each household of the scope was last recognised as before :year.
last_of_household(temp.opening_standing, < :year);
