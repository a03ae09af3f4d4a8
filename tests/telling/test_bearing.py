"""Whether another report may be cited for a line."""

from __future__ import annotations

import pytest

from onrecord.telling.bearing import bears

REPORT = "Ann Moss, the mayor of Faro, shut 1,200 berths. “The quay is far too old for that,” she said in May."


@pytest.mark.parametrize(
    ("line", "borne"),
    [
        ("The mayor shut 1200 berths", True),
        ("The mayor shut 1,300 berths", False),
        ("Moss said: “The quay is far too old …”", True),
        ("Moss said: “The quay was never that old”", False),
        ("Moss called it “old”", True),
        ("Berths were shut in Faro", True),
        ("Berths were shut in Faro and Tavira", False),
        ("Berths of Ole Ware were shut by Mara Lind", False),
        ("Berths were shut by Ms. Moss on Friday", True),
    ],
)
def test_a_report_bears_out_a_line_whose_figures_names_and_quotations_it_has(line, borne):
    """One name may be told otherwise; of a pair both are asked for."""
    assert bears(REPORT, line) is borne
