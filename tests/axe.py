"""What axe-core finds at fault in a page; its script is packed, beside the tests of the site."""

import gzip
from pathlib import Path

_SCRIPT = Path(__file__).parent / "serving" / "axe.min.js.gz"


def faults(page, within: str = "document") -> list[tuple[str, str, list[str]]]:
    """Each fault as (rule, how grave, the elements that have it); the page must let scripts run
    (`bypass_csp`)."""
    page.evaluate(gzip.decompress(_SCRIPT.read_bytes()).decode())
    found = page.evaluate(f"axe.run({within})")
    assert found["passes"], "axe looked at nothing"
    return [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in found["violations"]
    ]
