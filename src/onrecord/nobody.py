"""The words of a source → whether they name nobody in particular: "no one", "each", "52 percent of us", "the other".

Nor does what cannot speak: a rule, a case, a headline, a speech without whose it is.

A line that cites them would cite nobody. A report's own earlier version is nobody else either.
"""

from __future__ import annotations

import re
from typing import Final

_PRONOUNS = "he him his she her hers it its they them their i me my we us our you one who this"
PRONOUNS: Final = frozenset(_PRONOUNS.split())
EMPTY: Final = PRONOUNS | {"", "the", "a", "an", "some"}
_NOBODY = re.compile(
    r"no|yes|no(?:ne|body| one| (?!\d).*)|(?:every|any)(?:one|body)|each|either|neither|both(?: of (?:whom|them))?"
    r"|(?:either|both) sides?(?: of .*)?|(?:every|each) (?:single )?one of .*"
    r"|(?:an|the) (?:earlier|previous|original) version of (?:this|the) (?:article|story|report)"
    r"|(?:the )?[$€£]\d.*|a few|your|(?:all |the )?others?"
    r"|(?:(?:all|many|most|other|some) )?people(?: who .*)?|another|all|many|most|several|half|news|(?:the )?two"
    r"|(?:(?:an?|another|each|that|the|this) )?(?:[\w’'-]+ ){0,3}(?:case|constitution|headlines?|rule)(?:, .*)?"
    r"|the (?:\w+ )?speech|whose .*|[\d.,]+|(?:[\w-]+ ){1,3}years of .*"
    r"|(?:the |these |those )?(?:questions?|doubts?|numbers|figures|rumou?rs|speculation|tweets)(?: .*)?"
    r"|(?:(?:about|some|nearly|almost|roughly|only|just|another|more than|less than|over|under) )*"
    r"(?:(?:an? |one[ -]|two[ -]|three[ -])?(?:half|thirds?|quarters?|fifths?|majority|plurality))(?: of .*)?"
    r"|(?:(?:about|some|nearly|almost|roughly|only|just|another|an additional|as many as|(?:more|fewer|less) than) )*"
    r"(?:[\d.,]+|[a-z]+(?:-[a-z]+)?) ?(?:%|per ?cent\b|in (?:\d+|five|ten)\b)(?: .*)?",
    re.IGNORECASE,
)


def is_nobody(words: str) -> bool:
    """Whether these words, where they are all that is known of a source, name nobody.

    >>> is_nobody("The final case"), is_nobody("Harbour Rule"), is_nobody("most people"), is_nobody("Ann Moss")
    (True, True, True, False)
    >>> is_nobody("whose plan"), is_nobody("38"), is_nobody("Sixty years of peace"), is_nobody("the numbers they gave")
    (True, True, True, True)
    >>> is_nobody("The other"), is_nobody("52 percent of sailors"), is_nobody("no sailor I met"), is_nobody("a sailor")
    (True, True, True, False)
    """
    return words.casefold() in EMPTY or _NOBODY.fullmatch(words) is not None
