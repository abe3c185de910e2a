"""Who may do what: the acts that are not everybody's, refused in the desk whoever asks, a button or the command line.

Roles keep people from mistakes on one machine, not intruders out. An act with a rule of its own stands under `only` or
`managers`; what belongs to somebody (a lead, a plan, a line on Today) is looked at inside the act, where the row is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sdr_desk.desk import under_rules
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import people

MANAGERS = frozenset({"manager", "solo"})
"""Who runs the team, or works alone."""
CALLERS = frozenset({"rep", "solo"})
"""Who finds leads."""

ASK = "Ask one, or switch person."

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may do an act: anybody with one of these roles; for others `what` says so and `do` what they can do.

    Attributes:
        until_then: everybody may where nobody runs the team: who began alone as a rep has to get somebody from there.
    """

    roles: frozenset[str]
    what: str
    do: str = ASK
    until_then: bool = False

    def why_not(self, desk: Desk) -> str | None:
        """Why the person at the desk may not, None when they may."""
        if self.roles & set(desk.person.roles) or (self.until_then and not is_run(desk)):
            return None
        return self.what

    def refuse(self, desk: Desk) -> None:
        """Raise KnownError when the person at the desk may not."""
        if self.why_not(desk):
            raise KnownError(self.what, "Nothing was changed.", self.do)


_RULES: dict[str, Rule] = {}


def only(
    roles: frozenset[str], what: str, do: str = ASK, *, until_then: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]]:
    """Let an act be done by people with one of these roles only; it refuses others before it looks at anything else."""
    rule = Rule(roles, what, do, until_then)

    def ruled(act: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
        @wraps(act)
        def refused_or_done(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            rule.refuse(desk)
            with under_rules.under(roles, until_then=until_then):
                return act(desk, *args, **kwargs)

        _RULES[_name(act)] = rule
        return refused_or_done

    return ruled


def managers(
    does: str, do: str = ASK, *, until_then: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]]:
    """`only` for managers and people who work alone; `does` ends the sentence "Only a manager …"."""
    return only(MANAGERS, f"Only a manager {does}.", do, until_then=until_then)


def rule_of(act: Callable[..., object]) -> Rule | None:
    """The rule an act stands under, None for one that is everybody's or that looks at whose it is."""
    return _RULES.get(_name(act))


def why_not(desk: Desk, act: Callable[..., object]) -> str | None:
    """Why the role of the person at the desk does not let them do an act, None when it does."""
    rule = rule_of(act)
    return rule.why_not(desk) if rule else None


def still_may(desk: Desk, asked: tuple[str, ...], roles: set[str], about: set[str]) -> bool:
    """Whether somebody with these roles may still do what was done under rules that were asked then.

    Args:
        about: people it made or changed, by id: they do not count as those who run the team.
    """
    rules = [under_rules.read(one) for one in asked]
    return all(may & roles or (until_then and not is_run(desk, about)) for may, until_then in rules)


def manages(desk: Desk) -> bool:
    """Whether the person at the desk runs the team, or works alone."""
    return bool(MANAGERS & set(desk.person.roles))


def is_run(desk: Desk, but: Collection[str] = ()) -> bool:
    """Whether anybody here, but for these, runs the team, or works alone."""
    return any(MANAGERS & set(one.roles) for one in people.people(desk.conn) if one.id not in but)


def refuse_others(desk: Desk, does: str, do: str = ASK) -> None:
    """Raise KnownError unless a manager is at the desk, for acts and readings that ask so of a part only."""
    Rule(MANAGERS, f"Only a manager {does}.", do).refuse(desk)


def _name(act: Callable[..., object]) -> str:
    return f"{act.__module__}.{act.__qualname__}"
