"""The one style sheet, made from the token table; short, as each rule costs time in every polish and paint."""

from sdr_desk.ui.theme.tokens import Height, Radius

_TEMPLATE = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {quiet}; padding: 4px 6px; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {quiet}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {sel}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; border: none; }}
QScrollBar::handle:vertical {{ background: {quiet}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {ctl}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; border: none; }}
QScrollBar::handle:horizontal {{ background: {quiet}; border-radius: 3px; min-width: 32px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractSpinBox {{
  background: {bg}; color: {text}; border: 1px solid {ctl}; border-radius: {radius}px; padding: 0 9px;
  min-height: {control}px; selection-background-color: {accent}; selection-color: {onacc}; }}
QAbstractSpinBox:focus {{ border: 2px solid {accent}; padding: 0 8px; min-height: {inner}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
ChoiceField {{ combobox-popup: 0; }}
LineField {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {line}; }}
"""


def stylesheet(colours: dict[str, str], scale: float = 1.0) -> str:
    """The application's QSS for a colour table and a text scale."""
    control = round(Height.CONTROL * scale) - 2
    return _TEMPLATE.format(radius=Radius.CONTROL, control=control, inner=control - 2, **colours)
