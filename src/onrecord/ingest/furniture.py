"""Text → page furniture: the pieces that belong to the page and not to the report.

A text and what is known of it come in; marked pieces go out, in order and apart from one another. Nothing is deleted.
A mark costs the report that piece, so every rule answers only where the line can be nothing else. That an agency
"contributed to this report" is sourcing, and stays. The rules for lines that show by their words what they are stand in
``furniture.csv``, each with a line that it marks and one that it leaves; the others are functions here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, groupby
from typing import Final

from onrecord.captions import is_caption
from onrecord.model import Furniture

GRAM: Final = 4  # words: so many alike in a row are no accident
REPEATED: Final = 0.5  # share of a caption's words that must stand elsewhere in such runs
SHORTEST_REPEAT: Final = 8  # words
LONGEST_CAPTION: Final = 900  # characters
LONGEST_CREDIT: Final = 100
HEADING: Final = (25, 120)  # characters of a heading between paragraphs
OPENING: Final = 5  # lines in which a page may tell its highlights
MOST_LOOSE: Final = 4  # headings and headlines in a row
PROSE: Final = 0.8  # share of a text's lines of some length that end as sentences do, where a loose one stands out
_LISTED = re.compile(r"[^\w“\"‘'(]|\d+[.)]|[“\"]|Contributing\b")  # of a list, a quotation, a credit
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[\w’'-]+")

STANDING_FOR: Final = {
    "<mail>": r"(?:newsletters?|inbox|e-?mails?|(?:news|e-?mail|free) alerts?|briefings?|tip sheet|podcasts?)",
    "<month>": r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "<pictured>": r"(?:(?:ap|upi|afp|reuters|getty|epa|file|pool|staff|handout|courtesy) )?"
    r"(?:photos?|images?|pictures?|photographs?|graphic|illustration)",
    "<supplier>": r"(?:AP|AP Photo|AFP|Reuters|Getty(?: Images)?|EPA|UPI|(?:The )?Associated Press|Shutterstock|iStock"
    r"|Pixabay|Flickr|Landov|Wikimedia(?: Commons)?|Unsplash|ZUMA(?: Press)?|Pool|File(?: Photo)?|Corbis|Rex)",
}
"""Words that several rules of the table share."""


@dataclass(frozen=True)
class About:
    """What is known of a report beside its text."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None


@dataclass(frozen=True)
class Page:
    """A report's text with what its lines are compared with."""

    text: str
    about: About

    @cached_property
    def loose(self) -> frozenset[str]:
        """The few lines that stand between two paragraphs of prose, behind the opening of a text of mostly such.

        What a colon leads in is a list of the report's own; the text's last line alone may be a paragraph cut off.
        """
        lines = [line.strip() for line in _LINE.findall(self.text)]
        prose = [len(line) > HEADING[0] and _ends_sentence(line) for line in lines]
        if sum(prose) < PROSE * sum(len(line) > HEADING[0] for line in lines):
            return frozenset()
        found: list[str] = []
        for told, run in groupby(range(len(lines)), prose.__getitem__):
            at = list(run)
            few = not told and at[0] >= OPENING and len(at) <= MOST_LOOSE and not lines[at[0] - 1].endswith(":")
            if few and (at[-1] + 1 < len(lines) or len(at) > 1):
                found += (lines[k] for k in at)
        return frozenset(found)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of four words in the text's lines of prose."""
        lines = filter(_ends_sentence, _LINE.findall(self.text))
        return frozenset(chain.from_iterable(map(runs, lines)))


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule of the table: lines no longer than ``longest`` that match ``pattern`` in full are of ``kind``."""

    rule: str
    kind: str
    longest: int
    pattern: re.Pattern[str]
    marks: str
    leaves: str


@cache
def wordings() -> tuple[Wording, ...]:
    """The rules of ``furniture.csv``, in order."""
    with files(__package__).joinpath("furniture.csv").open(encoding="utf8") as table:
        return tuple(_wording(row) for row in csv.DictReader(table))


def mark(text: str, about: About) -> list[Furniture]:
    """The furniture in a text: whole lines, and pieces within the others.

    >>> text = "The bridge was closed. (Image: AP)"
    >>> [(text[piece.start : piece.end], piece.kind) for piece in mark(text, About())]
    [('(Image: AP)', 'credit')]
    """
    page, found = Page(text, about), list[Furniture]()
    for match in _LINE.finditer(text):
        line = match[0].strip()
        start = match.start() + match[0].index(line)
        kind = _kind(line, page)
        found += [Furniture(start, start + len(line), kind)] if kind else _within(line, start)
    return found


def explain(line: str, about: About | None = None) -> str | None:
    """The name of the rule that takes a line for furniture, for whoever wonders why.

    >>> explain("Post a Comment")
    'comment'
    """
    page = Page(line, about or About())
    worded = (wording.rule for wording in wordings() if _matches(wording, line))
    return next(chain(worded, (rule.__name__ for rule in LINES if rule(line, page))), None)


def title(line: str, page: Page) -> str | None:
    """The headline once more."""
    known = page.about.title
    return "header" if known and len(line) > 15 and words(line) == words(known) else None


def author(line: str, page: Page) -> str | None:
    """The report's author or outlet, alone on a line."""
    known = (page.about.byline, page.about.outlet)
    return "byline" if any(name and words(name) == words(line) != "" for name in known) else None


