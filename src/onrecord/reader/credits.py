"""Outlets named in a report → where the report credits them, and where it says that it confirmed for itself.

Each rule is a named function from one report's `Sight` to `Found` passages; it answers where its pattern stands and is
silent elsewhere. The report's own outlet is never credited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from onrecord import outlets
from onrecord.model import Statement
from onrecord.reader import evidence, press
from onrecord.reader.press import Named
from onrecord.reader.sight import Found, Rule, Sight
from onrecord.sourcing_words import pattern

# Words that may stand between the cue and the name: "told the conservative | Fox News", "the Israeli daily | Haaretz".
_BETWEEN = r"(?:(?:the|a|an|its|their|his|her) )?(?:[\w’'-]+ ){0,4}?"
_BETWEEN += rf"(?:{pattern('generic outlets')}, )?[“\"‘']?"
_WHEN = r"(?: \w+day| exclusively| earlier| online| of \w+| on \w+| published| (?:this|last) \w+)?"
_TOLD = r"(?:told|tells?|telling|informed|(?:spoke|speaking|talked|talking) (?:to|with))"
_SOMEBODY = r"(?:['’]s?(?: (?:[A-Z][\w.’'-]+|own|exclusive|front-page))*)?"
_ACCORDING = re.compile(
    rf"\b(?:first )?(?:according to|as per|per|citing|cited by|quoted (?:by|in)|as told to|{_TOLD}"
    rf"|{pattern('given by outlet')}{_WHEN} (?:by|in|to)"
    rf"|{pattern('said with outlet')}{_WHEN} (?:with|to|given to|for)"
    rf"|{pattern('said with outlet before to')} (?:[\w’'-]+ ){{0,4}}to(?=\s+(?:the )?$)"
    rf"|(?:writing|wrote|writes|written) (?:[\w’'-]+ ){{0,5}}in"
    rf"|{pattern('pieces in outlet')}{_WHEN} (?:in|by|from|for|of))\s+{_BETWEEN}$",
    re.IGNORECASE,
)
_ON_AIR = re.compile(rf"\b{pattern('on air')}\b(?:[^.!?”\"]|(?<=Mr)\.|(?<=Ms)\.){{0,70}}? (?:on|during) {_BETWEEN}$")
_HABIT = re.compile(
    rf"\b{pattern('habit')} (?:appear\w*|goes|gone|went|interviewed|spoken?|speaks) (?:live )?on [“\"‘']?(?:the )?$"
)
_INTERVIEW = re.compile(r"\b(?:interview|appearance) on [“\"‘']?(?:the )?$")
_SPEAKS = re.compile(
    rf"^[”\"’']?(?: news(?: agency| service| site)?| newspaper| magazine)?{_SOMEBODY},?"
    r"(?: \([^)]*\))?(?:,? [^.,;:]{3,50},)? "
    rf"(?:{pattern('outlet adverbs')} |\w+day |\w+ly )*{pattern('outlet says')}\b"
)
_FIRST = re.compile(rf"\b(?:first|originally) reported by {_BETWEEN}$", re.IGNORECASE)
_A_REPORT = re.compile(r"\b[Aa]ccording to a (?:new |bombshell |media |news )?report\b(?=[.,;])")
_STAFF = re.compile(rf"^[”\"’']?(?:['’]s?)?(?: \w+)? (?:{pattern('outlet staff')}|spokes\w+)\b")
_ITS_OWN = re.compile(r"^(?:['’]s?)? (?:brass|management|executives|managers|bosses|lawyers|human resources)\b")
# a document of the outlet's, not its report
_POLL = re.compile(r"^(?:[/-][\w ]{2,30})? (?:\w+ )?(?:[Pp]oll|[Ss]urvey)s?\b")
_CONTRIBUTED = re.compile(
    r"^(?: (?:writers?|reporters?|correspondents?|journalists?)\b[^.\n]{0,85})?[^.\n]{0,60}"
    r"\bcontributed (?:reporting )?to this\b"
)
_CONTRIBUTING = re.compile(r"(?:^|\n)\s*\(?Contributing(?::| to this)[^\n]*$")
_HEARD = r"(?:told|telling|tells|interview with|interviewed by)"
_ON_IT = re.compile(r"\bon [“\"‘']?(?:the )?$")  # "on CNN, saying": whoever speaks there


def speaks(sight: Sight) -> Iterator[Found]:
    """ "The Sun reported", "WSJ said", "the paper added"."""
    for one in sight.foreign:
        match = _SPEAKS.match(sight.right(one))
        if match and not _STAFF.match(sight.right(one)) and not _ON_IT.search(sight.left(one)):
            yield _credit(one, one.start, one.end + match.end(), 0.9)


def according(sight: Sight) -> Iterator[Found]:
    """ "according to the Washington Post", "first reported by", "told CNN", "in an interview with"."""
    for one in sight.foreign:
        left = sight.left(one)
        match = _ACCORDING.search(left)
        apart = _POLL.match(sight.right(one)) or _broadcast(sight, one) or _ITS_OWN.match(sight.right(one))
        if match and not apart and not _crosses(match[0]) and not (match[0].startswith("per ") and one.generic):
            yield _credit(one, one.start - len(left) + match.start(), one.end, 0.9)


def on_air(sight: Sight) -> Iterator[Found]:
    """ "said on CNN": an occasion that others saw too; the guidelines call the broadcaster its host."""
    for one in sight.foreign:
        left = sight.left(one)
        match = _ON_AIR.search(left)
        if _INTERVIEW.search(left) or _HABIT.search(left):
            continue  # the interview is the occasion, and bears its guest's name; a habit is no occasion
        if match and not one.generic and not _aired(one, left) and not _crosses(match[0]):
            yield Found(one.start - len(left) + match.start(), one.end, one.name, "event", "credits", 0.8)


_OPENS = re.compile(r"(?:^|[.!?”\"] )(On) (?:\w+day,? )?[“\"‘']?$")


def opens_on_air(sight: Sight) -> Iterator[Found]:
    """ "On “Fox News Sunday,” Rove said": the broadcast opens the sentence in which somebody speaks."""
    for one in sight.foreign:
        _, end = sight.sentence(one.start)
        rest = sight.text[one.end : end]
        opening = _OPENS.search(sight.left(one))
        if opening and re.search(rf"\b{pattern('on air')}\b", rest):
            start = one.start - len(sight.left(one)) + opening.start(1)
            yield Found(start, one.end, one.name, "event", "credits", 0.7)


_QUOTED_BY = re.compile(r"[”\"’',] (?:said|says|wrote|writes|reported|reports|notes|noted|added)(?: in)? (?:the )?$")


def quoted_by(sight: Sight) -> Iterator[Found]:
    """ "“…,” said the newspaper": the verb before the name."""
    for one in sight.foreign:
        match = _QUOTED_BY.search(sight.left(one))
        if match and not _STAFF.match(sight.right(one)) and not re.match(r"^['’]s? ", sight.right(one)):
            yield _credit(one, one.start - len(sight.left(one)) + match.start() + 2, one.end, 0.8)


_VIA = re.compile(r"(?:\((?:[Vv]ia|[Hh]/[Tt]|[Hh]at tip:?)|\bcomes? (?:to us )?(?:via|from)|\bMore from) (?:the )?$")


_ON = 4000  # code points within which a writer is still read in the paper that is named with the first words
_WRITES = re.compile(r"\b(?:writ\w+|wrote|describ\w+|not(?:es|ed|ing)|argu\w+)\b")
_WRITES_IN = re.compile(
    r"\b(?:writ(?:es|ing)|wrote)\b(?!.*\b(?:wr[io]t|said|told)).*\b(?:in|for) (?:[\w’'-]+ ){0,3}$", re.DOTALL
)
_WRITER = re.compile(r"['’]s? (?:\w+ )?[A-Z][\w.’'-]+ [A-Z]")


def via(sight: Sight) -> Iterator[Found]:
    """ "(via Politico)", "the news comes via Politico", "More from Politico:"."""
    for one in sight.foreign:
        match = _VIA.search(sight.left(one))
        if match:
            yield _credit(one, one.start - len(sight.left(one)) + match.start(), one.end, 0.9)


def joined(sight: Sight) -> Iterator[Found]:
    """ "The Times and Associated Press, each citing": the other of two that are credited together."""
    credited = {
        one.start: found
        for rule in (according, speaks)
        for found in rule(sight)
        for one in sight.foreign
        if found.start <= one.start < found.end
    }
    for one, other in pairwise(sight.foreign):
        found = credited.get(one.start) or credited.get(other.start)
        if found and re.fullmatch(r"(?: news agency)?,? and (?:the )?", sight.text[one.end : other.start]):
            for named in (one, other):
                if named.start not in credited:
                    yield _credit(named, min(found.start, one.start), max(found.end, other.end), 0.8)


def contributed(sight: Sight) -> Iterator[Found]:
    """ "The Associated Press contributed to this report."."""
    for one in sight.foreign:
        match = _CONTRIBUTED.match(sight.text[one.end :].partition("\n")[0])
        if match and one.kind == "agency":
            yield _credit(one, one.start, one.end + match.end(), 0.95)
        elif _CONTRIBUTING.search(sight.text[max(0, one.start - 300) : one.start]):
            yield _credit(one, one.start, one.end, 0.9)


_DATELINE = re.compile(
    r"^\s*(?:[A-Z][\w.’'/-]+,? ){0,6}(?:\w+\.? \d{1,2}(?:, \d{4})? )?"
    r"\((?P<name>[A-Z][\w. ]{1,30})\)\s*(?:[-–—:]{1,2}|(?=[A-Z]))"
)


def dateline(sight: Sight) -> Iterator[Found]:
    """ "LISBON, March 12 (Reuters) - ": the whole report is the agency's."""
    match = _DATELINE.match(sight.text[:300])
    name = _agency_of(match["name"], sight) if match else None
    if match and name and not press.same(name, sight.own):
        yield Found(match.start("name") - 1, match.end("name") + 1, name, press.kind_of(name), "republishes", 0.95)


