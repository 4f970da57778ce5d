"""Every link within the site leads to a page that there is, and to a place that is on it."""

from collections import defaultdict
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from tests.serving.test_pages import Outline

BEGIN = ("/", "/new?hours=96", "/tolls", "/overview", "/search", "/search?words=ferry")
LINK = "{http://www.w3.org/2005/Atom}link"
MOST = 12  # pages of a kind that are opened


def test_every_link_leads_somewhere(ferry_client):
    pages = {}

    def page_of(address):
        if address not in pages:
            answer = ferry_client.get(address)
            assert answer.status_code == 200, address
            is_page = answer.headers["content-type"].startswith("text/html")
            pages[address] = Outline(answer.text) if is_page else Feed(answer)
        return pages[address]

    queue, opened = [*BEGIN], defaultdict(set)
    while queue:
        address = queue.pop(0)
        for link in page_of(address).links:
            there = urlsplit(urljoin(address, link))
            if there.netloc:
                continue
            target = f"{there.path}?{there.query}".rstrip("?")
            if there.fragment:
                assert there.fragment in page_of(target).ids, (address, link)
            kind = opened[there.path.split("/")[1]]
            if target not in kind and len(kind) < MOST:
                kind.add(target)
                queue.append(target)
    assert {"stories", "reports", "search", "actors", "api", "search.atom"} <= set(opened)


class Feed:
    """What a feed links to; a table and a program's answer link to nothing."""

    def __init__(self, answer):
        is_feed = answer.headers["content-type"].startswith("application/atom")
        root = ElementTree.fromstring(answer.content) if is_feed else []
        found = [one.get("href") for one in root.iter(LINK)] if is_feed else []
        self.links = [one.removeprefix("http://127.0.0.1") for one in found]
        self.ids = set()


def test_the_words_of_a_cause_are_linked_to(ferry_client):
    page = ferry_client.get("/new?hours=96").text
    assert "Cause: " in page
