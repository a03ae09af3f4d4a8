"""A report → whether it is a column, and words of one → whether they plead instead of tell.

A text comes in; a yes or no goes out. A columnist says "I" outside of quotations and judges in an own voice: what such
a text reports, and whom it cites, is news, its verdicts are not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.model import Report
from onrecord.references import QUOTATIONS

_LABEL = r"(?:opinions?|our view|commentary|op-ed|editorial|columnists?)"
_LABELLED = re.compile(
    rf"^{_LABEL}\s?[:|–—-]|[|–—-]\s?{_LABEL}$|^(?:the )?(?:{_LABEL})\b.*\bcontributors?$|^editorial board$", re.I
)
_FILED = re.compile(r"/(?:opinions?|commentary|op-ed|editorials?|columns?|blogs?/pundits?)/", re.I)
_SIGNED = re.compile(
    r"\b[Oo]pinion contributors?\b|^OUR VIEW\b|\b(?:views?|opinions?) expressed (?:[\w’']+ ){1,6}(?:are|is|do|does)\b",
    re.M,
)
_POST = re.compile(r"[—–-]+\s?[^\n“”\"]{2,60}\(@\w+\)\s+[A-Z][a-z]+\.? \d{1,2}, \d{4}")
OFTEN: Final = 3  # times that a text says "I" before it is taken for a column
_I = re.compile(r"(?<![.\w’'])(?<!War )(?<!Phase )(?<!Part )(?:I(?![.\w/-])|[Mm]y|[Mm]e)\b(?! \()")
_PLEADING = re.compile(
    r"\blet[’']s be (?:clear|honest|real|frank)\b"
    r"|\b(?:it|this|that)(?:[’']s| is| was)(?: not|n[’']t) (?:just|only|merely) "
    r"|\bmight as well\b|\bin typical fashion\b|\bmake no mistake\b|\bneedless to say\b|\bbottom line\b"
    r"|\b(?:the )?(?:simple |plain |sad )?(?:truth|fact) is,|\bno wonder\b|\bif you ask me\b"
    r"|\bbelieve (?:it or not|me)\b"
    r"|\bhow far out of\b|\bis a testament to\b|\b(?:strongest|best|worst|greatest|weakest) (?:imaginable|possible)\b"
    r"|\bthere[’']s a (?:good|decent|fair) chance\b|\bmay well (?:have|be)\b|\bsurely\b|\bof every \w+-wing\b"
    r"|\bthe most [\w ]{3,40} in (?:human |world )?history\b"
    r"|\b(?:insanity|lunatics?|lunacy|idiotic|idiots?|moronic|buffoon\w*|bonkers|delusional|clownish|laughabl[ey]|ludicrous\w*"
    r"|ridiculous(?:ly)?|shameful(?:ly)?|jibber|tantrums?|blow smoke|twilight zone)\b|^what[’']s (?:\w+ly )?clear is\b"
    r"|\bof all (?:people|things)\b|\bmind you\b|\bgoes without saying\b|\bsuffice it to say\b|\bI suppose\b"
    r"|^(?:sadly|thankfully|fortunately|unfortunately|ironically|frankly|admittedly|hopefully|incredibly|amazingly)\b",
    re.I,
)


@lru_cache(maxsize=512)
def is_column(text: str) -> bool:
    """Whether a text says "I", "me" or "my" several times outside of quotations: a column does, a report does not.

    >>> is_column("I think she erred. It made me sad. I would have asked her.")
    True
    >>> is_column("“I erred, I know, and I told my council,” she said.")
    False
    """
    paragraphs = (line for line in text.split("\n") if not _opens_only(line))
    return sum(len(_I.findall(QUOTATIONS.sub("“”", line))) for line in paragraphs) >= OFTEN


def is_opinion(report: Report) -> bool:
    """Whether a report is a column, or is filed, labelled or signed as opinion.

    >>> is_opinion(Report("r", "The toll is a mistake.", title="OUR VIEW: Scrap the toll"))
    True
    """
    told = (report.title or "", report.byline or "")
    labelled = any(_LABELLED.search(text.strip()) for text in told) or _FILED.search(report.url or "")
    return bool(labelled or _is_signed(report.text)) or is_column(report.text)


@lru_cache(maxsize=512)
def _is_signed(text: str) -> bool:
    return _SIGNED.search(text) is not None


def is_post(text: str, at: int) -> bool:
    """Whether an offset stands in a post that a report shows whole: "It leaks. — Ann Moss (@annmoss) May 3, 2024".

    >>> is_post("It leaks. — Ann Moss (@annmoss) May 3, 2024", 0), is_post("It leaks, she said.", 0)
    (True, False)
    """
    end = text.find("\n", at)
    return _POST.search(text, at, end if end >= 0 else len(text)) is not None


def pleads(text: str) -> bool:
    """Whether words argue with the reader, outside of any quotation.

    >>> pleads("Let’s be clear: the dam leaks"), pleads("The mayor said: “Let’s be clear”")
    (True, False)
    """
    return _PLEADING.search(QUOTATIONS.sub("“”", text)) is not None


def _opens_only(line: str) -> bool:
    """Whether a paragraph belongs to a quotation that another one closes, or is a post without marks."""
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1 or "@" in line
