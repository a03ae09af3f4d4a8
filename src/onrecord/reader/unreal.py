"""A verb of a parsed sentence → whether its clause tells what took place or is set, or only what might be.

A token comes in; yes or no goes out. What may come, is wished, denied, ordered off or done again and again is nothing
that a time line tells. Each kind is a named rule in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Token

CLIMB: Final = 6  # heads between a word and the verb that governs it
LEAST: Final = 2  # words that hang on a verb after it, one of them the time's, that tell more than that it was done
SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
PLANS: Final = frozenset({"due", "set", "schedule", "expect", "plan", "slate"})
_HYPOTHETICAL: Final = frozenset({"if", "unless", "whether", "would", "could", "should", "might", "may", "can", "must"})
_INVERTED: Final = frozenset({"had", "were", "should"})  # "had he won": a condition without "if"
_TRANSITIVE: Final = frozenset(
    {"declare", "announce", "release", "send", "publish", "propose", "unveil", "sign", "issue"}
)
_SCHEDULED: Final = frozenset({"start", "begin", "kick", "open", "end", "resume", "expire", "meet", "vote"})
_COMPLEMENTS: Final = ("xcomp", "ccomp")
_WISHES: Final = frozenset({"want", "hope", "urge", "recommend", "propose", "demand", "wish", "let"})
_SUPPOSING: Final = frozenset({"believe", "think", "imagine", "suppose", "assume", "argue", "say"})
SPEECH: Final = frozenset({"say", "tell", "write", "tweet", "add", "note", "state", "explain", "argue", "report"})
_CALLED_OFF: Final = frozenset({"cancel", "postpone", "scrap", "scuttle", "shelve", "abandon", "avert", "prevent"})
_NOBODY: Final = frozenset({"none", "nobody", "nothing", "something", "anything", "no", "neither"})
_HELPERS: Final = frozenset({"have", "do"})  # "as she had in 1969": the verb stands elsewhere


def is_unreal(verb: Token) -> bool:
    """Whether a verb's clause tells nothing that took place or is set for a day."""
    return any(rule(verb) for rule in RULES)


def is_called_off(noun: Token) -> bool:
    """ "They had to cancel an April 12 talk": what the noun names does not take place."""
    verbs = [word for word in heads(noun)[:3] if word.pos_ == "VERB"]
    objects = ("dobj", "nsubjpass", "compound", "nmod", "poss")
    return noun.dep_ in objects and any(word.lemma_ in _CALLED_OFF for word in verbs[:1])


def heads(token: Token) -> list[Token]:
    """The words above a word, the nearest first."""
    found = [token.head]
    while found[-1].head is not found[-1] and len(found) < CLIMB:
        found.append(found[-1].head)
    return found


def _conditional(verb: Token) -> bool:
    """What may come or depends on something else; "it would begin, they said" is a plan that is reported."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")} & _HYPOTHETICAL
    clauses = [clause for clause in verb.children if clause.dep_ == "advcl"]
    depends = any(child.lower_ in ("if", "unless") for clause in clauses for child in clause.children)
    if helpers == {"would"} and not depends and verb.head.lemma_ in SPEECH:
        return False
    return depends or bool(helpers)


def _infinitive(verb: Token) -> bool:
    """A purpose, a wish, a threat, or within one: nobody says that it took place; what "is due to begin" is planned."""
    within = [word for word in (verb, *_governors(verb)) if any(child.tag_ == "TO" for child in word.children)]
    return any(planned(word) is None for word in within)


def _governors(verb: Token) -> Iterator[Token]:
    """The verbs whose complement a verb is, or is within: "they [threatened] to [let] it close"."""
    for head in heads(verb):
        asserted = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)
        if asserted or verb.dep_ not in _COMPLEMENTS:
            return
        verb = head
        yield verb


def planned(verb: Token) -> Token | None:
    """The finite verb by which something is planned: "pumping [is] due to begin", "the cabinet [is] to meet"."""
    if verb.dep_ != "xcomp" or not any(child.tag_ == "TO" for child in verb.children):
        return None
    word = verb.head
    be = word.head if word.dep_ == "acomp" else word
    due = word.lemma_.lower() in PLANS or word.lemma_ == "be"
    return be if due and any(child.dep_ in SUBJECTS for child in be.children) else None


def _wished(verb: Token) -> bool:
    """ "They want it done in June": what somebody wants has not taken place."""
    return any(word.lemma_ in _WISHES for word in heads(verb)[:2]) and verb.lemma_ not in _WISHES


def _denied(verb: Token) -> bool:
    """ "Did not meet", and what hangs on a denial: "there wasn't enough time left"."""
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ in ("attr", "dobj") else verb
    return any(child.dep_ == "neg" for word in (verb, above) for child in word.children)


def _supposed(verb: Token) -> bool:
    """ "You might as well believe it will rain in June": nobody says that it does."""
    above = verb.head if verb.dep_ == "ccomp" else verb
    helpers = {child.lower_ for child in above.children if child.dep_ == "aux"}
    return above is not verb and above.lemma_ in _SUPPOSING and bool(helpers & _HYPOTHETICAL)


def _obliged(verb: Token) -> bool:
    """ "The candidate in 2016 will have to win": what must be done is not done yet."""
    bound = any(child.dep_ == "xcomp" and any(t.tag_ == "TO" for t in child.children) for child in verb.children)
    return verb.lemma_ in ("have", "need") and verb.tag_ != "VBD" and bound


def _counterfactual(verb: Token) -> bool:
    """ "He might have stayed [had he won] in May": a condition by its order alone."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    opens = (child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.lower_ in _INVERTED)
    return verb.dep_ == "advcl" and subject is not None and any(child.i < subject.i for child in opens)


