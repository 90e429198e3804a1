"""Questions beside the plan: why not, what would cure it, what if."""
