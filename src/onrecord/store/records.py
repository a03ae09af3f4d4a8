"""Frozen records ↔ compact bytes, without loss.

Any record of ``onrecord.model`` comes in; JSON under zlib goes out, and the other way round. ``shape`` tells whether
the records have the fields that they had when the bytes were written: what was read into other fields is read again.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from onrecord.model import content_id

T = TypeVar("T")


def pack(record: object) -> bytes:
    """The record as bytes.

    >>> from onrecord.model import Span
    >>> unpack(Span, pack(Span("courier", 3, 7)))
    Span(report='courier', start=3, end=7)
    """
    return zlib.compress(text(record).encode())


def unpack(kind: type[T], packed: bytes) -> T:
    """The record of a kind that was packed; its shape must be today's."""
    return plain(kind, written(packed))


def written(packed: bytes) -> str:
    """What was packed, as JSON."""
    return zlib.decompress(packed).decode()


def text(record: object) -> str:
    """The record as JSON, for what people may want to read in the file."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def plain(kind: type[T], words: str) -> T:
    """The record of a kind that was written as text."""
    made: T = _maker(cast(Any, kind))(json.loads(words))
    return made


@cache
def shape(kind: Any) -> str:
    """A hash of a record type's fields and those of the records in it."""
    return content_id(*sorted({line for known in _inside(kind) for line in _lines(known)}))


def _plain(value: Any) -> Any:
    """A record as the list of its fields, which is a third of the same with their names."""
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """The function that makes a value of a type from what JSON holds."""
    if _is_record(kind):
        return _record_of(kind, [_maker(hint) for hint in _hints(kind).values()])
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        return _tuple_of(inner)
    if get_origin(kind) is types.UnionType:
        [other] = [_maker(option) for option in inner if option is not types.NoneType]
        return _as_it_is if other is _as_it_is else lambda value: None if value is None else other(value)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _record_of(kind: Any, makers: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Makes a record of the list of its fields, in which only those that are no plain values are made anew."""
    inside = [(at, make) for at, make in enumerate(makers) if make is not _as_it_is]

    def made(items: list[Any]) -> Any:
        if len(items) != len(makers):
            raise ValueError(f"{kind.__name__} has {len(makers)} fields, not {len(items)}")
        for at, make in inside:
            items[at] = make(items[at])
        return kind(*items)

    return made


def _tuple_of(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if inner[-1] is Ellipsis:
        make = _maker(inner[0])
        return tuple if make is _as_it_is else lambda items: tuple(map(make, items))
    makers = [_maker(kind) for kind in inner]
    return lambda items: tuple(make(item) for make, item in zip(makers, items, strict=True))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _lines(kind: Any) -> list[str]:
    return [f"{kind.__name__}.{number}.{name}: {hint}" for number, (name, hint) in enumerate(_hints(kind).items())]


def _inside(kind: Any) -> set[Any]:
    """The record types in a type, itself included."""
    if _is_record(kind):
        return {kind, *(known for hint in _hints(kind).values() for known in _inside(hint))}
    return {known for part in get_args(kind) for known in _inside(part)}


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind)
