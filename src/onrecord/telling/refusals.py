"""A draft of a line → whether something speaks against telling it: half a sentence, nobody's "he", a question, a stub.

A draft and the story's book come in; each refusal is a named function that says yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from onrecord import completing, references
from onrecord.antecedents import means_unnamed
from onrecord.captions import is_caption
from onrecord.credited import BARE
from onrecord.finishing import breaks_off
from onrecord.opinions import is_opinion, is_post, pleads
from onrecord.reader import parse
from onrecord.references import QUOTATIONS
from onrecord.telling.drafts import Book, Draft, content_words, support
from onrecord.telling.naming import PRONOUNS
from onrecord.telling.retelling import SUBORDINATE
from onrecord.telling.sentences import SUBJECT, in_marks

ELSEWHERE: Final = frozenset(["one", "other", "others", "both", "former", "latter", "another", "none", "neither"])
SOME: Final = frozenset(["all", "each", "several", "most"])  # of whom, unless the line says so
THINGS: Final = frozenset(["it", "this", "that", "these", "those", "they"])
OWN: Final = frozenset(["i", "we", "you"])
_CHATTER = (
    "anything do does doing don everybody everything get going good great isn know knows like look lot love make our "
    "people really something stuff thank thing things think very want we won yes you your"
)
CHATTER: Final = frozenset(_CHATTER.split())
_POINTING_BACK = re.compile(
    r"(?:(?:In|At|On|By|For|From|After|Before|During|Since|With|Of)\s+(?:th(?:at|is|ese|ose)|such|the same)"
    r"|Neither|Nor|Such|There(?:[’']s| is) (?:your|that|this))\b"
)
_EMPTY = re.compile(
    r"\b(?:said|says|wrote)(?: (?:in|on) (?:a|an|the )?\s?\w+)?, (?:add|promis|not|call|urg|cit|insist|warn)ing\b|"
    r"\btold (?:(?:about|some|nearly|the|an?|his|her|their) )*[\w.,-]*\w(?: \w+)?"
    r"(?: (?:at|in|on) (?:the |an? )?\w+)?, (?:add(?:ing|ed)|emphasi[sz]ing|referring to|speaking of|stressing)\b|"
    r"\b(?:declined|refused) (?:to comment|further comment)\b|\bnot (?:immediately )?(?:respond|reply) to\b|"
    r"\bnot (?:immediately )?return (?:an?|the|any)?\s?(?:\w+ )?(?:requests?|calls?|messages?)\b|"
    r"\bcontributed to this (?:report|story|article)\b|\bha(?:d|ve|s) no (?:immediate )?comment\b|"
    r"\b(?:said|says|told \w+) (?:in|on|at|during) [^,]*,(?: where [^,]*,)? (?:citing|adding|noting|calling)\b|"
    r"\b(?:does|did) (?:so|the same)\b(?! (?:much|many|\w+ly))|\b(?:do|does|did|done|doing) (?:just|exactly) that\b|"
    r"\b(?:is|was|are|were) (?:saying|asking|doing) (?:is|was)\b|"
    r"\b(?:back|echo|repeat|reiterat|support|endors|second|defend|dismiss)(?:s|e[sd]?|ed) "
    r"(?:(?:\S+ ){0,3}\S+[’']s?|his|her|their|the|those|these) (?:comments?|remarks?|words|sentiments?|statements?)$|"
    r"^(?:the|this|those|these) (?:comments?|remarks?|statements?|announcements?|news|revelations?|tweets?|moves?|"
    r"actions?|decisions?|developments?|orders?|votes?|incidents?) "
    r"(?:comes?|came) (?:an? \w+|the \w+|after|as|amid|just|days|hours|weeks|in the wake)\b|"
    r"^(?:the|those|these) (?:[\w-]+ ){0,3}(?:comments?|remarks?|words|statements?|announcements?|news|revelations?) "
    r"(?:came|comes?|surfaced|emerged|followed)(?: (?:on|in|late|early|just|hours|days|a) [^,]*)?\.?$",
    re.I,
)
_BARELY = re.compile(r"\b(?:after|before|while|by|without) \w+ing$")
_LAST_CLAUSE = re.compile(r", (?:when|where|which|because) (?P<clause>[^,]+)$")
_BETWEEN = re.compile(r"\bbetween\s+(?:(?!\band\b)[^,])*$", re.I)
_MOVES = re.compile(r"\b(?:comes?|came|goe?s?|went) (?:out|ahead|along|back|on)$", re.I)
_THAN = re.compile(r"\b(?:nothing|nobody|no one|none)\b.*\b(?:\w{3,}er|more \w+)[”\"]?$", re.I)  # than what?
_OPENS_QUOTE = re.compile(r"\s+[“\"‘'](?=\w)")  # "the minister called her [“a daughter of the port”]"
_ENDED = re.compile(r"[.!?][”\"’']*$")
_ANY = re.compile("")
_CLOCK = re.compile(r"\b(?:seconds|minutes|hours|days|weeks|months|years)$")
_ASKS_TO = re.compile(r"\b(?:\w+ed|set|due|likely|able|ready|going|about|willing|bound|free)$")
_CUT: Final = (  # how a line ends, and how its sentence goes on
    (_ANY, re.compile(r"[”\"’']?\s+(?:than|yet)\b")),  # "nothing made him prouder [than his ship]"
    (_ANY, re.compile(r"\s+(?:that|who|whom|whose)\b")),  # "hears no requests from people [who never had one]"
    (_ANY, re.compile(r",?\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does)\b")),
    (_BETWEEN, _ANY),
    (_THAN, _ANY),
    (_MOVES, re.compile(r"\s+and\b")),  # "he comes out [and says so]"
    (_ASKS_TO, re.compile(r"\s+to\b")),
    (_CLOCK, re.compile(r"\s+(?:after|before|later|earlier|ago)\b")),
)
_ANSWERING = re.compile(r"[“\"']?(?:No|Yes|Well|Oh|So|Look),\s")
_ATTENDANT = re.compile(r"With\b[^,]*$")  # "With all of the vote counted"
_NO_CLAUSE = re.compile(  # "Ten times as many as were found", "A copy of the Post headlined “Over”"
    r"(?:(?:roughly|about|nearly|almost|some|more than) )?[\w.]+ times (?:as|more|the|that)\b"
    r"|(?:an?|the) (?:(?!\b(?:is|was|are|were|had|has|ran)\b)[^,;:“\"]){3,60} "
    r"(?:headlined|titled|entitled|captioned) [“\"‘]",
    re.I,
)
_THAT = re.compile(r"\b(that|this|such) $")
_THERE = re.compile(r"\b(?:down|up|over|out|in|back) t?here$|\b(?:since|ever since)$")
_CLAIMING = (
    "say tell add argue claim note report state insist believe think explain write tweet suggest warn maintain contend"
    " assert declare stress concede acknowledge admit reply respond continue feel know hope fear mean refer ask reveal"
    " show find call label describe dub characterize portray"
)
CLAIMING: Final = frozenset(_CLAIMING.split())  # verbs that a whole clause follows: "she said [the bridge is old]"
DONE: Final = frozenset(["dobj", "prep", "agent", "prt"])
FINITE: Final = frozenset(["VBD", "VBZ", "VBP"])
PUBLISHING: Final = frozenset(["report", "publish"])
_PUBLISHED = re.compile(r"\b(?:report|publish)", re.IGNORECASE)  # without which no line need be parsed for them
_REASON = re.compile(r"\b(?:because|after|before|as|since|although|though|so that|if)\s$", re.I)
_FIRST = re.compile(r"\bfirst to (?:report|publish)\b(?! that\b)")
_RUN_TOGETHER = re.compile(r"\b([A-Z][a-z]{2,})(?=[A-Z][a-z])")
_ASKING = re.compile(r"(?:why|whether|how|what|who|where|when|if)\b", re.I)

FOLLOWING: Final = 60  # code points after a passage that are looked at
LEAD: Final = 5  # code points at the head of what somebody is cited for that a passage may leave out: "that "

Refusal = Callable[[Draft, Book], bool]


def unsupported(draft: Draft, book: Book) -> bool:
    """A word, a name or a number of the line is found in none of its passages."""
    return bool(support(draft.line, book.readings, book.names))


def stub(draft: Draft, _: Book) -> bool:
    """Fewer than four content words, or three with a number, tell nothing; nor does “I love the ferry”."""
    words = content_words(draft.wording.text)
    quoted = content_words(draft.wording.body) - CHATTER if ": “" in draft.wording.text else words
    return len(words) < 4 - any(word[0].isdigit() for word in words) or len(quoted) < 2


def question(draft: Draft, _: Book) -> bool:
    """A question states nothing, nor does what is asked with its mark left out."""
    return draft.wording.text.rstrip(' ”"’').endswith("?") or _after(draft).startswith("?")


def pronoun_first(draft: Draft, _: Book) -> bool:
    """A line that opens with a pronoun rests on a sentence that is not there."""
    first = re.match(r"\W*([A-Za-z]+)", draft.line.text)
    pointing = _POINTING_BACK.match(draft.line.text) or _POINTING_BACK.match(draft.wording.body.lstrip("“ "))
    return bool(pointing or (first and first[1].casefold() in PRONOUNS))


def first_person(draft: Draft, _: Book) -> bool:
    """ "I" or "our" outside a quotation: whose, a line does not say."""
    return references.says_i(draft.wording.text)


def broken_off(draft: Draft, _: Book) -> bool:
    """The passage stops before its verb: "The pattern, a border of waves[, was found]", or within a phrase."""
    after, told = _after(draft), draft.wording.told
    said = told.statement.content if told and told.statement else ()
    if told and breaks_off(told.reading.report.text, told.passage.span):
        return all(piece.end != told.passage.span.end for piece in said)
    if told and completing.loses(told.reading.report.text, told.passage.span):
        return True
    if told and told.subject is None and completing.beheaded(told.reading.report.text, told.passage.span):
        return True
    text = draft.wording.text
    return (
        bool(text.count(",") % 2 and re.match(r",\s+[a-z]+ed\b(?! by)", after))
        or bool(told and _OPENS_QUOTE.match(after) and not _ENDED.search(told.text) and ": “" not in text)
        or any(end.search(text) and begins.match(after) for end, begins in _CUT)
    )


def hanging(draft: Draft, _: Book) -> bool:
    """The passage hangs on what is not told: it is no clause, or stands after "if" or "while".

    What somebody is cited for may be less than a clause: "vowed to veto it".
    """
    told = draft.wording.told
    if told is None:
        return False
    text, span = told.reading.report.text, told.passage.span
    cited = told.statement is not None and any(abs(p.start - span.start) <= LEAD for p in told.statement.content)
    head = min(span.start, *(cite.start for cite in draft.wording.cites if cite.report == span.report))
    unreal = any(completing.is_unreal(text, replace(span, start=start)) for start in {head, span.start})
    return unreal or _reasons(draft) or not (told.whole or cited or SUBORDINATE.match(told.text))


def _reasons(draft: Draft) -> bool:
    """Whether a quotation begins behind its own "because" or "after": who says so has not said the rest alone."""
    told = draft.wording.told
    text, start = (told.reading.report.text, told.passage.span.start) if told else ("", 0)
    return bool(_REASON.search(text[max(0, start - 16) : start])) and in_marks(text, start)


def headless(draft: Draft, _: Book) -> bool:
    """The passage begins with its verb: "[who] has this month become more vocal"."""
    told = draft.wording.told
    if told is None or not told.text[:1].islower():
        return False
    if ": “" in draft.wording.text:  # "“[While I need not] do this, I feel …”"
        return parse.sentence(draft.wording.body.lstrip("“"))[0].tag_ == "VB"
    if told.text[:1].lower() != draft.wording.text[:1].lower():
        return False
    first = parse.sentence(draft.wording.text)[0]
    return first.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def points_back(draft: Draft, _: Book) -> bool:
    """ "That rate", "both outlets", "one of his first": what is meant stands in a sentence that is not there."""
    told = draft.wording.told
    before = (
        _THAT.search(told.words(max(0, told.passage.span.start - 8), told.passage.span.start) + " ")
        if told and not told.statement
        else None
    )
    if told and before and parse.sentence(f"{before[1]} {told.text}")[0].dep_ == "det":
        return True  # "but that [bill is dead]"
    if told and means_unnamed(told.reading, told.passage.span, draft.line.text):
        return True
    return references.points_back(draft.wording.text)


def half_clause(draft: Draft, _: Book) -> bool:
    """A clause that the line begins and does not finish: "…, when increased deficits", "… after learning"."""
    return any(_is_half(text.rstrip(" .”")) for text in (draft.wording.text, draft.wording.body))


def _is_half(text: str) -> bool:
    tail = _LAST_CLAUSE.search(text)
    if tail is None:
        return _BARELY.search(text) is not None
    return not any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in parse.sentence(tail["clause"]))


def opinion(draft: Draft, book: Book) -> bool:
    """A columnist's own verdict, or words that plead: what others report too, and whom it cites, may be told."""
    told = draft.wording.told
    carriers = {passage.span.report for passage in draft.claim.carried}
    if told is not None and is_post(told.reading.report.text, told.passage.span.start) and _is_bystander(draft, book):
        return True
    if told is None or told.statement is not None:
        return False
    columns = {id_ for id_, reading in book.readings.items() if is_opinion(reading.report)}
    return pleads(draft.wording.text) or (carriers <= columns and columns != set(book.readings))