def _of_nobody(verb: Token) -> bool:
    """ "Nobody has won since", "something similar happened": it is told of nothing."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    return any(word.lower_ in _NOBODY for subject in subjects for word in (subject, *subject.lefts))


def _elliptical(verb: Token) -> bool:
    """ "Just as she had in 1969": the verb that says what stands elsewhere."""
    return verb.lemma_ in _HELPERS and not any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children)


def _habitual(verb: Token) -> bool:
    """ "Loans are issued in August": what is done in the present tense, again and again or for good."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    passive = verb.tag_ == "VBN" and len(helpers) == 1 and helpers[0].tag_ in ("VBZ", "VBP")
    planned_ahead = verb.lemma_ in _SCHEDULED | PLANS or verb.lower_ == "slated"  # whose lemma the parser does not know
    return passive and helpers[0].lemma_ == "be" and not planned_ahead


def _empty_speech(verb: Token) -> bool:
    """ "Smith said Tuesday" after a quotation: the words themselves are a statement, not an event."""
    said = [child for child in verb.children if child.i > verb.i and child.dep_ in ("ccomp", "xcomp", "dobj")]
    objects = [child for child in said if (child.dep_, child.tag_) != ("xcomp", "VBG")]  # "said, reminding all"
    speech = verb.lemma_ in SPEECH or any(child.dep_ == "ccomp" for child in verb.lefts)
    return speech and not any(child.dep_ != "dobj" or verb.lemma_ != "tell" for child in objects)


def _standing(verb: Token) -> bool:
    """What holds in the present tense is a state or a comment, not an event."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return not helpers and verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in _SCHEDULED


def _absolute(verb: Token) -> bool:
    """ "With half of the vote counted", "the contests heading into [Tuesday]": no finite verb tells anything."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    opened = any(child.lower_ == "with" and child.dep_ == "mark" for child in verb.children)
    return opened or helpers == {"being"} or (verb.tag_ == "VBG" and not helpers)


def _cut_short(verb: Token) -> bool:
    """ "The committee released" without what: the object stands elsewhere, and the clause alone says nothing."""
    objects = ("dobj", "ccomp", "xcomp", "nsubjpass", "dative")
    return verb.lemma_ in _TRANSITIVE and not any(child.dep_ in objects for child in verb.children)


def _says_which_not(verb: Token) -> bool:
    """ "The report was issued": which one stands in another sentence, and no more is told."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    bare = subject is not None and [token.lower_ for token in subject.lefts] == ["the"] and not subject.n_rights
    more = [child for child in verb.rights if child.dep_ not in ("npadvmod", "punct")]
    return bool(bare) and verb.lemma_ in _TRANSITIVE and len(more) < LEAST


RULES: Final[tuple[Callable[[Token], bool], ...]] = (
    _conditional,
    _infinitive,
    _wished,
    _denied,
    _supposed,
    _obliged,
    _counterfactual,
    _of_nobody,
    _elliptical,
    _habitual,
    _empty_speech,
    _standing,
    _absolute,
    _cut_short,
    _says_which_not,
)
