"""The words of a source → who is cited: the figure or figures, how the text names them, and in which words.

A span of the text comes in; a `Citation` goes out. Rules are tried in order; each answers or abstains. A source that no
rule can lay to a figure stays unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span, Token

from onrecord.identity import documents, lists, nominals, offices, titles
from onrecord.identity.cast import Figure
from onrecord.identity.discourse import PRONOUNS, Discourse
from onrecord.model import Naming

_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "themselves", "these", "those"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_UTTERED = frozenset(
    {"acknowledgment", "claim", "remark", "argument", "assertion", "accusation", "allegation", "warning", "criticism",
     "demand", "request", "threat", "promise", "insistence", "refusal", "view", "belief", "hope", "call", "assessment"}
)  # fmt: skip
_ARTICLES = frozenset({"the", "these", "those"})
_CHAMBERS = frozenset({"House", "Senate", "Congressional", "congressional"})
_PARTIES = {"Republican": "Republicans", "Democratic": "Democrats", "GOP": "Republicans"}
_PAPER = frozenset({"news", "newspaper", "magazine"})
_SEATS_OF_POWER = frozenset({"state", "city", "town", "commonwealth", "republic", "kingdom"})
_SEAT = re.compile(r"[RDI][-–—][A-Z]")


@dataclass(frozen=True, slots=True)
class Citation:
    """Who is cited; ``figures`` are several for a joint source, none where nobody is named or described."""

    figures: tuple[Figure, ...]
    naming: Naming
    descriptor: str | None = None
    document: str | None = None

    @property
    def name(self) -> str | None:
        """The names of the figures, joined as a text would; None where one of them has none."""
        if not self.figures or not all(figure.named for figure in self.figures):
            return None
        said = [figure.name for figure in self.figures]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


NOBODY: Final = Citation((), "none")


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source with what is known of the text around them; ``enclosing`` is the speaker in whose
    quotation they stand, ``author`` who writes the report."""

    span: Span
    root: Token
    discourse: Discourse
    enclosing: Citation | None
    author: str | None

    @property
    def doc(self) -> Doc:
        """The parsed text."""
        return self.discourse.doc


def cite(source: Source) -> Citation:
    """Who is cited by the words of a source."""
    for rule in RULES:
        found = rule(source)
        if found is not None:
            return found
    return NOBODY


def party(source: Source) -> Citation | None:
    """ "Republican criticism": an adjective for a party's people, where it is all that names the source."""
    people = _PARTIES.get(source.span.text)
    if people is None or source.root.tag_ in {"NNPS", "NNS"}:
        return None
    figure = source.discourse.cast.called(people, "group")
    figure.plural = True
    return Citation((figure,), "class")


def joint(source: Source) -> Citation | None:
    """ "Graham and McCain": names that are joined at the top of the source's words."""
    members = [
        source.root,
        *(token for token in source.root.conjuncts if source.span.start <= token.i < source.span.end),
    ]
    if source.root.lower_ in _FIRST_PERSON or source.root.lemma_.casefold() in lists.nouns("document"):
        return None
    figures = [_member(source, token) for token in members]
    figures = figures if len(members) > 1 and all(figures) else list(_listed_people(source))
    known = tuple(dict.fromkeys(figure for figure in figures if figure))
    if len(known) < 2 or len(known) < len(figures) or not all(figure.named for figure in known):
        return None
    told = tuple(figure for figure in known if _naming(figure) != "class")
    return Citation(told, "named") if told else Citation((), "class", _text(source))


def _member(source: Source, token: Token) -> Figure | None:
    """Whom one of several joined nouns names: "Senate Democrats" are no Senate."""
    cast = source.discourse.cast
    following = cast.by_token.get(token.i + 1) if token.i + 1 < source.span.end else None
    if following is not None and following is not cast.by_token.get(token.i):
        return following
    return cast.by_token.get(token.i) or _apposed(source, token)


def named(source: Source) -> Citation | None:
    """ "Rep. Ann Moss of Ohio", "the spokesman, Tim Ware": the name at the head of the source, or apposed to it."""
    figure = source.discourse.cast.by_token.get(source.root.i)
    if figure is None:
        figure = _apposed(source, source.root) or _only_person(source) or _place(source)
    if figure is None or _modifies(source, figure):
        return None
    if _naming(figure) == "class":
        return _collective(source, figure)
    return Citation((figure,), _naming(figure))