def byline(sight: Sight) -> Iterator[Found]:
    """The agency in the byline that came with the report; where the text does not name it, the span is empty."""
    for part in re.split(r", |; | and |/", sight.reading.report.byline or ""):
        name = press.canonical(re.sub(r"^(?:By|The) ", "", part.strip()))
        if sight.own and sight.own.split()[-1] in (name or ""):
            continue  # "Sun-Times Wire" in the Chicago Sun-Times is its own desk
        dated = any(one.origin == name for one in dateline(sight))
        if name and press.kind_of(name) == "agency" and not press.same(name, sight.own) and not dated:
            first = next((one for one in sight.outlets if one.name == name), None)
            start, end = (first.start, first.end) if first else (0, 0)
            only = len(re.split(r", |; | and |/", sight.reading.report.byline or "")) == 1
            yield Found(start, end, name, "agency", "republishes" if only else "credits", 0.8)


def pronoun_of_outlet(sight: Sight) -> Iterator[Found]:
    """ "The Journal reported … It said that": the outlet again, where it opens the next sentence."""
    for match in re.finditer(
        r"(?:(?<=[.!?”] )|(?<=\n)|, )[Ii]t (?:also )?(?:said|says|reported|added|put|quoted|wrote|noted)\b", sight.text
    ):
        start, _ = sight.sentence(match.start())
        before, _ = sight.sentence(max(0, start - 2))
        named = [one for one in sight.foreign if before <= one.start < match.start()]
        if (named and _SPEAKS.match(sight.right(named[-1]))) or (named and _ACCORDING.search(sight.left(named[-1]))):
            at = match.start() + (2 if match[0].startswith(",") else 0)
            yield _credit(named[-1], at, match.end(), 0.6)


