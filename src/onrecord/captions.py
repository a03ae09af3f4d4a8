"""A sentence → whether it tells what a picture shows: in the present with the day it was taken, or "Moss, pictured"."""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.?"
_SHOWN: Final = (
    r"(?:address|appear|arrive|attend|board|deliver|embrace|gesture|greet|hold|hug|laugh|leave|listen|look|meet|pause|pose"
    r"|shake|smile|speak|stand|testifie|walk|watche|wave)e?s"
)
_PLACE: Final = r",?(?: (?:in|at|outside) [A-Z][\w.,' ]*)?"
_CAPTION = re.compile(rf"\b{_SHOWN}\b.*\b{_MONTH} \d{{1,2}},? \d{{4}}{_PLACE}\W*$", re.I)
_PICTURED = re.compile(
    r"^[^,.:“\"]{2,60}, (?:pictured|seen here|shown here)\b"
)  # "Ann Moss, pictured yesterday, is due"
_DATED = re.compile(rf"{_MONTH} \d{{1,2}}: ", re.I)  # "JULY 29: The speaker holds …"


def is_caption(sentence: str) -> bool:
    """Whether a sentence is the caption of a picture.

    >>> is_caption("The mayor speaks on the quay, May 3, 2024, in Northport."), is_caption("The mayor spoke on May 3.")
    (True, False)
    """
    return bool(_CAPTION.search(sentence) or _DATED.match(sentence) or _PICTURED.match(sentence))
