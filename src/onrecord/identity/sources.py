"""The words of a source → who is cited: the figure or figures, how the text names them, and in which words.

A span of the text comes in; a `Citation` goes out. Rules are tried in order; each answers or abstains. A source that no
rule can lay to a figure stays unnamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from onrecord.identity import apposition, documents, lists, offices, phrases, titles
from onrecord.identity.cast import Figure
from onrecord.identity.citation import NOBODY, Citation, Source
from onrecord.identity.discourse import PRONOUNS
from onrecord.model import EntityKind, Naming
from onrecord.spans import text_of

_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "themselves", "these", "those"})
_POINTING = frozenset({"these", "those"})
_PAIRS = frozenset({"two", "both", "pair", "duo"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_UTTERED = frozenset(
    {"acknowledgment", "claim", "remark", "argument", "assertion", "accusation", "allegation", "warning", "criticism",
     "demand", "request", "threat", "promise", "insistence", "refusal", "view", "belief", "hope", "call", "assessment"}
)  # fmt: skip
_ARTICLES = frozenset({"the", "these", "those"})
_CHAMBERS = frozenset({"House", "Senate", "Congressional", "congressional"})
_LEADING = frozenset({"person", "organisation", "government"})
_HOUSES = frozenset({"House of Representatives", "Senate"})
_NAME_ENDS = frozenset({",", "(", "who", "which", "that", "—", "–"})
_IN_NAMES = frozenset({"of", "for", "and", "the", "in", "on", "&", "-", "'s", "’s"})
_SHORTEST = 2  # letters; an acronym has more
_PARTIES = {"Republican": "Republicans", "Democratic": "Democrats", "GOP": "Republicans"}


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


def ending(source: Source) -> Citation | None:
    """ "Harbour Party and Leave leader Ann Moss": one person behind what she is."""
    figure = apposition.at_end(source)
    return Citation((figure,), "named") if figure is not None else None


def joint(source: Source) -> Citation | None:
    """ "Graham and McCain": names that are joined at the top of the source's words."""
    members = [token for token in _joined(source) if source.span.start <= token.i < source.span.end]
    if source.root.lower_ in _FIRST_PERSON or source.root.lemma_.casefold() in lists.nouns("document"):
        return None
    figures = [_member(source, token) for token in members]
    figures = figures if len(members) > 1 and all(figures) else list(apposition.listed_people(source))
    known = tuple(dict.fromkeys(figure for figure in figures if figure))
    if len(known) < 2 or len(known) < len(figures) or not all(figure.named for figure in known):
        return None
    told = tuple(figure for figure in known if _naming(figure) != "class")
    return Citation(told, "named") if told else Citation((), "class", _text(source))


def _joined(source: Source) -> list[Token]:
    """The head of a source and what is joined to it: of "Moss of Ohio, Ware of Iowa and Holm" all three, though the
    parser puts the second beside the first."""
    listed = list(_beside(source.root))
    several = any(child.dep_ == "cc" for token in listed for child in token.children)
    return listed if several else [source.root, *source.root.conjuncts]


def _beside(name: Token) -> Iterator[Token]:
    yield from (name, *name.conjuncts)
    for child in name.rights:
        if child.dep_ == "appos" and child.ent_type_ == name.ent_type_ == "person":
            yield from _beside(child)


def _member(source: Source, token: Token) -> Figure | None:
    """Whom one of several joined nouns names: "Senate Democrats" are no Senate."""
    cast = source.discourse.cast
    following = cast.by_token.get(token.i + 1) if token.i + 1 < source.span.end else None
    if following is not None and following is not cast.by_token.get(token.i):
        return following
    return cast.by_token.get(token.i) or apposition.apposed(source, token)


def named(source: Source) -> Citation | None:
    """ "Rep. Ann Moss of Ohio", "the spokesman, Tim Ware": the name at the head of the source, or apposed to it."""
    figure = source.discourse.cast.by_token.get(source.root.i)
    if figure is None:
        figure = next((found for rule in _APPOSED if (found := rule(source))), None)
    if figure is None or apposition.modifies(source, figure):
        return None
    if _naming(figure) == "class":
        return _collective(source, figure)
    return Citation((figure,), _naming(figure))


_APPOSED = (apposition.at_root, apposition.seated, apposition.only_person, apposition.place)


def included(source: Source) -> Citation | None:
    """ "Some critics, including Sen. Ann Moss": of a class without a name of its own, the one person who is named."""
    cast, root = source.discourse.cast, source.root
    brings = next((token for token in source.span if _brings_in(token)), None)
    if brings is None or root.tag_ != "NNS" or brings.i < root.i or root.i in cast.by_token:
        return None
    if any(token.text[0].isupper() for token in source.doc[source.span.start + 1 : brings.i]):
        return None  # "House Republican leaders"
    people = dict.fromkeys(f for t in source.span if t.i > brings.i and (f := cast.by_token.get(t.i)))
    one = next(iter(people), None)
    return Citation((one,), "named") if one is not None and len(people) == 1 and one.kind == "person" else None


def _brings_in(token: Token) -> bool:
    return token.lower_ in {"including", "like"} or (token.lower_ == "as" and token.nbor(-1).lower_ == "such")


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
    """The person or body that "and" joins to a class: "[Mr. Ware] and Senate Democrats"."""
    cast = source.discourse.cast
    named = [token for token in source.span if token.i in cast.by_token]
    figure = cast.by_token[named[0].i] if named else None
    after = [token for token in source.span if figure is not None and cast.by_token.get(token.i - 1) is figure]
    joined = any(token.lower_ == "and" for token in after)
    speaks = figure is not None and figure.kind in _LEADING and figure.name not in _HOUSES
    return figure if speaks and joined else None


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
    elsewhere = several or phrases.is_indefinite(source.root) or documents.has_owner(source.root)
    looked = documents.below if elsewhere else documents.before
    found = looked(source.discourse, source.root)
    if found is not None:
        return Citation((found,), _naming(found), None, lemma)
    return Citation((), "bare", _text(source), lemma)


