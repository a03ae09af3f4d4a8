"""ECB+ and MEANTIME as texts with mentions of people, bodies and places, for `benchmarks/identity.py`.

A zip file of $ONRECORD_DATA comes in; `Annotated` texts go out. Both corpora are kept in CAT's XML: numbered tokens,
markables that point to them, and relations that tie markables to an instance, across documents by the instance's id.
Texts are put together from the tokens, so they differ from the originals in white space.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

_CLOSING = set(".,;:!?)]}%’”") | {"'s", "n't", "'", "''", "’s"}
_OPENING = set("([{$“‘#")
_ECB = {"HUMAN_PART_PER", "HUMAN_PART_ORG", "HUMAN_PART_GPE", "HUMAN_PART"}
_MEANTIME = {"PER", "ORG", "LOC"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its mentions (start, end) → the id of whom they mean; ``topic`` is the group read together."""

    name: str
    topic: str
    text: str
    mentions: dict[tuple[int, int], str]


def ecb(archive: Path, topics: range) -> Iterator[Annotated]:
    """The documents of some topics of ECB+; a group is a topic's ecb or ecbplus documents: one event, as told."""
    with ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            path = PurePosixPath(name)
            if path.suffix == ".xml" and int(path.parent.name) in topics:
                kind = "ecbplus" if path.stem.endswith("ecbplus") else "ecb"
                yield _read(path.stem, f"{path.parent.name}{kind}", ET.fromstring(files.read(name)), _ECB)


def meantime(archive: Path) -> Iterator[Annotated]:
    """The documents of MEANTIME; a group is a part of the corpus (Apple, Airbus)."""
    with ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            path = PurePosixPath(name)
            if path.suffix == ".xml":
                yield _read(path.stem, path.parent.name, ET.fromstring(files.read(name)), _MEANTIME)


def _read(name: str, topic: str, root: ET.Element, wanted: set[str]) -> Annotated:
    text, places = _text(root)
    marks = root.find("Markables")
    assert marks is not None
    instances = {m.get("m_id"): m.get("instance_id") for m in marks if m.get("instance_id")}
    kinds = {m.get("m_id"): m.get("ent_type") or m.tag for m in marks}
    spans = {}
    for mark in marks:
        anchors = [places[a.get("t_id", "")] for a in mark.iter("token_anchor")]
        if anchors:
            spans[mark.get("m_id")] = (anchors[0][0], anchors[-1][1])
    mentions: dict[tuple[int, int], str] = {}
    for relation in root.find("Relations") or ():
        target = next((t.get("m_id") for t in relation.iter("target")), None)
        instance = instances.get(target) or relation.get("note") or ""
        for source in relation.iter("source"):
            known = source.get("m_id") in spans and (kinds.get(target) in wanted or kinds[source.get("m_id")] in wanted)
            if known and instance:
                mentions[spans[source.get("m_id")]] = instance
    return Annotated(name, topic, text, mentions)


def _text(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The tokens as a text, and where each of them stands."""
    text, places, sentence, quoted = "", {}, None, False
    for token in root.iter("token"):
        word, number = token.text or "", token.get("sentence")
        closes = word in _CLOSING or (word == '"' and quoted)
        opened = text.endswith(tuple(_OPENING)) or (text.endswith('"') and quoted and not closes)
        glue = "" if not text or opened or (closes and number == sentence) else " "
        quoted = quoted != (word == '"')
        text, sentence = text + glue + word, number
        places[token.get("t_id", "")] = (len(text) - len(word), len(text))
    return text, places
