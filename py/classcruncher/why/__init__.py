"""Why a school cannot be planned, what would cure it, and why a plan has composites."""
