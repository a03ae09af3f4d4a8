"""Documents that speak ("the report says") → who issued them.

A document's noun and the discourse that it stands in come in; the figure that wrote, signed or released it, or None,
goes out. Where the text speaks of rival documents of one kind, a bare "the memo" is nobody's.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from typing import Final

from spacy.tokens import Span, Token

from onrecord.identity import lists, offices
from onrecord.identity.cast import Figure
from onrecord.identity.discourse import Discourse

_RELEASES = frozenset(
    {
        "release",
        "issue",
        "publish",
        "unveil",
        "write",
        "send",
        "prepare",
        "compile",
        "produce",
        "post",
        "file",
        "circulate",
        "author",
        "draft",
        "conduct",
        "do",
        "commission",
        "carry",
        "complete",
        "give",
        "offer",
    }
)
_WRITES = frozenset(
    {"write", "say", "state", "add", "tell", "announce", "argue", "claim", "conclude", "find", "ask", "urge", "make"}
)
_CONTRAST = frozenset({"republican", "democratic", "gop", "second", "separate", "rival", "other", "earlier"})
_RULINGS = frozenset({"ruling", "decision", "opinion", "order", "injunction", "verdict"})
_COURTS = frozenset({"court", "judge", "justice", "tribunal", "circuit"})
_SAID = frozenset({"remark", "speech", "testimony", "draft", "excerpt", "transcript", "text", "copy"})
_STEPS = 3  # verbs up from a participle that its subject may stand
_POLLS = frozenset({"poll", "survey"})
_PAPERS = frozenset({"email", "e-mail", "file", "record", "message", "paper"})
_PRESS = frozenset({"article", "story", "piece", "column"})
_STATED = frozenset({"statement", "letter", "memo", "email", "e-mail", "tweet", "release", "op-ed", "note", "post"})
_UNDATED = re.compile(rf"^(?:(?:{'|'.join([*calendar.month_name[1:], *calendar.day_name])})\b ?)+")
_KINDS_OF_POLL = frozenset({"tracking", "national", "online", "opinion", "new"})
_COPIES = frozenset({"copy", "draft", "text", "transcript", "excerpt", "version"})
_OWNED = frozenset({"government", "administration", "campaign", "general"})
_ISSUES = frozenset({"from", "by", "of", "for"})


def within(discourse: Discourse, span: Span, noun: Token) -> Figure | None:
    """Who issued a document: a possessive first, then whom "from", "by" or, for an outlet, "in" brings in."""
    found = []
    for token in span:
        body = offices.body(discourse, token) if token.lemma_.casefold() in _OWNED else None
        if body is not None and token.dep_ in {"compound", "nmod"}:
            return body
        if any(up.lemma_.casefold() in _OWNED and token.i < up.i < span.end for up in token.ancestors):
            continue  # the name is the body's
        figure = body or discourse.figure(token)
        speaks = figure is not None and figure.named and not (figure.kind == "group" and figure.plural)
        speaks = (
            speaks
            and figure is not None
            and (figure.kind != "place" and (token.dep_ == "poss" or not _country(figure)))
        )
        if figure is not None and speaks and _issues(discourse, token, noun, figure):
            found.append((token.dep_ == "poss", figure.kind == "person", -token.i, figure))
    if found:
        return max(found, key=lambda item: item[:3])[3]
    return _pollster(discourse, noun) or _copied(discourse, noun) or _told_from(discourse, noun)


def _pollster(discourse: Discourse, noun: Token) -> Figure | None:
    """ "a Fenwick & Hale College poll": whoever polls, in the capital words before the noun; no "June poll"."""
    if noun.lemma_.casefold() not in _POLLS:
        return None
    last = noun.i
    while last > 0 and discourse.doc[last - 1].text in _KINDS_OF_POLL:
        last -= 1
    first = last
    while first > 0 and (
        discourse.doc[first - 1].tag_ in {"NNP", "NNPS"} or discourse.doc[first - 1].text in {"&", "/"}
    ):
        first -= 1
    words = _UNDATED.sub("", " ".join(discourse.doc[first:last].text.split()))
    return discourse.cast.called(words, "organisation") if words else None


def _copied(discourse: Discourse, noun: Token) -> Figure | None:
    """ "an advance copy of his speech": whose the copied document is."""
    if noun.lemma_.casefold() not in _COPIES:
        return None
    of = next((child for child in noun.rights if child.lower_ == "of"), None)
    inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return _owned(discourse, inner) if inner is not None else None


def _told_from(discourse: Discourse, noun: Token) -> Figure | None:
    """ "Moss will say so, according to [prepared remarks]": what is told from somebody's words is whose it tells."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
    if noun.lemma_.casefold() not in _SAID or above is None or above.lower_ != "according":
        return None
    subject = _subject_of(above.head)
    return discourse.figure(subject) if subject is not None else None


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that a participle hangs on: "Moss left, [issuing] a report"."""
    for _ in range(_STEPS):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None:
            return subject
        if verb.dep_ not in {"advcl", "conj", "xcomp"}:
            return None
        verb = verb.head
    return None


def _country(figure: Figure) -> bool:
    """Whether a figure is a country: "US reports" are not the government's."""
    return figure.kind == "government" and figure.name in set(lists.countries().values())


