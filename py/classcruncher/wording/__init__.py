"""Everything that is said to people: plans, results and answers as text."""
