"""Two reports' versions of one claim → how they part, aspect by aspect, and what that makes of the claim.

Units come in; ``Difference`` records and a ``Relation`` go out. Each aspect is a named rule that answers or abstains.
What differs is compared after attribution: positions reported from different people never conflict, nor do versions of
different times, and a range holds its parts. In doubt the weaker label stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Final

from onrecord.claims import closeness, counts, noting, quoting
from onrecord.claims.quoting import ALIKE, plain
from onrecord.claims.sides import short, sides
from onrecord.claims.units import Unit, key
from onrecord.credited import stems, tells_of
from onrecord.model import Aspect, Difference, Relation, Time
from onrecord.nobody import is_nobody

UNNAMED: Final = "an unnamed source"
Rule = Callable[[Unit, Unit], Difference | None]

ROUGH: Final = re.compile(r"\b(?:ago|earlier|later|recent\w*|early|late|now|current\w*)\b", re.I)
RELATIVE: Final = re.compile(r"\b(?:next|last|coming)\b", re.I)  # which one that was is read from the report's own day
# before a day on which nothing need have happened: it bounds a stretch of time
BOUNDING: Final = re.compile(
    r"\b(?:(?:through|before|after|since|by|from|to)\s+(?:the\s)?|(?:un)?till?\b[^,;]*)$", re.I
)
SUPPOSED: Final = re.compile(r"(?:even )?(?:if|unless|whether|how|what|which|why|until)\b", re.I)
# what ought to be, or would, is not said to be
WANTED: Final = re.compile(r"\b(?:must|should|ought|would|need(?:s|ed)? to|ha(?:s|ve|d) to)\b", re.I)
# what is asked, or called false, is neither asserted nor denied by its verb alone
DOUBTED: Final = re.compile(r"\basked (?:if|whether)\b|\bfalse(?:ly)?\b|\buntru|\bl(?:ie[sd]?|ying)\b", re.I)
THERE: Final = re.compile(r"\b(?:there|here)\b", re.I)  # a place that the words before it name
FIRM: Final = 0.4  # likelihood from which two versions' figures and days are compared
MEASURED: Final[frozenset[Aspect]] = frozenset({"number", "date"})
VERSIONS: Final = 12  # of one claim that are compared with one another: all that a reader will look at
NOTED: Final = 0.2  # probability of being noted from which what a rule finds is told; by leaving stories out
SLIGHT: Final[frozenset[Aspect]] = frozenset({"wording", "scope"})  # hardly any two versions do not part in these
VOICED: Final[frozenset[Aspect]] = frozenset({"speaker", "naming", "attribution", "wording"})
FAR: Final = 0.6  # share of the shorter side's words that both have, for opposite versions to be a conflict
AKIN: Final = 0.1  # share of the shorter side's words from which it matters whose voice states it
WRITTEN: Final = re.compile(
    r"\b(?:bills?|laws?|legislation|letters?|measures?|memos?|orders?|plans?|polls?|reports?|resolutions?|rules?|"
    r"statements?|stud(?:y|ies)|surveys?|tweets?)$",
    re.I,
)
FITTING: Final = 2  # words of a description that fit somebody named elsewhere, for it to be of him
NEARLY: Final = 0.8  # share of the shorter side's words from which one word more tells nothing
DETAIL: Final = 4  # more content words on one side than on the other: it tells more


def between(units: Sequence[Unit], *, likely: float = 1.0) -> tuple[Difference, ...]:
    """How the versions part, one difference an aspect: the first two reports, in order, in which it shows.

    What is plain is told, and goes first; what is slight or not plain, where a reader likely would note it.
    ``likely`` is how likely they are versions of one claim, 0 to 1: where that is not clear, figures and days that
    part show rather that they are not.
    """
    versions = _versions(units)
    worth = noting.worth(versions)
    passed = MEASURED if likely < FIRM else frozenset[Aspect]()
    found: dict[Aspect, Difference] = {}
    noted = {aspect for aspect, chance in worth.items() if chance >= NOTED}
    plainly = [pair for pair in RULES if pair[0] not in SLIGHT or pair[0] in noted]
    for told in (plainly, [pair for pair in LIKELY if pair[0] in noted]):
        for left, right in combinations(versions, 2):
            idle = found.keys() | passed | (VOICED if left.denied or right.denied else frozenset())
            for aspect, rule in told:  # nothing is laid to whoever denies it
                if aspect not in idle and (answer := rule(left, right)):
                    found.setdefault(aspect, answer)
    return tuple(found.values())


def _versions(units: Sequence[Unit]) -> list[Unit]:
    """The first of each version: the same words laid to the same speaker are one."""
    distinct = {(unit.text, unit.speaker, unit.statement is None): unit for unit in reversed(units)}
    return list(reversed(distinct.values()))[:VERSIONS]


def relation(units: Sequence[Unit], differences: Iterable[Difference], *, likely: float = 1.0) -> Relation:
    """What the differences make of a claim that several reports carry; what may be two claims does not conflict."""
    aspects = {difference.aspect for difference in differences}
    pairs = list(combinations(_versions(units), 2)) if aspects & {"number", "date", "polarity"} else []
    if likely >= FIRM and any(_conflict(*two) for two in pairs):
        return "conflicts"
    unequal = any(counts.unequal(*two) or date(*two) for two in pairs if aspects & MEASURED)
    return "differs" if unequal or "polarity" in aspects else "agrees"


def _conflict(left: Unit, right: Unit) -> bool:
    """Both cannot be true: opposite or unequal, of one thing at one time, and not two people's positions."""
    if left.speaker != right.speaker and left.statement and right.statement:
        return False
    if left.outlet == right.outlet:
        return False  # a paper that tells it otherwise later has mended its own report
    if left.proposition.hedged or right.proposition.hedged or date(left, right) or closeness.share(left, right) < FAR:
        return False
    if (left.names or right.names) and not left.names & right.names:
        return False
    if any(THERE.search(unit.text) for unit in (left, right)):
        return False
    numbers = counts.unequal(left, right)
    opposite = polarity(left, right) is not None
    return opposite or (numbers is not None and counts.exact(left) and counts.exact(right))


