"""Under which rules of roles an act is being done, so that its change can say so and its undo can ask them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ASKED: ContextVar[tuple[str, ...]] = ContextVar("asked", default=())
_MAY, _UNTIL_THEN = "may:", "may until then:"


@contextmanager
def under(roles: Iterable[str], *, until_then: bool) -> Iterator[None]:
    """Around an act that people with one of these roles may do; `until_then` is as in `allowed.Rule`."""
    kept = _ASKED.set((*_ASKED.get(), f"{_UNTIL_THEN if until_then else _MAY}{' '.join(sorted(roles))}"))
    try:
        yield
    finally:
        _ASKED.reset(kept)


def asked() -> tuple[str, ...]:
    """The rules of the acts under way, as a change keeps them."""
    return _ASKED.get()


def read(kept: str) -> tuple[frozenset[str], bool]:
    """The roles of a rule that a change keeps, and whether everybody may where nobody runs the team."""
    head, _, roles = kept.partition(":")
    return frozenset(roles.split()), f"{head}:" == _UNTIL_THEN
