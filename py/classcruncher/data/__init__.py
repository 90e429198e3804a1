"""Everything that is said to programs: plans, results and answers as the data of their JSON."""