def _issues(discourse: Discourse, token: Token, document_: Token, figure: Figure) -> bool:
    """Whether a name in a document's noun phrase is its issuer's."""
    if any(up.dep_ in {"relcl", "acl"} and up.i > document_.i and up.lemma_ not in {"issue", "release", "publish"}
           for up in token.ancestors):  # fmt: skip
        return False
    above = token
    while above.head.i not in {above.i, document_.i}:
        above = above.head
        if above.dep_ in {"prep", "agent"} and (
            above.lower_ in _ISSUES or (above.lower_ == "in" and figure.kind == "outlet")
        ):
            return True
    owner = above.dep_ != "poss" or above.i == token.i
    own = owner or discourse.figure(above) is figure  # not "a Treasury inspector's report"
    return above.head.i == document_.i and own and (above.dep_ in {"poss", "compound"} or token.dep_ == "poss")


def before(discourse: Discourse, noun: Token) -> Figure | None:
    """ "The letter" is whose letter the text spoke of last, or first if it has not yet."""
    if noun.lemma_.casefold() in _RULINGS:
        return _court_before(discourse, noun)
    if _are_many(noun):
        return None
    same = [token for token in discourse.doc if token.i != noun.i and _same_document(token, noun)]
    rivals = {word for token in same for word in _described_by(token) & _CONTRAST}
    if len(rivals) > 1 and not _described_by(noun):
        return None  # a Republican and a Democratic memo: "the memo" may be either
    for token in sorted(same, key=lambda token: (token.i > noun.i, abs(token.i - noun.i))):
        for rule in ISSUED:
            figure = rule(discourse, token)
            if figure is not None and figure.named:
                return figure
    return _only_issuer(discourse, noun)


def _only_issuer(discourse: Discourse, noun: Token) -> Figure | None:
    """ "The campaign video" is the one video whose issuer a text tells, whatever it calls it there."""
    if not any(child.lower_ in {"the", "this", "that"} for child in noun.lefts):
        return None
    alike = [
        token for token in discourse.doc if token.lemma_.casefold() == noun.lemma_.casefold() and token.i != noun.i
    ]
    issuers = {figure for token in alike if (figure := here(discourse, token)) is not None}
    return issuers.pop() if len(issuers) == 1 else None


def _court_before(discourse: Discourse, noun: Token) -> Figure | None:
    """ "The ruling" is that of the judge or court spoken of last as one who speaks or does something."""
    for seen in discourse.before(noun.i):
        words = seen.figure.offices | {word.casefold() for word in seen.figure.name.split()}
        if seen.figure.named and words & _COURTS and (seen.subject or seen.source):
            return seen.figure
    return None


def has_owner(noun: Token) -> bool:
    """Whether a document is somebody's by name or role: "the inspector general's report" is no other report."""
    return any(child.dep_ == "poss" and child.pos_ != "PRON" for child in noun.lefts)


def at(discourse: Discourse, document_: Token) -> Figure | None:
    """Who issued a document, where it stands or where the text spoke of it elsewhere."""
    return here(discourse, document_) or before(discourse, document_)