def date(left: Unit, right: Unit) -> Difference | None:
    """Dates that cannot be one: each side gives days, and none of one side's meets one of the other's."""
    a, b = _days(left), _days(right)
    if not a or not b or any(_meet(x, y) for x in a for y in b) or not _one_event(left, right):
        return None
    if len(a[0].value) != len(b[0].value):
        return None  # a week, a season and a day may be one, whatever "last" was taken for
    if _fuller(_said(left, a[0]), _said(right, b[0])):
        return None
    return sides("date", (left, _said(left, a[0])), (right, _said(right, b[0])))


def dated_otherwise(left: Unit, right: Unit) -> Difference | None:
    """Each says when, and not in the same way: "next week" in one, "June 10" in the other."""
    a, b = ([t for t in unit.times if t.type in ("DATE", "TIME")] for unit in (left, right))
    if not a or not b or {t.value for t in a} & {t.value for t in b} or not _one_event(left, right):
        return None
    one, other = _said(left, a[0]), _said(right, b[0])
    rough = ROUGH.search(one) or ROUGH.search(other)
    return None if rough or _fuller(one, other) else sides("date", (left, one), (right, other))


def _days(unit: Unit) -> list[Time]:
    """The dates that it gives; "more than 20 years ago" is none that another could part from."""
    dated = [time for time in unit.times if time.type in ("DATE", "TIME") and time.first and time.last]
    loose = (ROUGH, RELATIVE)
    plain_days = [time for time in dated if not any(words.search(_said(unit, time)) for words in loose)]
    return [time for time in plain_days if not BOUNDING.search(_before(unit, time))]


def _before(unit: Unit, time: Time) -> str:
    """What stands before a time in the version."""
    return unit.text[: time.span.start - unit.proposition.span.start]


def _one_event(left: Unit, right: Unit) -> bool:
    """Dates are compared where what happened then is the same: the verbs are alike, or all the words are."""
    if _negated(left) != _negated(right):
        return False
    verbs = closeness.alike(left.proposition.predicate, right.proposition.predicate)
    return closeness.share(left, right) >= (closeness.CLOSE if verbs else FAR)


def _fuller(left: str, right: str) -> bool:
    """One gives the date more fully ("2 June", "June")."""
    return set(plain(left)) <= set(plain(right)) or set(plain(right)) <= set(plain(left))


def _meet(a: Time, b: Time) -> bool:
    return (a.first or "")[:10] <= (b.last or "")[:10] and (b.first or "")[:10] <= (a.last or "")[:10]


def _said(unit: Unit, time: Time) -> str:
    start = unit.proposition.span.start
    return unit.text[time.span.start - start : time.span.end - start]


