"""What words came through: an outlet by its canonical name, or a letter, a statement, a speech by its bare noun.

A `Setting`, the sentence around an attribution, comes in; the channel, or None, goes out. A person is never a channel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Span, Token

from onrecord import outlets
from onrecord.identity import lists
from onrecord.identity.cast import Figure
from onrecord.identity.citation import Citation
from onrecord.identity.discourse import Discourse

_POSTING = re.compile(r"\b(?:re-?)?tweet(?:s|ed|ing|storm)?\b", re.IGNORECASE)
_TESTIFYING = re.compile(r"\btestif(?:y|ies|ied|ying)\b|\btestimony\b", re.IGNORECASE)

_RULING = re.compile(r"\brul(?:e|es|ed|ing)\b", re.IGNORECASE)
_TELLING = re.compile(r"\b(?:tell|tells|told|telling)\b", re.IGNORECASE)
_VENUES = {
    "tweet": "Twitter", "letter": "letter", "statement": "statement", "interview": "interview", "memo": "memo",
    "email": "email", "mail": "email", "e-mail": "email", "speech": "speech", "report": "report", "filing": "filing",
    "hearing": "hearing", "testimony": "testimony", "conference": "news conference", "briefing": "briefing",
    "editorial": "editorial", "op-ed": "op-ed", "video": "video", "post": "post", "note": "note", "ruling": "ruling",
    "opinion": "opinion", "documentary": "documentary", "book": "book", "memoir": "memoir", "call": "call",
    "telephone": "call", "release": "press release", "address": "address", "floor": "floor", "website": "website",
    "rally": "rally", "podcast": "podcast", "column": "column", "lawsuit": "lawsuit", "complaint": "complaint",
    "message": "message", "debate": "debate", "forum": "forum", "town": "town hall", "spreadsheet": "spreadsheet",
    "survey": "survey", "poll": "poll", "transcript": "transcript", "article": "article", "blog": "blog",
    "announcement": "announcement", "television": "television", "guidance": "guidance",
    "proclamation": "proclamation", "order": "order", "meeting": "meeting", "luncheon": "luncheon",
    "posting": "postings", "remark": "remarks", "dossier": "dossier", "injunction": "injunction",
    "resolution": "resolution", "update": "update", "subpoena": "subpoena", "indictment": "indictment",
    "guideline": "guidelines", "event": "event", "stop": "stop", "brief": "brief", "party": "party",
}  # fmt: skip
_THROUGH = frozenset({"in", "on", "via", "through", "during", "at", "by", "from"})
_WHERE = frozenset({"in", "at", "during"})
_OCCASIONS = frozenset(
    {"hearing", "conference", "briefing", "rally", "meeting", "luncheon", "debate", "forum", "town", "event", "party",
     "speech"}
)  # fmt: skip
TOLD_AT: Final = frozenset(
    {"hearing", "conference", "briefing", "rally", "meeting", "luncheon", "debate", "forum", "event", "hall",
     "gathering", "ceremony", "dinner", "summit"}
)  # fmt: skip
"""What is told "a news conference" is told there: it is nobody."""
_COMPOUNDS = {  # else no occasion of speaking, and no document
    "stop": {"campaign"}, "party": {"night", "watch", "victory", "election"}, "order": {"executive", "court"},
}  # fmt: skip
_VAGUE = frozenset({"meeting", "event", "luncheon", "remark"})  # of which much is told that was not said there
_ISSUED_ONLY = frozenset({"resolution", "update", "dossier", "injunction", "subpoena"})
_PAPERS = frozenset({"document", "paper", "record", "filing", "brief"})
_WRITES = frozenset({"say", "write", "post", "tweet", "add", "share", "announce", "take", "claim", "state", "video"})
_PRESS = frozenset({"story", "article", "transcript", "report"})  # without an issuer, hardly a document
_PLURAL = frozenset({"poll", "survey", "memo"})
_NO_CHANNEL = frozenset({"rule", "finding", "headline", "law", "policy"})
_APPEARANCES = frozenset(
    {
        "appearance",
        "remark",
        "comment",
        "conversation",
        "interviews",
        "reply",
        "response",
        "explanation",
        "program",
        "show",
    }
)
_ISSUES = frozenset(
    {
        "issue",
        "release",
        "send",
        "sign",
        "file",
        "publish",
        "post",
        "circulate",
        "give",
        "deliver",
        "write",
        "put",
        "pen",
        "draw",
        "compile",
        "provide",
        "pass",
        "unveil",
        "enter",
        "make",
    }
)
_REACH = 100  # tokens; only a text without full stops has sentences that go on beyond
_WITH = frozenset({"to", "with", "on", "in"})
_CITES = frozenset({"interview", "quote", "cite"})


@dataclass(frozen=True)
class Setting:
    """An attribution in its place: tokens of cue, source and content, who is cited, and the outlet that told of it."""

    discourse: Discourse
    cue: Span | None
    source: Span | None
    content: frozenset[int]
    citation: Citation
    told_by: str | None
    own_outlet: str | None

    @cached_property
    def around(self) -> list[Token]:
        """The tokens of the cue's sentence that are not content, a hundred either side of the cue at most."""
        anchor = self.cue or self.source
        if anchor is None:
            return []
        first, last = max(anchor.sent.start, anchor.start - _REACH), min(anchor.sent.end, anchor.end + _REACH)
        return [token for token in anchor.doc[first:last] if token.i not in self.content]


