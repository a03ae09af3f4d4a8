"""An invented story as a hand-made account: four reports of a closed bridge, with everything that a page must show.

The texts are drawn: ``[words|role n]`` marks the source, cue or content of statement n; what is left when the marks are
taken out is the report's text. Everything else is found by its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.model import (
    Account,
    Claim,
    Confirmation,
    Difference,
    Edge,
    Entity,
    Event,
    Furniture,
    Mention,
    Node,
    OriginGraph,
    Passage,
    Proposition,
    Reading,
    Report,
    SourcingAct,
    Span,
    Statement,
    Story,
    StoryAccount,
    StoryPlace,
    StoryPosition,
    Time,
    content_id,
)
from onrecord.telling import brief, people

BY = "drawn@1"
_DRAWN = re.compile(r"\[([^\[\]|]+)\|(source|cue|content) (\w+)\]")

COURIER = """\
Inspectors closed the harbour bridge in Northport on Friday after they found cracks in 12 of its bearings.

[“The bridge was never unsafe for a single day,”|content a] transport minister [Mara Lindqvist|source a] \
[told|cue a] parliament.

The Inspectorate had warned of the bearings in 2022, [according to|cue b] [its report 41|source b].

Photo: A. Hallam
"""
LEDGER = """\
The harbour bridge in Northport was closed on Friday because 12 of its bearings are cracked, the Northport Courier \
reported.

[Ms. Lindqvist|source c] [told|cue c] parliament that [the bridge had at no time been dangerous|content c].

[She|source d] [said|cue d] that [the bridge may reopen in the autumn|content d].
"""
COASTLINE = """\
Inspectors closed the harbour bridge, the Courier said.

[A government official|source e] [said|cue e] [it was never unsafe for a single day|content e].