def credited(line: str, _page: Page) -> str | None:
    """A caption that ends in whose picture it is."""
    end = line[-LONGEST_CREDIT:]
    ends = len(line) <= LONGEST_CAPTION and _ENDS_CREDITED.search(end)
    # A bare name after a paragraph may be stuck to it; under a picture the day is told.
    shown = ends or (len(line) <= LONGEST_CAPTION and _STUCK_CREDIT.search(end) and _DAY.search(line))
    return "caption" if shown and not _quotes(line) else None


def pictured(line: str, _page: Page) -> str | None:
    """One sentence in the present on what a picture shows, with the day on which it was taken."""
    one = len(line) <= LONGEST_CAPTION and not _SENTENCES.search(line) and not _quotes(line)
    return "caption" if one and is_caption(line) else None


def heading(line: str, page: Page) -> str | None:
    """A line without an end between two paragraphs that have one: a heading, or the headline of another report."""
    fits = HEADING[0] <= len(line) <= HEADING[1] and not (_ends_sentence(line) or _LISTED.match(line) or "http" in line)
    return "header" if fits and line in page.loose else None


def repeated(line: str, page: Page) -> str | None:
    """A caption or a pulled quotation: no full stop, and most of its words stand in a sentence of the text again."""
    own = runs(line) if not _ends_sentence(line) and "@" not in line else ()  # a post is no caption
    size = len(own) + GRAM - 1
    if size < SHORTEST_REPEAT:
        return None
    again = {at + step for at, run in enumerate(own) if run in page.runs for step in range(GRAM)}
    return "caption" if len(again) >= REPEATED * size else None


Rule = Callable[[str, Page], str | None]
LINES: Final[tuple[Rule, ...]] = (title, author, credited, pictured, repeated, heading)
"""What a line may be by comparison with its page, after its own words gave nothing away."""


def link_pile(line: str) -> Iterator[tuple[int, int, str]]:
    """A link's words after a name, which stands there twice, and headlines run together behind it, up to "MORE"."""
    for match in _PILE.finditer(line) if "MORE" in line else ():
        yield match.start("pile"), match.end("pile"), "link"


def credit_at_end(line: str) -> Iterator[tuple[int, int, str]]:
    """Whose picture it is, after a paragraph."""
    skipped = max(0, len(line) - LONGEST_CREDIT)
    match = _AT_END.search(line, skipped) or _STUCK_CREDIT.search(line, skipped)
    if match:
        yield match.start(1), match.end(1), "credit"


def stuck(line: str) -> Iterator[tuple[int, int, str]]:
    """A prompt that somebody's extraction stuck into a paragraph."""
    for match in _STUCK.finditer(line) if "Continued Below" in line or "Sign up for" in line else ():
        yield match.start(), match.end(), "prompt"


def highlights(line: str) -> Iterator[tuple[int, int, str]]:
    """The heading of a page's highlights, which runs into the first of them."""
    if match := _HIGHLIGHTS.match(line):
        yield match.start(), match.end(), "prompt"