def _collective(source: Source, figure: Figure) -> Citation:
    """ "Democrats" and "House Democrats" go by that name; "Democrats who left" by no name, only by these words."""
    leader = _leader(source)
    if leader is not None:
        return Citation((leader,), "named")
    words = [token.text for token in source.span if token.lower_ not in _ARTICLES and not token.is_punct]
    said = " ".join(words)
    if said != figure.name and words[0] in _CHAMBERS and words[1:] == figure.name.split():
        figure = source.discourse.cast.called(said, "group")
        figure.plural = True
    if said == figure.name:
        return Citation((figure,), "class")
    source.discourse.describe(source.root, source.span)
    return Citation((), "class", _text(source))


def _leader(source: Source) -> Figure | None:
    """The person whom "and" joins to a class: "[Mr. Ware] and Senate Democrats"."""
    cast = source.discourse.cast
    named = [token for token in source.span if token.i in cast.by_token]
    figure = cast.by_token[named[0].i] if named else None
    after = [token for token in source.span if figure is not None and cast.by_token.get(token.i - 1) is figure]
    joined = any(token.lower_ == "and" for token in after)
    return figure if figure is not None and figure.kind == "person" and joined else None


def document(source: Source) -> Citation | None:
    """ "the statement from USCIS", "Spencer's letter": a document speaks for who issued it."""
    lemma = source.root.lemma_.casefold()
    if lemma not in lists.nouns("document") or source.discourse.figure(source.root) is not None:
        return None
    figure = documents.within(source.discourse, source.span, source.root)
    figure = figure or documents.here(source.discourse, source.root)
    if figure is not None:
        return Citation((figure,), _naming(figure), None, lemma)
    several = source.root.tag_ == "NNS" and not any(child.dep_ == "det" for child in source.root.lefts)
    elsewhere = several or nominals.is_indefinite(source.root) or documents.has_owner(source.root)
    found = None if elsewhere else documents.before(source.discourse, source.root)
    if found is not None:
        return Citation((found,), _naming(found), None, lemma)
    return Citation((), "bare", _text(source), lemma)


def uttered(source: Source) -> Citation | None:
    """ "Moss's claim", "their warning": what is said speaks for who says it."""
    if source.root.lemma_.casefold() not in _UTTERED or source.root.i in source.discourse.cast.by_token:
        return None
    for child in source.root.lefts:
        figure = source.discourse.figure(child) if child.dep_ == "poss" else None
        if figure is not None:
            return Citation((figure,), _naming(figure), None if figure.named else figure.name)
    return None


def relative(source: Source) -> Citation | None:
    """ "Moss, who said": a relative pronoun is the noun that its clause belongs to."""
    if source.root.lower_ not in _RELATIVE:
        return None
    clause = next((token for token in source.root.ancestors if token.dep_ == "relcl"), None)
    if clause is None or clause.head.i == source.root.i:
        return None
    head = clause.head
    figure = source.discourse.figure(head)
    if figure is None and head.dep_ == "appos":
        figure = source.discourse.figure(head.head)
    if figure is not None:
        return Citation((figure,), _naming(figure), None if figure.named else figure.name)
    words = nominals.phrase(head)
    return Citation((), nominals.naming(head, list(words)), words.text)


def first_person(source: Source) -> Citation | None:
    """ "I" in a quotation is its speaker; elsewhere who writes the report."""
    if source.root.lower_ not in _FIRST_PERSON or source.root.text == "US":
        return None
    if source.enclosing is not None:
        return source.enclosing
    joined = [token for token in source.span if source.discourse.cast.by_token.get(token.i)]
    cast = source.discourse.cast
    if source.author is None or source.discourse.in_quotation(source.root):
        return Citation((), "none")
    if source.root.lower_ == "we" and not joined:
        return Citation(cast.authors, "named" if cast.authors else "none")
    others = dict.fromkeys(cast.by_token[token.i] for token in joined)
    cast.authors = (cast.author(source.author), *others)
    return Citation(cast.authors, "named")


def pronoun(source: Source) -> Citation | None:
    """ "he", "she", "it": whom the text has been speaking of."""
    if source.root.lower_ not in PRONOUNS:
        return None
    if source.root.lower_ == "it" and source.enclosing is not None and not _is_person(source.enclosing):
        return source.enclosing
    figure = source.discourse.refers.get(source.root.i)
    if figure is not None:
        return Citation((figure,), _naming(figure), None if figure.named else figure.name)
    document_ = source.discourse.document_before(source.root) if source.root.lower_ == "it" else None
    if document_ is None:
        return Citation((), "titled")
    issuer = documents.at(source.discourse, document_)
    lemma = document_.lemma_.casefold()
    return Citation((issuer,), _naming(issuer), None, lemma) if issuer else Citation((), "bare", None, lemma)


