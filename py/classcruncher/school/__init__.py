"""What is asked: grades, composites, rules; reading and writing school files; the problem left."""
