"""What is said, as data: messages, phrases, and the languages that they are worded in."""