def channel(setting: Setting) -> str | None:
    """The channel of a statement, or None where the text names none."""
    for rule in RULES:
        found = rule(setting)
        if found is not None:
            return found
    return None


def told_an_outlet(setting: Setting) -> str | None:
    """ "told CNN's Dana Bash", "told NPR's All Things Considered": an outlet, or its programme, was told."""
    if setting.cue is None or not _TELLING.search(setting.cue.text):
        return None
    for token, figure in _outlets_around(setting):
        if token.i > setting.cue.start:
            return _programme(setting, token) or figure.name
    return None


def on_an_outlet(setting: Setting) -> str | None:
    """ "in an interview with Haaretz", "on Fox News Sunday", "experts interviewed by Haaretz"."""
    for token, figure in _outlets_around(setting):
        before = setting.discourse.doc[max(0, token.i - 3) : token.i]
        brings = [word for word in before if word.lower_ in _WITH]
        if brings and _says_there(brings[-1]) and not any(word.lower_ == "according" for word in before):
            return _programme(setting, token) or figure.name
        if any(word.lower_ == "by" and word.head.lemma_ in _CITES for word in before):
            return figure.name
    return None


def _says_there(preposition: Token) -> bool:
    """Whether it is the saying that a preposition places: "said on", "an interview with"; not "a leak to"."""
    noun = preposition.head
    return noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_.casefold() in set(_VENUES) | _APPEARANCES


def posted(setting: Setting) -> str | None:
    """ "tweeted", "said on Twitter", "in a tweet"."""
    words = " ".join(token.text for token in setting.around)
    if setting.cue is not None and _POSTING.search(setting.cue.text):
        return "Twitter"
    for token in setting.around:
        figure = setting.discourse.cast.by_token.get(token.i)
        if figure is not None and figure.kind == "other" and _posted_there(setting, token):
            return figure.name
    return "Twitter" if re.search(r"\b(?:in|on|with|via) (?:\w+ ){0,4}tweets?\b", words, re.IGNORECASE) else None


def _posted_there(setting: Setting, platform: Token) -> bool:
    """Whether the cue's verb, and not another, is what happened on a platform: "wrote on Twitter"."""
    found = outlets.find(platform.text)
    preposition = platform.head
    if found is None or found.kind != "platform" or preposition.lower_ not in {"on", "to", "via"}:
        return False
    near = setting.cue is not None and preposition.head.i in range(setting.cue.start, setting.cue.end)
    return near or preposition.head.lemma_ in _WRITES


