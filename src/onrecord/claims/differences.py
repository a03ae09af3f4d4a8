"""Two reports' versions of one claim → how they part, aspect by aspect, and what that makes of the claim.

Units come in; ``Difference`` records and a ``Relation`` go out. Each aspect is a named rule that answers or abstains.
What differs is compared after attribution: positions reported from different people never conflict, nor do versions of
different times, and a range holds its parts. In doubt the weaker label stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from itertools import combinations
from typing import Final

from onrecord.claims import meaning
from onrecord.claims.units import Unit
from onrecord.model import Aspect, Difference, Number, Relation, Time
from onrecord.reader import quantities

Rule = Callable[[Unit, Unit], Difference | None]

_LISTS: Final[dict[str, list[str]]] = json.loads(files("onrecord.reader").joinpath("assertion.json").read_text("utf8"))
PEOPLE: Final = frozenset(_LISTS["people"])  # counted nouns that may be the same persons
SAME_UNIT: Final = 0.5  # likeness of two counted nouns from which they count the same
VAGUE: Final = re.compile(
    r"\b(several|many|dozens|scores|hundreds|thousands|a few|numerous|multiple|various)\s+(?:of\s+)?(\w+)", re.I
)
QUALIFIED: Final = re.compile(
    r"(?:at least|at most|more than|less than|fewer than|no fewer than|as many as|up to|over|under|about|around|some|"
    r"nearly|almost|roughly|approximately|an estimated|close to|the)\s+[$£€]?$",
    re.I,
)
QUOTED: Final = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
WORD: Final = re.compile(r"\w+")
VERSIONS: Final = 12  # of one claim that are compared with one another: all that a reader will look at
ALIKE: Final = 0.5  # share of a quotation's words that another must have to be the same words, printed differently
FAR: Final = 0.6  # share of the shorter side's words that both have, for opposite versions to be a conflict
DETAIL: Final = 4  # more content words on one side than on the other: it tells more


def between(units: Sequence[Unit]) -> tuple[Difference, ...]:
    """How the versions part, one difference an aspect: the first two reports, in order, in which it shows."""
    found: dict[Aspect, Difference] = {}
    for left, right in combinations(_versions(units), 2):
        for rule in RULES:
            answer = rule(left, right)
            if answer and answer.aspect not in found:
                found[answer.aspect] = answer
    return tuple(found.values())


def _versions(units: Sequence[Unit]) -> list[Unit]:
    """The first of each version: the same words laid to the same speaker are one."""
    distinct = {(unit.text, unit.speaker, unit.statement is None): unit for unit in reversed(units)}
    return list(reversed(distinct.values()))[:VERSIONS]


def relation(units: Sequence[Unit], differences: Iterable[Difference]) -> Relation:
    """What the differences make of a claim that several reports carry."""
    aspects = {difference.aspect for difference in differences}
    if any(_conflict(left, right) for left, right in combinations(_versions(units), 2)):
        return "conflicts"
    unequal = any(_unequal(*two) for two in combinations(_versions(units), 2))
    doubts = "hedge" in aspects and bool(aspects & {"attribution", "speaker"})
    return "differs" if unequal or doubts or aspects & {"date", "polarity"} else "agrees"


def _conflict(left: Unit, right: Unit) -> bool:
    """Both cannot be true: opposite or unequal, of one thing at one time, and not two people's positions."""
    if left.speaker != right.speaker and left.statement and right.statement:
        return False
    if left.proposition.hedged or right.proposition.hedged or date(left, right) or _overlap(left, right) < FAR:
        return False
    numbers = _unequal(left, right)
    opposite = polarity(left, right) is not None and left.proposition.predicate == right.proposition.predicate
    return opposite or (numbers is not None and _exact(left) and _exact(right))


def _exact(unit: Unit) -> bool:
    return all(n.least == n.most for n in unit.proposition.numbers)


def _overlap(left: Unit, right: Unit) -> float:
    a, b = set(left.proposition.words), set(right.proposition.words)
    return len(a & b) / max(1, min(len(a), len(b)))


def number(left: Unit, right: Unit) -> Difference | None:
    """Quantities of one thing that cannot be equal: "12 in the Herald, at least 14 in the Post"."""
    inexact = (_inexact(*sides) for sides in ((left, right), (right, left)))
    return _unequal(left, right) or next((answer for answer in inexact if answer), None)


