"""Sources of some reports → as people and programs read them: lists of who is cited, and of what one of them said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from onrecord.export import wording
from onrecord.telling.cited import Said, Source

PEOPLE, SAID = "onrecord/people/1", "onrecord/said/1"
LONGEST: Final = 100  # code points of the words for which a source is cited, in a list
EXAMPLES: Final = 2  # of them


def people(sources: Sequence[Source]) -> dict[str, Any]:
    """Who is cited, as JSON."""
    return {"schema": PEOPLE, "people": [_person(source) for source in sources]}


def said(sources: Sequence[Source]) -> dict[str, Any]:
    """What some sources said, as JSON, the newest first."""
    return {
        "schema": SAID,
        "sources": [_person(source) | {"said": list(map(_said, source.said))} for source in sources],
    }


def listed(sources: Sequence[Source]) -> str:
    """Who is cited, as text: a line for each source, and under it for what."""
    blocks = [
        "\n".join([_heading(source), *(f"    {wording.shorten(_words(one), LONGEST)}" for one in examples(source))])
        for source in sources
    ]
    return "\n".join(blocks)


def told(sources: Sequence[Source]) -> str:
    """What some sources said, as text, each statement with where it stands."""
    return "\n\n".join("\n".join([_heading(source), *map(_entry, source.said)]) for source in sources)


def examples(source: Source) -> list[Said]:
    """A few of the words for which a source is cited: those it is quoted with first, none twice."""
    by_words = {_words(one).casefold(): one for one in reversed(source.said)}
    order = {"direct": 0, "mixed": 1, "indirect": 2}
    ranked = sorted(by_words.values(), key=lambda one: (one.statement.kind == "stance", order[one.statement.manner]))
    return ranked[:EXAMPLES]


def _heading(source: Source) -> str:
    name = wording.plain(source.name)
    told = map(wording.described if source.kind == "person" else wording.plain, source.descriptors)
    description = next((text for text in told if text.casefold() not in name.casefold()), "")
    counts = f"{wording.count(len(source.said), 'statement')} in {wording.count(len(source.reports), 'report')}"
    outlets = f" ({', '.join(map(wording.plain, source.outlets))})" if source.outlets else ""
    who = f"{name}, {description}" if description and source.named else name if source.named else wording.quoted(name)
    return f"{who}  ·  {'named' if source.named else 'unnamed'} · {counts}{outlets}"


def _words(one: Said) -> str:
    form = wording.quoted if one.statement.manner == "direct" else wording.paraphrase
    return " … ".join(form(wording.plain(piece)) for piece in one.pieces)


def _entry(one: Said) -> str:
    statement, report = one.statement, one.report
    to = f"to {statement.addressee}" if statement.addressee else ""
    where = ", ".join(filter(None, [report.outlet or report.id, wording.day(report.published)]))
    how = ", ".join(filter(None, [wording.MANNERS[statement.manner], to, statement.channel]))
    return f"    {_words(one)}\n        {wording.plain(f'{where} ¶{one.paragraph}, {how}')}"


def _person(source: Source) -> dict[str, Any]:
    dates = sorted(one.report.published for one in source.said if one.report.published)
    return {
        "name": source.name,
        "kind": source.kind,
        "named": source.named,
        "descriptors": list(source.descriptors),
        "statements": len(source.said),
        "reports": list(source.reports),
        "outlets": list(source.outlets),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "for": [" … ".join(one.pieces) for one in examples(source)],
    }


def _said(one: Said) -> dict[str, Any]:
    statement, report = one.statement, one.report
    return {
        "statement": statement.id,
        "text": " … ".join(one.pieces),
        "content": [[piece.start, piece.end] for piece in statement.content],
        "cue": [[piece.start, piece.end] for piece in statement.cue],
        "source": [[piece.start, piece.end] for piece in statement.source],
        "descriptor": statement.descriptor,
        "naming": statement.naming,
        "manner": statement.manner,
        "kind": statement.kind,
        "channel": statement.channel,
        "addressee": statement.addressee,
        "report": report.id,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "paragraph": one.paragraph,
    }
