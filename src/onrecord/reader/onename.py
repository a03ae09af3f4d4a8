"""Acts found in a report → the same acts, each thing told of under one name.

A report calls one letter "the former diplomats' letter" and "the ex-diplomats' letter", one poll a survey, one body by
its name and by its initials; what is one act has one name, the fullest that the report gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord import origin_names
from onrecord.reader import crowds
from onrecord.reader.sight import Found, Sight

_PUBLISHED: Final = ("document", "post", "statement", "event")
_POLL: Final = re.compile(  # how it was held is no part of whose it is
    r"(?<=\w)(?: (?:national|nationwide|statewide|new|latest|recent|online|tracking))+(?= (?:poll|survey)$)"
)
_PARTIES: Final = {"GOP": "Republican", "Republican": "Republicans", "Democratic": "Democrats"}
_RUN_ON: Final = re.compile(r"(?<=[a-z])MORE\b")  # of a page's link, run together with a name
_LETTERS: Final = frozenset({"letter", "memo"})
_NEXT: Final = 800  # code points after a letter within which "the memo" is that letter
_ANOTHER: Final = re.compile(r"\b(?:another|separate|second|similar|different)\b")


def together(told: Sequence[Found], sight: Sight) -> list[Found]:
    """The acts under the name that each is told of by; credits of outlets keep theirs."""
    told = [replace(one, origin=_RUN_ON.sub("", one.origin)) for one in told]
    told = [_renamed(one, sight.issuers.whole(origin_names.issuer(one.origin))) for one in told]
    told = [replace(one, origin=_POLL.sub("", one.origin)) for one in told]
    polls = {one.origin for one in told}
    told = [replace(one, origin=origin_names.fuller_poll(one.origin, polls)) for one in told]
    told = [replace(one, origin=_fuller(one, told)) for one in told]
    told = [_of_the_court(_same_paper(one, told, sight), told, sight) for one in told]
    told = [_said_there(one, told, sight) for one in told]
    named = {one.origin for one in told if one.kind in _PUBLISHED}
    told = [one if _another(one, sight) else replace(one, origin=_known(one.origin, named)) for one in told]
    times = Counter(one.origin for one in told)
    told = [replace(one, origin=_on_air(origin_names.one_occasion(one.origin, times), times)) for one in told]
    told = [_at_hearing(one, times) for one in told]
    published = [one for one in told if one.kind in _PUBLISHED and not _announces(one)]
    return [_where_announced(one, published) if _announces(one) else one for one in told]


def _renamed(one: Found, issuer: str) -> Found:
    """An act under another name of its issuer."""
    was = origin_names.issuer(one.origin)
    if one.kind not in _PUBLISHED or was == issuer or not one.origin.startswith(f"{was} "):
        return one
    return replace(one, origin=f"{issuer}{one.origin.removeprefix(was)}")


def _fuller(one: Found, told: Sequence[Found]) -> str:
    """The name of the one act that is of the same noun and whose issuer's name holds this one's: "Sea Board report"
    beside "Harbour and Sea Board report", "ex-diplomats letter" beside "former Alvar diplomats letter".
    """
    issuer, rest = origin_names.issuer(one.origin), one.origin.removeprefix(origin_names.issuer(one.origin))
    noun = rest.replace("survey", "poll")
    others = {origin_names.issuer(o.origin) for o in told if o.kind == one.kind and o.origin.endswith((rest, noun))}
    if one.kind not in _PUBLISHED or not rest:
        return one.origin
    if issuer in _PARTIES:
        members = {other for other in others if other != issuer and _PARTIES[issuer] in other}
        return f"{members.pop()}{rest}" if len(members) == 1 else one.origin
    if issuer.islower() or "former " in issuer:
        return f"{crowds.one_of(issuer, [o for o in others if o != issuer])}{rest}"
    fits = {other for other in others if " " in other and _holds(other, issuer)}
    fuller = f"{fits.pop()}{rest}" if len(fits) == 1 else one.origin
    as_poll = f"{fuller.removesuffix(rest)}{noun}"
    return as_poll if any(o.origin == as_poll for o in told) else fuller


def _said_there(one: Found, told: Sequence[Found], sight: Sight) -> Found:
    """A body's mere saying as what the same words tell of: "wrote on its website" is its website's, no statement."""
    whose = origin_names.issuer(one.origin)
    if one.kind != "statement" or one.origin != f"{whose} statement":
        return one
    over = [o for o in told if o.start < one.end and one.start < o.end and o.kind in _PUBLISHED and not _announces(o)]
    written = " statement" in sight.text[one.start : one.end]
    by_it = re.match(r"[Aa]ccording to \w+ by ", sight.text[one.start : one.end])  # "estimates by accountants"
    over = [o for o in over if o.origin != one.origin and (by_it or o.origin.startswith(f"{whose} "))]
    other = next((o for o in over if not written or o.origin.endswith(" statement")), None)
    return replace(one, origin=other.origin, kind=other.kind) if other else one


def _same_paper(one: Found, told: Sequence[Found], sight: Sight) -> Found:
    """ "The memo, signed by Ann Lee", right after the one letter that is told of: that letter."""
    noun = origin_names.noun(one.origin)
    if noun not in _LETTERS or not re.match(r"[Tt]he (?:memo|letter)\b", sight.text[one.start : one.end]):
        return one
    before = [o for o in told if o.end <= one.start < o.end + _NEXT and origin_names.noun(o.origin) in _LETTERS]
    return replace(one, origin=before[-1].origin) if len({o.origin for o in before}) == 1 else one


def _of_the_court(one: Found, told: Sequence[Found], sight: Sight) -> Found:
    """The justices' ruling, or one's majority opinion, is that of the court, where the report tells of it too."""
    whose, courts = origin_names.issuer(one.origin), {o.origin for o in told if o.origin.endswith(" Court ruling")}
    justice = re.search(rf"\bJustice {re.escape(whose)}\b", sight.text)
    wrote = re.search(r"\b(?:majority opinion|wrote for the (?:court|majority))\b", sight.text)
    theirs = whose == "justices" or bool(justice and wrote)
    mine = theirs and one.origin == f"{whose} ruling" and one.origin not in courts
    return replace(one, origin=courts.pop()) if mine and len(courts) == 1 else one


def _at_hearing(one: Found, times: Mapping[str, int]) -> Found:
    """Testimony, or how somebody opened, at the one hearing that a report tells of: the hearing's."""
    hearings = [name for name in times if name.endswith(" hearing")]
    if len(hearings) != 1 or not one.origin.endswith((" testimony", " opening statement", " opening remarks")):
        return one
    return replace(one, origin=hearings[0], kind="event")


