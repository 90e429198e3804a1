"""Numbers with their words."""


def counted(n: int, one: str, many: str) -> str:
    """A number with the word for one or for many.

    >>> counted(1, "child", "children"), counted(2, "child", "children")
    ('1 child', '2 children')
    """
    return f"{n} {one if n == 1 else many}"
