"""What is kept for a moment is made once, and forgotten when it should be."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from comparenotes.serving.caches import Kept


def test_value_is_made_once_for_all_who_ask_at_once():
    kept, made, may_end = Kept(5), [], threading.Event()

    def make():
        made.append(1)
        may_end.wait(10)
        return "value"

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(kept.get, "key", make) for _ in range(8)]
        may_end.set()
        assert {one.result() for one in asked} == {"value"}
    assert made == [1]


def test_least_used_is_forgotten_first():
    kept = Kept(2)
    for key in "abac":
        kept.get(key, lambda key=key: key)
    made = []
    for key in "ab":
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["b"]


def test_what_is_old_is_made_anew(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("comparenotes.serving.caches.time.monotonic", lambda: now[0])
    kept = Kept(2, seconds=2)
    assert kept.get("a", lambda: 1) == 1
    now[0] = 1.9
    assert kept.get("a", lambda: 2) == 1
    now[0] = 2.1
    assert kept.get("a", lambda: 3) == 3


def test_what_failed_is_tried_again():
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 4) == 4
    assert kept.get("none", lambda: None) is None
