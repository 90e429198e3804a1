"""The page's words: each that it asks for is there in every language, and none for nothing.

The planner's words are looked at in tests/planner/test_languages.py.
"""

