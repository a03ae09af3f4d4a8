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

from onrecord.claims import closeness, counts
from onrecord.claims.sides import sides
from onrecord.claims.units import Unit
from onrecord.model import Aspect, Difference, Relation, Time

Rule = Callable[[Unit, Unit], Difference | None]

QUOTED: Final = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
ROUGH: Final = re.compile(r"\b(?:ago|earlier|later|recent\w*|early|late|now|current\w*)\b", re.I)
SUPPOSED: Final = re.compile(r"(?:even )?(?:if|unless|whether|how|what|which|why|until)\b", re.I)
WORD: Final = re.compile(r"\w+")
VERSIONS: Final = 12  # of one claim that are compared with one another: all that a reader will look at
ALIKE: Final = 0.5  # share of a quotation's words that another must have to be the same words, printed differently
FAR: Final = 0.6  # share of the shorter side's words that both have, for opposite versions to be a conflict
AKIN: Final = 0.25  # share of the shorter side's words from which it matters whose voice states it
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
    unequal = any(counts.unequal(*two) for two in combinations(_versions(units), 2))
    doubts = "hedge" in aspects and bool(aspects & {"attribution", "speaker"})
    return "differs" if unequal or doubts or aspects & {"date", "polarity"} else "agrees"


def _conflict(left: Unit, right: Unit) -> bool:
    """Both cannot be true: opposite or unequal, of one thing at one time, and not two people's positions."""
    if left.speaker != right.speaker and left.statement and right.statement:
        return False
    if left.proposition.hedged or right.proposition.hedged or date(left, right) or closeness.share(left, right) < FAR:
        return False
    numbers = counts.unequal(left, right)
    opposite = polarity(left, right) is not None and left.proposition.predicate == right.proposition.predicate
    return opposite or (numbers is not None and counts.exact(left) and counts.exact(right))


def date(left: Unit, right: Unit) -> Difference | None:
    """Dates that cannot be one: each side gives days, and none of one side's meets one of the other's."""
    a, b = _days(left), _days(right)
    if not a or not b or any(_meet(x, y) for x in a for y in b) or not _one_event(left, right):
        return None
    if _fuller(_said(left, a[0]), _said(right, b[0])):
        return None
    return sides("date", (left, _said(left, a[0])), (right, _said(right, b[0])))


def _days(unit: Unit) -> list[Time]:
    """The dates that it gives; "more than 20 years ago" is none that another could part from."""
    dated = [time for time in unit.times if time.type in ("DATE", "TIME") and time.first and time.last]
    return [time for time in dated if not ROUGH.search(_said(unit, time))]


def _one_event(left: Unit, right: Unit) -> bool:
    """Dates are compared where what happened then is the same: the verbs are alike, or all the words are."""
    verbs = closeness.alike(left.proposition.predicate, right.proposition.predicate)
    return closeness.share(left, right) >= (closeness.CLOSE if verbs else FAR)


def _fuller(left: str, right: str) -> bool:
    """One gives the date more fully ("2 June", "June")."""
    return set(_plain(left)) <= set(_plain(right)) or set(_plain(right)) <= set(_plain(left))


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
    if SUPPOSED.match(left.text) or SUPPOSED.match(right.text):
        return None
    if closeness.share(left, right) < FAR or left.proposition.hedged or right.proposition.hedged:
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
    if left.proposition.hedged == right.proposition.hedged or left.proposition.negated != right.proposition.negated:
        return None
    if closeness.share(left, right) < ALIKE:
        return None
    unsure, sure = (left, right) if left.proposition.hedged else (right, left)
    detail = f"Possible or expected in {unsure.outlet} (“{_short(unsure)}”), stated as certain in {sure.outlet}"
    return Difference("hedge", _short(left), _short(right), detail)


def attribution(left: Unit, right: Unit) -> Difference | None:
    """One report states it in its own voice, the other lays it to somebody."""
    if (left.statement is None) == (right.statement is None) or closeness.share(left, right) < AKIN:
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
    if left.by_outlet != right.by_outlet or not closeness.close(left, right):
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
    """The words are much the same, or the unnamed source is described as the named one is."""
    a, b = named.statement, unnamed.statement
    described = set(_plain((a.descriptor if a else "") or "")) & set(_plain((b.descriptor if b else "") or ""))
    return closeness.close(named, unnamed) or (
        closeness.share(named, unnamed) > 0 and any(len(word) > 3 for word in described)
    )


def wording(left: Unit, right: Unit) -> Difference | None:
    """One quotation, printed differently."""
    for a in _quotations(left):
        for b in _quotations(right):
            if _likeness(a, b) >= ALIKE and _plain(a) != _plain(b):
                return sides("wording", (left, f"“{a}”"), (right, f"“{b}”"))
    return _paraphrased(left, right)


def _paraphrased(left: Unit, right: Unit) -> Difference | None:
    """One quotes, the other tells the same person's words, or much the same words, without marks."""
    if bool(_quotations(left)) == bool(_quotations(right)):
        return None
    one = left.speaker is not None and left.speaker == right.speaker
    if not one and closeness.share(left, right) < ALIKE:
        return None
    quotes, tells = (left, right) if _quotations(left) else (right, left)
    detail = (
        f"Quoted in {quotes.outlet} (“{_quotations(quotes)[0]}”), in other words in {tells.outlet}: “{_short(tells)}”"
    )
    return Difference("wording", _short(left), _short(right), detail)


def _quotations(unit: Unit) -> list[str]:
    inside = [match[1] or match[2] for match in QUOTED.finditer(unit.text)]
    if not inside and unit.statement and unit.statement.manner == "direct":
        return [re.split(r"[”\"]", unit.text.strip('“”"'))[0].rstrip(",")]
    return inside


def _plain(words: str) -> list[str]:
    return WORD.findall(words.lower())


def _likeness(a: str, b: str) -> float:
    left, right = set(_plain(a)), set(_plain(b))
    return len(left & right) / max(1, min(len(left), len(right))) if min(len(left), len(right)) > 2 else 0.0


def scope(left: Unit, right: Unit) -> Difference | None:
    """One tells more than the other: more content words, among them a name or a quantity of its own."""
    more, less = (left, right) if len(left.proposition.words) >= len(right.proposition.words) else (right, left)
    extra = len(more.proposition.words) - len(less.proposition.words)
    if extra < DETAIL or not closeness.close(left, right):
        return None
    detail = f"{more.outlet} tells more: “{_short(more)}”"
    return Difference("scope", _short(left), _short(right), detail)


RULES: Final[tuple[Rule, ...]] = (counts.number, date, polarity, speaker, naming, attribution, hedge, wording, scope)


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