def _holds(fuller: str, name: str) -> bool:
    """Whether a name opens or ends with another and both are proper."""
    return fuller != name and name[:1].isupper() and (fuller.startswith(f"{name} ") or fuller.endswith(f" {name}"))


def _known(name: str, named: Iterable[str]) -> str:
    """The act of the same issuer that a document or a survey told of is: "Harbour Board document", its report."""
    whose, noun = origin_names.issuer(name), origin_names.noun(name)
    theirs = {other for other in named if other != name and origin_names.issuer(other) == whose}
    alike = {"survey": {f"{whose} poll"}, "document": {o for o in theirs if origin_names.noun(o) in _PAPERS}}
    fits = alike.get(noun, set()) & theirs
    return fits.pop() if len(fits) == 1 else origin_names.named_alike(name, named)


_PAPERS: Final = frozenset({"report", "letter", "memo", "spreadsheet", "filing", "lawsuit", "study", "brief", "audit"})


def _another(one: Found, sight: Sight) -> bool:
    """ "In a separate letter": not the one told of before."""
    return bool(_ANOTHER.search(sight.text[one.start : one.end]))


def _on_air(name: str, told: Iterable[str]) -> str:
    """ "Salgado interview" under the one interview of hers that is told of with its programme."""
    whose = name.removesuffix(" interview")
    fits = {other for other in told if whose != name and re.fullmatch(rf"{re.escape(whose)} .+ interview", other)}
    return fits.pop() if len(fits) == 1 else name


def _announces(one: Found) -> bool:
    return one.origin.endswith(" announcement")


def _where_announced(one: Found, published: Sequence[Found]) -> Found:
    whose = origin_names.issuer(one.origin)
    theirs = [act for act in published if origin_names.issuer(act.origin) == whose]
    act = min(theirs, key=lambda act: abs(act.start - one.start), default=None)
    return replace(one, origin=act.origin, kind=act.kind) if act else one
