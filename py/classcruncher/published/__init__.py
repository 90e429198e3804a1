"""The published method, whole, and the planner beside it."""
