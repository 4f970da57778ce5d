"""A people's word: 'the Chileans' are a group, 'a Chilean' is a person, 'a Chilean offer' is the
state's doing."""

from __future__ import annotations

from ...lexicon.known_names import Known
from .mention_table import ActorDraft
from .salience import Discourse

ADJECTIVE = "its adjective"


class Peoples:
    """Tells the demonyms of one report."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._parse = discourse.parse
        self._table = discourse.table

    def tell(self, first: int, last: int, head: int, known: Known) -> None:
        """Marks the demonym at `first` to `last`, headed by `head`."""
        parse = self._parse
        if first in self._table.by_token:
            return
        dep = parse.deps[head]
        up = parse.heads[head]
        is_people = parse.tags[head] in {"NNS", "NNPS"} or (
            parse.tags[head] in {"NN", "NNP"} and dep not in {"compound", "amod", "nmod", "poss"}
        )
        if is_people and dep not in {"compound", "amod", "nmod"}:
            self._people(first, last, head, known)
            return
        if known.territory:
            return
        why, shown = self._adjective(last, up)
        if up in self._table.by_head and not shown:
            return
        self._discourse.add_mention(
            first, last, head, self._discourse.context.known_draft(known), why, shown=shown
        )

    def _adjective(self, last: int, noun: int) -> tuple[str, bool]:
        parse = self._parse
        is_hyphened = last + 1 < len(parse) and parse.words[last] == "-"
        if is_hyphened and parse.lower[last + 1] in self._discourse.words.trailing:
            return "its adjective tells who does it", True
        lemma = parse.lemmas[noun].lower()
        words = self._discourse.words
        is_doing = lemma in words.happening or lemma.endswith(words.happening_endings)
        if is_doing and parse.pos[noun] == "NOUN" and noun not in self._table.by_token:
            return f"its adjective tells whose {lemma} it is", True
        return ADJECTIVE, False

    def _people(self, first: int, last: int, head: int, known: Known) -> None:
        parse = self._parse
        start = self._table.edge(head)
        plural = parse.tags[head] in {"NNS", "NNPS"} or parse.lower[start] in {
            "the",
            "many",
            "some",
        }
        if not plural and parse.lower[start] not in {"a", "an", "another", "one"}:
            self._discourse.add_mention(
                first,
                last,
                head,
                self._discourse.context.known_draft(known),
                ADJECTIVE,
                shown=False,
            )
            return
        key = ("people", known.key, "s" if plural else str(head))
        draft = self._discourse.by_key.get(key)
        if draft is None:
            kind = "group" if plural else "person"
            name = parse.text(first, last)
            draft = self._table.add_draft(
                ActorDraft(name, kind, country=known.country, plural=plural)
            )
            draft.add_sectors(("CVL",))
            draft.basis = f"people of {known.name}"
            self._discourse.by_key[key] = draft
        self._discourse.add_mention(min(start, first), last, head, draft, f"people of {known.name}")