def its_writer(sight: Sight) -> Iterator[Found]:
    """ "The Courier's Ann Turner describes it. … As Turner notes": whom a paper has printed goes on in it."""
    for one in sight.foreign:
        wrote = None if one.generic else next((s for s in sight.reading.statements if _writes_in(s, one, sight)), None)
        for statement in sight.reading.statements if wrote else ():
            start, end = evidence.marks(statement)
            same = wrote and sight.issuers.name_of(statement) == sight.issuers.name_of(wrote)
            if wrote and same and statement.cue and 0 <= start - wrote.cue[0].start + 200 < _ON:
                yield _credit(one, start, end, 0.6)


def _writes_in(statement: Statement, one: Named, sight: Sight) -> bool:
    """Whether somebody by name writes in an outlet that their sentence names."""
    start, end = sight.sentence(one.start)
    if statement.naming != "named" or not statement.speaker or not any(start <= p.start < end for p in statement.cue):
        return False
    cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue)
    theirs = _WRITER.match(sight.right(one)) and _WRITES.search(cue)
    return bool(theirs or (_WRITES_IN.search(sight.text[start : one.start]) and one.end < end))


def same_report(sight: Sight) -> Iterator[Found]:
    """ "according to the report", where an outlet has been credited and no document named since."""
    for match in re.finditer(
        r"\b(?:according to|as per|per) (?:the|that|its) (?:same )?(?:report|article|story)\b", sight.text
    ):
        named = [one for one in sight.foreign if match.start() - 1500 < one.start < match.start()]
        since = sight.text[named[-1].end : match.start()] if named else ""
        if named and not re.search(r"\b(?:committee|inspector|commission|department|study|published a)\b", since, re.I):
            yield _credit(named[-1], match.start(), match.end(), 0.5)