def acronym(source: Source) -> Citation | None:
    """ "[SITE] reported": capitals alone are a name, even of what is also a word for a document."""
    words = [token for token in source.span if token.tag_ not in {"DT", "POS"}]
    shouted = source.root.sent.text.isupper() or not words or not words[0].text.isupper()
    return None if shouted or (len(words) > 1 and words[1].text != ",") else proper(source)


def uttered(source: Source) -> Citation | None:
    """ "Moss's claim", "a warning by the Port Office": what is said speaks for who says it."""
    if source.root.lemma_.casefold() not in _UTTERED or source.root.i in source.discourse.cast.by_token:
        return None
    owners = [child for child in source.root.lefts if child.dep_ == "poss"]
    by = (noun for child in source.root.rights if child.lower_ in {"by", "from"} for noun in child.children)
    for token in (*owners, *by):
        figure = source.discourse.figure(token)
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
    head = _among(clause.head)
    figure = source.discourse.figure(head)
    if figure is None and head.dep_ == "appos":
        figure = source.discourse.figure(head.head)
    if figure is not None and _naming(figure) == "class":
        return _collective(replace(source, span=source.doc[head.left_edge.i : head.i + 1], root=head), figure)
    if figure is not None:
        return Citation((figure,), _naming(figure), None if figure.named else figure.name)
    words = phrases.phrase(head)
    return Citation((), phrases.naming(head, list(words)), words.text)


def _among(head: Token) -> Token:
    """ "Moss was among those who said so": those who are among them include the subject."""
    preposition = head.head
    if head.lower_ != "those" or preposition.lower_ != "among":
        return head
    return next((child for child in preposition.head.children if child.dep_ == "nsubj"), head)


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
    """ "they", "the two": the group that was cited or spoken of last."""
    pair = source.root.lower_ in _PAIRS and len(source.span) <= len(("the", "two"))
    if source.root.lower_ not in _PLURAL_PRONOUNS and not pair:
        return None
    if source.root.lower_ in _POINTING and len(source.span) > 1:
        return Citation((), "class", _text(source))  # "those briefed on the plan"
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
    if figure is None or apposition.modifies(source, figure) or (figure.named and _of_something_else(source, figure)):
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
    """ "[America's Voice], an advocacy group", "the [Center for Harbour Policy]", "[SITE]": capital words that no list
    and no tagger knows name a body, or a person where they go with a word for one."""
    span = source.span
    last = next((token.i for token in span if token.lower_ in _NAME_ENDS), span.end)
    words = [token for token in source.doc[span.start : last] if token.tag_ != "DT"]
    if not words or not all(token.text[0].isupper() or token.lower_ in _IN_NAMES for token in words):
        return None
    first, final, behind = words[0], words[-1], source.doc[last + 1 : span.end]
    bodies = lists.nouns("body") | lists.nouns("outlet")
    told = [kind for token in behind if (kind := _kind_word(token, bodies))]
    if not (first.text[0].isupper() and final.text[0].isupper()) or source.root.i in source.discourse.cast.by_token:
        return None
    if titles.is_title(final) or final.lemma_.casefold() in lists.nouns("person") or final.tag_ in {"NNPS", "NNS"}:
        return None
    acronym = final.text.isupper() and len(final.text) > _SHORTEST and not source.root.sent.text.isupper()
    if not told and not (acronym if len(words) == 1 else source.root.tag_ == "NNP" or acronym):
        return None
    name = source.doc[first.i : last].text
    return Citation((source.discourse.cast.called(name, told[0] if told else "organisation"),), "named")


def _kind_word(token: Token, bodies: frozenset[str]) -> EntityKind | None:
    """What a noun says that the one named before it is."""
    lemma = token.lemma_.casefold()
    return "organisation" if lemma in bodies else "person" if lemma in lists.nouns("person") else None


def before_link(source: Source) -> Citation | None:
    """ "[Ann Moss]HeadlineHeadline MORE (D-Ohio) said": a page's link stands between the name and its verb."""
    if source.doc[source.span.start].text != "MORE":
        return None
    start = text_of(source.doc).rfind("\n", 0, source.span.start_char)
    for token in reversed(source.doc[: source.span.start]):
        figure = source.discourse.cast.by_token.get(token.i)
        if token.idx < start or (figure is not None and figure.kind == "person"):
            return Citation((figure,), "named") if figure is not None and token.idx > start else None
    return None


def unnamed(source: Source) -> Citation | None:
    """ "a senior official", "critics", "sources": nobody whom the text names."""
    naming = phrases.naming(source.root, list(source.span))
    if naming == "bare" or source.root.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return Citation((), naming, _text(source))
    known = source.discourse.refers.get(source.root.i)
    figure = known if known is not None and not known.named else source.discourse.describe(source.root, source.span)
    return Citation((figure,), naming, _text(source))


RULES: Final[tuple[Callable[[Source], Citation | None], ...]] = (
    before_link,
    relative,
    first_person,
    capital,
    party,
    ending,
    joint,
    acronym,
    document,
    uttered,
    office,
    included,
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