def _is_bystander(draft: Draft, book: Book) -> bool:
    """Whether only one report of several cites whoever is told: somebody whose post it happens to show."""
    said = draft.wording.told.statement if draft.wording.told else None
    citing = {
        id_
        for id_, reading in book.readings.items()
        for other in reading.statements
        if said and said.speaker_name and other.speaker_name == said.speaker_name
    }
    return len(book.readings) > 1 and len(citing) < 2


def phrase(draft: Draft, _: Book) -> bool:
    """The passage only names something in its sentence: "a copy of the Herald headlined a win"."""
    told = draft.wording.told
    if told is None or told.statement is not None or told.subject is not None:
        return False
    return completing.is_phrase(told.reading.report.text, told.passage.span)


def nobody_quoted(draft: Draft, _: Book) -> bool:
    """A quotation of which the speaker was cut off."""
    return not re.search(r"\w", QUOTATIONS.sub("", draft.wording.text))


def caption(draft: Draft, _: Book) -> bool:
    """What a picture shows is no news."""
    return is_caption(draft.wording.text)


def run_together(draft: Draft, book: Book) -> bool:
    """A link of the page stands in the passage, its words run into a name: "Donald TrumpJan"."""
    return any(found[1].casefold() in book.names for found in _RUN_TOGETHER.finditer(draft.line.text))


