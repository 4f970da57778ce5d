"""Takes the picture of the page that README shows: the ferry's reports, one value followed.

`python -m docs.make_picture` rewrites docs/images/page.png; it needs a Chromium, which is why it
is no part of `make docs`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from comparenotes.cli import main

HOME = Path(__file__).parent.parent
PICTURE = HOME / "docs" / "images" / "page.png"
FOLLOWED = "A leaking fuel pipe"


def take(page_file: Path) -> None:
    """The first screen of `page_file`, with the words FOLLOWED lit in their report."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        page.goto(page_file.as_uri())
        page.locator("#s0-facts .given", has_text=FOLLOWED).first.click()
        page.mouse.move(640, 10)
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        story = Path(folder) / "story.html"
        try:
            main(["compare", "-q", str(HOME / "examples/ferry/reports"), "-o", str(story)])
        except SystemExit as done:
            if done.code:
                raise
        take(story)