def _is_person(citation: Citation) -> bool:
    return any(figure.kind == "person" for figure in citation.figures)


def plural_pronoun(source: Source) -> Citation | None:
    """ "they": the group that was cited or spoken of last."""
    if source.root.lower_ not in _PLURAL_PRONOUNS:
        return None
    for seen in source.discourse.before(source.root.i):
        if seen.figure.plural and not seen.figure.named:
            return Citation((), "class", seen.figure.name)
        several = source.discourse.joined(seen) if seen.subject or seen.source else ()
        if several:
            return Citation(several, "named")
    return Citation((), "class")


def office(source: Source) -> Citation | None:
    """ "the Moss administration", "the sheriff's office": a body that is known by its owner."""
    found = offices.body(source.discourse, source.root)
    return Citation((found,), "named") if found else None


def described(source: Source) -> Citation | None:
    """ "the senator", "her father": a description of somebody whom the text names, or described before."""
    figure = source.discourse.refers.get(source.root.i)
    if figure is None or _modifies(source, figure) or (figure.named and _of_something_else(source, figure)):
        return None
    return Citation((figure,), _naming(figure), None if figure.named else figure.name)


def _of_something_else(source: Source, figure: Figure) -> bool:
    """Whether the source's words behind its noun name what the figure is not said to belong to."""
    behind = source.doc[source.root.i + 1 : source.span.end]
    comma = next((token.i for token in behind if token.text == ","), source.span.end)
    names_behind = {token.lower_ for token in behind if token.tag_ in {"NNP", "NNPS"} and token.i < comma}
    return bool(names_behind - figure.roles - {"united", "states", "u.s.", "us", "america"})


def capital(source: Source) -> Citation | None:
    """ "Moscow": a capital that speaks is its country's government."""
    named_so = source.discourse.cast.by_token.get(source.root.i)
    if named_so is not None and named_so.kind == "person":
        return None
    country = lists.capitals().get(source.span.text.removesuffix("’s").removesuffix("'s"))
    if country is None:
        return None
    return Citation((source.discourse.cast.country(country),), "named")


def proper(source: Source) -> Citation | None:
    """ "[Open Harbour], an advocacy group": capital words that no list and no tagger knows, before a comma, name
    a body."""
    span = source.span
    last = next((token.i for token in span if token.text in {",", "("}), span.end)
    words = [token for token in source.doc[span.start : last] if token.tag_ not in {"DT", "POS"}]
    kind = source.doc[last + 1 : span.end]
    bodies = lists.nouns("body") | lists.nouns("outlet")
    if not words or last == span.end or not all(token.text[0].isupper() for token in words):
        return None
    if not any(token.lemma_.casefold() in bodies for token in kind) or titles.is_title(words[-1]):
        return None
    return Citation((source.discourse.cast.called(source.doc[words[0].i : last].text, "organisation"),), "named")


def unnamed(source: Source) -> Citation | None:
    """ "a senior official", "critics", "sources": nobody whom the text names."""
    naming = nominals.naming(source.root, list(source.span))
    if naming == "bare" or source.root.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return Citation((), naming, _text(source))
    known = source.discourse.refers.get(source.root.i)
    figure = known if known is not None and not known.named else source.discourse.describe(source.root, source.span)
    return Citation((figure,), naming, _text(source))


RULES: Final[tuple[Callable[[Source], Citation | None], ...]] = (
    relative,
    first_person,
    capital,
    party,
    joint,
    document,
    uttered,
    office,
    named,
    plural_pronoun,
    pronoun,
    described,
    proper,
    unnamed,
)
"""How the words of a source find who is cited; the first that answers decides."""


def _text(source: Source) -> str:
    return " ".join(source.span.text.split())


def _naming(figure: Figure) -> Naming:
    if not figure.named:
        return figure.naming
    return "class" if figure.kind == "group" and figure.plural else "named"


def _listed_people(source: Source) -> Iterator[Figure]:
    """ "Sens. Ann Moss of Ohio and Tim Ware": two persons with nothing but "and" and titles before the second."""
    cast = source.discourse.cast
    starts = [t for t in source.span if (f := cast.by_token.get(t.i)) and f is not cast.by_token.get(t.i - 1)]
    people = [token for token in starts if cast.by_token[token.i].kind == "person"]
    if len(people) != 2 or any(token.tag_ in {"POS", "WP", "WDT", "VBD", "VBZ"} for token in source.span):
        return
    at = people[1].i
    while at > people[0].i and (titles.is_title(source.doc[at - 1]) or _joins(source.doc[at - 1], [people[1].i])):
        at -= 1
    if source.doc[at - 1].lower_ == "and":
        yield from (cast.by_token[token.i] for token in people)


