"""A learned ranking: probabilities and reasons for any table with the same columns, kept as plain JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sdr_desk.method.ranking.calibrate import Calibration
from sdr_desk.method.ranking.coded import CodedTable, Floats, code_table
from sdr_desk.method.ranking.facets import CategoryFacet, Encoder, Facets, NumberFacet
from sdr_desk.method.ranking.members import Member, kind_of, member_from_json
from sdr_desk.method.ranking.metrics import Scores
from sdr_desk.method.ranking.table import Table

LIKENESS, TRAINED = "likeness", "trained"

FORMAT = 1
"""The number of the kept form; a model of another is refused."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column nothing was learned from, and a sentence that says why."""

    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A learner in the blend: its weight over all its copies, which are averaged."""

    name: str
    weight: float
    copies: tuple[Member, ...]

    def logits(self, facets: Facets) -> Floats:
        """The mean log-odds of the copies."""
        return np.asarray(np.mean([one.logits(facets) for one in self.copies], axis=0))

    def parts(self, facets: Facets) -> Floats:
        """What each facet adds, in the mean of the copies."""
        return np.asarray(np.mean([one.parts(facets) for one in self.copies], axis=0))


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned.

    Attributes:
        kind: LIKENESS (few buyers: the blend hardly leaves where it starts) or TRAINED (weighed by what came).
        encoder: how facts are made of the columns.
        members: the learners with their weights.
        intercept: the log-odds before any fact.
        calibration: from the blend's log-odds to those to be believed.
        left_out: the columns nothing was learned from.
        rows, positives: on how many it learned.
        held_back: how good it was on rows it had not seen.
        warnings: sentences about the table that its owner should read.
    """

    kind: str
    encoder: Encoder
    members: tuple[Weighed, ...]
    intercept: float
    calibration: Calibration
    left_out: tuple[LeftOut, ...]
    rows: int
    positives: int
    held_back: Scores
    warnings: tuple[str, ...] = ()

    def probabilities(self, table: Table) -> list[float]:
        """The probability of the outcome for each row, between 0 and 1; columns are found by name."""
        return [float(one) for one in self.probabilities_of(code_table(table))]

    def probabilities_of(self, table: CodedTable) -> Floats:
        """The same for a table that was coded before."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.logits(self.encoder.transform(table)))))

    def logits(self, facets: Facets) -> Floats:
        """The calibrated log-odds of each row."""
        total = np.full(len(facets.numbers), self.intercept)
        for member in self.members:
            total += member.weight * member.logits(facets)
        return self.calibration.apply(total)

    def contributions(self, table_row: Table) -> list[tuple[str, float]]:
        """What each column of one row adds to the log-odds against the average, the strongest first.

        Raises ValueError unless the table has exactly one row.
        """
        if len(table_row) != 1:
            raise ValueError(f"one row is explained at a time, not {len(table_row)}")
        added = self.contributions_many(table_row)
        named = [(name, float(values[0])) for name, values in added.items() if abs(float(values[0])) > 1e-9]
        return sorted(named, key=lambda one: -abs(one[1]))

    def contributions_many(self, table: Table) -> dict[str, Floats]:
        """The same for all rows at once: for each column, what it adds to the log-odds of each row."""
        facets = self.encoder.transform(code_table(table))
        parts = np.zeros((len(table), len(self.encoder.numbers) + len(self.encoder.categories)))
        for member in self.members:
            parts += member.weight * member.parts(facets)
        columns = [*(one.column for one in self.encoder.numbers), *(one.column for one in self.encoder.categories)]
        return {name: parts[:, [at == name for at in columns]].sum(axis=1) for name in self.encoder.columns()}

    def to_json(self) -> str:
        """The model as text; it holds numbers and words only, nothing that could be run."""
        return json.dumps(
            {
                "format": FORMAT, "kind": self.kind, "intercept": self.intercept, "rows": self.rows,
                "positives": self.positives, "held_back": asdict(self.held_back), "warnings": self.warnings,
                "left_out": [asdict(one) for one in self.left_out], "calibration": self.calibration.as_json(),
                "numbers": [asdict(one) for one in self.encoder.numbers],
                "categories": [asdict(one) for one in self.encoder.categories],
                "members": [
                    {"name": one.name, "weight": one.weight,
                     "copies": [[kind_of(copy), copy.as_json()] for copy in one.copies]}
                    for one in self.members
                ],
            },
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip

    @staticmethod
    def from_json(text: str) -> Model:
        """The model that `to_json` wrote; raises ValueError for any other text."""
        try:
            return _restored(json.loads(text))
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise ValueError("this text is not a learned ranking") from error


def _restored(saved: dict[str, Any]) -> Model:
    if saved["format"] != FORMAT:
        raise ValueError(f"a learned ranking of form {saved['format']} cannot be read")
    numbers = tuple(NumberFacet(**{**one, "forms": tuple(one["forms"])}) for one in saved["numbers"])
    categories = tuple(CategoryFacet(one["column"], tuple(one["levels"])) for one in saved["categories"])
    members = tuple(
        Weighed(one["name"], one["weight"], tuple(member_from_json(kind, copy) for kind, copy in one["copies"]))
        for one in saved["members"]
    )
    return Model(
        kind=saved["kind"], encoder=Encoder(numbers, categories), members=members, intercept=saved["intercept"],
        calibration=Calibration.from_json(saved["calibration"]), rows=saved["rows"], positives=saved["positives"],
        left_out=tuple(LeftOut(**one) for one in saved["left_out"]), held_back=Scores(**saved["held_back"]),
        warnings=tuple(saved["warnings"]),
    )  # fmt: skip
