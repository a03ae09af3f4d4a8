"""Two accounts of one story, and two versions of a report → what is new: before and after in, changes out.

Claims are the same where passages of theirs meet, so a claim that is told in other words by one more report is not
new, and what changed about it is: its figures, who stands behind it, how many origins it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from onrecord.model import Account, Claim, Report, Span, Statement

_SENTENCE: Final = re.compile(r"[^\n.!?]*(?:[.!?](?![\s”\"')]|$)[^\n.!?]*)*(?:[.!?]+[”\"')]*|\n|$)\s*")
Sentence = tuple[int, str]
_CORRECTS: Final = re.compile(r"\b(?:correction|corrected|clarification|(?:earlier|previous) version of this)\b", re.I)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in a story since an earlier account, each a sentence or a gist in the reports' own words."""

    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A report whose text changed under its address: the sentences that went and came, and what rested on the former.

    ``corrects`` says that the new words own up to it.
    """

    report: str
    outlet: str | None
    removed: tuple[str, ...]
    added: tuple[str, ...]
    claims: tuple[str, ...] = ()
    corrects: bool = False


def changes(before: Account, after: Account) -> Changes:
    """What the second account of a story has that the first had not."""
    old = [claim for story in before.stories for claim in story.claims]
    new = [claim for story in after.stories for claim in story.claims]
    pairs = [(claim, _same(claim, old)) for claim in new]
    said = {
        statement.id: statement for account in (before, after) for r in account.readings for statement in r.statements
    }
    kept = [(was, now) for now, was in pairs if was is not None]
    return Changes(
        claims=tuple(claim.gist for claim, was in pairs if was is None),
        figures=tuple(detail for was, now in kept for detail in _figures(was, now)),
        named=tuple(line for was, now in kept for line in _named(was, now, said)),
        origins=tuple(line for was, now in kept for line in _counted(was, now)),
    )


def edit(before: Report, after: Report, account: Account | None = None) -> Edit:
    """What changed from one version of a report to the next, and the claims of the account that lose their words."""
    old, new = _parting(_sentences(before.text), _sentences(after.text))
    matcher = SequenceMatcher(None, [words for _, words in old], [words for _, words in new])
    moves = [move for move in matcher.get_opcodes() if move[0] != "equal"]
    went = [old[place] for _, first, last, _, _ in moves for place in range(first, last)]
    came = [new[place][1] for _, _, _, first, last in moves for place in range(first, last)]
    spans = [Span(before.id, start, start + len(words)) for start, words in went]
    return Edit(
        report=after.id,
        outlet=after.outlet,
        removed=tuple(words for _, words in went),
        added=tuple(came),
        claims=tuple(_resting(account, spans)) if account else (),
        corrects=any(_CORRECTS.search(words) for words in came),
    )


def corrections(report: Report) -> tuple[str, ...]:
    """The sentences in which a report corrects itself or another.

    >>> corrections(Report("r", "It rained. Correction: it snowed."))
    ('Correction: it snowed.',)
    """
    if not _CORRECTS.search(report.text):  # most do not, and sentences take time to find
        return ()
    return tuple(words for _, words in _sentences(report.text) if _CORRECTS.search(words))


def _same(claim: Claim, others: Sequence[Claim]) -> Claim | None:
    """The claim of another account with which this one shares most passages."""
    shared = [(sum(_meets(p.span, q.span) for p in claim.carried for q in o.carried), i) for i, o in enumerate(others)]
    count, place = max(shared, default=(0, 0), key=lambda found: (found[0], -found[1]))
    return others[place] if count else None


def _figures(was: Claim, now: Claim) -> Iterator[str]:
    known = {(difference.left, difference.right) for difference in was.differences}
    for difference in now.differences:
        if difference.aspect == "number" and (difference.left, difference.right) not in known:
            yield difference.detail


def _named(was: Claim, now: Claim, said: dict[str, Statement]) -> Iterator[str]:
    """A name where the claim was laid to nobody by name."""
    before, after = _names(was, said), _names(now, said)
    unnamed = [statement.descriptor for statement in _said(was, said) if statement.naming != "named"]
    if unnamed and not before and after:
        as_was = f"“{unnamed[0]}”" if unnamed[0] else "nobody in particular"
        yield f"{now.gist}: said by {', '.join(after)}; it was laid to {as_was}"


def _names(claim: Claim, said: dict[str, Statement]) -> list[str]:
    named = (s.speaker_name for s in _said(claim, said) if s.naming == "named" and s.speaker_name)
    return list(dict.fromkeys(named))


def _said(claim: Claim, said: dict[str, Statement]) -> list[Statement]:
    return [said[p.statement] for p in claim.carried if p.statement in said]


def _counted(was: Claim, now: Claim) -> Iterator[str]:
    if was.independent != now.independent:
        yield f"{now.gist}: {_range(now.independent)} independent origins, before {_range(was.independent)}"


def _range(least_most: tuple[int, int]) -> str:
    least, most = least_most
    return str(least) if least == most else f"{least}–{most}"


def _parting(old: list[Sentence], new: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """What is left of both where they begin and end alike: an edit of a long page costs what it changed."""
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a[1] != b[1]), min(len(old), len(new)))
    old, new = old[head:], new[head:]
    backwards = zip(reversed(old), reversed(new), strict=False)
    tail = next((n for n, (a, b) in enumerate(backwards) if a[1] != b[1]), min(len(old), len(new)))
    return old[: len(old) - tail], new[: len(new) - tail]


def _resting(account: Account, removed: Sequence[Span]) -> Iterator[str]:
    for story in account.stories:
        for claim in story.claims:
            if any(_meets(passage.span, span) for passage in claim.carried for span in removed):
                yield claim.gist


def _sentences(text: str) -> list[Sentence]:
    """The sentences of a text and where each begins, without the space around them."""
    found = ((match.start(), match[0]) for match in _SENTENCE.finditer(text))
    return [(start + len(words) - len(words.lstrip()), words.strip()) for start, words in found if words.strip()]


def _meets(left: Span, right: Span) -> bool:
    return left.report == right.report and left.start < right.end and right.start < left.end
