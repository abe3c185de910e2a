"""Learning in time: learners of long and short memory, each told only of rows before, weighed by their record.

Every time rows are told, what each learner said is kept beside what came. The blend follows from that record, in
which newer rows count for more, so it turns to whoever has been right lately. Learners of long memory are fitted
again when the rows have grown by a twentieth, those of short memory every time.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sdr_desk.method.ranking.blend import fit_blend
from sdr_desk.method.ranking.coded import Bools, CodedTable, Floats, Rows
from sdr_desk.method.ranking.columns import read_columns
from sdr_desk.method.ranking.evidence import fit_evidence
from sdr_desk.method.ranking.facets import Encoder, Facets, fit_encoder
from sdr_desk.method.ranking.linear import fit_linear
from sdr_desk.method.ranking.members import (
    DEEP,
    FEW_ROWS,
    PLAIN,
    SMALL,
    Member,
    TreeRecipe,
    grow,
    grow_lately,
    keep,
    keep_lately,
)
from sdr_desk.method.ranking.recent import LatelyMember, Standing, standings

LONG = ("deep trees", "small trees", "bent", "straight", "lately")
SHORT = ("bent, short memory", "bent, shorter memory", "evidence, short memory", "young trees", "timed trees")

NEAR = (0.08, 0.08, 0.05, 0.06, 0.16, 0.13, 0.12, 0.04, 0.08, 0.20)
"""Weights before any record for rows that come next: what happened lately goes on."""

FAR = (0.20, 0.20, 0.20, 0.20, 0.08, 0.04, 0.02, 0.02, 0.02, 0.02)
"""Weights before any record for rows far ahead: lately may be over by then."""

_GROWN = 1.05
_TREES = 90
_YOUNG = TreeRecipe("young trees", 0.08, 60, 10, 25, 5.0, 0.5, by_rates=False)
_REACH = 5
"""Half-lives after which a row no longer counts for a learner of short memory."""

FAR_TRUST, NEAR_TRUST = 300.0, 3000.0
"""The greatest weight of the record in the blend, in rows."""

FAR_PULL, NEAR_PULL = 4.0, 15.0
"""How firmly the blend starts from its weights before any record; a long record chases what is just over."""

_RECORD = 3000.0
"""The half-life of the record, in rows."""

_RECORD_ROWS = 9000


@dataclass(slots=True)
class Forward:
    """The state of learning in time.

    Attributes:
        table, positive: all rows in time order; outcomes are only looked at up to what `learn` was told.
        horizon: how many rows are told at a time.
        far: rows far ahead are told, so that the record, which is of another time, counts for little.
    """

    table: CodedTable
    positive: Bools
    horizon: int
    seed: int
    far: bool = False
    upto: int = 0
    fitted: int = 0
    encoder: Encoder = field(default_factory=lambda: Encoder((), ()))
    facets: Facets = field(default_factory=lambda: Facets(np.zeros((0, 0)), np.zeros((0, 0), np.int32)))
    members: dict[str, Member] = field(default_factory=dict)
    record: list[tuple[Rows, Floats]] = field(default_factory=list)

    def learn(self, upto: int) -> None:
        """Learn from the rows before *upto*."""
        self.upto = upto
        if upto >= self.fitted * _GROWN:
            self._fit_long()
        self._fit_short()

    def tell(self, rows: Rows) -> Floats:
        """The log-odds of rows to come; keeps what each learner said for the record."""
        facets = self.facets.take(rows)
        said = np.stack([member.logits(facets) for member in self.members.values()], axis=1)
        weights, intercept = self.blend()
        self.record.append((rows, said))
        return np.asarray(said @ weights + intercept)

    def blend(self) -> tuple[Floats, float]:
        """The weights of the learners and the intercept, by the record so far."""
        prior = np.array(self.prior)
        if not self.record:
            return prior, 0.0
        rows, said = (np.concatenate(one) for one in zip(*self.record, strict=True))
        if not self.far:
            rows, said = rows[-_RECORD_ROWS:], said[-_RECORD_ROWS:]
        weights = 0.5 ** ((self.upto - rows) / max(_RECORD, 2.0 * self.horizon))
        weights *= min(1.0, (FAR_TRUST if self.far else NEAR_TRUST) / float(weights.sum()))
        return fit_blend(said, self.positive[rows], weights, start=prior, pull=FAR_PULL if self.far else NEAR_PULL)

    @property
    def prior(self) -> tuple[float, ...]:
        """The weights of the learners before any record."""
        return FAR if self.far else NEAR

    def _fit_long(self) -> None:
        """Read the columns anew and fit the learners of long memory."""
        seen = self.table.take(np.arange(self.upto))
        self.encoder = fit_encoder(seen, read_columns(seen))
        self.facets = self.encoder.transform(self.table)
        self.fitted = self.upto
        facets, positive = self.facets.take(slice(self.upto)), self.positive[: self.upto]
        members: dict[str, Member] = {}
        deep = PLAIN if self.far and len(self.positive) <= FEW_ROWS else DEEP
        for name, recipe in zip(LONG, (deep, SMALL), strict=False):
            model, shown = grow(recipe, self.encoder, facets, positive, seed=self.seed, trees=_TREES)
            members[name] = keep(model, shown, _TREES, self.encoder)
        members["bent"] = fit_linear(self.encoder, facets, positive, strength=0.3)
        members["straight"] = fit_linear(self.encoder, facets, positive, bent=False, levels=False)
        told, standing = standings(facets.codes, self.encoder.widths, positive, min(self.horizon, 1500))
        model = grow_lately(self.encoder, facets, told, positive, seed=self.seed)
        members["lately"] = keep_lately(model, self.encoder, standing)
        self.members = members

    def _fit_short(self) -> None:
        """Fit the learners of short memory, and tell the others how the rates stand now."""
        lately = self.members["lately"]
        if isinstance(lately, LatelyMember) and self.fitted < self.upto:
            codes, positive = self.facets.codes[: self.upto], self.positive[: self.upto]
            _told, standing = standings(codes, self.encoder.widths, positive, min(self.horizon, 1500))
            self.members["lately"] = LatelyMember(lately.forest, standing)
        longer, shorter = (float(np.clip(self.upto / part, 300, most)) for part, most in ((12, 4000), (60, 600)))
        for name, half_life in zip(SHORT[:-1], (longer, shorter, longer, longer), strict=True):
            rows = np.arange(max(0, self.upto - int(_REACH * half_life)), self.upto)
            self.members[name] = self._short(name, rows, 0.5 ** ((self.upto - rows) / half_life))
        facets, positive = self.facets.take(slice(self.upto)), self.positive[: self.upto]
        model = grow_lately(self.encoder, facets, np.arange(self.upto, dtype=float)[:, None], positive, seed=self.seed)
        self.members[SHORT[-1]] = keep_lately(model, self.encoder, Standing((float(self.upto),), ()))

    def _short(self, name: str, rows: Rows, weights: Floats) -> Member:
        facets, positive = self.facets.take(rows), self.positive[rows]
        if positive.all() or not positive.any():
            return self.members["bent"]
        if name.startswith("bent"):
            return fit_linear(self.encoder, facets, positive, weights, strength=0.3)
        if name.startswith("evidence"):
            return fit_evidence(facets, self.encoder.widths, positive, weights)
        model, shown = grow(_YOUNG, self.encoder, facets, positive, seed=self.seed, weights=weights)
        return keep(model, shown, _YOUNG.most, self.encoder)
