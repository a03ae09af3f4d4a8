"""The passages of a claim → the names on whose word it may rest, and those chosen as its origins.

A name gets near a claim by much that makes it no origin: a statement that merely overlaps a passage, an act told of in
its sentence, a second passage of a report. How likely a name is an origin is weighed from traits of how the reports
give it, by a logistic regression in ``backing.json``; `training/backing.py` makes it from hand-annotated stories.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from onrecord import origin_names, outlets
from onrecord.model import Claim, Reading, SourcingAct, Span
from onrecord.origins import sharing
from onrecord.origins.grounds import not_after
from onrecord.origins.sharing import Share
from onrecord.origins.speakers import Said
from onrecord.origins.voices import Voice
from onrecord.reader.weighing import weighed

LIKELY: Final = 0.28  # a name at least as likely as this is an origin; best for F1 on stories left out
BANDS: Final = ((0.01, "none"), (0.5, "under half"), (0.75, "over half"), (0.95, "most"))
# what only points to somebody or to the press, or only counts: "those groups", "a new report", "all three", "the probe"
_POINTS: Final = re.compile(
    r"(?:his|her|its|their|our|my|those|these|that|this) |(?:an? |the )?(?:\w+ )?reports?$|.*(?:\bpercent|\d%)"
    r"|(?:all|those|these|both|anyone|everyone|some|many|most|others|neither)(?: (?:two|three|four|five))?$"
    r"|(?-i:(?!police$|.*s$)[a-z-]+$)",
    re.IGNORECASE,
)
WEAK: Final = frozenset({"introduced", "described", "outlet"})  # forms of names that annotators seldom word alike
CUE: Final = 3  # words of a cue that are looked at
CUED: Final = " cue="  # in the name of a trait, before a word of a cue
_WORD: Final = re.compile(r"\w[\w’'-]*")
FEW: Final = ("a", "an", "one", "two", "three", "several", "some")


@dataclass(frozen=True, slots=True)
class Told:
    """One passage of a claim in its report, and the names that stand behind it, traced from report to report."""

    voice: Voice
    names: tuple[str, ...]

    @property
    def reading(self) -> Reading:
        """The report's."""
        return self.voice.speech.reading

    @property
    def span(self) -> Span:
        """Where the passage stands."""
        return self.voice.passage.span

    @property
    def report(self) -> str:
        """The id of the report that the passage is in."""
        return self.voice.passage.span.report


@cache
def weights() -> Mapping[str, float]:
    """The weight of each trait, and the bias."""
    path = Path(__file__).with_name("backing.json")
    loaded: Mapping[str, float] = json.loads(path.read_text(encoding="utf8"))
    return loaded


def origins(claim: Claim, told: Sequence[Told]) -> dict[str, frozenset[str]]:
    """The likely origins of a claim in the order of the text, each with its traits."""
    offered = candidates(claim, told, sharing.shares([one.voice for one in told]))
    return chosen(offered, likelihoods(offered), told)


