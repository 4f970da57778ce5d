"""How pages are made of templates: all text escaped, and freed of control characters."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .characters import for_page


def make_environment(load: Callable[[str], str]) -> Environment:
    """Templates that `load` reads by name; what a template asks for must be there."""
    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown_safely,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def digest_for_policy(text: str) -> str:
    """What a content security policy calls a style or script by: 'sha256-…'."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown_safely(value: Any) -> Any:
    """Whatever a template prints that is not markup already, without control characters."""
    return for_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value
