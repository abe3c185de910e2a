"""Learning: the table is read, likeness and, with many customers, the engine learn from it; the better is kept."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sdr_desk.desk import ranking_table
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.ranking_model import ENGINE_LEAST, LIKENESS, TRAINED, Ranker, logit
from sdr_desk.desk.ranking_table import ALWAYS_OUT, RankTable
from sdr_desk.errors import KnownError
from sdr_desk.method import likeness
from sdr_desk.method.likeness import LEAST, HeldBack
from sdr_desk.method.rank_facts import facts_of
from sdr_desk.store import rank_models
from sdr_desk.store import ranking as store
from sdr_desk.store.rank_models import ModelRow
from sdr_desk.store.writing import stamp

ENGINE_GAIN = 0.01
"""By how much its AUC on held-back accounts must be above that of likeness on the same ones for it to be taken."""

_ENGINE_MOST = 8_000
_PROFILED = ("industry", "size", "state", "source", "title")
_BINS = 10

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a model was on accounts it had not learned from.

    Attributes:
        auc, low, high: the chance that a customer stands above another, with its 95 % interval.
        top: the share of the customers in the best 20 %.
        gap: the mean gap between promised and found shares over ten bins.
        bins: mean probability, share of customers and number of accounts, by bin.
    """

    auc: float
    low: float
    high: float
    top: float
    gap: float
    bins: tuple[tuple[float, float, int], ...]


def learn(desk: Desk, progress: Progress | None = None, cancelled: Cancelled = lambda: False) -> ModelRow:
    """Learn from the record as it stands; the model is not kept yet.

    Raises:
        KnownError: there are too few customers, or it was stopped.
    """
    kept = rank_models.ranking(desk.conn)
    tell = progress or (lambda _done, _total, _words: None)
    try:
        tell(0, 3, "Reading who bought")
        table = ranking_table.read(desk, json.loads(kept.left_out), cancelled)
        tell(1, 3, f"Learning from {table.customers:,} customers")
        return _learned(desk, table, cancelled)
    except InterruptedError as error:
        raise KnownError("Learning was stopped.", "The grades are as they were.", "") from error


def too_few(customers: int) -> KnownError:
    """What is said when there is not enough to learn from."""
    missing = LEAST - customers
    more = "One more customer is" if missing == 1 else f"{missing} more customers are"
    have = "none yet" if not customers else f"{customers}"
    return KnownError(
        f"{more} needed to learn from: there are {have} of {LEAST}.",
        "Every grade is as it was.",
        "Mark the companies that buy from you as customers, import them, or enter your sales.",
    )


def _learned(desk: Desk, table: RankTable, cancelled: Cancelled) -> ModelRow:
    if table.customers < LEAST:
        raise too_few(table.customers)
    if table.customers == len(table.customer):
        raise KnownError("Everybody here is a customer.", "Every grade is as it was.", "Import people to compare with.")
    found, held = likeness.learn(table.coded(), cancelled)
    quality = quality_of(held)
    at = stamp(desk.now())
    ranker = Ranker(desk.workspace.ids.next(), at, LIKENESS, found, table.own, table.left_out, middle=found.middle)
    rival = _engine(table, ranker, cancelled) if table.customers >= ENGINE_LEAST else None
    compared: dict[str, float] = {LIKENESS: quality.auc}
    if rival is not None:
        same = quality_of(
            HeldBack(tuple(held.chances[at] for at in rival.rows), tuple(held.customer[at] for at in rival.rows))
        )
        compared = {LIKENESS: same.auc, TRAINED: rival.quality.auc}
        if rival.quality.auc >= same.auc + ENGINE_GAIN:
            ranker, quality, table.left_out = rival.ranker, rival.quality, rival.left_out
    card = _card(desk, table, ranker, quality, compared)
    rows = len(table.accounts)
    return ModelRow(ranker.id, at, ranker.kind, rows, table.customers, json.dumps(card, ensure_ascii=False),
                    ranker.text())  # fmt: skip


def quality_of(held: HeldBack) -> Quality:
    """How good a model was on held-back accounts.

    The interval of the AUC is that of Hanley and McNeil (1982), Radiology 143.
    """
    from sdr_desk.method.ranking import metrics  # noqa: PLC0415 -- numpy, which a start need not wait for

    auc = metrics.auc(held.customer, held.chances)
    yes = sum(held.customer)
    no = len(held.customer) - yes
    q1, q2 = auc / (2 - auc), 2 * auc * auc / (1 + auc)
    spread = (auc * (1 - auc) + (yes - 1) * (q1 - auc * auc) + (no - 1) * (q2 - auc * auc)) / (yes * no)
    half = 1.96 * math.sqrt(max(0.0, spread))
    return Quality(
        auc, max(0.0, auc - half), min(1.0, auc + half), metrics.gain(held.customer, held.chances, 0.2),
        metrics.calibration_error(held.customer, held.chances), bins_of(held),
    )  # fmt: skip