def named_below(sight: Sight) -> Iterator[Found]:
    """ "according to a new report. The plan, first reported by the Courier, …": whose report the next sentence says."""
    for match in _A_REPORT.finditer(sight.text):
        _, end = sight.sentence(match.start())
        _, end = sight.sentence(min(end + 1, len(sight.text) - 1))
        named = [one for one in sight.foreign if match.end() <= one.start < end]
        if named and (_FIRST.search(sight.left(named[0])) or _SPEAKS.match(sight.right(named[0]))):
            yield _credit(named[0], match.start(), match.end(), 0.7)


_BROKE: Final = re.compile(
    r"\b[Aa]ccording to (?:\w+ ){0,2}?(?P<name>(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+), who (?:first )?"
    r"(?:broke|reported) (?:the|this) (?:story|news)\b"
)


def broke_the_story(sight: Sight) -> Iterator[Found]:
    """ "According to Ann Lee, who broke the story": whoever reported first, where no outlet is named there."""
    for match in _BROKE.finditer(sight.text):
        if not any(match.start() <= one.start < match.end() for one in sight.foreign):
            yield Found(match.start(), match.end("name"), match["name"], "outlet", "credits", 0.8)


RULES: Final[tuple[Rule, ...]] = (
    dateline, byline, contributed, according, speaks, quoted_by, via, joined, pronoun_of_outlet, same_report,
    named_below, its_writer, broke_the_story,
)  # fmt: skip


_ITSELF = re.compile(
    r"^(?: (?:has|had|have))? (?:also )?(?:independently |separately )?(?:confirmed|verified|corroborated)\b"
)
_TO_US = re.compile(
    rf"\b(?:(?:confirmed|verified)(?: \w+ly)?(?: [^.,;]{{0,40}})? (?:to|for|by|with)|corroborated by) {_BETWEEN}$"
)
_SEVERAL = re.compile(
    rf"\b(?:two|three|four|five|several|multiple)\b[^.;:]{{0,80}} (?:told|confirmed to) {_BETWEEN}$", re.I
)


def confirmed(sight: Sight) -> Iterator[tuple[int, int, float]]:
    """Where the outlet says that it confirmed for itself: half-open code points and a score.

    "confirmed to Estuary Television", "two people told the Post separately", "The Post has independently verified".
    """
    for one in sight.outlets:
        if not press.same(one.name, sight.own):
            continue
        left, right = sight.left(one), sight.right(one)
        after = _ITSELF.match(right)
        before = _TO_US.search(left)
        apart = _SEVERAL.search(left) if re.match(r"^,? (?:separately|independently)\b", right) else None
        if after:
            yield one.start, one.end + after.end(), 0.9
        for found in (before, apart):
            if found:
                yield one.start - len(left) + found.start(), one.end, 0.9


def _broadcast(sight: Sight, one: Named) -> bool:
    """Whether words were spoken on a broadcast, and not told to a newsroom: "told Mr Ware on Fox News Sunday"."""
    left = sight.left(one)
    return _aired(one, left) or bool(re.search(rf"\b{_HEARD} [^,.;]{{3,40}} on (?:\d+ )?[“\"‘']?$", left))


def _aired(one: Named, left: str) -> bool:
    """Whether a programme's name follows its broadcaster's, which is credited: "CBS's 'Face the Nation'"."""
    return one.owner is not None and bool(re.search(r"['’]s? [“\"‘']?$", left))


def _credit(one: Named, start: int, end: int, score: float) -> Found:
    return Found(start, end, one.name, one.kind, "credits", score * (0.9 if one.generic else 1))


def _crosses(words: str) -> bool:
    """Whether a cue and a name are parted by the end of a sentence or by another clause's verb."""
    return bool(
        re.search(r"[.!?;:]\s|\b(?:said|that|told \w+ \w+ that|and)\s\w+\s", words[3:])
        and not re.search(r"\bthe \w+ ?$", words)
    )


def _agency_of(name: str, sight: Sight) -> str | None:
    """The agency that a dateline names: listed, or the one that byline or outlet give in full."""
    for part in (*re.split(r", ", sight.reading.report.byline or ""), sight.own or ""):
        if part.startswith(name) and len(part) > len(name):
            return press.canonical(part)
    listed = outlets.find(name) or outlets.looks_like_outlet(name)
    return press.canonical(name) if listed else None
