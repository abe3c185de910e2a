"""A made-up team whose true rates are known, for the tests of the weekly flow and its forecast."""

from datetime import date, timedelta

import numpy as np

from sdr_desk.method.flow import Week
from sdr_desk.method.pipeline import Trail

MONDAY = date(2025, 9, 1)
WARM_UP = 30


def world(seed, weeks=60, dials=160, rate=0.025, days=20, accepted=0.75, a_week=0.05, fell=(), drawn=True):
    """Weeks and leads of a team, from dials a week, developed leads a dial, days from dial to handoff, the share of
    these that is accepted, and of open leads that end in a week. In weeks that `fell` two dials of five were made.
    """
    rng = np.random.default_rng(seed)
    made = (
        rng.poisson(dials * rng.gamma(40, 1 / 40, size=weeks + WARM_UP)) if drawn else np.full(weeks + WARM_UP, dials)
    )
    for first, last in fell:
        made[WARM_UP + first : WARM_UP + last + 1] = made[WARM_UP + first : WARM_UP + last + 1] * 2 // 5
    trails = [
        one for week, number in enumerate(made) for one in _leads(rng, week, number * rate, days, accepted, a_week)
    ]
    end = MONDAY + timedelta(weeks=weeks)
    known = sorted((_until(one, end) for one in trails if MONDAY <= one.sent < end), key=lambda one: one.sent)
    return tuple(_week(at, int(made[WARM_UP + at]), known, trails) for at in range(weeks)), tuple(known)


def _leads(rng, week, expected, days, accepted, a_week):
    for _ in range(rng.poisson(expected)):
        called = MONDAY + timedelta(weeks=week - WARM_UP, days=int(rng.integers(0, 5)))
        later = int(rng.gamma(8, days / 8))
        sent = called + timedelta(days=later)
        answered = sent + timedelta(days=int(rng.choice([0, 1, 1, 2, 3])))
        if rng.random() < accepted:
            yield Trail(sent, answered, answered + timedelta(days=int(rng.exponential(7 / a_week))), (later,))
        else:
            yield Trail(sent, None, answered, (later,))


def _until(one, end):
    return Trail(
        one.sent,
        one.accepted if one.accepted and one.accepted < end else None,
        one.ended if one.ended and one.ended < end else None,
        one.dials,
    )


def _week(at, dials, known, trails):
    first = MONDAY + timedelta(weeks=at)
    last = first + timedelta(days=6)
    developed = sum(first <= one.sent <= last for one in known)
    accepted = sum(one.accepted is not None and first <= one.accepted <= last for one in trails)
    return Week(first, 1.0, dials, developed, accepted)


def chains(trails):
    """The days from each dial to the acceptance, for every accepted lead."""
    return [
        tuple(days + (one.accepted - one.sent).days for days in one.dials) for one in trails if one.accepted is not None
    ]