def polarity(left: Unit, right: Unit) -> Difference | None:
    """One says it, the other denies it, in much the same words."""
    if _negated(left) == _negated(right) or (left.denied == right.denied and _goes_on(left, right)):
        return None
    denies, asserts = (left, right) if _negated(left) else (right, left)
    if not _denies(denies, asserts.proposition.predicate):
        return None
    if any(SUPPOSED.match(unit.text) or DOUBTED.search(unit.text) for unit in (left, right)):
        return None
    if WANTED.search(asserts.text) or not _of_one_thing(left, right):
        return None
    if closeness.share(left, right) < FAR or left.proposition.hedged or right.proposition.hedged:
        return None
    detail = f"{asserts.outlet} has it so, {denies.outlet} has it denied: “{short(asserts)}”, “{short(denies)}”"
    return Difference("polarity", short(left), short(right), detail)


def _negated(unit: Unit) -> bool:
    """Whether it says that it is not so, itself or by who denies it."""
    return unit.proposition.negated != unit.denied


def _of_one_thing(left: Unit, right: Unit) -> bool:
    """Whether they share more than a figure and what it counts: "more than 1,900 tonnes", "neither is 1,900 tonnes"."""
    counted = {n.unit for unit in (left, right) for n in unit.proposition.numbers}
    both = set(left.proposition.words) & set(right.proposition.words)
    return any(not word[:1].isdigit() and word not in counted for word in both)


def _denies(unit: Unit, verb: str) -> bool:
    """Whether what it denies is this verb: its own ("did not testify"), or the one refused ("declined to testify").

    A verb that merely stands somewhere in it may be another matter: "refused to testify, citing her rights" and "citing
    the Fifth Amendment" are one.
    """
    if unit.denied and verb == "be":
        return False  # that they do not think it is important is no answer to what it is
    return unit.proposition.predicate == verb or bool(re.search(rf"\bto {re.escape(verb)}\b", unit.text, re.IGNORECASE))


def _goes_on(left: Unit, right: Unit) -> bool:
    """One is the other with more after it: what it denies then lies in the rest."""
    a, b = plain(left.text), plain(right.text)
    shared = min(len(a), len(b))
    return a[:shared] == b[:shared]


def hedge(left: Unit, right: Unit) -> Difference | None:
    """One says may, could or allegedly; the other says that it is."""
    return unsure(left, right) if closeness.share(left, right) >= ALIKE else None


def unsure(left: Unit, right: Unit) -> Difference | None:
    """One is told as possible or expected, the other is not; neither is denied."""
    if left.proposition.hedged == right.proposition.hedged or _negated(left) != _negated(right):
        return None
    if closeness.share(left, right) < AKIN:
        return None
    hedged, flat = (left, right) if left.proposition.hedged else (right, left)
    detail = f"Possible or expected in {hedged.outlet} (“{short(hedged)}”), stated as certain in {flat.outlet}"
    return Difference("hedge", short(left), short(right), detail)


def attribution(left: Unit, right: Unit) -> Difference | None:
    """One report states it in its own voice, the other lays it to somebody.

    The first has nobody to lay it to, in its sentence neither: ", as per the same report".
    """
    cites, states = (left, right) if left.laid else (right, left)
    if states.laid or states.statement or cites.statement is None or not cites.laid:
        return None
    if closeness.share(left, right) < AKIN:
        return None
    if tells_of(states.text, states.names, cites.speaker, cites.statement.descriptor) or _names(states, cites.speaker):
        return None
    if cites.by_outlet and cites.speaker == key(states.outlet):
        return None  # it is credited for what it tells
    if quoting.in_marks(states) or _cited(cites) == UNNAMED:
        return None  # somebody's words, even if whose was not found; or it is said on nobody's word
    detail = f"{states.outlet} states it in its own voice, {cites.outlet} lays it to {_cited(cites)}"
    sides = [_cited(unit) if unit.statement else "stated flatly" for unit in (left, right)]
    return Difference("attribution", sides[0], sides[1], detail)


def _names(unit: Unit, speaker: str | None) -> bool:
    """Whether a version has somebody's name in its words: "Norway lets them fish" is laid to Norway by nobody."""
    return speaker is not None and re.search(rf"\b{re.escape(speaker)}\b", unit.text, re.IGNORECASE) is not None


def speaker(left: Unit, right: Unit) -> Difference | None:
    """The same, in much the same words, is laid to different people."""
    return laid_apart(left, right) if closeness.share(left, right) >= ALIKE else None


