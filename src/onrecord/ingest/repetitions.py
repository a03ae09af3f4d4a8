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
        first = self.first(name, report.id, report.outlet, fingerprint(report.text.encode()))
        return first if isinstance(first, RefusedInput) else replace(report, same_as=first)

    def first(self, name: str, id_: str, outlet: str | None, text: str) -> str | RefusedInput | None:
        """As ``check``, of a report whose ``text`` is known by its fingerprint: the id of the first like it, if any."""
        known = self._texts.get(id_)
        if known and (known != text or not self._agree(id_, outlet)):
            remedy = "give each report an id of its own"
            return RefusedInput(name, f"its id {id_!r} was given to another report before", remedy)
        first = next((earlier for earlier in self._first.get(text, ()) if self._agree(earlier, outlet)), None)
        if known is None:
            self._texts[id_], self._outlets[id_] = text, outlet
        if first is None:
            self._first.setdefault(text, []).append(id_)
        return first

    def _agree(self, earlier: str, outlet: str | None) -> bool:
        known = self._outlets[earlier]
        return not known or not outlet or known.casefold() == outlet.casefold()
