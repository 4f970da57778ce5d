"""Who may ask what: host names, a password, limits, and the headers of every answer.

One layer around the whole site, before any page of it runs. The reports are hostile input, so a
browser is told to run nothing that stands in a page, and to load nothing from elsewhere; other
sites can neither read the pages (the host is checked, which stops DNS rebinding) nor send their
forms.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import problem

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a browser may do with a page of ours: load the style sheet and the one script from us, ask
and send forms, to us."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
MOST_BODY = 10_000  # bytes of a form
WRONG_PASSWORDS = 10  # a minute and network, before it has to wait
REQUESTS = 600  # a minute and network, where others than this machine may ask
_LOCAL_NAMES = frozenset(("localhost", "127.0.0.1", "::1"))
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]+))(?::\d*)?")
_READING = frozenset(("GET", "HEAD"))
_MOST_KNOWN = 10_000  # networks whose requests are counted


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask: `host` is the name or address that is listened at; without a `password` it must
    be this machine's own. `secret` signs forms; a new one for each run."""

    host: str = "127.0.0.1"
    password: str | None = field(default=None, repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def __post_init__(self) -> None:
        if not self.is_local and not self.password:
            raise ValueError("others than this machine are let in with a password only")

    @property
    def is_local(self) -> bool:
        """Whether only this machine is listened to."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own, which others cannot reach."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


class RateLimit:
    """At most `most` a minute for each key, evenly refilled; the keys asked for last are kept."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def is_spent(self, key: str) -> bool:
        """Whether nothing is left for now."""
        return self._now(key) < 1

    def spend(self, key: str) -> None:
        """Takes one off."""
        self._left[key] = (max(0.0, self._now(key) - 1), self._clock())
        self._left.move_to_end(key)
        if len(self._left) > _MOST_KNOWN:
            self._left.popitem(last=False)

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (float(self._most), self._clock()))
        return min(self._most, left + (self._clock() - at) * self._most / 60)


class Guard:
    """The layer around the site."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._password = _digest(access.password or "")
        self._wrong = RateLimit(WRONG_PASSWORDS)
        self._requests = RateLimit(REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers itself where a request must not be answered."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        refused = (
            self._wrong_host(scope, headers)
            or self._too_often(scope)
            or self._wrong_password(scope, headers)
            or _wrong_form(scope, headers)
        )
        await (refused or self._app)(scope, receive, send_safely)

    def _wrong_host(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        if not self._access.is_local or _host_of(headers.get("host", "")) in _LOCAL_NAMES:
            return None
        return problem(
            scope["path"],
            421,
            "This address is not ours",
            "The pages are for this machine only, at 127.0.0.1 or localhost.",
        )

    def _too_often(self, scope: Scope) -> ASGIApp | None:
        key = _network(scope)
        if self._access.is_local:
            return None
        if self._requests.is_spent(key):
            return _wait(scope, "Too many requests", "Wait a few seconds, then reload the page.")
        self._requests.spend(key)
        return None

    def _wrong_password(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        if not self._access.password:
            return None
        key = _network(scope)
        if self._wrong.is_spent(key):
            return _wait(scope, "Too many wrong passwords", "Wait a minute, then reload the page.")
        given = _password_in(headers.get("authorization", ""))
        if given is not None and hmac.compare_digest(_digest(given), self._password):
            return None
        if given is not None:
            self._wrong.spend(key)
        return problem(
            scope["path"],
            401,
            "A password is needed",
            "Reload the page, and give the password that was set; any user name will do.",
            {"www-authenticate": 'Basic realm="comparenotes", charset="UTF-8"'},
        )


def _wait(scope: Scope, title: str, advice: str) -> ASGIApp:
    return problem(scope["path"], 429, title, advice, {"retry-after": "60"})


def _wrong_form(scope: Scope, headers: Headers) -> ASGIApp | None:
    """Refuses forms of other sites, and bodies that no form of ours has."""
    if scope["method"] in _READING:
        return None
    origin, host = headers.get("origin"), headers.get("host", "")
    is_ours = origin is None or origin.split("://", 1)[-1] == host
    if not is_ours or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return problem(
            scope["path"], 403, "This form is not ours", "It was sent from another site."
        )
    length = headers.get("content-length", "")
    if "transfer-encoding" in headers or (length and not length.isdecimal()):
        return problem(scope["path"], 411, "This form has no length", "Send it from our page.")
    if int(length or 0) > MOST_BODY:
        return problem(scope["path"], 413, "This form is too long", "Send it from our page.")
    return None


def _host_of(host: str) -> str:
    """The name in a Host header, without its port; empty where it is none."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


def _network(scope: Scope) -> str:
    """Who asks: an address, of IPv6 the network that one household has."""
    client = scope.get("client")
    if not client:
        return ""
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return str(client[0])
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _digest(password: str) -> bytes:
    return hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest()


def _password_in(header: str) -> str | None:
    """The password of an Authorization header; null: none is given."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        known = base64.b64decode(value.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return known.partition(":")[2]


# -- forms ---------------------------------------------------------------------------------------

COOKIE = "comparenotes_form"
"""A random value that a browser keeps and other sites can't read or send."""


def form_token(access: Access, cookie: str) -> str:
    """What a form must bring along with the cookie."""
    return hmac.new(access.secret, cookie.encode(), hashlib.sha256).hexdigest()


def is_form_ours(access: Access, cookie: str | None, token: str | None) -> bool:
    """Whether a form was made by us for who sends it."""
    if not cookie or not token:
        return False
    expected = form_token(access, cookie).encode()
    return hmac.compare_digest(expected, token.encode("utf-8", "surrogatepass"))
