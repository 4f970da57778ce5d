"""Named rules, kept in tables and tried in a stated order.

A ladder of conditions becomes a `RuleTable`: each step a `Rule` with a name that `explain` prints,
an example that comes out right only with it, and a sentence in which it must not act. The suite
switches each rule off in turn and expects its example to fail (`tests/test_rules.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Literal, ParamSpec, TypeVar

Args = ParamSpec("Args")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Args, Result]):
    """One named step of a table.

    `apply` gives the rule's result, or null where the rule has nothing to say. `example` is a
    text of our own, `expect` the lines of its notes that hold only with the rule (as
    `tests/summaries.py` writes them; one that starts with 'no ' must be absent), `never` a text
    whose notes the rule leaves as they are. `published` is the date both texts are given.
    """

    name: str
    apply: Callable[Args, Result | None]
    example: str
    expect: tuple[str, ...]
    never: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class RuleTable(Generic[Args, Result]):
    """Rules in the order in which they are tried; `name` says what they decide.

    `stage` is 'coding', or 'reading' for rules whose examples are texts to be cut into parts.
    """

    name: str
    rules: tuple[Rule[Args, Result], ...] = field(default=())
    stage: Literal["coding", "reading"] = "coding"

    def __post_init__(self) -> None:
        names = [rule.name for rule in self.rules]
        if len(names) != len(set(names)):
            raise ValueError(f"two rules of {self.name!r} bear one name")

    def first(self, *args: Args.args, **kwargs: Args.kwargs) -> tuple[str, Result] | None:
        """The name and result of the first rule that applies (gives no null); null if none does."""
        for rule in self.rules:
            result = rule.apply(*args, **kwargs)
            if result is not None:
                return rule.name, result
        return None

    def every(self, *args: Args.args, **kwargs: Args.kwargs) -> Iterator[tuple[str, Result]]:
        """The name and result of each rule that applies (gives no null), in order."""
        for rule in self.rules:
            result = rule.apply(*args, **kwargs)
            if result is not None:
                yield rule.name, result

    def without(self, name: str) -> RuleTable[Args, Result]:
        """The same table with one rule switched off; raises KeyError when it has no such rule."""
        kept = tuple(rule for rule in self.rules if rule.name != name)
        if len(kept) == len(self.rules):
            raise KeyError(name)
        return RuleTable(self.name, kept, self.stage)
