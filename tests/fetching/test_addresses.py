"""What may be fetched, and what is refused before and after DNS has answered."""

import ipaddress
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.errors import FetchError
from comparenotes.fetching import Fetcher, FetchLimits
from comparenotes.fetching.addresses import check_url, refusal_of_address

from .conftest import page, redirect

REFUSED = [
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "0.0.0.0",
    "0.1.2.3",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "198.18.0.1",
    "203.0.113.9",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "2002:7f00:1::",
    "2001:0:4136:e378::1",
    "2001:db8::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "4000::1",
    "no address",
]
PUBLIC = ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00:1450:4001::200e"]


@pytest.mark.parametrize("address", REFUSED)
def test_special_address_is_refused(address):
    assert refusal_of_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_not(address):
    assert refusal_of_address(address) is None


@given(st.ip_addresses())
def test_what_python_calls_private_is_refused(address):
    if address.is_private or address.is_multicast or address.is_reserved:
        assert refusal_of_address(str(address))


@given(st.ip_addresses(v=4))
def test_ipv4_hidden_in_ipv6_is_refused(address):
    packed = int(address)
    for prefix in ("::ffff:0:0", "64:ff9b::", "::"):
        hidden = ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + packed)
        assert refusal_of_address(str(hidden))
    assert refusal_of_address(str(ipaddress.IPv6Address((0x2002 << 112) + (packed << 80))))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "http"),
        ("news.example/story", "http"),
        ("file:///etc/passwd", "http"),
        ("ftp://news.example/a", "http"),
        ("javascript:alert(1)", "http"),
        ("http://", "no host"),
        ("http:///path", "no host"),
        ("http://[::1", "no valid address"),
        ("http://news.example:99999/", "no valid address"),
        ("http://news.example:0/", "no valid address"),
        ("http://news.example/a b", "sign"),
        ("http://news.example\\@10.0.0.1/", "sign"),
        ("http://news.example/\x00", "sign"),
        ("http://news.example/\ta", "sign"),
        ("http://user:word@news.example/", "user name"),
        ("http://news.example@10.0.0.1/", "user name"),
        ("http://127.0.0.1/", "this machine"),
        ("http://127.0.0.1./", "this machine"),
        ("http://[::1]/", "this machine"),
        ("http://[::ffff:7f00:1]/", "IPv4"),
        ("http://[fe80::1%25eth0]/", "odd spelling"),
        ("http://2130706433/", "odd spelling"),
        ("http://017700000001/", "odd spelling"),
        ("http://0x7f000001/", "odd spelling"),
        ("http://0x7f.1/", "odd spelling"),
        ("http://127.1/", "odd spelling"),
        ("http://0177.0.0.1/", "odd spelling"),
        ("http://127.0.0.0x1/", "odd spelling"),
        ("http://１２７.０.０.１/", "this machine"),
        ("http://127。0。0。1/", "this machine"),
        ("http://①②⑦.1/", "odd spelling"),
        ("http://169.254.169.254/latest/meta-data/", "metadata"),
        ("https://news.example/" + "a" * 9_000, "characters"),
    ],
)
def test_url_is_refused_with_a_reason(url, says):
    with pytest.raises(FetchError, match=says) as raised:
        check_url(url)
    assert raised.value.is_lasting


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2021/10/12/story?id=7&x=%20",
        "http://news.example:8080/",
        "http://8.8.8.8/",
        "http://[2606:2800:220:1::1]/",
        "https://новости.example/статья",
        "http://4chan.example/",
        "http://news.0example/",
    ],
)
def test_ordinary_url_may_be_fetched(url):
    check_url(url)


def test_private_ones_may_be_fetched_if_allowed():
    for url in ("http://user:word@127.0.0.1/", "http://10.0.0.1/", "http://127.1/"):
        check_url(url, allow_private=True)
    with pytest.raises(FetchError):
        check_url("file:///etc/passwd", allow_private=True)


def _fetcher(clock, answers, **limits):
    """A fetcher for which DNS gives the answers in turn, the last for ever."""
    answers = list(answers)

    def _resolve(host, port):
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Fetcher(FetchLimits(seconds=2.0, steps=(), **limits), clock=clock, resolve=_resolve)


@pytest.mark.parametrize(
    "answer",
    [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["fd00:ec2::254"], ["0.0.0.0"], ["::ffff:127.0.0.1"]],
)
def test_name_that_leads_to_a_private_address_is_refused(server, clock, answer):
    with _fetcher(clock, [answer]) as one, pytest.raises(FetchError, match="leads to") as raised:
        one.get(f"http://news.example:{server.port}/")
    assert raised.value.is_lasting
    assert str(raised.value).startswith(f"http://news.example:{server.port}/: it leads to")
    assert "--allow-private" in str(raised.value)
    assert server.requests == []


