"""Which reports were read before: the same one twice is one report, the same id for two is refused.

Reports come in, one at a time; each goes out with ``same_as`` filled, or a refusal instead of it.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import RefusedInput
from onrecord.ingest.draft import fingerprint
from onrecord.model import Report


class Repetitions:
    """The reports seen so far, as fingerprints.

    Two are the same if they have the same text and the same outlet, or one of them names none. The same text under two
    outlets is two reports: that one copied the other is for a later step to find.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._outlets: dict[str, str | None] = {}
        self._first: dict[str, list[str]] = {}

    def check(self, name: str, report: Report) -> Report | RefusedInput:
        """The report, marked if it came before; refused if its id was given to another text or outlet."""
        text = fingerprint(report.text.encode())
        known = self._texts.get(report.id)
        if known and (known != text or not self._agree(report.id, report)):
            remedy = "give each report an id of its own"
            return RefusedInput(name, f"its id {report.id!r} was given to another report before", remedy)
        first = next((id_ for id_ in self._first.get(text, ()) if self._agree(id_, report)), None)
        if known is None:
            self._texts[report.id], self._outlets[report.id] = text, report.outlet
        if first is None:
            self._first.setdefault(text, []).append(report.id)
        return replace(report, same_as=first)

    def _agree(self, earlier: str, report: Report) -> bool:
        outlet = self._outlets[earlier]
        return not outlet or not report.outlet or outlet.casefold() == report.outlet.casefold()
