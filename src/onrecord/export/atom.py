"""News of stories → an Atom feed (RFC 4287), one entry a story, for any reader of feeds.

Entries and their times come in; XML goes out. An entry's id changes with its time, so a feed reader shows a story again
when something is new in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_NOT_XML: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: a story's id, its title, when the newest came (ISO, UTC), and what is new, in lines."""

    story: str
    title: str
    updated: str
    lines: tuple[str, ...]


def feed(entries: Iterable[Entry], updated: str) -> str:
    """The feed as XML; ``updated`` is the time it was made (ISO, UTC).

    >>> print(feed([Entry("s1", "Bridge closed", "2024-05-03T10:00:00+00:00", ("1 new report",))], "2024-05-03"))
    ... # doctest: +ELLIPSIS
    <?xml version='1.0' encoding='utf-8'?>
    <feed xmlns="http://www.w3.org/2005/Atom">
    ...
    """
    root = Element("feed", xmlns=NAMESPACE)
    for name, words in (("id", "urn:onrecord:new"), ("title", "onrecord: what is new"), ("updated", updated)):
        SubElement(root, name).text = words
    SubElement(SubElement(root, "author"), "name").text = "onrecord"
    for entry in entries:
        _append(root, entry)
    indent(root)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _append(root: Element, entry: Entry) -> None:
    item = SubElement(root, "entry")
    SubElement(item, "id").text = f"urn:onrecord:story:{entry.story}:{entry.updated}"
    SubElement(item, "title").text = _clean(entry.title)
    SubElement(item, "updated").text = entry.updated
    content = SubElement(item, "content", type="text")
    content.text = _clean("\n".join(entry.lines))


def _clean(words: str) -> str:
    """The words without the signs that XML cannot hold."""
    return words.translate(_NOT_XML)