def test_localhost_is_refused(server, clock):
    with Fetcher(clock=clock) as one, pytest.raises(FetchError, match="this machine itself"):
        one.get(f"http://localhost:{server.port}/")
    assert server.requests == []


def test_connection_is_made_to_the_checked_address(server, clock, monkeypatch):
    # What counts as private is moved, so that a connection to this machine can be watched: DNS
    # gives a good address once for each connection, and would give a bad one if asked again.
    monkeypatch.setattr(
        "comparenotes.fetching.connections.refusal_of_address",
        lambda address: "it is bad" if address != "127.0.0.1" else None,
    )
    server.pages["/"] = page()
    asked = []

    def _resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["127.0.0.9"]

    url = f"http://news.example:{server.port}/"
    with Fetcher(FetchLimits(seconds=2.0, steps=()), clock=clock, resolve=_resolve) as one:
        assert one.get(url).url == url
        assert asked == ["news.example"] * 2  # one for robots.txt, one for the page
        with pytest.raises(FetchError, match="it is bad"):
            one.get(url)
    assert server.asked("/")[0]["host"] == f"news.example:{server.port}"


def test_name_in_tls_is_that_of_the_url(clock):
    hello = []
    listening = socket.create_server(("127.0.0.1", 0))

    def _listen():
        connection, _ = listening.accept()
        with connection:
            hello.append(connection.recv(65536))

    thread = threading.Thread(target=_listen)
    thread.start()
    port = listening.getsockname()[1]
    limits = FetchLimits(seconds=2.0, steps=())
    with (
        Fetcher(limits, clock=clock, allow_private=True, resolve=lambda *_: ["127.0.0.1"]) as one,
        pytest.raises(FetchError, match=r"news\.example"),
    ):
        one.get(f"https://news.example:{port}/")
    thread.join()
    listening.close()
    assert b"news.example" in hello[0]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:1/",
        "http://10.0.0.1/secret",
        "http://2130706433/",
        "http://[::1]/",
        "//169.254.169.254/latest",
        "file:///etc/passwd",
        "http://me:word@news.example/",
    ],
)
def test_redirect_to_what_is_refused_is_refused(server, clock, monkeypatch, to):
    monkeypatch.setattr(
        "comparenotes.fetching.connections.refusal_of_address", lambda address: None
    )
    server.pages["/"] = redirect(to)
    url = f"http://news.example:{server.port}/"
    with _fetcher(clock, [["127.0.0.1"]]) as one, pytest.raises(FetchError) as raised:
        one.get(url)
    assert raised.value.report == url
    assert raised.value.is_lasting
    assert to.removeprefix("//")[:20] in raised.value.reason
    assert server.paths == ["/"]


def test_redirect_to_a_name_with_a_private_address_is_refused(server, clock, monkeypatch):
    monkeypatch.setattr(
        "comparenotes.fetching.connections.refusal_of_address",
        lambda address: None if address == "127.0.0.1" else refusal_of_address(address),
    )
    server.pages["/"] = redirect("http://inside.example/")
    answers = {"news.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    with (
        Fetcher(
            FetchLimits(seconds=2.0, steps=()), clock=clock, resolve=lambda host, _: answers[host]
        ) as one,
        pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1, which is private"),
    ):
        one.get(f"http://news.example:{server.port}/")


@pytest.mark.parametrize("fault", [OSError("no such host"), UnicodeError("label too long")])
def test_unknown_name_is_said(clock, fault):
    with _fetcher(clock, [fault]) as one, pytest.raises(FetchError, match="DNS") as raised:
        one.get("http://news.example/")
    assert not raised.value.is_lasting


def test_host_that_dns_knows_without_address_is_said(clock):
    with _fetcher(clock, [[]]) as one, pytest.raises(FetchError, match="no address"):
        one.get("http://news.example/")


def test_slow_dns_ends_with_the_time_limit(clock):
    ended = threading.Event()
    with (
        Fetcher(
            FetchLimits(seconds=0.2, steps=()), clock=clock, resolve=lambda *_: ended.wait(5)
        ) as one,
        pytest.raises(FetchError, match=r"within 0\.2 s"),
    ):
        one.get("http://news.example/")
    ended.set()


def test_second_address_is_tried_when_the_first_does_not_answer(server, clock):
    server.pages["/"] = page()
    with Fetcher(
        FetchLimits(seconds=2.0, steps=()),
        clock=clock,
        allow_private=True,
        resolve=lambda *_: ["127.0.0.77", "127.0.0.1"],
    ) as one:
        assert one.get(f"http://news.example:{server.port}/").status == 200
