"""What a story's reports rest on → the reasons for the count, as sentences that an editor can check.

Footings come in (`origins.grounds`); sentences go out, the largest dependence first. They name outlets, and reports
without one by title, and say nothing that an edge of the graph does not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.model import Reading
from onrecord.origins import common, lent, own, wires
from onrecord.origins.grounds import Footing, Ground, title
from onrecord.origins.reuse import Copy
from onrecord.sourcing_words import nouns

TOLD = 2  # papers, occasions or people that two reports both cite, told in one sentence
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def sentences(readings: Sequence[Reading], rests: Mapping[str, Footing], copies: Sequence[Copy]) -> Iterator[str]:
    """The reasons: credits, prints and copies, shared documents and occasions, confirmations, what is unsure."""
    names = _names(readings)
    yield from _credited(readings, rests, names)
    yield from _printed(readings, rests, names)
    yield from _copied(readings, rests, copies, names)
    yield from _shared(rests, names)
    yield from _confirmed(readings, rests, names)
    yield from _own(readings, rests, names, common.speakers(readings, copies))
    yield from _unsure(rests, names)


def _names(readings: Sequence[Reading]) -> dict[str, str]:
    """How each report is called: by its outlet, with its date or place in line where the outlet has several."""
    called = [title(reading) for reading in readings]
    counted: dict[str, int] = {}
    names = {}
    pairs = zip(readings, called, strict=True)
    for reading, name in sorted(pairs, key=lambda pair: pair[0].report.published or ""):
        counted[name] = counted.get(name, 0) + 1
        several = called.count(name) > 1
        names[reading.report.id] = f"{name} ({_ordinal(counted[name])} report)" if several else name
    if all(not reading.report.outlet and not reading.report.title for reading in readings):
        return {r.report.id: f"the {_ordinal(i)} report" for i, r in enumerate(readings, 1)}
    return names


def _ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number - 1] if number <= len(words) else f"{number}th"


def _groups(rests: Mapping[str, Footing], how: str) -> dict[Ground, list[str]]:
    groups: dict[str, tuple[Ground, list[str]]] = {}
    for report, footing in rests.items():
        for ground in footing.sure if footing.how == how else ():
            groups.setdefault(ground.key, (ground, []))[1].append(report)
    return dict(sorted(groups.values(), key=lambda pair: -len(pair[1])))


def _credited(readings: Sequence[Reading], rests: Mapping[str, Footing], names: Mapping[str, str]) -> Iterator[str]:
    confirmed = {reading.report.id for reading in readings if reading.confirmations}
    for ground, reports in _groups(rests, "credits").items():
        none = not confirmed & set(reports)
        if len(reports) == len(rests) == 2:
            yield f"Both reports credit {ground.name}" + ("; neither says that it confirmed." if none else ".")
        elif len(reports) == 1:
            yield f"{_start(names[reports[0]])} credits {ground.name}" + (
                " and does not say that it confirmed." if none else "."
            )
        else:
            who = (
                "All" if len(reports) == len(rests) else f"{_start(_number(len(reports)))} of the {_number(len(rests))}"
            )
            yield f"{who} reports credit {ground.name}: {_list(reports, names)}" + (
                "; none says that it confirmed." if none else "."
            )


def _printed(readings: Sequence[Reading], rests: Mapping[str, Footing], names: Mapping[str, str]) -> Iterator[str]:
    by_agency: dict[str, list[str]] = {}
    for reading in readings:
        agency = next((act.origin for act in reading.sourcing if act.relation == "republishes"), None)
        if agency and rests[reading.report.id].how == "prints":
            by_agency.setdefault(agency, []).append(reading.report.id)
    for agency, reports in by_agency.items():
        verb = "prints" if len(reports) == 1 else "print"
        yield f"{_start(_list(reports, names))} {verb} the text of {agency}."


def _copied(
    readings: Sequence[Reading], rests: Mapping[str, Footing], copies: Sequence[Copy], names: Mapping[str, str]
) -> Iterator[str]:
    by_id = {reading.report.id: reading for reading in readings}
    for copy in copies:
        if rests[copy.later].how == "copies":
            share = f"{round(100 * copy.share)} % of its words, quotations aside,"
            act = wires.of_agency(copy, by_id)
            whose = f"the text of {act.origin} that {names[copy.earlier]} prints" if act else names[copy.earlier]
            yield f"{_start(names[copy.later])} has {share} from {whose}."


def _shared(rests: Mapping[str, Footing], names: Mapping[str, str]) -> Iterator[str]:
    together: dict[tuple[str, ...], list[str]] = {}
    for ground, reports in _groups(rests, "shares").items():
        together.setdefault(tuple(reports), []).append(_the(ground.name))
    for sharing, told in together.items():
        verb = "rests" if len(sharing) == 1 else "rest"
        both = "both " if len(sharing) == 2 else ""
        yield f"{_start(_list(sharing, names))} {both}{verb} on {_listed(told)}."


def _confirmed(readings: Sequence[Reading], rests: Mapping[str, Footing], names: Mapping[str, str]) -> Iterator[str]:
    by_id = {reading.report.id: reading for reading in readings}
    for report, footing in rests.items():
        if footing.how == "confirmed":
            words = " ".join(by_id[report].report.slice(footing.evidence).split())
            yield f"{_start(names[report])} confirmed for itself: “{words}”."


def _own(
    readings: Sequence[Reading],
    rests: Mapping[str, Footing],
    names: Mapping[str, str],
    quoted: Mapping[frozenset[str], Sequence[str]],
) -> Iterator[str]:
    """Whom and what reports cite by themselves: the two that have most in common, then those that have nothing."""
    cited = {r.report.id: own.cited(r) for r in readings if rests[r.report.id].how == "own"}
    pairs = ((pair, _alike(pair, cited, quoted)) for pair in combinations(cited, 2))
    pair, common = max(pairs, key=lambda found: len(found[1]), default=((), []))
    if common:
        told = _listed(list(map(_the, common[:TOLD])))
        more = all(cited[one].alone([cited[other] for other in cited if other != one]) for one in pair)
        rest = ", and each cites others too" if more else "; neither credits the other"
        yield f"{_start(_list(pair, names))} both cite {told}{rest}."
    shown = {r.report.id for r in readings if r.sourcing or len(readings) == 1 or lent.told_to_it(r)}
    apart = [one for one in cited if one in shown and not (common and one in pair)]
    if apart:
        verb, its = ("cites", "its") if len(apart) == 1 else ("cite", "their")
        yield f"{_start(_list(apart, names))} {verb} {its} own sources."


def _alike(
    pair: tuple[str, str], cited: Mapping[str, own.Cited], quoted: Mapping[frozenset[str], Sequence[str]]
) -> list[str]:
    one, other = (cited[report] for report in pair)
    return list(own.alike(one, other, quoted.get(frozenset(pair), ())))


def _unsure(rests: Mapping[str, Footing], names: Mapping[str, str]) -> Iterator[str]:
    silent = [report for report, footing in rests.items() if footing.how == "none"]
    if silent:
        verb, each = ("names", "it") if len(silent) == 1 else ("name", "each")
        yield f"{_start(_list(silent, names))} {verb} no source: {each} may or may not be an origin."
    unnamed = [report for report, footing in rests.items() if footing.unnamed]
    if len({ground.key for report in unnamed for ground in rests[report].sure}) > 1:
        yield f"The unnamed sources of {_list(unnamed, names)} may be the same people."
    sure = {ground.key for footing in rests.values() for ground in footing.sure}
    own = [report for report, f in rests.items() if f.how != "none" and any(g.key not in sure for g in f.perhaps)]
    if own:
        verb = "cites people of its" if len(own) == 1 else "cite people of their"
        further = "a further origin" if len(own) == 1 else "further origins"
        yield f"{_start(_list(own, names))} also {verb} own, who may be {further}."


def _the(name: str) -> str:
    """The name of a document or an occasion as it stands in a sentence.

    >>> _the("Ann Moss letter"), _the("Alvar’s Senate statement"), _the("Harbour Tonight")
    ('the Ann Moss letter', 'Alvar’s Senate statement', 'Harbour Tonight')
    """
    owned = re.match(r"\S+['’]s? ", name)
    last = name.rsplit(maxsplit=1)[-1]
    return f"the {name}" if not owned and (last.islower() or last.casefold() in nouns("events")) else name


def _list(reports: Sequence[str], names: Mapping[str, str]) -> str:
    return _listed([names[report] for report in reports])


def _listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> _listed(["a", "b", "c"])
    'a, b and c'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