def bins_of(held: HeldBack) -> tuple[tuple[float, float, int], ...]:
    """Held-back accounts in ten bins of about the same count: mean probability, share of customers, count."""
    order = sorted(range(len(held.chances)), key=held.chances.__getitem__)
    found = []
    for part in range(_BINS):
        inside = order[len(order) * part // _BINS : len(order) * (part + 1) // _BINS]
        if inside:
            mean = sum(held.chances[at] for at in inside) / len(inside)
            share = sum(held.customer[at] for at in inside) / len(inside)
            found.append((round(mean, 4), round(share, 4), len(inside)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rival:
    """The engine as it was trained; `rows` are the places of the accounts it was tried on."""

    ranker: Ranker
    quality: Quality
    left_out: dict[str, str]
    rows: list[int]


def _engine(table: RankTable, plain: Ranker, cancelled: Cancelled) -> _Rival | None:
    """The engine trained on the same accounts and tried on a fifth of them; None when it cannot learn from them."""
    from sdr_desk.desk import ranking_engine as engine  # noqa: PLC0415 -- see there

    rows = _some(table.customer)
    accounts, customer = [table.accounts[at] for at in rows], [table.customer[at] for at in rows]
    unsure = engine.telling_by_absence(table.accounts, table.customer, tuple(table.own))
    how = (tuple(table.own), (*table.left_out, *unsure))
    folds = likeness.folds_of(customer)
    seen, rest = ([at for at, one in enumerate(folds) if (one == 0) is held] for held in (False, True))
    try:
        tried = engine.train([accounts[at] for at in seen], [customer[at] for at in seen], how, cancelled)
        loaded = engine.train(accounts, customer, how, cancelled)
    except ValueError:
        return None  # nothing in the table tells anything: likeness says so too
    held = HeldBack(tuple(tried.probabilities([accounts[at] for at in rest])), tuple(customer[at] for at in rest))
    told = zip(loaded.probabilities(accounts), customer, strict=True)
    middle = median(logit(chance) for chance, is_one in told if not is_one)
    correction = math.log((len(customer) - table.customers) / (len(table.customer) - table.customers))
    left_out = {**plain.left_out, **dict.fromkeys(unsure, engine.ABSENCE)}
    ranker = Ranker(
        plain.id, plain.at, TRAINED, plain.likeness, plain.own, plain.left_out, loaded.text(), middle, correction
    )
    return _Rival(ranker, quality_of(held), left_out, [rows[at] for at in rest])


def _some(customer: Sequence[bool]) -> list[int]:
    """The places of all customers and of the others, of whom every second, third … when there are very many."""
    others = [at for at, one in enumerate(customer) if not one]
    step = -(-len(others) // _ENGINE_MOST)
    return sorted([at for at, one in enumerate(customer) if one] + others[::step])


def _card(desk: Desk, table: RankTable, ranker: Ranker, quality: Quality, compared: dict[str, float]) -> dict[str, Any]:
    """What the model card tells of a model, as it was when it learned."""
    outcomes = store.outcomes(desk.conn)
    oldest = desk.conn.execute("SELECT min(created_at) FROM companies WHERE deleted = 0").fetchone()[0] or ranker.at
    return {
        "customers": table.customers, "others": len(table.customer) - table.customers, "open": table.open,
        "unknown_sources": table.unknown_sources, "outcomes": outcomes[0], "answers": outcomes[1], "since": oldest,
        "auc": quality.auc, "auc_low": quality.low, "auc_high": quality.high, "top": quality.top, "gap": quality.gap,
        "bins": quality.bins, "compared": compared, "left_out": table.left_out,
        "always_out": [list(one) for one in ALWAYS_OUT], "profile": _profile(table),
        "doubts": table.doubts,
    }  # fmt: skip


def _profile(table: RankTable) -> dict[str, dict[str, float]]:
    """How the others spread over the values of some fields, to see later whether newcomers are like them."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in _PROFILED}
    for account, customer in zip(table.accounts, table.customer, strict=True):
        if customer:
            continue
        facts = facts_of(account, {})
        for name in _PROFILED:
            counts[name][facts.get(name, ("",))[0]] += 1
    return {
        name: {value: count / found.total() for value, count in found.most_common(40)}
        for name, found in counts.items()
        if found.total()
    }
