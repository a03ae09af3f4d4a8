"""A token of a parsed sentence → whether it heads a clause that is a unit of its own.

Tokens come in; yes or no goes out. Each kind of clause is a named rule. A clause without a tense stays with the
one that it hangs on, unless something is counted in it; so does one that only says on what terms somebody spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from onrecord.reader import phrases

RELATIVES: Final = frozenset(["who", "which"])
CONDITIONS: Final = frozenset({"if", "unless", "whether", "than", "until", "to"})
FINITE: Final = frozenset(["MD", "VBD", "VBP", "VBZ"])
SUBJECTS: Final = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass", "expl"])
ROUTINE: Final = frozenset(["anonymity", "comment"])  # on what terms somebody spoke or would not: no news
LEAST_CITED: Final = 2  # in what is cited, fewer make a unit ("fired Spencer")
LEAST_WORDS: Final = 3  # content words of a unit that can stand alone


@dataclass(frozen=True, slots=True)
class Case:
    """A token that may head a unit of its own, the heads found so far, and for each token what is cited there."""

    token: Token
    heads: set[int]
    inside: tuple[tuple[int, int] | None, ...]


def _coordinated(case: Case) -> bool:
    """ "A did this and [B did that]", "was acquitted of murder but [convicted of posing]"."""
    token, first = case.token, case.token.head
    if first.dep_ in ("advcl", "acl"):
        return False
    stands = first.i in case.heads or (first.dep_ == "ccomp" and case.inside[first.i] is not None)
    verb = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
    least = LEAST_CITED if case.inside[token.i] else LEAST_WORDS  # fewer would be no unit, and lost
    return verb and stands and _weighs(token, least) and _before(token) >= 2


def _before(token: Token) -> int:
    """Content words of the clause that a coordinated verb follows, subject aside."""
    subject = {t.i for s in token.head.children if "subj" in s.dep_ for t in s.subtree}
    return sum(1 for t in token.head.subtree if t.i < token.i and t.i not in subject and is_content(t))


def _relative(case: Case) -> bool:
    """ "the letter, [which was first published by Politico]"."""
    token = case.token
    marked = any(t.lower_ in RELATIVES and t.dep_ in ("nsubj", "nsubjpass") for t in token.children if t.i < token.i)
    verb = token.dep_ == "relcl" and token.pos_ in ("VERB", "AUX") and marked and _set_off(token)
    return verb and _weighs(token, LEAST_WORDS) and not any(t.lower_ in ROUTINE for t in token.subtree)


def _participial(case: Case) -> bool:
    """ "the bridge, [closed since May by the Inspectorate]"."""
    token = case.token
    opens = token.dep_ == "acl" and token.tag_ in ("VBN", "VBG") and _set_off(token)
    return opens and _weighs(token, LEAST_WORDS) and _counts(token)


def _set_off(token: Token) -> bool:
    """Whether a comma or a dash stands before a clause: without one it says which is meant, and stays with its noun."""
    before = token.left_edge.i - 1
    return before >= 0 and token.doc[before].text in (",", "—", "–", "--")


def _adverbial(case: Case) -> bool:
    """ "…, [as the storm came in]", but not a condition or a purpose, which state no fact."""
    token = case.token
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod") or child.tag_ == "TO"}
    return (
        token.dep_ == "advcl"
        and token.pos_ in ("VERB", "AUX")
        and not marks & CONDITIONS
        and (token.i > token.head.i or _leaves_whole(token))
        and _leaves_enough(case)
        and (_is_finite(token) or _counts(token))
        and _weighs(token, LEAST_WORDS)
    )


def _leaves_whole(token: Token) -> bool:
    """Whether the sentence goes on with its subject after a clause that it begins with."""
    subjects = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    after = token.right_edge.i + 1
    return any(subject.left_edge.i - after in (0, 1) for subject in subjects)


def _leaves_enough(case: Case) -> bool:
    """Whether what the clause hangs on can stand alone: "The contractor was paid" keeps its "before …"."""
    token = case.token
    least = LEAST_CITED if case.inside[token.head.i] else LEAST_WORDS
    below = {t.i for t in token.subtree}
    left = [t for t in token.head.subtree if t.i not in below]
    return token.head.dep_ != "ROOT" or sum(map(is_content, left)) >= least


def _is_finite(token: Token) -> bool:
    """A verb with a tense, or with an auxiliary that has one."""
    return token.tag_ in FINITE or any(c.dep_.startswith("aux") and c.tag_ in FINITE for c in token.children)


def _counts(token: Token) -> bool:
    """What is counted is a fact even without a verb that has a tense."""
    return any(t.like_num and not any(map(phrases.is_time, (t, t.head))) for t in token.subtree)


def _aside(case: Case) -> bool:
    """A clause set beside another without a link."""
    return case.token.dep_ == "parataxis" and _weighs(case.token, LEAST_WORDS)


def _scene(case: Case) -> bool:
    """ "[Amid the storm that left the town without power], the crews kept working": it states a fact of its own."""
    token, after = case.token, case.token.right_edge.i + 1
    if token.dep_ != "prep" or token.left_edge.i != token.sent.start or token.head.dep_ != "ROOT":
        return False
    told = [t for t in token.subtree if t.dep_ == "relcl" and t.head.dep_ == "pobj" and t.head.head == token]
    comma = after < len(token.doc) and token.doc[after].text == ","
    return comma and _goes_on(token, after + 1) and any(_is_finite(t) and _weighs(t, LEAST_WORDS) for t in told)


def _goes_on(token: Token, start: int) -> bool:
    """Whether the sentence goes on with its subject from there."""
    subjects = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    return any(subject.left_edge.i == start for subject in subjects)


OPENERS: Final[tuple[Callable[[Case], bool], ...]] = (_coordinated, _relative, _participial, _adverbial, _aside, _scene)


def _weighs(token: Token, least: int) -> bool:
    return sum(1 for t in token.subtree if is_content(t)) >= least


def is_content(token: Token) -> bool:
    """Whether a token says something: a figure, a name, or a word that is no function word."""
    return bool(token.like_num or (token.is_alpha and not token.is_stop) or token.ent_type_ or token.is_currency)


def is_whole(part: Sequence[Token], root: Token, *, lent: bool) -> bool:
    """Whether a run of tokens can stand as a sentence: a verb with a tense and its subject, be it ``lent``.

    A clause that a word such as "if" or "when" hangs on another cannot; nor what only names something.
    """
    inside = {token.i for token in part}
    own = [child for child in root.children if child.i in inside]
    inverted = any(c.dep_ == "ccomp" and c.i < root.i for c in own)  # "…, said the mayor"
    before = [c for c in own if c.i < root.i or inverted or c.dep_ == "expl"]
    subjects = [c for c in before if c.dep_ in SUBJECTS and c.tag_ not in ("WDT", "WP")]
    helped = any(c.dep_.startswith("aux") for c in own)
    active = any(c.dep_ == "nsubj" for c in subjects) and not helped  # "the mayor instructed": taken for a participle
    tensed = root.tag_ in FINITE or any(c.tag_ in FINITE and c.dep_.startswith("aux") for c in own)
    if not (tensed or (root.tag_ == "VBN" and active)) or not (lent or subjects):
        return False
    return lent or not any(_hangs(c) for c in own if c.i < root.i)


def _hangs(child: Token) -> bool:
    """Whether a word before a verb hangs its clause on another: "if", "when", "what"; not "that"."""
    asks = child.dep_ != "advcl" and any(t.tag_ in ("WRB", "WP", "WDT") for t in (child, *child.lefts))
    return asks or (child.dep_ == "mark" and child.lower_ != "that")