def laid_apart(left: Unit, right: Unit) -> Difference | None:
    """Each version is laid to somebody else; a paper beside whom another quotes is no other speaker."""
    if not left.speaker or not right.speaker or _same_person(left.speaker, right.speaker):
        return None
    if left.by_outlet != right.by_outlet or closeness.share(left, right) < AKIN:
        return None
    return sides("speaker", (left, f"laid to {_cited(left)}"), (right, f"to {_cited(right)}"))


def _same_person(left: str, right: str) -> bool:
    """One name is part of the other."""
    return bool(set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split()))


def naming(left: Unit, right: Unit) -> Difference | None:
    """One names the source, the other does not: "Ryabkov by name in one, 'a ministry official' in the other"."""
    if left.statement is None or right.statement is None:
        return None
    named = [unit.statement.naming == "named" for unit in (left, right) if unit.statement]
    if named[0] == named[1]:
        return None
    who, whom = (left, right) if named[0] else (right, left)
    if left.by_outlet != right.by_outlet or not _may_be_one(who, whom):
        return None
    detail = f"{_cited(who)} by name in {who.outlet}, {_cited(whom)} in {whom.outlet}"
    return Difference("naming", _cited(left), _cited(right), detail)


def _may_be_one(named: Unit, unnamed: Unit) -> bool:
    """Whether the one whom a report describes may be the one whom another names.

    The words are the same, unless a person beside a group; or both are described alike ("a spokesperson for the mayor",
    "the mayor's spokesman"). A report that names that person elsewhere would do so here, unless the description fits in
    more than a word ("Deputy Foreign Minister", "a Foreign Ministry official").
    """
    a, b = named.statement, unnamed.statement
    if a is None or b is None or not b.descriptor or "same" in plain(b.descriptor) or WRITTEN.search(b.descriptor):
        return False
    described = (stems(a.descriptor or "") | stems(a.speaker_name or "")) & stems(b.descriptor)
    if _is_known(named.speaker or "", unnamed.cast) and len(described) < FITTING:
        return False
    if closeness.share(named, unnamed) and described:
        return True
    return b.naming != "class" and closeness.share(named, unnamed) >= ALIKE


def _is_known(name: str, cast: Iterable[str]) -> bool:
    """Whether somebody is among those that a report names, in full or by the last word of the name."""
    return any(other == name or other.split()[-1:] == name.split()[-1:] for other in cast)


def scope(left: Unit, right: Unit) -> Difference | None:
    """One tells much more than the other, in much the same words."""
    extra = abs(len(left.proposition.words) - len(right.proposition.words))
    return tells_more(left, right) if extra >= DETAIL and closeness.close(left, right) else None


def tells_more(left: Unit, right: Unit) -> Difference | None:
    """One has more content words than the other about what both tell."""
    if closeness.share(left, right) < AKIN:
        return None
    more, less = (left, right) if len(left.proposition.words) >= len(right.proposition.words) else (right, left)
    extra = len(more.proposition.words) - len(less.proposition.words)
    if not extra or (extra == 1 and closeness.share(left, right) >= NEARLY):
        return None  # "Moscow does not see", "we do not see": one word more in the same words is a turn of phrase
    detail = f"{more.outlet} tells more: “{short(more)}”"
    return Difference("scope", short(left), short(right), detail)


RULES: Final[tuple[tuple[Aspect, Rule], ...]] = (
    ("number", counts.number), ("date", date), ("polarity", polarity), ("speaker", speaker), ("naming", naming),
    ("attribution", attribution), ("hedge", hedge), ("wording", quoting.wording), ("scope", scope),
)  # fmt: skip
"""In what versions plainly part."""

LIKELY: Final[tuple[tuple[Aspect, Rule], ...]] = (
    ("number", counts.put_otherwise), ("number", counts.counted), ("date", dated_otherwise), ("speaker", laid_apart),
    ("hedge", unsure), ("wording", quoting.retold), ("scope", tells_more),
)  # fmt: skip
"""In what versions may be told to part, where a reader would likely note it (``noting``)."""


def _cited(unit: Unit) -> str:
    """The source in the report's words; a share of those who were asked is none."""
    statement = unit.statement
    if statement is None:
        return "nobody"
    if statement.naming == "named" and statement.speaker_name:
        return statement.speaker_name
    if statement.descriptor and not is_nobody(statement.descriptor):
        return f"“{statement.descriptor}”"
    return statement.speaker_name or UNNAMED