PIECES: Final = (link_pile, credit_at_end, stuck, highlights)
"""Furniture within a line."""

_ENDS_CREDITED = re.compile(
    r"\((?:AP Photo|AP|Photos? by|Photo|Reuters)\s?[/:,] ?[^()]{2,60}\)\W*$"  # (AP Photo/Mara Lind)
    r"|\| (?:AP|AP Photo|Getty|Getty Images|Reuters|REUTERS|AFP|[\w .’'-]{3,40}/[A-Z]{2,12})$"
    r"|\bREUTERS/[\w .’'-]{3,40}(?:/[\w ]+)?$|\bvia REUTERS(?:/[\w ]+)?$|/File Photo\)?$"
    r"|\b(?:Photograph|Photo|Image|Illustration|Composite): [\w .’'-]{3,40}/[\w /’'-]{2,40}$"
)
_AT_END = re.compile(r"\s(\((?:Image|Photo|Picture|File photo)s?(?: credit| by)?\s?[:/][^()\n]{2,60}\))\W*$")
_STUCK_CREDIT = re.compile(
    r"(?<=[.!?”\"] )((?:Photograph: |Photo: )?(?:[A-Z][\w.’'-]*[ /]){1,4}(?:AFP/|AP/|via )?"
    r"(?:Getty Images|Getty|AP Photo))$"
)
_SENTENCES = re.compile(r"[a-z]{3}[.!?][”\"’']? [A-Z]")  # one ends and another begins
_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\d{1,2}/\d{1,2}/\d{2}")
_TELLS = re.compile(
    r"\b(?:said|says|told|warned|urged|announced|according to)\b", re.IGNORECASE
)  # then it is no prompt
_STUCK = re.compile(r"Story Continued Below(?=\s|$)|\bSign up for Daily Newsletters(?: Manage Newsletters)?(?=\s|$)")
_HIGHLIGHTS = re.compile(r"Story highlights:?(?=\s+[A-Z“‘])")
_PILE = re.compile(
    r"(?P<sur>\b[A-Z][\w’'-]+?)"
    r"(?P<pile>(?:(?<=[a-z])(?=[A-Z])|\s)(?:(?:[A-Z(][\w.’'()-]*|d[aeiu]|del|la|van|von|bin|al)\s){1,5}?(?P=sur)"
    r"(?:MORE\b|(?=[A-Z0-9‘'“\"])[^\n]{0,1200}? MORE\b))"
)


def words(line: str) -> str:
    """The words of a line in lower case, without what stands between them.

    >>> words("“Closed”, he said.")
    'closed he said'
    """
    return " ".join(_WORD.findall(line.lower()))


def runs(line: str) -> Sequence[tuple[str, ...]]:
    """The runs of four words in a line."""
    split = _WORD.findall(line.lower())
    return list(zip(*(split[at:] for at in range(GRAM)), strict=False))


def _wording(row: dict[str, str]) -> Wording:
    pattern = row["pattern"]
    for name, meaning in STANDING_FOR.items():
        pattern = pattern.replace(name, meaning)
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return Wording(row["rule"], row["kind"], int(row["longest"]), compiled, row["marks"], row["leaves"])


def _matches(wording: Wording, line: str) -> bool:
    if len(line) > wording.longest or not wording.pattern.fullmatch(line):
        return False
    return wording.kind != "prompt" or not _TELLS.search(line)


def _kind(line: str, page: Page) -> str | None:
    worded = (wording.kind for wording in wordings() if _matches(wording, line))
    return next(chain(worded, filter(None, (rule(line, page) for rule in LINES))), None)


def _within(line: str, start: int) -> list[Furniture]:
    found: list[Furniture] = []
    for first, last, kind in sorted(chain.from_iterable(rule(line) for rule in PIECES)):
        if not found or start + first >= found[-1].end:
            found.append(Furniture(start + first, start + last, kind))
    return found


def _ends_sentence(line: str) -> bool:
    return line.rstrip(" )]”’\"'").endswith((".", "!", "?", "…", ":", ";", ","))


def _quotes(line: str) -> bool:
    """Whether somebody is quoted at length: then it is no caption."""
    return "“" in line or line.count('"') > 1