def dangling(draft: Draft, _: Book) -> bool:
    """The last word asks for another: "opportunity to do just"."""
    return any(map(completing.dangles, (draft.wording.text, draft.wording.body)))


def empty(draft: Draft, _: Book) -> bool:
    """ "The mayor said, adding …" leaves out what was said, as do "echoed her words" and "the remarks surfaced"."""
    return bool(_EMPTY.search(draft.wording.text))


def unclear_credit(draft: Draft, _: Book) -> bool:
    """ "…, the paper said": which paper, a line does not say."""
    credit = BARE.search(draft.wording.text)
    return bool(credit and re.match(r",[”\"’']?\s+the\s+[a-z]", credit[0]))


def fragment(draft: Draft, _: Book) -> bool:
    """The line is no whole sentence, or its subject is a pronoun."""
    text = draft.wording.text
    if ": “" in text:
        return False
    if _ATTENDANT.match(text) or _NO_CLAUSE.match(text):
        return True
    return not any(_subject(root, PRONOUNS | ELSEWHERE) for root in _roots(text))


def fragment_said(draft: Draft, _: Book) -> bool:
    """What somebody is cited for is no whole clause, or its subject is a pronoun that is not the speaker's own."""
    body = draft.wording.body.strip("“” .…")
    if body.startswith("to "):
        return False
    if _ASKING.match(body):
        return True
    quoted = ": “" in draft.wording.text or body == draft.wording.text
    if not quoted and any(_acts(root, draft) for root in _roots(draft.wording.text)):
        return False
    unclear = PRONOUNS - OWN if quoted else THINGS if _speaks_alone(draft) else PRONOUNS
    return not any(_subject(root, unclear) for root in _roots(body))


