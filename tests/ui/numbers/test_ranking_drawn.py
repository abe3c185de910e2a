"""The chart of trust: its labels are seen whole and apart at every size of text."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt

from sdr_desk.ui.numbers import ranking_drawn
from sdr_desk.ui.numbers.ranking_drawn import TrustPlot
from sdr_desk.ui.theme import line_height
from sdr_desk.ui.widgets.paint import width_of


def inked(box: QRect, text: str, align: Qt.AlignmentFlag) -> QRect:
    """Where the words of a label stand within their box."""
    wide = width_of(text, "small")
    left = {Qt.AlignmentFlag.AlignLeft: box.left(), Qt.AlignmentFlag.AlignRight: box.right() + 1 - wide}.get(
        align & Qt.AlignmentFlag.AlignHorizontal_Mask, box.center().x() - wide // 2
    )
    return QRect(left, box.top(), wide, box.height())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("most", [1.0, 0.04])
def test_no_label_is_cut_off_or_stands_on_another(qtbot, theme, monkeypatch, scale, most):
    drawn = []
    monkeypatch.setattr(ranking_drawn, "draw_text", lambda _p, box, text, *how: drawn.append((text, box, how[-1])))
    plot = TrustPlot()
    qtbot.addWidget(plot)
    plot.show_bins([(most, most / 2, 20)])
    theme.set_scale(scale)
    plot.resize(460, plot.sizeHint().height())
    plot.grab()
    labels = [inked(box, text, align) for text, box, align in drawn]
    assert [text for text, _box, _align in drawn].count("0 %") == 2
    assert len(labels) == 7
    assert all(plot.rect().contains(one) and one.height() >= line_height("small") for one in labels)
    assert not [pair for pair in combinations(labels, 2) if pair[0].intersects(pair[1])]
