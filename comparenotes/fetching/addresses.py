"""Which addresses may be fetched: a URL or an IP address comes in, a refusal goes out.

What a URL says is checked before anything is asked of it, and what DNS answers is checked by
`connections.py`, which connects to the very address that was checked.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, urlsplit

from ..errors import FetchError

LONGEST_URL = 8_000
"""Characters; servers refuse longer ones."""
ALLOW = "use --allow-private if it is a server of your own"
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"\s]")
_NUMERIC = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
"""A last label that makes a host an IPv4 address. Source: WHATWG URL, 'ends in a number'."""

Resolver = Callable[[str, int], Sequence[str]]
"""Takes a host and a port, gives the IP addresses of the host; raises OSError for none."""


def check_url(url: str, *, allow_private: bool = False) -> None:
    """Raises FetchError, with `is_lasting`, when `url` is none that may be fetched.

    Only http and https may. Unless `allow_private`, a URL with a user name in it is refused, and
    so is a host that is a special IP address or an IP address oddly spelt. What a host's name
    stands for is not looked up here.
    """
    reason = _fault_of(url)
    if reason is None and not allow_private:
        parts = urlsplit(url)
        if "@" in parts.netloc:
            reason = "it has a user name or password in it, which might not be yours; leave it out"
        else:
            reason = refusal_of_host(parts.hostname or "")
    if reason is not None:
        raise FetchError(url, reason, is_lasting=True)


def _fault_of(url: str) -> str | None:
    """Why `url` is no address of the web at all; null for one that is."""
    if len(url) > LONGEST_URL:
        return f"it has {len(url):,} characters; no address is that long"
    parts = _split(url.strip())
    if parts is None:
        return "it is no valid address; give one like https://news.example/story"
    if parts.scheme not in ("http", "https"):
        return "only http:// and https:// are fetched; give such an address, or a file"
    if not parts.hostname:
        return "it names no host; give an address like https://news.example/story"
    if _UNSAFE.search(url):
        return "it has a space or a sign in it that no address has; write it as %20 and the like"
    return None


def _split(url: str) -> SplitResult | None:
    """The parts of a URL, or None for one whose host or port cannot be."""
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def host_of(url: str) -> str:
    """The host of a URL in small letters; empty when it has none."""
    parts = _split(url)
    return (parts.hostname or "") if parts else ""


def refusal_of_host(host: str) -> str | None:
    """Why a host that is written as an IP address is refused; null for a name and a public one."""
    plain = unicodedata.normalize("NFKC", host).replace("\u3002", ".").rstrip(".")
    if ":" in plain or "%" in plain:
        literal = _ipv6(plain)
    elif _NUMERIC.fullmatch(plain.rpartition(".")[2]):
        literal = _ipv4(plain)
    else:
        return None
    if literal is None:
        return f"its host {host} is an odd spelling of an IP address, which hides where it leads"
    return refusal_of_address(literal)


def _ipv4(text: str) -> str | None:
    try:
        return str(IPv4Address(text))
    except AddressValueError:
        return None


def _ipv6(text: str) -> str | None:
    try:
        return str(IPv6Address(text)) if "%" not in text else None
    except AddressValueError:
        return None


def refusal_of_address(address: str) -> str | None:
    """Why nothing is fetched from an IP address, as a sentence; null for a public one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return f"DNS gives {address} for it, which is no IP address"
    for network, name in _special()[ip.version]:
        if ip in network:
            return f"it leads to {address}, which is {name}; {ALLOW}"
    if isinstance(ip, IPv6Address) and (ip.scope_id or ip not in _PUBLIC_IPV6):
        return f"it leads to {address}, which is reserved; {ALLOW}"
    return None


@cache
def _special() -> dict[int, list[tuple[IPv4Network | IPv6Network, str]]]:
    text = (files(__package__) / "special_addresses.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return {
        version: [(ip_network(one), name) for one, name in tables[f"ipv{version}"].items()]
        for version in (4, 6)
    }
