"""The name of a would-be holder of a stance → whether it is somebody who can hold one.

A name comes in; a yes or no goes out. A law, "another", "every single member" and broken words ("A[n") hold none.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.nobody import is_nobody

_BROKEN: Final = re.compile(r"[\[\]|{}<>“”\"]|\d ?%|per ?cent")
_LAW: Final = re.compile(r"(?:act|bill|amendment|obamacare|medicare|medicaid)(?: (?:no\. ?)?\d+)?", re.IGNORECASE)
_NO_ONE: Final = frozenset(
    {"another", "one", "enough", "every", "each", "any", "single", "other", "others", "same", "these", "those", "such"}
    | {"north", "south", "east", "west", "even", "not"}
)


def can_hold(name: str) -> bool:
    """Whether a name can be that of a person, a body, a group or a state with a stance of its own.

    >>> [can_hold(name) for name in ("Ana Roth", "12 mayors", "Ferry Bill 4", "24 other mayors", "A[n")]
    [True, True, False, False, False]
    """
    words = name.split()
    law = _LAW.fullmatch(" ".join(words[-2:])) or _LAW.fullmatch(words[-1]) if words else None
    if not words or law or is_nobody(name):
        return False
    return not _BROKEN.search(name) and not any(map(is_no_one, words[:2]))


def is_no_one(word: str) -> bool:
    """Whether a word before a noun leaves open who is meant: "another senator", "24 other senators", "these groups"."""
    return word.lower() in _NO_ONE
