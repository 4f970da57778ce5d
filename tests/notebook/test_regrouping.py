"""New reports change only the stories around them, and these as clustering all at once would."""

import random
from collections import defaultdict

import pytest
from sqlalchemy import event, insert, select

from comparenotes.comparing.stories import UNLIKELY, cluster
from comparenotes.notebook import Added, tables
from comparenotes.notebook.regrouping import regroup

from .conftest import bare, report

JOIN = 0.4


def pairs_of(chance, number):
    """Pairs as chains have them: of reports that are near each other, some hardly alike."""
    return {
        (a, b): chance.choice((UNLIKELY, 0.2, 0.39, 0.41, 0.5, 0.6, 0.8)) + chance.random() / 1000
        for a in range(number)
        for b in range(a + 1, min(a + 7, number))
        if chance.random() < 0.7
    }


def add(notebook, numbers):
    """The numbers in the notebook of reports without a story."""
    batch = [bare(report(f"Report {n}.", key=f"{n}")) for n in numbers]
    notebook.write(batch, Added())
    with notebook.reading() as connection:
        query = select(tables.prints.c.id, tables.prints.c.number)
        known = dict(tuple(row) for row in connection.execute(query))
    return {n: known[one.report.id] for n, one in zip(numbers, batch, strict=True)}


def group(notebook, new, place, likely):
    """Puts new reports into stories, as `StoryPlacer` does once it has found their pairs."""
    rows = [
        {"a": min(place[a], place[b]), "b": max(place[a], place[b]), "likely": score}
        for (a, b), score in likely.items()
        if a in place and b in place and (a in new or b in new)
    ]
    with notebook.engine.begin() as connection:
        if rows:
            connection.execute(insert(tables.likenesses), rows)
        return regroup(connection, [place[n] for n in new], JOIN)


def stories(notebook):
    """The numbers of the reports of each story."""
    columns = tables.prints.c
    found = defaultdict(set)
    with notebook.reading() as connection:
        for row in connection.execute(select(columns.number, columns.id, columns.story)):
            found[row.story].add((row.id, row.number))
    assert None not in found
    return {frozenset(members) for members in found.values()}


def at_once(notebook, place, likely):
    """The groups of clustering everything that is there."""
    query = select(tables.prints.c.id, tables.prints.c.number).order_by(tables.prints.c.id)
    with notebook.reading() as connection:
        order = [tuple(row) for row in connection.execute(query)]
    rank = {number: n for n, (_, number) in enumerate(order)}
    alike = {
        tuple(sorted((rank[place[a]], rank[place[b]]))): score
        for (a, b), score in likely.items()
        if a in place and b in place
    }
    return {frozenset(order[n] for n in found) for found in cluster(len(order), alike, JOIN)}


@pytest.mark.parametrize("seed", range(8))
def test_stories_are_those_of_clustering_all_at_once(notebook, seed):
    chance = random.Random(seed)
    likely = pairs_of(chance, 60)
    waiting = chance.sample(range(60), 60)
    place = {}
    while waiting:
        size = chance.choice((1, 2, 7))
        new, waiting = waiting[:size], waiting[size:]
        place |= add(notebook, new)
        group(notebook, new, place, likely)
        assert stories(notebook) == at_once(notebook, place, likely)
    with notebook.reading() as connection:
        told = connection.execute(select(tables.stories.c.number)).scalars().all()
    assert len(told) == len(stories(notebook))  # no story is left without reports


def test_what_a_chain_ties_from_afar_is_not_read(notebook):
    """Pairs of a chain of stories are likely, the stories together are not."""
    likely = {(n, n + 1): 0.9 if n % 2 == 0 else 0.5 for n in range(199)}
    place = add(notebook, range(199))
    group(notebook, range(199), place, likely)
    place |= add(notebook, [199])
    asked = []
    event.listen(
        notebook.engine,
        "before_cursor_execute",
        lambda connection, cursor, words, values, context, many: asked.extend(values),
    )
    assert group(notebook, [199], place, likely) == 1
    assert stories(notebook) == at_once(notebook, place, likely)
    numbers = {one for one in asked if isinstance(one, int)}
    assert len(numbers & set(place.values())) < 12