def by_document(setting: Setting) -> str | None:
    """ "The letter says": what speaks is itself the channel."""
    document, source = setting.citation.document, setting.source
    if document is None or source is None or document in _NO_CHANNEL:
        return None
    if papers := _court_papers(source.root):
        return papers
    one = (source.root.tag_ == "NN" and document not in _PRESS) or document in _PLURAL
    return _called(source, document) if setting.citation.figures or one else None


def _called(source: Span, document: str) -> str:
    """A document by its bare noun, in the plural where the text has it so."""
    noun = next((token for token in source if token.lemma_.casefold() == document), source.root)
    several = noun.tag_ == "NNS" and document in _VENUES and document == _VENUES[document]
    return noun.lower_ if several or document not in _VENUES else _VENUES[document]


def through_venue(setting: Setting) -> str | None:
    """ "in a letter", "at a news conference": a venue or document that a preposition brings in."""
    tokens = setting.around
    for token in tokens:
        lemma = token.lemma_.casefold()
        if lemma not in _VENUES or token.pos_ not in {"NOUN", "PROPN"} or _names_a_thing(token):
            continue
        above = next((up for up in token.ancestors if up.dep_ in {"prep", "agent"}), None)
        brought = above is not None and lemma not in _ISSUED_ONLY and _brings_in(above, token)
        brought = brought and (lemma not in _VAGUE or _is_there(setting, above))
        if brought or _issued(setting, token) or _told(setting, token):
            return _floor(setting, token) if lemma == "floor" else _compounded(token, _VENUES[lemma])
    return None


def _told(setting: Setting, noun: Token) -> bool:
    """ "told a news conference": the occasion is where a verb of telling has whom it tells."""
    cue, verb = setting.cue, noun.head
    tells = cue is not None and cue.start <= verb.i < cue.end and verb.lemma_ == "tell"
    return tells and noun.lemma_.casefold() in TOLD_AT and noun.dep_ in {"dobj", "dative", "iobj", "obj"}


def in_court(setting: Setting) -> str | None:
    """ "argued in court", "in federal court", "in court papers"."""
    for token in setting.around:
        if token.head.lower_ != "in" or token.dep_ != "pobj":
            continue
        if token.lower_ == "court" and not any(child.dep_ in {"det", "poss"} for child in token.lefts):
            return "federal court" if token.nbor(-1).lower_ == "federal" else "court"
        if papers := _court_papers(token):
            return papers
    return None


def _court_papers(noun: Token) -> str | None:
    """ "court papers", "court documents" by these words."""
    of_court = noun.lemma_.casefold() in _PAPERS and noun.i and noun.nbor(-1).lower_ == "court"
    return f"court {noun.lower_}" if of_court else None


def sued(setting: Setting) -> str | None:
    """ "sued, alleging": whoever sues does it in a lawsuit."""
    verbs = [token for token in setting.cue or () if token.pos_ == "VERB"]
    suing = (verb.lemma_ == "sue" or (verb.dep_ == "advcl" and verb.head.lemma_ == "sue") for verb in verbs)
    return "lawsuit" if any(suing) else None


def _is_there(setting: Setting, preposition: Token | None) -> bool:
    """Whether it is the cue's verb that a preposition places: "said in a meeting"; not "it came up in a meeting"."""
    cue = setting.cue
    return (
        cue is not None and preposition is not None and preposition.head.i in {cue.root.i, *range(cue.start, cue.end)}
    )


def _compounded(noun: Token, venue: str) -> str:
    """A venue with the noun before it: "victory speech"."""
    before = noun.nbor(-1) if noun.i else noun
    if noun.lemma_ == "conference":
        return f"{before.lower_} conference" if before.lower_ in {"news", "press"} else "conference"
    if noun.lemma_ in _COMPOUNDS:
        first = min(child.left_edge.i for child in noun.lefts if child.dep_ in {"compound", "nmod", "amod"})
        return noun.doc[first : noun.i + 1].text  # "election night party"
    joined = before.dep_ == "compound" and before.head.i == noun.i and before.tag_ == "NN" and before.text.islower()
    joined = joined and (not before.i or before.nbor(-1).text != "-")  # "11-page letter"
    return f"{before.text} {venue}" if joined and venue == noun.lemma_ else venue


