"""Who may ask, and what a browser may do with the answers."""

import base64

import pytest

from comparenotes.serving.safety import (
    HEADERS,
    MOST_BODY,
    WRONG_PASSWORDS,
    Access,
    RateLimit,
    is_form_ours,
    is_loopback,
)
from tests.serving.conftest import Client

OPEN = Access("0.0.0.0", "open sesame")


def basic(password, user="anybody"):
    value = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"authorization": f"Basic {value}"}


@pytest.mark.parametrize(
    ("host", "is_local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("localhost.example.org", False),
        ("", False),
    ],
)
def test_this_machine_is_told_from_others(host, is_local):
    assert is_loopback(host) is is_local


def test_others_are_let_in_with_a_password_only():
    with pytest.raises(ValueError, match="password"):
        Access("0.0.0.0")
    with pytest.raises(ValueError, match="password"):
        Access("0.0.0.0", "")
    assert "sesame" not in repr(OPEN)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8437", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8437", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:8437", 421),
        ("[::1].evil.example", 421),
        ("", 421),
    ],
)
def test_another_name_for_this_machine_is_refused(client, host, status):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == status


def test_without_the_password_nothing_is_shown(filled, opened):
    client = Client(opened(filled, OPEN))
    for path in ("/", "/style.css", "/api/stories", "/api/openapi.json", "/nothing"):
        answer = client.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"].startswith("Basic ")
        assert "Ferry" not in answer.text
    assert client.post("/validation/sample", data={"token": "", "per_type": 1}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (basic("open sesame"), 200),
        (basic("open sesame", user=""), 200),
        (basic("open sesam"), 401),
        (basic(""), 401),
        (basic("open sesame "), 401),
        (basic("öpen"), 401),
        ({"authorization": "Basic !!!"}, 401),
        ({"authorization": "Basic"}, 401),
        ({"authorization": "Bearer open sesame"}, 401),
    ],
)
def test_password(filled, opened, headers, status):
    assert Client(opened(filled, OPEN)).get("/", headers=headers).status_code == status


def test_who_guesses_has_to_wait_and_nobody_else(filled, opened):
    app = opened(filled, OPEN)
    guesser, other = Client(app, client=("10.0.0.1", 1)), Client(app, client=("10.0.0.2", 1))
    statuses = [guesser.get("/", headers=basic(f"{n}")).status_code for n in range(20)]
    assert statuses == [401] * WRONG_PASSWORDS + [429] * (20 - WRONG_PASSWORDS)
    refused = guesser.get("/", headers=basic("open sesame"))
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert other.get("/", headers=basic("open sesame")).status_code == 200


def test_one_network_cannot_ask_without_end(filled, opened, monkeypatch):
    monkeypatch.setattr("comparenotes.serving.safety.REQUESTS", 30)
    app = opened(filled, OPEN)
    first, second = (Client(app, client=(f"2001:db8::{n}", 1)) for n in (1, 2))
    key = basic("open sesame")
    statuses = [first.get("/style.css", headers=key).status_code for _ in range(200)]
    assert statuses[:30] == [200] * 30
    assert 429 in statuses
    assert second.get("/style.css", headers=key).status_code == 429


def test_this_machine_is_not_counted(client):
    assert {client.get("/style.css").status_code for _ in range(50)} == {200}


def test_limit_refills_and_forgets():
    now = [0.0]
    limit = RateLimit(2, lambda: now[0])
    for _ in range(2):
        assert not limit.is_spent("a")
        limit.spend("a")
    assert limit.is_spent("a")
    assert not limit.is_spent("b")
    now[0] = 30.0
    assert not limit.is_spent("a")
    limit.spend("a")
    assert limit.is_spent("a")


@pytest.mark.parametrize(
    "path", ["/", "/style.css", "/api/stories", "/nothing", "/search?type=X", "/new", "/stories/1"]
)
def test_every_answer_tells_the_browser_what_it_may_do(client, path):
    headers = client.get(path).headers
    for name in HEADERS:
        assert name in headers, name
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in headers


# -- forms ---------------------------------------------------------------------------------------

FORM = "/validation/sample"


def token_of(client):
    page = client.get("/validation").text
    return page.split('name="token" value="')[1].split('"')[0]


def test_a_form_of_ours_is_taken(own):
    _, client = own
    answer = client.post(FORM, data={"token": token_of(client), "per_type": 2})
    assert (answer.status_code, answer.headers["location"]) == (303, "/validation")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_refused(client, headers):
    data = {"token": token_of(client), "per_type": 2}
    assert client.post(FORM, data=data, headers=headers).status_code == 403


def test_a_form_without_its_token_or_cookie_is_refused(client):
    token = token_of(client)
    assert client.post(FORM, data={"token": "0" * 64, "per_type": 2}).status_code == 403
    assert client.post(FORM, data={"token": "é", "per_type": 2}).status_code == 403
    assert client.post(FORM, data={"per_type": 2}).status_code == 422
    client.cookies.clear()
    assert client.post(FORM, data={"token": token, "per_type": 2}).status_code == 403


def test_a_long_form_is_refused(client):
    data = {"token": token_of(client), "per_type": "2" * MOST_BODY}
    assert client.post(FORM, data=data).status_code == 413
    headers = {"content-length": "many"}
    assert client.post(FORM, content=b"a=b", headers=headers).status_code == 411


def test_a_form_says_how_many_only_within_bounds(client):
    for value in ("0", "-1", "1001", "x", ""):
        data = {"token": token_of(client), "per_type": value}
        assert client.post(FORM, data=data).status_code == 422, value


@pytest.mark.parametrize("path", ["/", "/api/stories", "/search", "/validation", "/style.css"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_else_can_be_done(client, method, path):
    assert client.ask(method, path).status_code == 405


def test_cookie_of_the_form_stays_with_us(client):
    said = client.get("/validation").headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/validation"):
        assert part in said


def test_token_is_of_one_run_and_one_cookie():
    from comparenotes.serving.safety import form_token

    token = form_token(OPEN, "cookie")
    assert is_form_ours(OPEN, "cookie", token)
    assert not is_form_ours(OPEN, "other", token)
    assert not is_form_ours(Access(), "cookie", token)
    assert not is_form_ours(OPEN, None, token)
    assert not is_form_ours(OPEN, "cookie", None)
