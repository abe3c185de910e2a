"""How well an invented prospect fits: a score, its grade and three reasons in plain words."""

from __future__ import annotations

import random
from dataclasses import dataclass

from sdr_desk.desk.sample.data import words

GRADES = ((0.8, "A"), (0.6, "B"), (0.35, "C"), (0.0, "D"))


@dataclass(frozen=True, slots=True)
class Fit:
    """A score from 0 to 1, the grade A to D that goes with it, and the reasons shown beside it."""

    score: float
    grade: str
    reasons: tuple[str, ...]


def grade_of(score: float) -> str:
    """The grade of a score."""
    return next(grade for least, grade in GRADES if score >= least)


def fit_of(rng: random.Random, industry: str, staff: int, state: str, sites: int, title: str, source: str) -> Fit:
    """The fit of a prospect: industry, size, place, second site and who decides, with some chance."""
    table = words()
    best, good = industry in table["best_industries"], industry in table["good_industries"]
    near, sized, decides = state in table["west"], 80 <= staff <= 400, title in table["deciders"]
    score = 0.12 + 0.3 * best + 0.16 * good + 0.16 * sized + 0.14 * near + 0.12 * (sites > 1) + 0.07 * decides
    score = round(min(0.94, max(0.05, score + rng.uniform(-0.06, 0.06))), 3)
    reasons = [f"{industry}, {staff} staff" + (": best segment" if best and sized else "")]
    if source in ("Referral ask", "Expert referral"):
        reasons.append("Referred by someone who knows us")
    if sites > 1:
        reasons.append("Two sites")
    if near:
        reasons.append("Mountain and Pacific West, near customers")
    if decides:
        reasons.append(f"{title}, decides")
    if rng.random() < 0.25 and score >= 0.35:
        reasons.insert(1, rng.choice(table["events"]))
    if len(reasons) < 2:
        reasons.append("Little like our customers")
    return Fit(score, grade_of(score), tuple(reasons[:3]))
