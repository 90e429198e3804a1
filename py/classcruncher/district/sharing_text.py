"""What sharing out teachers comes to, and what one more or fewer would change, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..messages.message import Listed, Message, Value, say
from ..school.fields import Fields, Remark, SchoolErrors
from ..school.model import MOST_TEACHERS
from .answering import MOST_SCHOOLS, Answer, table_of
from .sharing_out import Sharing, Table, share_out


def sharing_sentences(
    sharing: Sharing | None, tables: Sequence[Table], names: Sequence[str], teachers: int
) -> Iterator[Message]:
    """Say what came of sharing out teachers.

    Args:
        sharing: their best allocation; None where the ranges of the tables do not allow it.
        tables: one for each school.
        names: of the schools.
        teachers: how many are shared out.

    >>> from .sharing_out import Staffed
    >>> first = Table(2, 2, (None, Staffed(1, 4), Staffed(0, 3)))
    >>> second = Table(3, 1, (None, Staffed(2, 5), Staffed(0, 2)))
    >>> tables = [first, second]
    >>> for said in sharing_sentences(share_out(tables, 5), tables, ["Hill", "Dale"], 5):
    ...     print(said)
    5 teachers shared out. Schools without a plan: 0. All schools added up: mixing of grades 3, \
largest minus smallest class 9.
    One teacher more: Dale +1. Schools without a plan: 0; mixing of grades 1, largest minus \
smallest class 6.
    One teacher fewer: Dale −1. Schools without a plan: 1; mixing of grades 1, largest minus \
smallest class 4.
    """
    if sharing is None:
        least, most = sum(t.least for t in tables), sum(t.most for t in tables)
        yield say("many.shared_none", teachers=teachers, least=least, most=most)
        return
    yield say("many.shared", teachers=teachers, **_sums(sharing))
    for key, number in (("many.more", teachers + 1), ("many.fewer", teachers - 1)):
        other = share_out(tables, number, sharing.teachers)
        if other is not None:
            pairs = zip(names, sharing.teachers, other.teachers, strict=True)
            changes = [
                say("many.change", school=name, step=f"{after - before:+}".replace("-", "−"))
                for name, before, after in pairs
                if after != before
            ]
            after = say("many.after", changes=Listed(tuple(changes), "commas"), **_sums(other))
            yield say(key, after=after)


def _sums(sharing: Sharing) -> dict[str, Value]:
    return {key: getattr(sharing, key) for key in ("impossible", "mixing", "spread")}


def sharing_data(request: Mapping[str, Any]) -> Answer:
    """Share out ``teachers`` among ``schools``, each with its ``name`` and ``answer``.

    An answer is the last of `answers_so_far`. What comes of it: ``said``, in sentences; and the
    ``teachers`` of each school, absent where they cannot be shared out.

    Raises:
        SchoolErrors: the request is not that.
    """
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    teachers = fields.whole("teachers", least=1, most=MOST_SCHOOLS * MOST_TEACHERS)
    schools = fields.items("schools", most=MOST_SCHOOLS, needed=True)
    try:
        found = [table_of(one["answer"]) for one in schools]
        names = [str(one["name"]) for one in schools]
    except (KeyError, TypeError, IndexError):
        fields.error("schools", say("many.no_answers"))
    if errors or teachers is None:
        raise SchoolErrors(errors)
    tables = [table for table, _ in found]
    sharing = share_out(tables, teachers)
    said: list[Message] = list(sharing_sentences(sharing, tables, names, teachers))
    if late := sum(not is_proved for _, is_proved in found):
        said.append(say("many.sharing_open", open=late))
    return {"said": said, **({"teachers": list(sharing.teachers)} if sharing else {})}