Read more: <script>alert("Northport")</script> and \u202e\x1b[31m
"""
POST = """\
At least 14 bearings of the harbour bridge are cracked, two engineers told the Post.

The cracks [“could be seen from a rowing boat”|content f], [two engineers|source f] [told|cue f] the Meridian Post.

The Post confirmed the closure for itself. The contractor was paid before the 2022 warning was closed.
"""


@dataclass(frozen=True)
class Sheet:
    """A report drawn from marked text, with the pieces of its statements."""

    report: Report
    pieces: dict[tuple[str, str], Span] = field(default_factory=dict)

    def at(self, words: str) -> Span:
        """Where the words stand in the report; they must stand there once."""
        assert self.report.text.count(words) == 1, words
        start = self.report.text.index(words)
        return Span(self.report.id, start, start + len(words))


def drawn(id_: str, marked: str, **given: Any) -> Sheet:
    """A report from its drawn text."""
    text, pieces, last = "", {}, 0
    for match in _DRAWN.finditer(marked):
        text += marked[last : match.start()]
        pieces[match[3], match[2]] = Span(id_, len(text), len(text) + len(match[1]))
        text += match[1]
        last = match.end()
    return Sheet(Report(id_, text + marked[last:], **given), pieces)


def said(sheet: Sheet, key: str, **given: Any) -> Statement:
    """The statement drawn under a key; named by ``name``, or by nobody."""
    name = given.pop("name", None)
    fields: dict[str, Any] = {
        "id": f"s-{key}",
        "content": (sheet.pieces[key, "content"],),
        "cue": tuple(filter(None, [sheet.pieces.get((key, "cue"))])),
        "source": tuple(filter(None, [sheet.pieces.get((key, "source"))])),
        "speaker": content_id("entity", name) if name else None,
        "speaker_name": name,
        "descriptor": None,
        "naming": "named" if name else "titled",
        "manner": "indirect",
        "channel": None,
        "addressee": None,
        "parent": None,
        "kind": "speech",
        "score": 0.9,
        "by": BY,
    }
    return Statement(**{**fields, **given})


def claim(id_: str, gist: str, *carried: Span | tuple[Span, Statement], **given: Any) -> Claim:
    """A claim with its passages; a passage with a statement lies in it."""
    passages = [Passage(item, None) if isinstance(item, Span) else Passage(item[0], item[1].id) for item in carried]
    fields: dict[str, Any] = {
        "relation": "agrees" if len(passages) > 1 else "single",
        "differences": (),
        "origins": (),
        "independent": (1, 1),
        "score": 0.9,
        "by": BY,
    }
    return Claim(id_, gist, tuple(passages), **{**fields, **given})


LINDQVIST = Entity(content_id("entity", "Mara Lindqvist"), "Mara Lindqvist", "person", ("transport minister",))


def sheets() -> dict[str, Sheet]:
    """The four reports."""
    courier = drawn(
        "courier",
        COURIER,
        outlet="The Northport Courier",
        title="Northport harbour bridge closed over cracks | The Northport Courier",
        published="2024-05-04",
        published_by="given",
        url="https://courier.example/bridge",
        byline="Ida Sund",
    )
    credit = courier.at("Photo: A. Hallam")
    marked = replace(courier.report, furniture=(Furniture(credit.start, credit.end, "photo credit"),))
    return {
        "courier": Sheet(marked, courier.pieces),
        "ledger": drawn("ledger", LEDGER, outlet="Daily Ledger", title="Bridge shut", published="2024-05-04"),
        "coastline": drawn("coastline", COASTLINE, outlet="Coastline", url="javascript:alert(1)"),
        "post": drawn("post", POST, outlet="Meridian Post", title="Cracked: <b>14</b>", published="2024-05-05"),
    }


def statements(on: dict[str, Sheet]) -> dict[str, Statement]:
    """The statements by their key."""
    return {
        "a": said(on["courier"], "a", name="Mara Lindqvist", manner="direct", addressee="parliament"),
        "c": said(on["ledger"], "c", name="Mara Lindqvist", addressee="parliament"),
        "d": said(on["ledger"], "d", name="Mara Lindqvist"),
        "e": said(on["coastline"], "e", descriptor="government official"),
        "f": said(on["post"], "f", naming="class", manner="mixed", channel="Meridian Post"),
    }


def readings() -> list[Reading]:
    """What was read in the four reports."""
    on = sheets()
    told = statements(on)
    ledger = on["ledger"]
    she = Mention(ledger.pieces["d", "source"], "person", LINDQVIST.id, 0.9, BY)
    friday = on["courier"].at("Friday")
    hedged = Proposition(told["d"].content[0], told["d"].id, "Mara Lindqvist", False, True, (), (), ())
    autumn = Time(ledger.at("the autumn"), "DATE", "2024-FA", "2024-09-01", "2024-11-30", 0.9, BY)
    credit = SourcingAct(ledger.at("the Northport Courier"), "The Northport Courier", "outlet", "credits", 0.9, BY)
    return [
        Reading(
            on["courier"].report,
            entities=(LINDQVIST,),
            statements=(told["a"],),
            times=(Time(friday, "DATE", "2024-05-03", "2024-05-03", "2024-05-03", 0.9, BY),),
        ),
        Reading(
            ledger.report,
            mentions=(she,),
            entities=(LINDQVIST,),
            statements=(told["c"], told["d"]),
            sourcing=(credit,),
            times=(autumn,),
            propositions=(hedged,),
        ),
        Reading(on["coastline"].report, statements=(told["e"],)),
        Reading(
            on["post"].report,
            statements=(told["f"],),
            confirmations=(Confirmation(on["post"].at("The Post confirmed the closure"), "Meridian Post", 0.9, BY),),
        ),
    ]


def claims() -> tuple[Claim, ...]:
    """What the reports say together and alone."""
    on = sheets()
    told = statements(on)
    cracks = Difference("number", "12", "At least 14", "12 in the Courier and the Ledger, at least 14 in the Post")
    naming = Difference(
        "naming",
        "Mara Lindqvist",
        "government official",
        "Lindqvist by name in two, “a government official” in Coastline",
    )
    return (
        claim(
            "c1",
            "Inspectors closed the harbour bridge in Northport on Friday",
            on["courier"].at("Inspectors closed the harbour bridge in Northport on Friday"),
            on["ledger"].at("The harbour bridge in Northport was closed on Friday"),
            on["coastline"].at("Inspectors closed the harbour bridge"),
            independent=(1, 2),
        ),
        claim(
            "c2",
            "12 of its bearings are cracked",
            on["courier"].at("they found cracks in 12 of its bearings"),
            on["ledger"].at("12 of its bearings are cracked"),
            on["post"].at("At least 14 bearings of the harbour bridge are cracked"),
            relation="differs",
            differences=(cracks,),
            independent=(2, 2),
        ),
        claim(
            "c3",
            "The bridge was never unsafe for a single day",
            (on["courier"].at("The bridge was never unsafe for a single day"), told["a"]),
            (on["ledger"].at("the bridge had at no time been dangerous"), told["c"]),
            (on["coastline"].at("it was never unsafe for a single day"), told["e"]),
            differences=(naming,),
        ),
        claim("c4", "the bridge may reopen in the autumn", (told["d"].content[0], told["d"])),
        claim(
            "c5", "The contractor was paid", on["post"].at("The contractor was paid before the 2022 warning was closed")
        ),
        claim("c6", "Photo: A. Hallam", on["courier"].at("Photo: A. Hallam")),
    )


def graph() -> OriginGraph:
    """Two reports credit the Courier; the Post confirmed for itself; the Courier read a report of the Inspectorate."""
    on = sheets()
    names = [(id_, sheet.report.outlet or "") for id_, sheet in on.items()]
    return OriginGraph(
        (*(Node(id_, name, "report") for id_, name in names), Node("doc", "Inspectorate report 41", "document")),
        (
            Edge("ledger", "courier", "credits", on["ledger"].at("the Northport Courier reported"), 0.9, BY),
            Edge("coastline", "courier", "credits", on["coastline"].at("the Courier said"), 0.9, BY),
            Edge("courier", "doc", "credits", on["courier"].at("its report 41"), 0.9, BY),
            Edge("post", "courier", "confirms", on["post"].at("The Post confirmed the closure"), 0.9, BY),
        ),
        (2, 2),
        ("Daily Ledger and Coastline credit The Northport Courier.", "Meridian Post confirmed for itself."),
    )


def story(**given: Any) -> Account:
    """The whole account; what is given replaces parts of its story."""
    read, said_, rests, on = readings(), claims(), graph(), sheets()
    closed = on["courier"].at("Inspectors closed the harbour bridge in Northport on Friday")
    fields: dict[str, Any] = {
        "story": Story("northport", tuple(reading.report.id for reading in read), BY),
        "title": people.title(read),
        "people": people.people(read),
        "claims": said_,
        "origins": rests,
        "timeline": (Event("2024-05-03", "2024-05-03", "2024-05-03", "Inspectors closed the bridge", (closed,), True),),
        "places": (StoryPlace("Northport", 54.5, -3.5, "GB", 1, None, (on["courier"].at("Northport"),)),),
        "positions": (StoryPosition("Harbour Union", "against", "reopening", "the Courier", "2024-05-04", (closed,)),),
        "brief": brief.brief(read, said_, rests),
    }
    return Account(tuple(read), (StoryAccount(**{**fields, **given}),))
