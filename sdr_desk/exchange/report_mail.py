"""A report as the words of an e-mail: the same sentences, figures, tables and charts, as HTML and as plain text."""

from __future__ import annotations

from html import escape

from sdr_desk.exchange.report_parts import Grid, Report, Series

_CELL = 'style="padding:3px 12px 3px 0;text-align:{side};border-bottom:1px solid #e1e6e7"'
_BAR = 'style="background:#8db9c3;height:10px;width:{wide}px"'
_BAR_WIDE = 220


def report_html(report: Report) -> str:
    """A whole page that needs nothing from elsewhere; every text is escaped."""
    parts = [f"<h1>{escape(report.title)}</h1>", f"<p>{escape(report.about)}</p>"]
    parts += [f"<p>{escape(sentence)}</p>" for sentence in report.sentences]
    if report.figures:
        rows = tuple((one.label, one.value, one.detail) for one in report.figures)
        parts.append(_table(Grid("", ("", "", ""), rows)))
    parts += [_table(grid) for grid in report.grids]
    parts += [_bars(chart) for chart in report.charts]
    parts.append(f"<p><small>{escape(report.foot)}</small></p>")
    body = "".join(parts)
    return f'<!doctype html><html><body style="font-family:Inter,Arial,sans-serif;color:#141c1e">{body}</body></html>'


def report_plain(report: Report) -> str:
    """The same as text, a line for each row."""
    lines = [report.title, report.about, "", *report.sentences, ""]
    lines += [f"{one.label}: {one.value}{f' ({one.detail})' if one.detail else ''}" for one in report.figures]
    for grid in report.grids:
        lines += ["", grid.title]
        for row in grid.rows:
            told = (f"{name} {cell}" for name, cell in zip(grid.columns[1:], row[1:], strict=True) if cell)
            lines.append(f"- {row[0]}: {', '.join(told)}")
        lines += [grid.note] if grid.note else []
    for chart in report.charts:
        lines += ["", _need(chart)]
        lines += [f"- {label}: {_value(value)}" for label, value in zip(chart.labels, chart.values, strict=True)]
    return "\n".join((*lines, "", report.foot)).strip() + "\n"


def _table(grid: Grid) -> str:
    head = "".join(f"<th {_side(at)}>{escape(name)}</th>" for at, name in enumerate(grid.columns))
    rows = "".join(
        f"<tr>{''.join(f'<td {_side(at)}>{escape(cell)}</td>' for at, cell in enumerate(row))}</tr>"
        for row in grid.rows
    )
    title = f"<h2>{escape(grid.title)}</h2>" if grid.title else ""
    note = f"<p><small>{escape(grid.note)}</small></p>" if grid.note else ""
    heading = f"<tr>{head}</tr>" if any(grid.columns) else ""
    return f'{title}<table cellspacing="0">{heading}{rows}</table>{note}'


def _bars(chart: Series) -> str:
    rows = []
    for label, value in zip(chart.labels, chart.values, strict=True):
        wide = round(_BAR_WIDE * (value or 0) / chart.top)
        bar = f"<div {_BAR.format(wide=wide)}></div>"
        rows.append(f"<tr><td {_side(0)}>{escape(label)}</td><td>{bar}</td><td {_side(1)}>{_value(value)}</td></tr>")
    return f'<h2>{escape(_need(chart))}</h2><table cellspacing="0">{"".join(rows)}</table>'


def _need(chart: Series) -> str:
    return chart.title if chart.need is None else f"{chart.title} (needed {_value(chart.need)})"


def _value(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"


def _side(at: int) -> str:
    return _CELL.format(side="right" if at else "left")
