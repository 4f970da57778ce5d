"""Different words of different reports for one thing, beside each other, as theirs.

Three kinds: contested or loaded expressions that the notes mark, by their referent; descriptions
of one actor ('the dictator', 'the leader'); and the nouns by which reports name one linked event
('the accident', 'the crash').
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..record import LinkedEvent, SharedWording, Span, WordingVersion
from .happenings import Happenings
from .identities import name_words
from .stems import is_past, stem
from .story_notes import StoryNotes

# an article or the like and at most one word more: 'the deadly crash'
_NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|this|that|these|those|his|her|its|their|another)\s+(?:[\w’'-]+\s+)?$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|a|an|this|that|these|those)\s", re.IGNORECASE)
Found = dict[str, list[tuple[str, Span, str]]]  # by referent: report, span, what makes it one


def compare_wording(
    story: StoryNotes, events: Sequence[LinkedEvent], happenings: Happenings
) -> tuple[SharedWording, ...]:
    """The referents that at least two reports of the story call by different words."""
    rows = [
        *_compare(story, _marked(story)),
        *_compare(story, _descriptions(story)),
        *_compare(story, _event_nouns(story, events, happenings)),
    ]
    return tuple(rows)


def _compare(story: StoryNotes, found: Found) -> Iterable[SharedWording]:
    for referent in sorted(found):
        versions: dict[tuple[str, str], WordingVersion] = {}
        heads: dict[str, set[str]] = defaultdict(set)
        for report, span, key in sorted(found[referent]):
            text = story.text(report, span)
            heads[key].add(report)
            versions.setdefault((key, report), WordingVersion(report, span.start, span.end, text))
        reports = {report for _, report in versions}
        if len(reports) > 1 and len(heads) > 1 and _are_told_apart(heads):
            yield SharedWording(
                referent, tuple(sorted(versions.values(), key=lambda v: (v.report, v.start)))
            )


def _are_told_apart(heads: dict[str, set[str]]) -> bool:
    """Whether some words stand in one report and not in another: if all use all, none is theirs."""
    every = set().union(*heads.values())
    return any(reports != every for reports in heads.values())


def _plain(text: str) -> str:
    """The stems of a text, without articles: what makes two wordings one."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return " ".join(stem(word) for word in words if word not in {"the", "a", "an"})


def _marked(story: StoryNotes) -> Found:
    """Expressions that the notes mark, by referent."""
    found: Found = defaultdict(list)
    for note in story.notes:
        for one in note.wording:
            span = Span(one.start, one.end)
            found[one.referent].append((note.report.id, span, _plain(span.of(note.report.text))))
    return found


def _descriptions(story: StoryNotes) -> Found:
    """Mentions of one actor that describe it and don't name it."""
    found: Found = defaultdict(list)
    for note in story.notes:
        for actor in note.actors:
            key = story.identities.key(note.report.id, actor.id)
            if key is None:
                continue
            identity = story.identities[key]
            names = set(name_words(identity.name)) if identity.is_named else set()
            for span in actor.mentions:
                text = span.of(note.report.text)
                if _DETERMINED.match(text) and not names & set(name_words(text)):
                    found[identity.name].append((note.report.id, span, _plain(text)))
    return found


def _event_nouns(story: StoryNotes, events: Sequence[LinkedEvent], happenings: Happenings) -> Found:
    """The nouns by which a linked event is named, with their article; two are one when they have
    one stem, and only those that fit the commonest one (same_happening.toml) are taken."""
    found: Found = defaultdict(list)
    for event in events:
        rows = []
        for mention in event.mentions:
            text = story.by_report[mention.report].report.text
            trigger = mention.trigger.of(text).lower()
            start = max(0, mention.trigger.start - 40)
            before = _NOUN_BEFORE.search(text, start, mention.trigger.start)
            if before and not is_past(trigger) and " " not in trigger:
                span = Span(before.start(), mention.trigger.end)
                rows.append((mention.report, span, stem(trigger)))
        counts = Counter(key for *_, key in rows)
        main = min(counts, key=lambda key: (-counts[key], key), default="")
        found[event.label] += [
            row
            for row in rows
            if row[2] == main or happenings.kinds(main) & happenings.kinds(row[2])
        ]
    return found