def here(discourse: Discourse, document_: Token) -> Figure | None:
    """Who issued a document, by the sentence that it stands in."""
    return next((figure for rule in ISSUED if (figure := rule(discourse, document_)) and figure.named), None)


def _same_document(token: Token, noun: Token) -> bool:
    lemma, wanted = token.lemma_.casefold(), noun.lemma_.casefold()
    generic = wanted in {"document", "finding"} and lemma in lists.nouns("document")
    like = lemma == wanted or any({lemma, wanted} <= words for words in (_POLLS, _PRESS))
    return token.pos_ == "NOUN" and (like or generic) and _described_by(noun) <= _described_by(token)


def _described_by(noun: Token) -> set[str]:
    words = {child.lower_ for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"}}
    return words - {"e", "new"}  # "e-mail" is three tokens


def _owned(discourse: Discourse, document_: Token) -> Figure | None:
    """ "The committee's report", "a Pentagon report"; "port emails" are many people's, and may have been stolen."""
    for child in document_.lefts:
        figure = discourse.figure(child)
        if figure is not None and (
            child.dep_ == "poss"
            or (child.dep_ in {"compound", "nmod"} and not (_are_many(document_) or _country(figure)))
        ):
            return figure
    return None


def _are_many(noun: Token) -> bool:
    """ "The emails", "port records": many people wrote them."""
    return noun.tag_ == "NNS" and noun.lemma_.casefold() in _PAPERS


def _released_by(discourse: Discourse, document_: Token) -> Figure | None:
    """ "a report by the committee", "a letter from Moss", "documents released by the agency"."""
    for child in document_.rights:
        if child.dep_ == "prep" and child.lower_ == "in" and document_.lemma_.casefold() in _PRESS:
            return next((f for noun in child.children if (f := discourse.figure(noun)) and f.kind == "outlet"), None)
        clause = child.dep_ in {"acl", "relcl"} and child.lemma_.casefold() in _RELEASES
        for part in child.children if clause else [child]:
            if part.dep_ in {"prep", "agent"} and part.lower_ in {"by", "from"}:
                for noun in part.children:
                    figure = discourse.figure(noun)
                    if figure is not None:
                        return figure
    return None


def _released(discourse: Discourse, document_: Token) -> Figure | None:
    """ "the committee released a report", "Moss wrote in a letter"."""
    verb = document_.head
    if document_.dep_ == "pobj" and verb.dep_ == "prep":
        telling = verb.lower_ == "with" and document_.lemma_.casefold() not in _POLLS
        telling = telling and any(child.dep_ == "acl" for child in document_.children)
        verb, through = verb.head, True  # "they struck back with a [tweet] saying"
    else:
        through = telling = False
    wanted = _WRITES if through else _RELEASES
    telling = telling or (through and document_.head.lower_ == "in" and _is_new(document_))
    if verb.lemma_.casefold() not in wanted and not (telling and verb.pos_ == "VERB"):
        return None
    subject = _subject_of(verb)
    return discourse.figure(subject) if subject is not None else None


def _is_new(document_: Token) -> bool:
    """ "In a statement": what somebody does in it, he says in it."""
    return document_.lemma_.casefold() in _STATED and any(child.lower_ in {"a", "an"} for child in document_.lefts)


def below(discourse: Discourse, noun: Token) -> Figure | None:
    """ "A new report … The plan, first reported by the Courier": the outlet that the next sentence names."""
    following = noun.sent.end
    end = discourse.doc[following].sent.end if following < len(discourse.doc) else following
    for token in discourse.doc[noun.i : end]:
        if noun.lemma_ == "report" and token.lower_ == "reported" and token.nbor(-1).lower_ in {"first", "originally"}:
            by = [grand for child in token.children if child.lower_ == "by" for grand in child.children]
            figure = next((figure for word in by if (figure := discourse.figure(word))), None)
            return figure if figure is not None and figure.kind == "outlet" else None
    return None


ISSUED: Final[tuple[Callable[[Discourse, Token], Figure | None], ...]] = (_owned, _released_by, _pollster, _released)
"""How the issuer of a document is found where the text speaks of it."""
