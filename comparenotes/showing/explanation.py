"""An explanation of some words, for a terminal or as JSON."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..coding import Explanation
from ..record import Json
from .characters import for_terminal


def render_explanation(explanation: Explanation, words: str, console: Console) -> None:
    """Each place where `words` stand: its sentence, then what each stage says of it."""
    text = explanation.notes.report.text
    if not explanation.accounts:
        console.print(Text(f"The words {for_terminal(words)!r} don't stand in this report's text."))
    for account in explanation.accounts:
        sentence = Text(for_terminal(account.sentence.of(text)), style="italic")
        console.print(sentence)
        for stage, span, why in account.remarks:
            line = Text(f"{stage}  ", style="bold")
            line.append(f"“{for_terminal(span.of(text))}” ", style="cyan")
            line.append(for_terminal(why), style="default")
            console.print(Padding(line, (0, 0, 0, 2)))
        if not account.remarks:
            console.print(
                Padding(Text("no stage has anything to say of these words"), (0, 0, 0, 2))
            )
        console.print()


def explanation_json(explanation: Explanation) -> Json:
    """The same as plain JSON values."""
    text = explanation.notes.report.text
    return {
        "report": explanation.notes.report.id,
        "accounts": [
            {
                "words": account.words.to_json(),
                "sentence": account.sentence.to_json(),
                "remarks": [
                    {"stage": stage, "span": span.to_json(), "text": span.of(text), "why": why}
                    for stage, span, why in account.remarks
                ],
            }
            for account in explanation.accounts
        ],
    }
