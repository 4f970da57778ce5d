"""Progress is told on a terminal at once, elsewhere each 30 seconds, and to the quiet never."""

import sys

import pytest

from comparenotes.showing.progress import Progress, Total, duration, progress_line


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (40, Total(200), 8, "40 of 200 reports, 5.0 a second, 32 s left"),
        (40, Total(1000, False), 8, "40 of about 1,000 reports, 5.0 a second, 3 min left"),
        (1234, None, 100, "1,234 reports, 12.3 a second"),
        (201, Total(200), 100, "201 reports, 2.0 a second"),
        (0, Total(200), 30, "0 of 200 reports, 0.0 a minute"),
        (1, Total(2), 30, "1 of 2 reports, 2.0 a minute, 30 s left"),
        (0, None, 0, "0 reports, 0.0 a minute"),
    ],
)
def test_line_tells_total_rate_and_time_left(done, total, seconds, line):
    assert progress_line(done, total, seconds) == line


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (99, "99 s"), (130, "2 min"), (3599, "1 h 0 min"), (90_000, "1 d 1 h")],
)
def test_duration_has_two_units(seconds, told):
    assert duration(seconds) == told


@pytest.mark.parametrize(
    ("is_terminal", "quiet", "printed"),
    [
        (True, False, "\r\033[K{0}\r\033[K{1}\r\033[K"),
        (False, False, "{1}\n"),
        (True, True, ""),
    ],
    ids=["terminal", "piped", "quiet"],
)
def test_progress_is_printed_as_its_reader_can_take_it(
    capsys, monkeypatch, is_terminal, quiet, printed
):
    now = 0.0
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    with Progress(quiet, Total(50), clock=lambda: now) as progress:
        progress.step(0)
        now = 10.0
        progress.step(20)
        now = 10.1
        progress.step(21)
        now = 31.0
        progress.step(40)
    lines = (
        "20 of 50 reports, 2.0 a second, 15 s left",
        "40 of 50 reports, 1.3 a second, 8 s left",
    )
    assert capsys.readouterr().err == printed.format(*lines)


def test_another_part_is_counted_for_itself(capsys, monkeypatch):
    now = 0.0
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with Progress(quiet=False, total=Total(50), clock=lambda: now) as progress:
        now = 40.0
        progress.step(50)
        progress.begin("stories compared", Total(10))
        now = 80.0
        progress.step(4)
    assert capsys.readouterr().err.splitlines() == [
        "50 of 50 reports, 1.2 a second, 0 s left",
        "4 of 10 stories compared, 0.1 a second, 60 s left",
    ]
