"""The engine beside likeness: accounts as a raw table, trained, kept as text, and asked for probabilities.

It brings numpy and scikit-learn, so it is imported only by work that trains or grades with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from sdr_desk.method.rank_facts import CUSTOM, Account
from sdr_desk.method.ranking.coded import code_table
from sdr_desk.method.ranking.columns import read_columns
from sdr_desk.method.ranking.leaks import sounds_afterwards, suspect
from sdr_desk.method.ranking.learner import StoppedError, fit
from sdr_desk.method.ranking.model import Model
from sdr_desk.method.ranking.table import Cell, Table

ABSENCE = "whether it is known already tells who is a customer, so only the counts of single facts use it"

_COLUMNS = ("industry", "employees", "city", "state", "country", "title", "source", "channel", "earlier")
_NAMES = {"employees": "size"}
_UNEVEN = 0.1
_TELLING = 0.9

How = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of the own fields, and the keys of the fields that are left out."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A trained model with how its table is made."""

    model: Model
    how: How

    def probabilities(self, accounts: Sequence[Account]) -> list[float]:
        """The probability of each account, 0 to 1."""
        return [float(one) for one in self.model.probabilities(table_of(accounts, self.how))]

    def text(self) -> str:
        """As it is kept."""
        return json.dumps({"model": self.model.to_json(), "how": self.how})


def table_of(accounts: Sequence[Account], how: How) -> Table:
    """The accounts as a table; own fields by their keys, fields that are left out are not in it."""
    own, out = how
    names = [name for name in _COLUMNS if _NAMES.get(name, name) not in out]
    fields = [name for name in own if CUSTOM + name not in out]
    columns: list[list[Cell]] = [[getattr(one, name) for one in accounts] for name in names]
    columns += [[one.custom.get(name, "") for one in accounts] for name in fields]
    return Table((*names, *(CUSTOM + name for name in fields)), tuple(columns))


def telling_by_absence(accounts: Sequence[Account], customer: Sequence[bool], own: tuple[str, ...]) -> tuple[str, ...]:
    """Fields that are known much more often of customers than of others, or much less: their absence would tell."""
    table, found = table_of(accounts, (own, ())), []
    customers = sum(customer)
    for name, column in zip(table.names, table.columns, strict=True):
        known = [0, 0]
        for cell, one in zip(column, customer, strict=True):
            known[one] += cell not in ("", None)
        if abs(known[1] / customers - known[0] / (len(customer) - customers)) > _UNEVEN:
            found.append(_NAMES.get(name, name))
    return tuple(found)


def known_afterwards(
    accounts: Sequence[Account], customer: Sequence[bool], own: Sequence[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Own fields that would only be known after a sale, each with why, and of those that stay what to look at."""
    table = code_table(Table(tuple(own), tuple([one.custom.get(name, "") for one in accounts] for name in own)))
    found = suspect(table, np.asarray(customer, bool), read_columns(table))
    out = {one.column: f"{one.why[:1].lower()}{one.why[1:]}".rstrip(".") for one in found.left_out}
    kept = [name for name in found.alone if name not in out]
    return out, tuple(
        f"“{name}” may only be known after a sale. If so, leave it out under “What it learns from”."
        for name in kept
        if found.alone[name] >= _TELLING or sounds_afterwards(name)
    )


def train(accounts: Sequence[Account], customer: Sequence[bool], how: How, cancelled: Callable[[], bool]) -> Engine:
    """Train on accounts.

    Raises:
        ValueError: there is nothing to learn from.
        InterruptedError: it was cancelled.
    """
    try:
        with threadpool_limits(1):  # several threads that wait for each other would keep a window waiting too
            return Engine(fit(table_of(accounts, how), list(customer), cancelled=cancelled), how)
    except StoppedError as error:
        raise InterruptedError from error


def load(text: str) -> Engine:
    """An engine that was kept."""
    told = json.loads(text)
    own, out = told["how"]
    return Engine(Model.from_json(told["model"]), (tuple(own), tuple(out)))
