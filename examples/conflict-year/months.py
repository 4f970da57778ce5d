"""A table of a conflict by month, type and actor, from the CSV tables of a notebook.

Run it as `python3 months.py FOLDER`. Three counts stand side by side: rows of single reports,
linked events, and acts: what is of one type and mode, by the same actors, on one known day.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path


def rows(folder, name):
    """The rows that have a type and are said to have happened."""
    with open(Path(folder, name), newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["type"] and row["status"] in ("happened", "ongoing"):
                yield row


def cell(row):
    """The month, type and actors that a row is counted under; '?' where reports leave it open."""
    first, last = row["time_earliest"], row["time_latest"]
    month = first[:7] if first and first[:7] == last[:7] else "?"
    return month, row["type"], " + ".join(json.loads(row["actors"] or "[]")) or "?"


def table(folder):
    """The lines of the table."""
    single, linked, acts, cells = Counter(), Counter(), defaultdict(set), {}
    for row in rows(folder, "events.csv"):
        where = cells[row["id"]] = cell(row)
        linked[where] += 1
        is_dated = row["time_earliest"] and row["time_earliest"] == row["time_latest"]
        acts[where].add((row["mode"], row["time_earliest"]) if is_dated else row["id"])
    single.update(
        cells[row["event"]] for row in rows(folder, "mentions.csv") if row["event"] in cells
    )
    yield f"{'month':8}{'type':10}{'actor':40}{'single':>7}{'linked':>7}{'acts':>6}\n"
    for month, kind, actor in sorted(linked):
        where = (month, kind, actor)
        counts = f"{single[where]:7}{linked[where]:7}{len(acts[where]):6}"
        yield f"{month:8}{kind:10}{actor:40}{counts}\n"
    all_acts = sum(len(found) for found in acts.values())
    yield f"{'all':58}{single.total():7}{linked.total():7}{all_acts:6}\n"


sys.stdout.writelines(table(sys.argv[1]))
