"""The comparison with the baselines runs, on a made-up table; how good ours is on real ones is judged by hand."""

import pytest

from tests.benchmarks.ranking import AGAIN, ONCE, as_text, compare
from tests.method.ranking.tables import drifting, with_few_trees


def test_ours_and_both_baselines_are_measured_on_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)
    table, positive = drifting(600)
    lines = compare(table, positive, every=100, only=(ONCE, AGAIN))
    assert [one.split for one in lines] == ["last third", "last third, retrained every 100"]
    assert all(0.3 < value < 1 for one in lines for value in (one.ours, one.regression, one.boosting))
    assert lines[0].gap == lines[0].ours - max(lines[0].regression, lines[0].boosting)
    assert len(as_text(lines).splitlines()) == 3
