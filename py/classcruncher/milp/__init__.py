"""The rules as matrices, and the one place that calls scipy's `milp`."""
