"""A web page into a Report: its body by trafilatura, its parts kept apart, its metadata.

HTML comes in as a string; a Report goes out whose text is the parts joined by blank lines. Broken
HTML is read as a browser would; a page without an article is refused with what was found on it.

Source of the body: trafilatura (Barbaresi 2021, ACL-IJCNLP demonstrations).
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from ..errors import NoText, Unreadable
from ..record import PartKind, Report
from ..record.folding import fold
from .metadata import Metadata, PageFacts
from .segments import Segmenter, Segments
from .texts import (
    MAX_CHARACTERS,
    Given,
    MarkedBlock,
    assemble,
    check_text,
    default_segmenter,
    joined,
    language_code,
)

MIN_WORDS = 12
"""A page whose body has fewer words than this holds no report."""
SHORT = 60
"""Characters that may be a whole article: a sentence."""

_BLANK = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!…。][\s\"”’»)]*$")
_DECK = re.compile(
    r"(?:^|[\s_-])(?:standfirst|deck|dek|subtitle|sub-?head(?:line)?|lead|lede|lead-?text|intro|"
    r"introduction|excerpt|summary|abstract|chapo|entradilla|bajada|sottotitolo|ingress|teaser-text|"
    r"vorspann|preamble|strapline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SURELY_DECK = re.compile(
    r"(?:^|[\s_-])(?:standfirst|deck|dek|subtitle|sub-?head(?:line)?|chapo|entradilla|bajada|"
    r"sottotitolo|vorspann|strapline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def report_of_page(
    html: str, given: Given, *, name: str = "page", segmenter: Segmenter | None = None
) -> Report:
    """The report on a page; what is `given` overrides what the page says about itself.

    Raises NoText when the page holds no article, Unreadable when it is too long.
    """
    segmenter = segmenter or default_segmenter()
    tree = tree_of(html, name)
    facts = Metadata(tree, segmenter, given.url, given.fetched).facts()
    found = _body(html, tree)
    body = _fuller(found, facts.body)
    if body is found:
        body = _with_left_out_paragraphs(tree, found)
    words = sum(len(text.split()) for text, _ in body)
    if words < MIN_WORDS and len("".join(text for text, _ in body)) < 5 * MIN_WORDS:
        raise NoText(name, _why_no_text(tree))
    merged = _merged(given, facts)
    blocks = _with_head(tree, body, merged, facts)
    return _report(blocks, merged, facts, name, segmenter)


def _report(
    blocks: list[MarkedBlock], given: Given, facts: PageFacts, name: str, segmenter: Segmenter
) -> Report:
    """The blocks joined into a text, cut into parts, with what they and the page say."""
    text, spans = joined(blocks)
    check_text(text, name)
    body = "\n".join(words for words, kind in blocks if kind in (None, "paragraph"))
    found: Segments = segmenter.segment_marked(text, spans, body=body)
    found.language = _language(found.language, facts.language)
    if found.outlet is not None and found.disclaimer is None:
        found.outlet = None  # '(CNN)' in a paper's page credits another
    return assemble(text, found, given, segmenter)


def _language(detected: str | None, declared: str | None) -> str | None:
    """The language detected in the text; where none is, the one that the page declares."""
    return detected or language_code(declared)


def _merged(given: Given, facts: PageFacts) -> Given:
    published = given.published
    if published is None or published.value is None:
        reasons = published.reasons if published else ()
        published = replace(facts.published, reasons=(*reasons, *facts.published.reasons))
    return replace(
        given,
        url=given.url or facts.url,
        title=given.title or facts.title,
        byline=given.byline or facts.byline,
        outlet=given.outlet or facts.outlet,
        agency=given.agency or facts.agency,
        published=published,
    )


def tree_of(html: str, name: str) -> HtmlElement:
    """The page parsed as leniently as can be."""
    clean = _CONTROLS.sub(" ", html)
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", clean, count=1)
    if not clean.strip():
        raise NoText(name, "the page is empty; give a page that holds a report")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml_html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(
            name, f"it can't be read as HTML ({error}); save the page again, or give its text"
        ) from error


def _body(html: str, tree: HtmlElement) -> list[MarkedBlock]:
    """The blocks of the article's body, in order."""
    found = _extracted(_CONTROLS.sub(" ", html))
    if found is None:
        return []
    captions = {fold(_text(caption)) for caption in tree.iter("figcaption")} - {""}
    blocks: list[MarkedBlock] = []
    seen: set[str] = set()
    for words, kind in _flattened(found):
        folded = fold(words)
        if not folded or (folded in seen and len(folded) > 40):
            continue
        seen.add(folded)
        blocks.append((words, "caption" if folded in captions else kind))
    return blocks


