"""The words of a page's elements and fields, as they are read.

An element or a string of markup comes in; words on one line go out.
"""

from __future__ import annotations

import html
import re
from typing import Any

from lxml.html import HtmlElement

from ..record.cleaned_text import without_marks

_BLANK = re.compile(r"\s+")
_BESIDE = re.compile(
    r"comment|related|recommend|sidebar|teaser|promo|most-?(?:read|popular)|newsletter|footer|"
    r"disqus|reply|replies|(?:^|[\s_-])(?:card|nav|menu|popular|trending)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?\w[^<>]{0,200}>")


def clean_words(words: str) -> str:
    """Entities opened, tags dropped, invisible marks gone, blanks made one."""
    words = html.unescape(html.unescape(words)) if "&" in words else words
    return _BLANK.sub(" ", without_marks(_TAG.sub("", words))).strip()


def text_of(element: Any) -> str:
    """The words in an element; nothing for none."""
    return "" if element is None else clean_words(" ".join(element.itertext()))


def stands_beside(element: HtmlElement) -> bool:
    """Whether an element stands among comments, links to other reports, or in a figure.

    What is around the page's title, too, is no such place, whatever it is called.
    """
    for above in (element, *element.iterancestors()):
        if above.tag in ("aside", "nav", "footer", "figure", "figcaption", "script", "style"):
            return True
        if above.tag in ("body", "html") or (above.tag != "h1" and above.find(".//h1") is not None):
            return False
        if _BESIDE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False
