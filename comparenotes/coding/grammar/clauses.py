"""Grammar over a parse: who a verb's subject is, what its object is, which words a phrase is about.

Token numbers come in and go out. Control ('agreed to sign'), relative clauses, passives, joined
verbs and joined noun phrases are followed, so that callers need not know spaCy's labels.
"""

from __future__ import annotations

from .parse import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEPTH = 6  # heads climbed in search of a subject or a governing verb


class Clauses:
    """The grammar of one parse; answers are remembered.

    `hyphenated` are the lemmas that the lexicon writes with a hyphen ('cease-fire').
    """

    def __init__(self, parse: Parse, hyphenated: frozenset[str] = frozenset()) -> None:
        self.parse = parse
        self.deps = parse.deps
        self.heads = parse.heads
        self.pos = parse.pos
        self.tags = parse.tags
        self.lower = parse.lower
        self.lemmas = [lemma if lemma.islower() else lemma.lower() for lemma in parse.lemmas]
        self._join_hyphenated(hyphenated)
        self.words = parse.grammar.clauses
        self.children = parse.children
        self._cores: dict[int, frozenset[str]] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}

    def _join_hyphenated(self, hyphenated: frozenset[str]) -> None:
        """Give the last word of 'cease - fire' the lemma 'cease-fire': the tokens are three."""
        words, lemmas = self.lower, self.lemmas
        at = -1
        while hyphenated:
            try:
                at = words.index("-", at + 1)
            except ValueError:
                return
            if 0 < at < len(words) - 1:
                whole = f"{words[at - 1]}-{lemmas[at + 1]}"
                if whole in hyphenated:
                    lemmas[at + 1] = whole

    def child(self, token: int, *deps: str) -> int | None:
        """The first dependent of `token` by one of `deps`."""
        for child in self.children[token]:
            if self.deps[child] in deps:
                return child
        return None

    def is_passive(self, verb: int) -> bool:
        """Whether `verb` is passive: 'was shelled', 'the town shelled by rebels'."""
        for child in self.children[verb]:
            if self.deps[child] in {"nsubjpass", "auxpass"}:
                return True
        if self.tags[verb] != "VBN":
            return False
        if self.deps[verb] in {"acl", "relcl"}:
            return not any(self.deps[child] == "aux" for child in self.children[verb])
        if self.deps[verb] == "conj" and not self._has_helper(verb):
            head = self.heads[verb]
            return self.tags[head] == "VBN" and head != verb and self.is_passive(head)
        return self.deps[verb] == "advcl" and not self._has_helper(verb)

    def _has_helper(self, verb: int) -> bool:
        return any(self.deps[c] in {"aux", "auxpass"} for c in self.children[verb])

    def joined(self, token: int) -> list[int]:
        """`token` and what it is joined to by 'and': 'Kenya and Uganda' from 'Kenya'."""
        conjuncts = [token]
        for conjunct in conjuncts:  # grows while it is walked
            conjuncts += [
                child
                for child in self.children[conjunct]
                if self.deps[child] == "conj" and self.pos[child] not in _VERBAL
            ]
        return conjuncts

    def subjects(self, verb: int) -> tuple[int, ...]:
        """The heads of the grammatical subject's noun phrases; where the verb has none of its own,
        the subject it takes from another clause (control, coordination, relative clauses).

        The subject of a passive is what is acted upon: see `agents` and `patients`.
        """
        if verb not in self._subjects:
            self._subjects[verb] = ()  # a loop in the parse ends here
            self._subjects[verb] = tuple(self._find_subjects(verb, 0))
        return self._subjects[verb]

    def _find_subjects(self, verb: int, depth: int) -> list[int]:
        for child in self.children[verb]:
            if self.deps[child] in _SUBJECTS:
                return self.joined(self.antecedent(child, verb))
        if depth > _DEPTH or self.heads[verb] == verb:
            return []
        head, dep = self.heads[verb], self.deps[verb]
        if dep in {"acl", "relcl"}:
            return self.joined(head) if self.tags[verb] != "VB" else self._controller(head, depth)
        if dep == "pcomp":
            return self._of_gerund(head, depth)
        if dep in {"acomp", "attr", "oprd"} and self.pos[verb] == "ADJ":
            return self._find_subjects(head, depth + 1)
        if dep == "advcl" and self.tags[verb] in _FINITE:
            return []  # a clause with a tense borrows no subject
        absolute = self._of_absolute(verb)
        if absolute is not None:
            return self.joined(absolute)
        if dep in {"conj", "xcomp", "ccomp", "advcl", "dep", "parataxis"}:
            if self.pos[head] in _VERBAL:
                return self._of_control(verb, head, depth)
            if self.pos[head] == "ADJ" and self.heads[head] != head:
                return self._find_subjects(self.heads[head], depth + 1)
        return []

    def _of_control(self, verb: int, head: int, depth: int) -> list[int]:
        """'urged the rebels to leave': the rebels leave; 'agreed to leave', 'used gas to clear the
        square': who agreed leaves, and who used it clears."""
        is_tool = self.lemmas[head] in self.words.instrument_verbs
        if self.deps[verb] in {"xcomp", "ccomp"} and not is_tool:
            objects = [c for c in self.children[head] if self.deps[c] in {"dobj", "dative"}]
            objects = [c for c in objects if c < verb and self.pos[c] != "ADP"]
            if objects:
                return self.joined(objects[0])
        return self._find_subjects(head, depth + 1)

    def _of_gerund(self, preposition: int, depth: int) -> list[int]:
        """'accused Chad of arming': Chad arms; 'by arming': the subject of the verb above."""
        above = self.heads[preposition]
        if self.pos[above] == "ADJ" and self.deps[above] in {"acomp", "oprd", "attr", "advcl"}:
            above = self.heads[above]  # 'pleaded guilty to threatening', 'is famous for winning'
        if self.pos[above] not in _VERBAL:
            return self._controller(above, depth)
        objects = [c for c in self.children[above] if self.deps[c] == "dobj" and c < preposition]
        if objects and self.lower[preposition] in self.words.object_control:
            return self.joined(objects[0])
        return self._find_subjects(above, depth + 1)

    def _of_absolute(self, verb: int) -> int | None:
        """'collapsed with Chad condemning the raid': Chad condemns it."""
        noun = verb - 1
        if self.tags[verb] != "VBG" or noun < 0 or self.deps[noun] != "pobj":
            return None
        opener = self.heads[noun]
        return noun if self.lower[opener] in self.words.absolute_openers else None

    def _controller(self, noun: int, depth: int) -> list[int]:
        """Who does what a noun's infinitive says: 'Chad's plan to …', 'Chad made a plan to …'."""
        owner = self.child(noun, "poss")
        if owner is not None:
            return self.joined(owner)
        above = self.heads[noun]
        if above != noun and self.pos[above] in _VERBAL and depth < _DEPTH:
            return self._find_subjects(above, depth + 1)
        return []

    def antecedent(self, token: int, verb: int) -> int:
        """What a relative pronoun stands for: 'rebels who fled' → 'rebels', and 'Chad' in 'it was
        Chad that attacked'."""
        if self.lower[token] not in self.words.relative_pronouns:
            return token
        above = self.heads[verb]
        if self.deps[verb] == "relcl":
            return above
        if self.deps[verb] == "ccomp" and self.tags[token][0] == "W":
            named = self.child(above, "attr")
            return named if named is not None and named < token else token
        return token

    def agents(self, verb: int) -> tuple[int, ...]:
        """Who does it: the subject, or a passive's by-phrase."""
        if not self.is_passive(verb):
            return self.subjects(verb)
        for child in self.children[verb]:
            if self.deps[child] == "agent" or (
                self.deps[child] == "prep" and self.lower[child] == "by"
            ):
                inner = self.child(child, "pobj")
                if inner is not None:
                    return tuple(self.joined(inner))
        return ()

    def patients(self, verb: int) -> tuple[int, ...]:
        """What it is done to: the object, or a passive's subject."""
        if self.is_passive(verb):
            return self.subjects(verb)
        for child in self.children[verb]:
            if self.deps[child] in _OBJECTS:
                return tuple(self.joined(self.antecedent(child, verb)))
        return ()

    def is_reciprocal(self, nouns: tuple[int, ...]) -> bool:
        """Whether an object is 'each other' or 'one another'."""
        pairs = [
            pair
            for noun in nouns
            for pair in (self.lower[noun - 1 : noun + 1], self.lower[noun : noun + 2])
        ]
        return any(" ".join(pair) in self.words.reciprocal for pair in pairs)

    def datives(self, verb: int) -> tuple[int, ...]:
        """To whom: 'gave Haiti a loan' → 'Haiti'."""
        for child in self.children[verb]:
            if self.deps[child] == "dative":
                if self.pos[child] == "ADP":
                    inner = self.child(child, "pobj")
                    return tuple(self.joined(inner)) if inner is not None else ()
                return tuple(self.joined(child))
        return ()

    def obliques(self, token: int, words: frozenset[str] | None = None) -> list[tuple[str, int]]:
        """(preposition, head of its noun phrase) for each prepositional phrase under `token`.

        `words` are the prepositions wanted, all when null.
        """
        phrases = []
        for child in self.children[token]:
            if self.deps[child] not in {"prep", "dative", "agent", "prt"}:
                continue
            if words is not None and self.lower[child] not in words:
                continue
            for inner in self.children[child]:
                if self.deps[inner] == "pobj":
                    phrases += [(self.lower[child], noun) for noun in self.joined(inner)]
                elif self.deps[inner] == "prep":  # 'out of Congo'
                    last = self.child(inner, "pobj")
                    if last is not None:
                        phrases += [(self.lower[inner], noun) for noun in self.joined(last)]
        return phrases

    def complements(self, verb: int) -> list[int]:
        """Verbs that complete `verb`: 'agreed to sign', 'said it would sign', 'of signing'."""
        complements = []
        for child in self.children[verb]:
            dep = self.deps[child]
            if dep in {"xcomp", "ccomp"} and self.pos[child] in _VERBAL:
                complements.append(child)
            elif dep == "prep":
                inner = self.child(child, "pcomp")
                if inner is not None and self.pos[inner] in _VERBAL:
                    complements.append(inner)
        return complements

    def core(self, noun: int) -> frozenset[str]:
        """The lemmas that say what a noun phrase is about: of its head, the words before it, 'of'
        phrases and what it is joined to.

        'a state of emergency in the south' → state, emergency.
        """
        if noun not in self._cores:
            self._cores[noun] = frozenset(self._walk_core(noun, 0))
        return self._cores[noun]

    def _walk_core(self, noun: int, depth: int) -> list[str]:
        words = [self.lemmas[noun], self.lower[noun]]
        for child in self.children[noun]:
            dep = self.deps[child]
            if dep in {"compound", "amod", "nmod"}:
                words += [self.lemmas[child], self.lower[child]]
                words += [
                    self.lemmas[c] for c in self.children[child] if self.deps[c] == "compound"
                ]
            elif depth < 2 and (
                (dep == "conj" and self.pos[child] not in _VERBAL)
                or (dep == "appos" and depth == 0)
            ):
                words += self._walk_core(child, depth + 1)
            elif depth < 2 and dep == "prep" and self.lower[child] == "of":
                inner = self.child(child, "pobj")
                if inner is not None:
                    words += self._walk_core(inner, depth + 1)
        return words

    def is_negated(self, verb: int) -> bool:
        """Whether `verb` has 'not', 'never', 'n't', or 'no' before its subject or object, or is
        joined by 'nor' or 'or' to one that has; 'no fewer than 30' denies nothing."""
        words, lower = self.words, self.lower
        if self._is_joined_to_negated(verb):
            return True
        for child in self.children[verb]:
            dep = self.deps[child]
            if dep == "neg" or lower[child] in words.negating_adverbs:
                return True
            if dep == "advmod" and self._is_no_longer(child):
                return True
            if dep in {"nsubj", "nsubjpass"} and lower[child] in words.negating_pronouns:
                return True
            if dep in {"dobj", "nsubj", "nsubjpass"} and any(
                lower[c] in words.negating_determiners and lower[c + 1] not in words.comparatives
                for c in self.children[child]
            ):
                return True
        return False

    def _is_joined_to_negated(self, verb: int) -> bool:
        """'neither shot nor beat them', 'did not shoot or beat them'."""
        head, is_joined = self.heads[verb], self.deps[verb] == "conj"
        if not is_joined or head == verb or self.child(verb, "nsubj", "aux") is not None:
            return False
        links = {self.lower[c] for c in self.children[head] if self.deps[c] == "cc" and c < verb}
        bare = self.tags[verb] == "VB" and not links.isdisjoint(self.words.disjunctions)
        if not bare and links.isdisjoint(self.words.negating_adverbs):
            return False
        return self.is_negated(head)

    def _is_no_longer(self, adverb: int) -> bool:
        """'will no longer pay'; 'not only' denies nothing."""
        return any(
            self.deps[child] == "neg" and self.lower[child] in self.words.negating_determiners
            for child in self.children[adverb]
        )

    def helpers(self, verb: int) -> frozenset[str]:
        """The auxiliaries of `verb`, its own or those it shares with the verb it is joined to."""
        while True:
            own = [self.lower[c] for c in self.children[verb] if self.deps[c] in {"aux", "auxpass"}]
            head = self.heads[verb]
            is_joined = self.deps[verb] == "conj" and self.pos[head] in _VERBAL and head != verb
            if own or not is_joined or self.tags[head] != self.tags[verb]:
                return frozenset(own)
            verb = head

    def clause(self, token: int) -> int:
        """The verb that heads the clause of `token` (itself, when it is one; the root, where the
        sentence has no verb)."""
        while self.pos[token] not in _VERBAL and self.heads[token] != token:
            token = self.heads[token]
        if self.deps[token] in {"aux", "auxpass"}:
            return self.heads[token]
        return token

    def governor(self, noun: int) -> tuple[int, str] | None:
        """The verb that `noun` belongs to, and how: 'subject', 'object', a preposition, or the
        parser's label; null where no verb is near above it."""
        token, link = noun, None
        for _ in range(_DEPTH):
            head, dep = self.heads[token], self.deps[token]
            if head == token:
                return None
            if self.pos[head] in _VERBAL:
                if link is not None:
                    return head, link
                if dep in {"nsubj", "nsubjpass"}:
                    return head, "subject"
                return head, "object" if dep in _OBJECTS or dep == "dative" else dep
            if dep == "pobj":
                link = link or self.lower[head]
            elif dep not in {"conj", "prep", "compound", "appos"}:
                return None
            token = head
        return None