def _apposed(source: Source, noun: Token) -> Figure | None:
    """The name in apposition to a noun: "the spokesman, Tim Ware"."""
    for child in noun.children:
        if child.dep_ == "appos" and source.span.start <= child.i < source.span.end:
            figure = source.discourse.cast.by_token.get(child.i)
            if figure is not None and figure.named:
                return figure
    return None


def _place(source: Source) -> Figure | None:
    """ "the state of Ohio": the place that "of" names."""
    if source.root.lemma_.casefold() not in _SEATS_OF_POWER:
        return None
    names = (noun for child in source.root.rights if child.lower_ == "of" for noun in child.children)
    return next((figure for noun in names if (figure := source.discourse.cast.by_token.get(noun.i))), None)


def _only_person(source: Source) -> Figure | None:
    """The one person or body named in the source, where the noun at its head is a title or kind that it follows:
    "Ambassador to Norway Ann Moss", "the chairman of the panel, Rep. Tim Ware"."""
    cast = source.discourse.cast
    if source.root.tag_ in {"NNS", "NNPS"}:
        return None
    named = {f for t in source.span if (f := cast.by_token.get(t.i)) and not (f.kind == "group" and f.plural)}
    people = {figure for figure in named if figure.kind == "person"} if len(named) > 1 else named
    if len(people) > 1:
        people = {figure for figure in people if _set_off(source, figure)}
    if len(people) != 1:
        return None
    figure = next(iter(people))
    own = [token for token in source.span if cast.by_token.get(token.i) is figure]
    if figure.kind == "outlet" and source.root.i == own[0].i + 1 and source.root.lower_ in _PAPER:
        return figure
    return figure if _stands_for(source, own[0], own[-1], figure) else None


def _set_off(source: Source, figure: Figure) -> bool:
    """Whether a name stands between commas: "the lawyer for Ann Moss, [Tim Ware],"."""
    own = [token.i for token in source.span if source.discourse.cast.by_token.get(token.i) is figure]
    first, end = own[0], own[-1] + 1
    while first > source.span.start and _leads_on(source.doc[first - 1], own):
        first -= 1
    closed = end >= source.span.end or source.doc[end].text == ","
    return first > source.root.i and source.doc[first - 1].text == "," and closed


def _leads_on(token: Token, own: Sequence[int]) -> bool:
    """Whether a token belongs to the title before a name."""
    service = token.tag_ == "NNP" and titles.is_title(token.nbor(1))
    return titles.is_title(token) or service or _joins(token, own)


def _joins(token: Token, own: Sequence[int]) -> bool:
    """Whether a token belongs to a name's title: "Navy" and "." in "Navy Cmdr. Ann Moss"."""
    return (token.dep_ == "compound" and token.head.i in own) or (token.text == "." and titles.is_title(token.nbor(-1)))


def _stands_for(source: Source, first: Token, last: Token, figure: Figure) -> bool:
    """Whether a name in a description is the one described, and not whom a preposition or a possessive brings in."""
    following = source.doc[last.i + 1] if last.i + 1 < source.span.end else None
    owned = (
        following is not None
        and following.pos_ in {"NOUN", "PROPN"}
        and not _SEAT.match(source.doc.text, following.idx)
    )
    if first.i < source.root.i or owned:
        return False
    between = source.doc[source.root.i : first.i]
    if all(not token.is_punct and token.dep_ not in {"prep", "agent"} for token in between):
        return True
    start = first.i
    while start > source.root.i and _leads_on(source.doc[start - 1], [first.i]):
        start -= 1
    before = source.doc[start - 1]
    joined = any(token.dep_ == "prep" for token in between) and before.ent_type_ in {"ORG", "GPE", "NORP"}
    return figure.kind == "person" and (before.text == "," or (joined and start == first.i))


def _modifies(source: Source, figure: Figure) -> bool:
    """Whether the figure's name only belongs to another noun: "Moss's lawyer", "Navy officials"."""
    cast = source.discourse.cast
    own = [token for token in source.span if cast.by_token.get(token.i) is figure]
    if not own or own[-1].i + 1 >= source.span.end or source.root.i not in {token.i for token in own}:
        return False
    following = source.doc[own[-1].i + 1]
    noun = following.tag_ == "POS" and own[-1].i + 2 < source.span.end
    return noun or (following.pos_ == "NOUN" and nominals.is_description(following, {}))
