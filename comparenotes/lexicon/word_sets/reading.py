"""The shapes of word lists: words that reading recognises bylines, tables, dates and outlets by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The word lists of `byline_words.toml`, which says what each holds."""

    openers: tuple[str, ...]
    openings: tuple[str, ...]
    lone_openings: tuple[str, ...]
    joiners: tuple[str, ...]
    tails: tuple[str, ...]
    roles: tuple[str, ...]
    held_roles: tuple[str, ...]
    role_openers: tuple[str, ...]
    particles: frozenset[str]
    line_particles: tuple[str, ...]
    not_in_names: frozenset[str]
    credits: tuple[str, ...]
    biographies: tuple[str, ...]
    biography_verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The word lists of `table_columns.toml`, which says what each holds."""

    text: tuple[str, ...]
    html: tuple[str, ...]
    title: tuple[str, ...]
    deck: tuple[str, ...]
    published: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    site: tuple[str, ...]
    byline: tuple[str, ...]
    id: tuple[str, ...]
    language: tuple[str, ...]
    fetched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineKeys:
    """The word lists of `line_keys.toml`, which says what each holds."""

    summary: tuple[str, ...]
    sections: tuple[str, ...]
    headline: tuple[str, ...]
    paragraphs: tuple[str, ...]
    names: tuple[str, ...]
    no_value: frozenset[str]


@dataclass(frozen=True, slots=True)
class PrintedDateWords:
    """The word lists of `printed_dates.toml`, which says what each holds."""

    label_openers: tuple[str, ...]
    labels: tuple[str, ...]
    label_links: tuple[str, ...]
    zones: tuple[str, ...]
    line_openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvenanceWords:
    """The word lists of `provenance.toml`, which says what each holds."""

    disclaimers: tuple[str, ...]
    first_printed: tuple[str, ...]
    news_services: tuple[str, ...]
    wire_services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """The word lists of `publication.toml`."""

    beside_date: frozenset[str]
    clock: frozenset[str]
    name_links: frozenset[str]
    until: frozenset[str]


@dataclass(frozen=True, slots=True)
class AddressWords:
    """The word lists of `address_words.toml`."""

    tracking: frozenset[str]
    tracking_prefixes: frozenset[str]
    mobile_hosts: frozenset[str]
