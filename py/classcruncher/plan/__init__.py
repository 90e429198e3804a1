"""What is answered: a plan, its measures, the check of every rule."""
