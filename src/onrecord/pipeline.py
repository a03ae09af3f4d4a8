"""The steps in order.

Reports come in; an Account goes out. Reading is per report and runs under any engine; grouping works on the readings
alone. This module decides the order and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from onrecord import chronology, origins, places, positions, stories
from onrecord.claims import align
from onrecord.identity import across, beyond, continued, labels, posts, within
from onrecord.model import Account, Attribution, Claim, Name, Reading, Report, Story, StoryAccount
from onrecord.reader import bounds, parse, selection
from onrecord.reader import places as place_reader
from onrecord.reader import positions as position_reader
from onrecord.reader import propositions as proposition_reader
from onrecord.reader import sourcing as sourcing_reader
from onrecord.reader import times as time_reader
from onrecord.reader.model import Model
from onrecord.telling import brief, cited, people
from onrecord.telling.cited import Source

Step = Callable[[Reading, Doc], Reading]
Revise = Callable[[Sequence[Claim], Sequence[Reading]], Sequence[Claim]]

PER_REPORT: tuple[tuple[str, str, Step], ...] = (
    ("sourcing", sourcing_reader.BY, sourcing_reader.annotate),
    ("times", time_reader.BY, time_reader.annotate),
    ("places", place_reader.BY, place_reader.annotate),
    ("positions", position_reader.BY, position_reader.annotate),
    ("propositions", proposition_reader.BY, proposition_reader.annotate),
)
"""What is read in one report once its statements are known, in this order: name, version, step."""


@cache
def model() -> Model:
    """The shipped reader model, loaded once a process."""
    return Model()


def read(reports: Sequence[Report], *, least: float = selection.LEAST) -> list[Reading]:
    """Read a batch of reports, in order; what is less sure than ``least`` (0 to 1) is not told as a statement."""
    attributed = model().read([report.text for report in reports])
    return [_read_one(report, *found, least=least) for report, found in zip(reports, attributed, strict=True)]


def account(readings: Iterable[Reading], *, length: int = brief.LENGTH) -> Account:
    """Group readings into stories and give the account of each, its brief at most ``length`` lines long."""
    everything = list(readings)
    once = [reading for reading in everything if reading.report.same_as is None]
    told = [tell(story, once, length=length) for story in stories.group(once, model().embed)]
    completed = {reading.report.id: reading for _, members in told for reading in members}
    return Account(
        tuple(r if r.report.same_as is not None else completed[r.report.id] for r in everything),
        tuple(story for story, _ in told),
    )


def grouped(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The readings story by story, repetitions left out."""
    once = [reading for reading in readings if reading.report.same_as is None]
    return [[r for r in once if r.report.id in story.reports] for story in stories.group(once, model().embed)]


def cite(told: Iterable[Sequence[Reading]]) -> tuple[Source, ...]:
    """Who is cited in some stories, most cited first: one source for one person or body, over all of them."""
    completed = [complete(readings) for readings in told]
    return cited.sources(completed, beyond.judge([people.people(readings) for readings in completed]))


def as_aligned(claims: Sequence[Claim], _readings: Sequence[Reading]) -> Sequence[Claim]:
    """The claims as the aligner has them."""
    return claims


def complete(readings: Sequence[Reading]) -> list[Reading]:
    """A story's readings, the earliest first, as its context completes them: dates, who is who, and whose word counts.

    The order in which they came tells nothing, save that of two spellings of a name, each as common and as full as the
    other, the first is taken.
    """
    return origins.settle(sorted(across.unify(_redate(readings)), key=_when))


def tell(
    story: Story, readings: Sequence[Reading], *, length: int, revise: Revise = as_aligned
) -> tuple[StoryAccount, list[Reading]]:
    """The account of one story, and its readings as the story's context completes them.

    ``revise`` has the last word on which passages are one claim.
    """
    members = complete([reading for reading in readings if reading.report.id in story.reports])
    graph = origins.graph(members)
    claims = revise(align.align(members, model().in_context, model().compare), members)
    counted = origins.count(claims, members, graph)
    timeline = chronology.timeline(members)
    return (
        StoryAccount(
            story=story,
            title=people.title(members),
            people=people.people(members),
            claims=counted,
            origins=graph,
            timeline=timeline,
            places=places.gather(members),
            positions=positions.gather(members),
            brief=brief.brief(members, counted, graph, length=length),
        ),
        members,
    )


def _read_one(report: Report, attributions: Sequence[Attribution], names: Sequence[Name], *, least: float) -> Reading:
    doc = parse.parse(report.text, names)
    bounded = bounds.settle(attributions, report, doc)
    told = continued.extend(report.text, selection.select(bounded, doc, least=least))
    reading = within.resolve(report, doc, labels.under_names(doc, posts.printed(report.text, told)))
    for _, _, step in PER_REPORT:
        reading = step(reading, doc)
    return replace(reading, by=versions())


def versions() -> tuple[tuple[str, str], ...]:
    """The steps that read a report, each with its version: what ``Reading.by`` says of what is read today."""
    steps = (("parse", parse.BY), ("statements", f"{model().by}+{selection.BY}"), ("identity", within.BY))
    return steps + tuple((name, by) for name, by, _ in PER_REPORT)


def _when(reading: Reading) -> tuple[str, str]:
    """The date that a report was given, the undated last; then its id."""
    return reading.report.published or "9999", reading.report.id


def _redate(readings: Sequence[Reading]) -> list[Reading]:
    """Readings whose reports have no date get their story's, and their times are read again in its light."""
    dated = chronology.date(readings)
    return [
        new if new.report == old.report else time_reader.annotate(new, parse.parse(new.report.text))
        for old, new in zip(readings, dated, strict=True)
    ]
