"""The results of the desk as rows of the chart and as sentences."""

from __future__ import annotations

from sdr_desk.desk.experiments import Experiment, Standing, VariantRow
from sdr_desk.desk.results import Results, VersionResult
from sdr_desk.method.joined import joined
from sdr_desk.ui.scripts.interval_rows import IntervalRow


def version_rows(found: Results) -> list[IntervalRow]:
    """Every version as a row; all but the live one can be compared with it."""
    return [_version_row(one, found) for one in found.rows]


def _version_row(one: VersionResult, found: Results) -> IntervalRow:
    live = one.state == "live"
    note = "Live" if live else "too few" if one.state == "too_few" else "Compare"
    return IntervalRow(
        one.version_id, f"v{one.number}", one.label, one.hits, one.of, one.rate, one.low, one.high, note,
        strong=live, acts=not live, firm=one.of >= found.enough, remark=_remark(one, found),
    )  # fmt: skip


def _remark(one: VersionResult, found: Results) -> str:
    if not one.waiting:
        return one.verdict
    waits = f"{one.waiting:,} more are counted once {found.days} days are over"
    return f"{one.verdict}. {waits}" if one.verdict else waits


def variant_rows(standing: Standing, live_id: str | None) -> list[IntervalRow]:
    """The versions of an experiment as rows; the one shown to be better is drawn in the accent colour."""
    return [_variant_row(row, standing, live_id) for row in standing.rows]


def _variant_row(row: VariantRow, standing: Standing, live_id: str | None) -> IntervalRow:
    best = row.version_id == standing.winner_id
    waiting = f"{row.waiting:,} not known yet" if row.waiting else ""
    reached = f"{row.of + row.waiting:,} people"
    when = ", ".join(part for part in (reached, "live" if row.version_id == live_id else "", waiting) if part)
    return IntervalRow(
        row.version_id, f"v{row.number}", when, row.hits, row.of, row.rate, row.low, row.high,
        "Better" if best else "", strong=best,
    )  # fmt: skip


def names_of(experiment: Experiment) -> str:
    """The versions of an experiment: "v5, v6 and v7"."""
    return joined([f"v{one.number}" for one in experiment.variants])
