"""The words of a cue → whether a statement is speech or only a stance: said, or believed, wanted, planned.

A cue that holds a verb of saying is speech; belief, intention and attitude are stances.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import StatementKind

SPEECH: Final = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|stat(?:e|es|ed|ing)|writ(?:e|es|ing|ten)|wrote|tweet\w*|post(?:s|ed)|"
    r"ask\w*|according|announc\w*|claim\w*|argu\w*|insist\w*|warn\w*|testif\w*|testimony|describ\w*|explain\w*|report\w*|suggest\w*|"
    r"call(?:s|ed|ing)?|den(?:y|ies|ied|ying)|confirm\w*|accus\w*|demand\w*|order\w*|request\w*|urg\w*|promis\w*|pledg\w*|vow\w*|"
    r"threat\w*|propos\w*|prais\w*|critici\w*|condemn\w*|denounc\w*|quot\w*|cit(?:e|es|ed|ing)|not(?:e|es|ed|ing)|remark\w*|repl\w*|respon\w*|"
    r"declar\w*|admit\w*|acknowledg\w*|alleg\w*|assert\w*|complain\w*|mention\w*|read(?:s|ing)?|speak\w*|spoke|talk\w*|rul(?:e|es|ed|ing)|"
    r"instruct\w*|direct\w*|notif\w*|inform\w*|joke\w*|blam\w*|express\w*|voic\w*|reiterat\w*|repeat\w*|reveal\w*|disclos\w*|agree\w*)\b",
    re.IGNORECASE,
)
STANCE: Final = re.compile(
    r"\b(?:believ\w*|belief|think\w*|thought\w*|want\w*|hop(?:e|es|ed|ing)|expect\w*|fear\w*|plan(?:s|ned|ning)?|inten\w*|consider\w*|"
    r"feel\w*|felt|wish\w*|support\w*|oppos\w*|favou?r\w*|prefer\w*|doubt\w*|worr\w*|back(?:s|ed|ing)|like[sd]?|seek\w*|sought|aim\w*|confident|"
    r"eager|reluctan\w*|conclu\w*|decid\w*|decision|view\w*|position|opinion|concern\w*|desire\w*|determin\w*|know\w*|knew|understand\w*|"
    r"understood|see|sees|saw|regard\w*|skeptic\w*|sceptic\w*|convinc\w*|prepar\w*|will(?:ing)?|need\w*|tr(?:y|ies|ied|ying)|attempt\w*|"
    r"commitment|sympath\w*|hate[sd]?|lov(?:e|es|ed)|dream\w*|assum\w*|suspect\w*|interest\w*|optimis\w*|pessimis\w*|realiz\w*|realis\w*)\b",
    re.IGNORECASE,
)
PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|be|being)\b.*\b(?:expected|accused|believed|reported|said|told|thought|charged|alleged|"
    r"known|considered|supposed|estimated|rumou?red|seen|asked|feared)\b|\b(?:reportedly|allegedly|supposedly)\b",
    re.IGNORECASE,
)
"""Cues without a source that name nobody: "is expected", "reportedly"."""

HEARSAY: Final = re.compile(
    r"\b(?:accused|convicted|suspected) of$|^(?:the |those |these )?(?:allegation|accusation|rumou?r)s?$|"
    r"\b(?:draw|spark|prompt|fac|trigger|provok)(?:s|ed|es|ing)? (?!.*\b(?:by|from)$)"
    r".*\b(?:condemnation|criticism|outrage|backlash)\b|"
    r"\b(?:response to|wake of|amid) (?:reports|allegations|accusations|rumou?rs)$",
    re.IGNORECASE,
)
"""Cues that tell of others' words about whoever stands before them: "is accused of", "drawing criticism"."""


def kind(cue: str) -> StatementKind:
    """Whether a cue signals speech or a stance; speech where it signals both or neither.

    >>> kind("said"), kind("are eager"), kind("")
    ('speech', 'stance', 'speech')
    """
    return "stance" if STANCE.search(cue) and not SPEECH.search(cue) else "speech"
