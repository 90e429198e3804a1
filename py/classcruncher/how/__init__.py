"""How it works: the numbers that the planner works with, and the published method beside it."""