def _acts(root: Token, draft: Draft) -> bool:
    """Whether a line tells what its source did, and no clause need follow: "Moss announced Lind as her choice"."""
    said = draft.wording.told.statement if draft.wording.told else None
    name = (said.speaker_name or said.descriptor or "") if said else ""
    does = root.tag_ in FINITE and root.lemma_ not in CLAIMING and any(c.dep_ in DONE for c in root.rights)
    return does and any(child.dep_ == "nsubj" and child.text in name for child in root.lefts)


def about_the_press(draft: Draft, _: Book) -> bool:
    """That a newsroom had it first is told where the account says how solid the story is."""
    roots = (
        root for text in (draft.wording.text, draft.claim.gist) if _PUBLISHED.search(text) for root in _roots(text)
    )
    return bool(_FIRST.search(draft.wording.text)) or any(
        root.lemma_ in PUBLISHING and any(child.dep_ in {"nsubjpass", "agent"} for child in root.children)
        for root in roots
    )


def answering(draft: Draft, _: Book) -> bool:
    """ "No, they did not" answers somebody, "down there" points to a place, that the line does not have."""
    return bool(_ANSWERING.match(draft.wording.body) or _THERE.search(draft.wording.text))


REFUSALS: Final[tuple[Refusal, ...]] = (
    answering, about_the_press, opinion, stub, question, pronoun_first, first_person, dangling, empty, broken_off,
    hanging, phrase, headless, points_back, half_clause, nobody_quoted, caption, run_together, unclear_credit,
    unsupported, fragment, fragment_said,
)  # fmt: skip