def likelihoods(offered: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How likely each name on offer is an origin, by its traits."""
    return {name: weighed(traits, weights()) for name, traits in offered.items()}


def chosen(
    offered: Mapping[str, frozenset[str]], likely: Mapping[str, float], told: Sequence[Told]
) -> dict[str, frozenset[str]]:
    """The likely names among those on offer, one for each issuer.

    Where nobody is likely but every report cites somebody, the unnamed people and the outlets cited are chosen.
    """
    kept: list[str] = []
    for name in sorted(likely, key=lambda one: -likely[one]):
        if likely[name] >= LIKELY and not any(origin_names.akin(name, other) for other in kept):
            kept.append(name)
    if not kept and all(one.names for one in told):
        kept = [name for name in offered if "behind" in offered[name] and form_of(name) in WEAK]
    elif kept:
        kept += [name for one in told for name in _only_credited(one, kept)]
    return {name: traits for name, traits in offered.items() if name in kept}


def _only_credited(one: Told, kept: Sequence[str]) -> Iterator[str]:
    """The outlets that a report has its version from, where it gives nobody else and no origin stands behind these."""
    known = any(origin_names.akin(name, other) for name in one.names for other in kept)
    if not known and all(form_of(name) == "outlet" for name in one.names):
        yield from one.names


def candidates(claim: Claim, told: Sequence[Told], shares: Sequence[Share]) -> dict[str, frozenset[str]]:
    """Every name that the reports give in or beside a claim's passages, with how they give it.

    ``shares`` are how much of the claim each passage states.
    """
    by_report: dict[str, dict[str, set[str]]] = {}  # name → report → traits
    laying = _laying(told)
    for one, share in zip(told, shares, strict=True):
        citing = {outlet for outlet, reading in laying if not_after(reading, one.reading)}
        for name, traits in _offered(one):
            if _POINTS.match(name) or origin_names.words(name) in citing:
                continue
            known = _known(name, by_report)
            by_report[known].setdefault(one.report, set()).update(_shared(traits, share))
    return {
        name: frozenset().union(
            *reports.values(),
            _throughout(name, by_report, claim, told),
            _stated(name, told, shares),
            _acting(name, told),
        )
        for name, reports in by_report.items()
    }


def _laying(told: Sequence[Told]) -> list[tuple[tuple[str, ...], Reading]]:
    """The outlets, as names are compared, whose own reports lay the claim to others: it did not begin with them.

    Their reports stand beside them: what another has from an outlet, it has from what was printed before.
    """
    found = [(origin_names.words(one.reading.report.outlet or ""), one) for one in told]
    return [
        (outlet, one.reading)
        for outlet, one in found
        if outlet and any(origin_names.words(name) != outlet for name in one.names)
    ]


def _shared(traits: set[str], share: Share) -> Iterator[str]:
    """The traits of a name beside a passage, by how much of the claim it states; most count only in the best one."""
    marks = ("behind ", "") if "behind" in traits else ("",)
    yield from (f"{mark}{told}" for mark in marks for told in (f"rank={share.rank}", f"like={share.band}"))
    if share.lesser:
        yield from (f"lesser {trait}" for trait in traits if trait.startswith(("behind", "of=", "way=", "act=")))
    else:
        yield from traits


def in_all(traits: frozenset[str]) -> bool:
    """Whether every report that carries the claim gives a name with these traits."""
    return any(trait.startswith("in=all") for trait in traits)


def behind_all(traits: frozenset[str]) -> bool:
    """Whether a name with these traits stands behind every report's version of the claim."""
    return any(trait.startswith("behind in=all") for trait in traits)


def _known(name: str, by_report: dict[str, dict[str, set[str]]]) -> str:
    """The name under which an origin is kept: the longest of its names so far."""
    other = next((one for one in by_report if origin_names.same(one, name)), None)
    if other is None:
        by_report[name] = {}
    elif len(origin_names.words(name)) > len(origin_names.words(other)):
        by_report[name] = by_report.pop(other)
    else:
        return other
    return name


def _offered(told: Told) -> Iterator[tuple[str, set[str]]]:
    """The names that one report gives for its passage: those behind it, who speaks about there, what is told of."""
    yield from ((name, {"behind"}) for name in told.names)
    for said, shared in told.voice.beside:
        yield from _speaks(said, shared, told)
    start, end = told.voice.sentence
    for act in told.reading.sourcing:
        if start <= act.span.start < end:
            yield from _acts(act, told)


def _speaks(said: Said, shared: int, told: Told) -> Iterator[tuple[str, set[str]]]:
    """The names of a statement that holds so many code points of a passage or is marked in its sentence."""
    span = told.span
    of, held = _band(shared / max(1, span.end - span.start)), _band(shared / max(1, said.length))
    traits = {f"of={of}", f"held={held}", f"of={of} held={held}", *_manner(said, told)}
    for way, name in said.names:
        worded = _worded(said, form_of(name)) if shared and said.statement.speaker_name else ()
        yield name, traits.union({f"way={way}", f"way={way} of={of}"}, worded)


def _worded(said: Said, form: str) -> Iterator[str]:
    """By which words a statement is laid to a name of this form, and whether through a channel or to somebody."""
    cue = " ".join(map(said.reading.report.slice, said.statement.cue)).casefold()
    yield from (f"{form}{CUED}{word}" for word in _WORD.findall(cue)[:CUE])
    if said.statement.addressee:
        yield f"{form} addressee"
    channel = said.statement.channel or ""
    one = channel.casefold() if " " not in channel else "other"
    yield f"{form} channel={'outlet' if outlets.find(channel) else one}" if channel else f"{form} no channel"


def _manner(said: Said, told: Told) -> Iterator[str]:
    """How a statement stands to a passage, besides how far the two overlap."""
    fitting, statement = told.voice.fitting, said.statement
    yield f"cue in={any(_overlap(cue, told.span) for cue in statement.cue)}"
    yield f"naming={statement.naming}"
    yield f"manner={statement.manner}"
    yield f"nested={statement.parent is not None}"
    yield f"speaker={said.kind or 'none'}"
    yield f"kind={statement.kind}"
    yield f"sure={_band(statement.score)}"
    yield f"fits={said in fitting} outer={said is told.voice.outer} of {min(len(fitting), 3)}"


def _acts(act: SourcingAct, told: Told) -> Iterator[tuple[str, set[str]]]:
    """The name of an act told of in a passage's sentence, and its issuer's."""
    spoken = told.voice.spoken is not None
    inside = _overlap(act.span, told.span)
    yield act.origin, {f"act={act.kind}", f"act in={inside}", f"act={act.kind} spoken={spoken}"}
    whose = origin_names.issuer(act.origin)
    if whose != act.origin and act.kind not in ("outlet", "agency"):
        yield whose, {f"issuer of={act.kind}"}


def _throughout(
    name: str, by_report: Mapping[str, Mapping[str, set[str]]], claim: Claim, told: Sequence[Told]
) -> Iterator[str]:
    """What tells of a name over all reports of a claim: in how many it is given, beside which others, its form."""
    size = len({one.report for one in told})
    given = by_report[name]
    behind = sum("behind" in traits for traits in given.values())
    form, of = form_of(name), min(size, 3)
    akin = [other for other in by_report if other != name and origin_names.akin(other, name)]
    cited = len({one.report for one in told if one.names})
    yield f"form={form}"
    yield f"form={form} single={size == 1}"
    yield f"form={form} behind={behind > 0}"
    yield f"words={min(6, len(name.split()))} {form}"
    yield f"in={'all' if len(given) == size else len(given)} of {of}"
    yield f"behind in={'all' if behind == size else behind} of {of}"
    yield f"cited by {min(cited, 3)} of {of}"
    yield f"relation={claim.relation}"
    yield f"rivals={min(3, len(by_report) - 1 - len(akin))}"
    yield f"akin={min(2, len(akin))}"
    if akin:
        yield f"{form} akin to {form_of(akin[0])}"


def _stated(name: str, told: Sequence[Told], shares: Sequence[Share]) -> Iterator[str]:
    """In how many reports the passage that states most of the claim is laid to a name, to nobody, or to others."""
    laid: dict[str, list[str]] = {}
    for one, share in zip(told, shares, strict=True):
        if share.rank in ("only", "best", "first"):
            laid.setdefault(one.report, []).extend(one.names)
    mine = sum(any(origin_names.akin(other, name) for other in names) for names in laid.values())
    nobody = sum(not names for names in laid.values())
    of = min(len(laid), 3)
    yield f"best this={'all' if mine == len(laid) else mine} of {of}"
    yield f"best nobody={min(2, nobody)} of {of}"
    yield f"best another={min(2, len(laid) - mine - nobody)} of {of}"


def _acting(name: str, told: Sequence[Told]) -> Iterator[str]:
    """The acts of the same issuer that the reports tell of: in how many, of what kinds, and how near to a passage."""
    form, whose = form_of(name), origin_names.issuer(name)
    if form not in ("name", "act", "unnamed act"):
        return
    acts = [(one, act) for one in told for act in one.voice.speech.acts(whose)]
    reports, size = len({one.report for one, _ in acts}), len({one.report for one in told})
    yield f"{form} acts in={'all' if reports == size else reports} of {min(size, 3)}"
    yield f"{form} acts={min(3, len({act.origin for _, act in acts}))}"
    yield from (f"{form} has {act.kind}" for _, act in acts)
    yield f"{form} act near={_nearest([one.voice.near(act) for one, act in acts])}"


def _nearest(found: Sequence[str]) -> str:
    return next((one for one in ("sentence", "paragraph") if one in found), "no")


@lru_cache(maxsize=origin_names.KEPT)
def form_of(name: str) -> str:
    """What a name is: an outlet's, a person's or body's own, of an act, or a description."""
    if outlets.find(name) or outlets.looks_like_outlet(name):
        return "outlet"
    if origin_names.issuer(name) != name:
        return "unnamed act" if origin_names.unnamed(name) else "act"
    if name[:1].islower():
        return "introduced" if name.split(maxsplit=1)[0] in FEW else "described"
    return "name"


def _band(share: float) -> str:
    return next((band for edge, band in BANDS if share < edge), "all")


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