def _issued(setting: Setting, noun: Token) -> bool:
    """Whether a cue tells that a document was issued: "[released a statement] saying"."""
    cue = setting.cue
    inside = cue is not None and cue.start <= noun.i < cue.end and cue.start <= noun.head.i < cue.end
    return inside and noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.casefold() in _ISSUES


def _brings_in(preposition: Token, noun: Token) -> bool:
    near = preposition.lower_ in _THROUGH and 0 < noun.i - preposition.i <= 6
    where = preposition.lower_ in _WHERE and noun.lemma_.casefold() in _OCCASIONS and noun.head.i == preposition.i
    return near and (where or preposition.head.pos_ in {"VERB", "AUX"} or preposition.head.dep_ in {"ROOT", "prep"})


def testified(setting: Setting) -> str | None:
    """ "testified that": testimony."""
    return "testimony" if setting.cue is not None and _TESTIFYING.search(setting.cue.text) else None


def ruled(setting: Setting) -> str | None:
    """A judge who rules or orders does so in a ruling."""
    if setting.cue is None or not setting.citation.figures:
        return None
    judge = bool(setting.citation.figures[0].roles & {"judge", "justice"})
    return "ruling" if judge and (_RULING.search(setting.cue.text) or "writ" in setting.cue.text) else None


def through_reporter(setting: Setting) -> str | None:
    """What an outlet is cited for came through that outlet."""
    return setting.told_by


RULES: Final[tuple[Callable[[Setting], str | None], ...]] = (
    posted,
    told_an_outlet,
    testified,
    by_document,
    on_an_outlet,
    through_venue,
    in_court,
    ruled,
    sued,
    through_reporter,
)
"""How a statement's channel is found; the first that answers decides."""


def _outlets_around(setting: Setting) -> Iterator[tuple[Token, Figure]]:
    for token in setting.around:
        figure = setting.discourse.cast.by_token.get(token.i)
        known = figure is not None and figure.kind == "outlet" and figure not in setting.citation.figures
        if figure is not None and known and setting.discourse.cast.by_token.get(token.i - 1) is not figure:
            yield token, figure


def _programme(setting: Setting, token: Token) -> str | None:
    """ "NPR's All Things Considered" is the programme, where the list has it."""
    end = setting.discourse.doc[token.i : token.i + 9].text
    for _, _, outlet in outlets.mentions(end):
        if outlet.kind == "programme":
            return outlet.name
    return None


def _names_a_thing(token: Token) -> bool:
    """Whether the noun only belongs to another one: "report card", "letter writer"."""
    narrowed = _COMPOUNDS.get(token.lemma_.casefold())
    if narrowed and not any(child.lower_ in narrowed or "-" in child.text for child in token.lefts):
        return True
    if token.lemma_ in {"article", "order"} and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"of", "to"}:
        return True  # "articles of impeachment", "in order to"
    if token.lemma_ == "release" and (not token.i or token.nbor(-1).lower_ not in {"press", "news"}):
        return True
    return token.dep_ in {"compound", "poss"} or token.lemma_.casefold() not in lists.nouns("document") | set(_VENUES)


def _floor(setting: Setting, token: Token) -> str | None:
    """The chamber's floor: by the words beside it, else by the office of who speaks."""
    beside = {word.text for word in (*token.subtree, token.nbor(-1))} & {"Senate", "House"}
    roles = {role for figure in setting.citation.figures for role in figure.roles}
    chamber = beside or (
        {"Senate"} if roles & {"senator", "senate"} else {"House"} if "representative" in roles else set()
    )
    return f"{chamber.pop()} floor" if len(chamber) == 1 else None
