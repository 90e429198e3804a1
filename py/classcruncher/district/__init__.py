"""Many schools at once: their table read, each answered by itself, teachers shared out."""
