"""The worked examples keep their word: every command in a README runs, what it shows is what is
printed, and what its prose says of the output holds."""

import csv
import json
import re
from pathlib import Path

import pytest

from docs.shown import EXAMPLES, run_page

WORKED = ("five-links", "conflict-year", "newsroom-watch")
LINKS = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


class Ran:
    """An example, run in a folder of its own: what was shown, and what was written."""

    def __init__(self, name, folder, coder):
        self.folder = folder
        self.shown = run_page((EXAMPLES / name / "README.md").read_text("utf-8"), folder, coder)

    def printed(self, words):
        """What the first command or code with these words printed."""
        return next(one.printed for one in self.shown if words in one.command)

    def rows(self, name):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ran(shared_coder, tmp_path_factory):
    """The example of a name, run once."""
    kept = {}

    def _ran(name):
        if name not in kept:
            kept[name] = Ran(name, tmp_path_factory.mktemp(name), shared_coder)
        return kept[name]

    return _ran


@pytest.fixture
def five(ran):
    return ran("five-links").printed("comparenotes compare")


@pytest.fixture
def year(ran):
    return ran("conflict-year")


@pytest.fixture
def watch(ran):
    return ran("newsroom-watch")


@pytest.mark.parametrize("name", WORKED)
def test_readme_shows_what_is_printed(ran, name):
    shown = ran(name).shown
    stale = [f"$ {one.command.strip()}\n{one.printed}" for one in shown if not one.is_current]
    assert len(shown) >= 4
    assert not stale, "stale: run `make docs`\n" + "\n".join(stale)


def test_every_example_is_listed():
    listed = LINKS.findall((EXAMPLES / "README.md").read_text("utf-8"))
    assert sorted(listed) == sorted(f"{page.parent.name}/README.md" for page in readmes())


@pytest.mark.parametrize("page", [EXAMPLES / "README.md", *EXAMPLES.glob("*/README.md")], ids=str)
def test_links_lead_somewhere(page):
    for target in LINKS.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def readmes():
    return EXAMPLES.glob("*/README.md")


# Five links of one story


def part(printed, heading):
    """The lines of a part of a comparison, joined, with single spaces."""
    found = re.search(rf"^{heading}\b.*?(?=^[A-Z]{{3,}} |\Z)", printed, re.S | re.M)
    return " ".join(found[0].split())


def test_five_links_are_four_witnesses(five):
    lead = "5 reports, but 4 independent witnesses: Southern Mail and Lakeside Herald print one"
    assert lead in " ".join(five.split())
    assert re.search(r"C +Lakeside Herald .* print of A", five)
    witnesses = part(five, "WITNESSES")
    assert len(re.findall(r" September 2023", witnesses)) == 5
    assert len(re.findall(r"print of|draws on|same text", witnesses)) == 1


def test_the_title_of_five_links_has_no_toll(five):
    assert "\nTrains collided near Évora in southern Portugal\n" in five


def test_three_tolls_stand_side_by_side_and_the_older_crash_beside_none(five):
    differ = part(five, "WHERE THEY DIFFER")
    assert re.search(r"People killed .* 11 D .*E .* 8 A C .* 7 B", differ)
    assert "two passengers" not in differ


def test_two_causes_have_their_sources(five):
    differ = part(five, "WHERE THEY DIFFER")
    assert "‹a broken signal›, the rail operator Alentejo Rail said" in differ
    assert "‹an error of the signalman›, two engineers of the rail operator told" in differ


def test_what_was_cut_from_the_quotation_is_shown(five):
    assert "[-, but we had asked for money to renew its signals-]" in part(five, "QUOTED BY")


def test_page_marks_the_words(ran, five):
    page = (ran("five-links").folder / "story.html").read_text("utf-8")
    assert "<mark" in page
    assert "We and our partners use cookies" not in page
    assert "Become a member" not in page


# A year of a conflict


def test_reports_are_all_in_the_tables(year):
    given = {row["id"] for row in csv.DictReader(open_text(EXAMPLES / "conflict-year/reports.csv"))}
    assert {row["key"] for row in year.rows("tables/reports.csv")} == given
    assert len(given) == 38


def open_text(path):
    return path.read_text("utf-8").splitlines(keepends=True)


def test_manifest_stands_beside_the_notes(year):
    manifest = json.loads((year.folder / "notes.jsonl.manifest.json").read_text("utf-8"))
    assert manifest["reports"]["coded"] == 38
    assert manifest["is_whole"]


