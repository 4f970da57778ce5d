"""`python -m bench.amounts [--number 200] [--seed 11]`: amounts to judge by hand, with their words.

Draws quantities at random from what is coded of the real stories, and prints each with the words
around it and how it was read, without the reasons; docs/measured.md has the precision counted so.
"""

from __future__ import annotations

import argparse
import random

from comparenotes.coding import Coder, code_many
from comparenotes.reading import read_many
from comparenotes.record import Notes, Quantity

from .gold import GOLD
from .parse_cache import CachedPipeline

CONTEXT = 160  # characters on either side


def main() -> None:
    """Print the amounts, numbered."""
    parser = argparse.ArgumentParser(prog="bench.amounts", description=__doc__)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    wanted = parser.parse_args()
    coder = Coder()
    coder.parser.nlp = CachedPipeline(coder.parser.nlp)
    coded = code_many(read_many([GOLD / "dev" / "stories.jsonl"]), coder)
    amounts = [
        (notes, one) for notes in coded if isinstance(notes, Notes) for one in notes.quantities
    ]
    drawn = random.Random(wanted.seed).sample(amounts, min(wanted.number, len(amounts)))
    print(f"{len(drawn)} of {len(amounts)} amounts, seed {wanted.seed}")
    for number, (notes, quantity) in enumerate(drawn, 1):
        print(f"\n{number}. {notes.report.key}\n   {_in_context(notes, quantity)}")
        print(f"   = {_reading(notes, quantity)}")


def _in_context(notes: Notes, quantity: Quantity) -> str:
    text, span = notes.report.text, quantity.evidence
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end :][:CONTEXT]
    return " ".join(f"{before}[[{text[span.start : span.end]}]]{after}".split())


def _reading(notes: Notes, quantity: Quantity) -> str:
    fields = quantity.to_json()
    replaced = {one.id: notes.report.words(one.evidence) for one in notes.quantities}
    if quantity.replaces:
        fields["replaces"] = replaced[quantity.replaces]
    named = {key: value for key, value in fields.items() if key not in {"id", "evidence"}}
    return ", ".join(
        f"{key} {value}" for key, value in named.items() if value is not None and value is not False
    )


if __name__ == "__main__":
    main()