def _unequal(left: Unit, right: Unit) -> Difference | None:
    """Two counts of one thing whose ranges do not meet."""
    for a in left.proposition.numbers:
        rivals = [b for b in right.proposition.numbers if _one_kind(a, b)]
        if rivals and not any(quantities.same(a, b) for b in rivals) and not _elsewhere(a, left):
            return _sides("number", (left, _written(left, a)), (right, _written(right, rivals[0])))
    return None


def _one_kind(a: Number, b: Number) -> bool:
    """Whether two quantities count the same: units equal, alike in meaning ("lawmakers", "members"), or one unsaid."""
    if a.unit == b.unit:
        return True
    if not a.unit or not b.unit:
        return bool({a.unit, b.unit} & PEOPLE)
    one, other = meaning.vectors([a.unit, b.unit])
    return {a.unit, b.unit} <= PEOPLE or float(one @ other) >= SAME_UNIT


def _inexact(left: Unit, right: Unit) -> Difference | None:
    """A count beside a vague one or none: "three people", "several people"; "nearly 60 officials", "officials"."""
    return _vague(left, right) or _uncounted(left, right)


def _elsewhere(found: Number, unit: Unit) -> bool:
    """A count of years or of a part of something else is no rival."""
    return found.unit in ("", "year", "day", "hour", "time") and len(unit.proposition.numbers) > 1


def _vague(left: Unit, right: Unit) -> Difference | None:
    """ "three people" beside "several people"."""
    for match in VAGUE.finditer(right.text):
        for found in left.proposition.numbers:
            if found.unit and found.unit[:5] == match[2].lower()[:5]:
                return _sides("number", (left, _written(left, found)), (right, match[0]))
    return None


def _uncounted(left: Unit, right: Unit) -> Difference | None:
    if right.proposition.numbers:
        return None
    counted = [n for n in left.proposition.numbers if n.unit and n.unit in right.proposition.words]
    return _sides("number", (left, _written(left, counted[0])), (right, "no number")) if counted else None


def _written(unit: Unit, found: Number) -> str:
    """The quantity as the report has it, with the words that qualify it ("at least 14 people")."""
    at = found.span.start - unit.proposition.span.start
    before = QUALIFIED.search(unit.text[:at])
    start = before.start() if before else at - (unit.text[at - 1 : at] in ("$", "£", "€"))
    end = found.span.end - unit.proposition.span.start
    after = re.match(r"\s?%|\s\w+", unit.text[end:])
    return (unit.text[start:end] + (after[0] if after else "")).removeprefix("the ")


def date(left: Unit, right: Unit) -> Difference | None:
    """Dates that cannot be one: each side gives days, and none of one side's meets one of the other's."""
    a, b = [_days(left), _days(right)]
    if not a or not b or any(_meet(x, y) for x in a for y in b):
        return None
    return _sides("date", (left, _said(left, a[0])), (right, _said(right, b[0])))


def _days(unit: Unit) -> list[Time]:
    return [time for time in unit.times if time.type in ("DATE", "TIME") and time.first and time.last]


def _meet(a: Time, b: Time) -> bool:
    return (a.first or "")[:10] <= (b.last or "")[:10] and (b.first or "")[:10] <= (a.last or "")[:10]


def _said(unit: Unit, time: Time) -> str:
    start = unit.proposition.span.start
    return unit.text[time.span.start - start : time.span.end - start]


def polarity(left: Unit, right: Unit) -> Difference | None:
    """One says it, the other denies it, in much the same words."""
    verbs = (
        left.proposition.predicate in right.proposition.words or right.proposition.predicate in left.proposition.words
    )
    if left.proposition.negated == right.proposition.negated or not verbs or _goes_on(left, right):
        return None
    denies, asserts = (left, right) if left.proposition.negated else (right, left)
    detail = f"{asserts.outlet} has it so, {denies.outlet} has it denied: “{_short(asserts)}”, “{_short(denies)}”"
    return Difference("polarity", _short(left), _short(right), detail)


def _goes_on(left: Unit, right: Unit) -> bool:
    """One is the other with more after it: what it denies then lies in the rest."""
    a, b = _plain(left.text), _plain(right.text)
    shared = min(len(a), len(b))
    return a[:shared] == b[:shared]


def hedge(left: Unit, right: Unit) -> Difference | None:
    """One says may, could or allegedly; the other says that it is."""
    if left.proposition.hedged == right.proposition.hedged:
        return None
    unsure, sure = (left, right) if left.proposition.hedged else (right, left)
    detail = f"Possible or expected in {unsure.outlet} (“{_short(unsure)}”), stated as certain in {sure.outlet}"
    return Difference("hedge", _short(left), _short(right), detail)