def _with_left_out_paragraphs(tree: HtmlElement, body: list[MarkedBlock]) -> list[MarkedBlock]:
    """The body with the paragraphs between its own that the extraction left out.

    They are those in a container of the same tag and class as most extracted paragraphs:
    pages that interrupt their text with boxes break it into several such containers.
    """
    place = {fold(words): n for n, (words, _) in enumerate(body) if len(words) > 60}
    rows = [(p, fold(_text(p))) for p in tree.iter("p")]
    homes = Counter(_home(p) for p, folded in rows if folded in place)
    usual = {home for home, count in homes.items() if count >= 3 and home[1]}
    longest = 3 * max((len(words) for words, _ in body), default=0) // 2
    after = -1
    missing: dict[int, list[MarkedBlock]] = {}
    for paragraph, folded in rows:
        if folded in place:
            after = place[folded]
        elif after < 0 or _home(paragraph) not in usual or len(folded) > longest:
            continue
        elif _is_prose(paragraph, folded, body):
            missing.setdefault(after, []).append((_text(paragraph), None))
    if sum(len(found) for found in missing.values()) < 2:
        return body
    return [each for n, block in enumerate(body) for each in (block, *missing.get(n, ()))]


def _home(element: HtmlElement) -> tuple[str, str]:
    """The tag and class of what an element stands in."""
    above = element.getparent()
    return ("", "") if above is None else (str(above.tag), above.get("class") or "")


def _is_prose(element: HtmlElement, folded: str, body: list[MarkedBlock]) -> bool:
    """Whether a paragraph is a sentence of its own, no caption or link, and not in the body."""
    words = _text(element)
    linked = sum(len(_text(link)) for link in element.iter("a"))
    return (
        len(words) >= 60
        and linked * 2 < len(words)
        and _SENTENCE_END.search(words) is not None
        and not _is_figure(element)
        and not any(folded in fold(block) for block, _ in body)
    )


def _fuller(body: list[MarkedBlock], linked: str | None) -> list[MarkedBlock]:
    """The body, or the one in the page's JSON-LD where that has half as much again: pages that
    interrupt their text with boxes are often found in part only."""
    if linked is None or len(linked.split()) < 1.5 * sum(len(words.split()) for words, _ in body):
        return body
    pieces = [_BLANK.sub(" ", piece).strip() for piece in re.split(r"\s*\n\s*", linked)]
    return [(piece, None) for piece in pieces if piece]


def _extracted(html: str) -> Any:
    """trafilatura's body of the page, or None."""
    found = _extracted_from(html)
    if found is None or len(found) > 1:
        return found
    # It takes a short article for none, and then gives one paragraph, headline and byline in it.
    parted = _extracted_from(html, shortest=SHORT)
    return parted if parted is not None and len(parted) > 1 else found


def _extracted_from(html: str, shortest: int | None = None) -> Any:
    """The same of articles of `shortest` characters and more (null: as many as usual); its own
    messages are kept quiet."""
    settings = {} if shortest is None else {"config": _short_articles(shortest)}
    document = _trafilatura().bare_extraction(
        html,
        include_comments=False,
        include_links=True,
        include_tables=True,
        deduplicate=False,
        with_metadata=False,
        **settings,
    )
    return None if document is None else document.body


