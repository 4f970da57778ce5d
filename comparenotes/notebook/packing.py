"""Records as bytes for a database: JSON, compressed to a seventh of its size."""

from __future__ import annotations

import json
import zlib

from ..record import Comparison, Json, Notes, Report
from ..record.base import fields_of

_LEVEL = 6  # of zlib: its default; the highest saves one part in fifty and takes twice the time


def pack(value: Json) -> bytes:
    """JSON as bytes; records in it are written as they are met, which takes half as long as to make
    them plain first."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=fields_of)
    return zlib.compress(line.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(packed: bytes) -> Json:
    """The JSON that `pack` made bytes of."""
    value: Json = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return value


def pack_report(report: Report) -> bytes:
    """A report without its text, which is kept once for all its prints."""
    values = fields_of(report)
    del values["text"]
    return pack(values)


def unpack_report(packed: bytes, text: str) -> Report:
    """The report with its text."""
    return Report.from_json({**unpack(packed), "text": text})


def pack_notes(notes: Notes) -> bytes:
    """Notes without their report."""
    values = fields_of(notes)
    del values["report"]
    return pack(values)


def unpack_notes(packed: bytes, report: Report) -> Notes:
    """The notes on a report, which is one of the prints that share them."""
    return Notes.from_json({**unpack(packed), "report": report.to_json()})


def pack_comparison(comparison: Comparison) -> bytes:
    """The comparison of one story, without its reports."""
    values = fields_of(comparison)
    values["reports"] = []
    return pack(values)


def unpack_comparison(packed: bytes) -> Comparison:
    """The comparison of a story; its reports are not in it."""
    return Comparison.from_json(unpack(packed))