def attribution(left: Unit, right: Unit) -> Difference | None:
    """One report states it in its own voice, the other lays it to somebody."""
    if (left.statement is None) == (right.statement is None):
        return None
    cites, states = (left, right) if left.statement else (right, left)
    detail = f"{states.outlet} states it in its own voice, {cites.outlet} lays it to {_cited(cites)}"
    sides = [_cited(unit) if unit.statement else "stated flatly" for unit in (left, right)]
    return Difference("attribution", sides[0], sides[1], detail)


def speaker(left: Unit, right: Unit) -> Difference | None:
    """The same is laid to different people."""
    if (
        not left.speaker
        or not right.speaker
        or left.speaker == right.speaker
        or _same_person(left.speaker, right.speaker)
    ):
        return None
    return _sides("speaker", (left, f"laid to {_cited(left)}"), (right, f"to {_cited(right)}"))


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
    if not _may_be_one(who, whom):
        return None
    detail = f"{_cited(who)} by name in {who.outlet}, {_cited(whom)} in {whom.outlet}"
    return Difference("naming", _cited(left), _cited(right), detail)


def _may_be_one(named: Unit, unnamed: Unit) -> bool:
    """The words are much the same, or the unnamed source is described as the named one is."""
    a, b = named.statement, unnamed.statement
    described = set(_plain((a.descriptor if a else "") or "")) & set(_plain((b.descriptor if b else "") or ""))
    return _overlap(named, unnamed) >= ALIKE or bool({word for word in described if len(word) > 3})


def wording(left: Unit, right: Unit) -> Difference | None:
    """One quotation, printed differently."""
    for a in _quotations(left):
        for b in _quotations(right):
            if _likeness(a, b) >= ALIKE and _plain(a) != _plain(b):
                return _sides("wording", (left, f"“{a}”"), (right, f"“{b}”"))
    return _paraphrased(left, right)


def _paraphrased(left: Unit, right: Unit) -> Difference | None:
    """One quotes, the other tells the same person's words in other words."""
    if left.speaker is None or left.speaker != right.speaker or bool(_quotations(left)) == bool(_quotations(right)):
        return None
    quotes, tells = (left, right) if _quotations(left) else (right, left)
    detail = (
        f"Quoted in {quotes.outlet} (“{_quotations(quotes)[0]}”), in other words in {tells.outlet}: “{_short(tells)}”"
    )
    return Difference("wording", _short(left), _short(right), detail)


def _quotations(unit: Unit) -> list[str]:
    if unit.statement and unit.statement.manner == "direct":
        return [unit.text.strip('“”"')]
    return [match[1] or match[2] for match in QUOTED.finditer(unit.text)]


def _plain(words: str) -> list[str]:
    return WORD.findall(words.lower())


def _likeness(a: str, b: str) -> float:
    left, right = set(_plain(a)), set(_plain(b))
    return len(left & right) / max(1, min(len(left), len(right))) if min(len(left), len(right)) > 2 else 0.0


def scope(left: Unit, right: Unit) -> Difference | None:
    """One tells more than the other: more content words, among them a name or a quantity of its own."""
    more, less = (left, right) if len(left.proposition.words) >= len(right.proposition.words) else (right, left)
    extra = len(more.proposition.words) - len(less.proposition.words)
    if extra < DETAIL:
        return None
    detail = f"{more.outlet} tells more: “{_short(more)}”"
    return Difference("scope", _short(left), _short(right), detail)


RULES: Final[tuple[Rule, ...]] = (number, date, polarity, speaker, naming, attribution, hedge, wording, scope)


def _cited(unit: Unit) -> str:
    """The source in the report's words."""
    statement = unit.statement
    if statement is None:
        return "nobody"
    if statement.naming == "named" and statement.speaker_name:
        return statement.speaker_name
    return f"“{statement.descriptor}”" if statement.descriptor else (statement.speaker_name or "an unnamed source")


def _short(unit: Unit, most: int = 120) -> str:
    """The passage, cut at a word where it is long (code points)."""
    return unit.text if len(unit.text) <= most else unit.text[:most].rsplit(" ", 1)[0] + " …"


def _sides(aspect: Aspect, left: tuple[Unit, str], right: tuple[Unit, str]) -> Difference:
    detail = f"{left[1]} in {left[0].outlet}, {right[1]} in {right[0].outlet}"
    return Difference(aspect, left[1], right[1], detail[0].upper() + detail[1:])
