"""Records packed and unpacked are equal; a changed shape is noticed."""

import doctest
from dataclasses import make_dataclass

import pytest

from northport import story
from onrecord.model import Account, Reading, Report, Span
from onrecord.store import records

A, B = ("a", str), ("b", int)


def test_an_account_survives():
    """Every record of an account, with its nested tuples, spans and absent values, comes back equal."""
    told = story()
    assert records.unpack(Account, records.pack(told)) == told


def test_packed_is_small():
    """Fields have no names and the whole is compressed: the account takes less than its texts and ids alone would."""
    told = story()
    assert len(records.pack(told)) < len(repr(told)) / 4


@pytest.mark.parametrize("text", ["", "“Ça ne finit pas,” 中 \U0001f600", "a\x00b\r\n\u2028"])
def test_any_text_survives(text):
    """Signs of every kind come back as they were."""
    read = Reading(Report("r", text))
    assert records.unpack(Reading, records.pack(read)) == read


def test_shape_follows_the_fields():
    """A record with another field, or the same in another order, has another shape."""
    kinds = [make_dataclass("Place", fields) for fields in ([A, B], [B, A], [A], [A, B, ("c", tuple[Span, ...])])]
    assert len({records.shape(kind) for kind in kinds}) == len(kinds)
    assert records.shape(Reading) == records.shape(Reading) != records.shape(Account)


def test_examples_in_docstrings_hold():
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(records).failed == 0


@pytest.mark.parametrize("written", ['["r",1]', '["r",1,2,3]'])
def test_bytes_of_another_shape_are_refused(written):
    """A record is never made of too few or too many fields."""
    with pytest.raises(ValueError, match="3 fields"):
        records.plain(Span, written)