def counts(year):
    """Month, type and actor → (single, linked, acts), as the table has them."""
    lines = year.printed("months.py").splitlines()[1:-1]
    return {
        (line[:8].strip(), line[8:18].strip(), line[18:58].strip()): tuple(
            int(count) for count in line[58:].split()
        )
        for line in lines
    }


@pytest.mark.parametrize(
    ("month", "kind", "actor", "single"),
    [
        ("2022-02", "ASSAULT", "Border Brigade", 12),
        ("2022-05", "ASSAULT", "armed forces of Sweden", 7),
        ("2022-06", "AGREE", "Sweden + Border Brigade", 4),
        ("2022-11", "AGREE", "Norway + Sweden + Border Brigade", 3),
    ],
)
def test_reprints_and_reviews_do_not_count_again(year, month, kind, actor, single):
    found = counts(year)[month, kind, actor]
    assert found[0] == single
    assert single > found[1]
    assert found[2] == 1


def test_no_act_is_counted_more_often_than_it_is_told(year):
    for single, linked, acts in counts(year).values():
        assert single >= linked >= acts >= 1
    *_, single, linked, acts = year.printed("months.py").split()
    assert [int(single), int(linked), int(acts)] == [
        sum(row) for row in zip(*counts(year).values(), strict=True)
    ]


def test_what_happened_in_two_months_is_not_linked(year):
    """No row of events.csv joins reports of what lies months apart."""
    days = {}
    for row in year.rows("tables/mentions.csv"):
        if row["type"] and row["time_earliest"] and row["time_earliest"] == row["time_latest"]:
            days.setdefault(row["event"], set()).add(row["time_earliest"])
    assert days
    assert [event for event, found in days.items() if len(found) > 1] == []


def test_police_are_one_source_of_the_toll(year):
    printed = year.printed("tables/events.csv")
    assert "reports 5 witnesses 4 Border Brigade attacked" in printed
    assert "reports 5 witnesses 3 Brigade kills three police officers" in printed


def test_corrected_toll_keeps_both_values(year):
    assert "dead updated [('3', 2), ('4', 2)]" in year.printed("tables/facts.csv")


def test_other_tools_get_an_event_once(year):
    events = [row for row in year.rows("tables/events.csv") if row["type"]]
    happened = [row for row in events if row["status"] in ("happened", "ongoing")]
    records = [json.loads(line) for line in open_text(year.folder / "year.plover.jsonl")]
    lines = open_text(year.folder / "year.polecat.txt")
    assert len(happened) <= len(records) == len(lines) - 1 <= len(events)
    assert {(one["reports"], one["witnesses"]) for one in records} >= {(5, 4), (5, 3), (3, 2)}


def test_parquet_has_the_rows_of_the_csv(year):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(year.folder / "year.parquet")
    assert table.num_rows == len(year.rows("tables/events.csv"))
    assert {"witnesses", "reports"} <= set(table.column_names)


# A newsroom's watch


def watched(watch):
    return [one.printed for one in watch.shown if "comparenotes watch" in one.command]


def test_watch_brings_each_report_once_and_the_correction_as_a_version(watch):
    monday, again, tuesday = watched(watch)
    assert "Added 5 reports" in monday
    assert "Added nothing" in again
    assert "Added 2 reports" in tuesday
    assert "1 new version" in tuesday


def test_outlet_of_the_feed_is_taken_where_the_page_names_none(watch):
    page = (EXAMPLES / "newsroom-watch/monday/minister.html").read_text("utf-8")
    assert "Prairie" not in page
    assert "Prairie Ledger 2024-11-04" in watch.printed("--outlet Prairie")


def test_diff_says_what_the_correction_does_not(watch):
    printed = " ".join(watch.printed("comparenotes diff").split())
    assert "People injured: 5 → 7" in printed
    assert re.search(r"Gone .*the driver did not work for the company.*\(Harbourline\)", printed)
    assert re.search(r"New .*killing one worker.*\(hospital\)", printed)
    note = (EXAMPLES / "newsroom-watch/tuesday/picket.html").read_text("utf-8")
    assert "killed" not in re.search(r"Correction:.*", note)[0]


def test_unit_and_cron_line_name_commands_that_exist():
    text = Path(EXAMPLES / "newsroom-watch/README.md").read_text("utf-8")
    assert "comparenotes watch -q notes.db --once https://" in text
    unit = re.search(r"^```ini\n(.*?)^```", text, re.S | re.M)[1]
    assert re.findall(r"^\[(\w+)\]", unit, re.M) == ["Unit", "Service", "Install"]
    assert re.search(r"^ExecStart=/\S+/comparenotes watch notes\.db https://", unit, re.M)