def _after(draft: Draft) -> str:
    """What stands after the passage that is told."""
    told = draft.wording.told
    return told.reading.report.text[told.passage.span.end : told.passage.span.end + FOLLOWING] if told else ""


def _speaks_alone(draft: Draft) -> bool:
    """Whether one person is cited by name, whom a "he" in what is said may mean: a foundation is no "she"."""
    told = draft.wording.told
    if told is None or told.statement is None:
        return True
    kinds = {entity.kind for entity in told.reading.entities if entity.id == told.statement.speaker}
    return told.statement.naming == "named" and kinds <= {"person"}


@lru_cache(maxsize=256)
def _roots(text: str) -> list[Token]:
    return [token for token in parse.sentence(text) if token.dep_ == "ROOT"]


def _subject(root: Token, unclear: frozenset[str]) -> bool:
    """Whether a root is a finite verb whose subject is none of the unclear words."""
    finite = [root, *(child for child in root.children if child.dep_ in {"aux", "auxpass", "cop"})]
    if any(child.dep_ == "mark" and child.lower_ != "that" for child in root.lefts):
        return False
    if not any("Fin" in word.morph.get("VerbForm", []) or word.tag_ == "MD" for word in finite):
        return False
    subjects = [child for child in root.children if child.dep_ in SUBJECT]
    if not subjects and root.i > root.left_edge.i:  # the parser hung the main clause below its adverbial one
        subjects = [w for child in root.lefts if child.dep_ == "ccomp" for w in child.children if w.dep_ in SUBJECT]
    told = any(child.dep_ == "ccomp" for child in root.lefts)  # “…,” said the mayor
    before = told or any(word.i < root.i or word.dep_ == "expl" for word in subjects)
    clear = (word.dep_ == "expl" or not _refers(word, unclear) for word in subjects)
    return before and bool(subjects) and all(clear)


def _refers(subject: Token, unclear: frozenset[str]) -> bool:
    """Whether a subject is an unclear word or belongs to one ("its bearings") that nothing in the line explains."""
    owners = (word for word in subject.subtree if word.tag_ == "PRP$" and word.lower_ in unclear)
    if subject.lower_ in SOME and not list(subject.children):
        return True  # "All have come under criticism."
    return subject.lower_ in unclear or any(not _explained(owner) for owner in owners)


def _explained(owner: Token) -> bool:
    return any(word.pos_ in {"PROPN", "NOUN"} for word in owner.doc[: owner.i] if word.pos_ != "NUM")
