"""Columns whose headers say nothing, told by their cells."""

from collections.abc import Callable, Sequence

from sdr_desk.exchange.cell_shapes import has_first_name, is_one_word_name, leaning_of, share
from sdr_desk.exchange.column_claims import PHONES, Column
from sdr_desk.exchange.header_words import is_other, key_of

_SINGLE = {
    "website": "website", "full_name": "full_name", "company": "company", "title": "title", "state": "state",
    "country": "country", "range": "employees", "money": "revenue", "salutation": "salutation",
}  # fmt: skip


def claim_by_values(columns: Sequence[Column], *, generic: bool) -> None:
    """Give fields no header named to columns whose cells speak for them.

    Args:
        generic: the list is not a known product's; only then do weaker signs than e-mails, numbers and
            profile pages count, and headers that say nothing at all may add further addresses and numbers.
    """
    free = [column for column in columns if not column.field and column.values and not is_other(column.header)]
    for column in free:
        _claim_address(column, _fields(columns), generic)
    if generic:
        _claim_singles(free, columns)
        _claim_leanings(free, columns)
        _claim_words(columns)


def _fields(columns: Sequence[Column]) -> set[str]:
    return {column.field for column in columns if column.field}


def _says_nothing(column: Column) -> bool:
    key = key_of(column.header)
    return not key.strip("0123456789") or key.rstrip("0123456789") in {"column", "field", "unnamed", "spalte", "col"}


def _claim_address(column: Column, taken: set[str], generic: bool) -> None:
    if column.shape not in {"email", "phone", "linkedin"} or column.inner:
        return
    there = bool(PHONES & taken) if column.shape == "phone" else column.shape in taken
    if not there or (generic and _says_nothing(column)):
        column.take(column.shape, "values")


def _claim_singles(free: Sequence[Column], columns: Sequence[Column]) -> None:
    for column in sorted(free, key=lambda one: (not share(one.values, has_first_name) >= 0.3, one.position)):
        target = _SINGLE.get(column.shape, "")
        taken = _fields(columns)
        if column.field or not target or target in taken or (target == "full_name" and _has_name(taken)):
            continue
        column.take(target, "values")
    if "state" in _fields(columns) or "country" in _fields(columns):
        _first(free, columns, "postal_code", lambda column: column.shape == "postal")


def _has_name(taken: set[str]) -> bool:
    return bool({"first_name", "last_name", "full_name"} & taken)


def _first(free: Sequence[Column], columns: Sequence[Column], target: str, test: Callable[[Column], bool]) -> None:
    if target in _fields(columns):
        return
    for column in free:
        if not column.field and test(column):
            column.take(target, "values")
            return


def _claim_leanings(free: Sequence[Column], columns: Sequence[Column]) -> None:
    for target in ("title", "company"):
        _first(free, columns, target, lambda column, want=target: leaning_of(column.values) == want)  # type: ignore[misc]


def _claim_names(silent: Sequence[Column]) -> None:
    """First names that are met often, with the last names beside them; else the first two columns of single words."""
    words = [column for column in silent if is_one_word_name(column.values)]
    pairs = [(left, right) for left in words for right in words if right.position == left.position + 1]
    usual = next((column for column in words if share(column.values, has_first_name) >= 0.3), None)
    if usual is None and pairs:
        usual = max(pairs[0], key=lambda column: share(column.values, has_first_name))
    if usual is None:
        return
    usual.take("first_name", "values")
    beside = next((right for left, right in pairs if left is usual), None) or next(
        (left for left, right in pairs if right is usual), None
    )
    if beside is not None:
        beside.take("last_name", "values")


def _claim_words(columns: Sequence[Column]) -> None:
    """Without headers: first and last name side by side, the town left of the state, else a name for the company."""
    silent = [column for column in columns if not column.field and column.values and _says_nothing(column)]
    if not _has_name(_fields(columns)):
        _claim_names(silent)
    state = next((column for column in columns if column.field == "state"), None)
    if state is not None and "city" not in _fields(columns):
        for column in silent:
            if not column.field and column.position == state.position - 1 and leaning_of(column.values):
                column.take("city", "values")
    if "company" not in _fields(columns):
        _first(silent, columns, "company", lambda column: leaning_of(column.values) == "capitalised")