@cache
def _short_articles(shortest: int) -> Any:
    """trafilatura's settings for short articles."""
    made = deepcopy(_trafilatura().settings.DEFAULT_CONFIG)
    made["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(shortest)
    return made


@cache
def _trafilatura() -> Any:
    """Loaded on first use: it takes a second, and plain text needs none of it."""
    import trafilatura

    for noisy in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    return trafilatura


def _flattened(body: Any) -> list[MarkedBlock]:
    """trafilatura's elements as blocks: each paragraph, heading and list entry one."""
    blocks: list[MarkedBlock] = []
    for element in body:
        tag = element.tag
        if tag == "list":
            blocks.extend((_text(entry), _kind(entry)) for entry in element.iter("item"))
        elif tag == "table":
            blocks.extend((_text(row), _kind(row)) for row in element.iter("row"))
        elif tag in ("quote", "div") and any(c.tag in ("p", "head", "list") for c in element):
            blocks.extend(_flattened(element))
        elif tag == "head":
            blocks.append((_text(element), _kind(element) or "heading"))
        elif tag not in ("graphic", "comments"):
            kind = _kind(element)
            blocks.extend((words, kind) for words in _broken_text(element))
    return [(words, kind) for words, kind in blocks if words]


def _kind(element: Any) -> PartKind | None:
    """'furniture' for what is a link and no more: it leads to another report."""
    words = _text(element)
    linked = sum(len(_text(link)) for link in element.iter("ref"))
    is_open = not _SENTENCE_END.search(words)
    if linked >= 0.75 * len(words) and len(words.split()) >= 3 and (is_open or len(words) < 140):
        return "furniture"
    return None


def _broken_text(element: Any) -> list[str]:
    """The words of a paragraph, cut where the page breaks its lines."""
    pieces = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "lb":
            pieces.append("")
        pieces[-1] += inner.text or ""
        pieces[-1] += inner.tail or ""
    return [words for piece in pieces if (words := _BLANK.sub(" ", piece).strip())]


def _with_head(
    tree: HtmlElement, body: list[MarkedBlock], given: Given, facts: PageFacts
) -> list[MarkedBlock]:
    """The body with title, deck and byline put before it, and not repeated in it."""
    heads = [_text(head) for head in tree.iter("h1")]
    titles = {fold(title) for title in (given.title, facts.title, *heads) if title}
    rest = [block for n, block in enumerate(body) if n > 6 or fold(block[0]) not in titles]
    head: list[MarkedBlock] = [(given.title, "title")] if given.title else []
    deck = _deck(tree, rest, facts.deck)
    if deck is not None:
        head.append((deck, "deck"))
        rest = [b for n, b in enumerate(rest) if n > 3 or fold(b[0]) != fold(deck)]
    if given.byline:
        head.append((", ".join(given.byline), "byline"))
    return [*head, *rest]


def _deck(tree: HtmlElement, body: list[MarkedBlock], described: str | None) -> str | None:
    """The deck as the page shows it: the metadata's sentence where it stands by itself, else
    what the page marks as one between its title and its body."""
    start = fold(" ".join(words for words, _ in body[:6]))
    wanted = fold(described or "")
    openings = {fold(words) for words, _ in body[:2]}
    is_lead = wanted in openings
    shown: str | None = None
    is_past_title = False
    paragraphs = {fold(words) for words, _ in body if len(words) > 80} - {wanted}
    for element in tree.iter("h1", "p", "h2", "h3", "div", "span"):
        if element.tag == "h1":
            is_past_title = True
            continue
        if len(element) > 4:
            continue
        words = _text(element)
        folded = fold(words)
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if is_past_title and folded in openings and _SURELY_DECK.search(marks):
            return words
        if is_past_title and folded in paragraphs:
            break
        if not 30 <= len(words) <= 700 or (folded in start and not is_lead) or _is_figure(element):
            continue
        if folded == wanted and len(wanted) >= 20:
            return words
        if is_past_title and shown is None and folded not in start and _DECK.search(marks):
            shown = words
    return shown


def _is_figure(element: HtmlElement) -> bool:
    """Whether an element stands in a figure: a caption, not a deck."""
    return any(above.tag in ("figure", "figcaption", "aside", "nav", "footer")
               for above in element.iterancestors())  # fmt: skip


def _why_no_text(tree: HtmlElement) -> str:
    """Why there is no report on a page, and what to do."""
    for gone in list(tree.iter("script", "style", "noscript", "template")):
        gone.drop_tree()
    words = len(_text(tree).split())
    linked = sum(len(_text(link).split()) for link in tree.iter("a"))
    where = "all in navigation" if linked * 2 >= words else "none in an article"
    return (
        f"no report text found (the page has {words:,} word{'s' * (words != 1)}, {where}); save "
        "the page after it has loaded, or give its text as .txt"
    )


def _text(element: Any) -> str:
    if element is None:
        return ""
    words = _BLANK.sub(" ", "".join(element.itertext())).strip()
    return words if len(words) <= MAX_CHARACTERS else words[:MAX_CHARACTERS]
