"""The command line as a user meets it: what is printed where, exit codes, bad input."""

import gzip
import io
import json
import os
import subprocess
import sys

import pytest

STORY = """Flood closes bridge

By Ada Lind

TALLINN, March 4 - The mayor, Jaan Kask, said on Monday that the bridge was closed.
Three people were injured when the river rose.
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_code_prints_a_card(run, story):
    status, out, err = run("code", story, "--published", "2024-03-04")
    assert status == 0
    assert "Flood closes bridge" in out
    assert "2024-03-04" in out
    assert err == ""


def test_code_json_is_one_line_a_report(run, story, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Three", "Four"), "utf-8")
    status, out, _ = run("code", "--json", story, other)
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [line["report"]["key"] for line in lines] == ["flood", "other"]
    assert list(lines[0])[:2] == ["version", "report"]


def test_date_given_by_the_user_wins(run, story):
    _, out, _ = run("code", "--json", story, "--published", "2024-03-04")
    published = json.loads(out)["report"]["published"]
    assert (published["value"], published["basis"]) == ("2024-03-04", "given")


def test_verbs_pipe(run, story, tmp_path, monkeypatch):
    _, out, _ = run("code", "--json", story)
    notes = tmp_path / "notes.jsonl"
    notes.write_text(out, "utf-8")
    monkeypatch.setattr("comparenotes.coding.Coder.__call__", None)  # nothing is coded again
    status, compared, _ = run("compare", "--json", notes)
    assert status == 0
    assert len(json.loads(compared)["reports"]) == 1


def test_standard_input_is_a_report(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    status, out, _ = run("code", "--json", "-")
    assert status == 0
    assert json.loads(out)["report"]["text"] == STORY


def test_compare_writes_a_page_and_says_where(run, story, tmp_path):
    page = tmp_path / "story.html"
    status, out, err = run("compare", story, "-o", page)
    assert status == 0
    assert "Flood closes bridge" in out
    assert str(page) in err
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    assert not page.with_name("story.html.part").exists()


def test_quiet_says_nothing_on_stderr(run, story, tmp_path):
    _, _, err = run("compare", story, "-q", "-o", tmp_path / "s.html")
    assert err == ""


def test_resume_codes_only_the_rest(run, story, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Three", "Four"), "utf-8")
    out = tmp_path / "notes.jsonl"
    assert run("code", story, "-o", out)[0] == 0
    first = out.read_text("utf-8")
    with out.open("a", encoding="utf-8") as file:
        file.write('{"version": 1, "report": {"id": "cut sho')  # as an interruption leaves it
    assert run("code", story, other, "-o", out, "--resume")[0] == 0
    lines = out.read_text("utf-8").splitlines(keepends=True)
    assert lines[0] == first
    assert [json.loads(line)["report"]["key"] for line in lines] == ["flood", "other"]
    assert run("code", story, other, "-o", out, "--resume")[0] == 0
    assert out.read_text("utf-8") == "".join(lines)


def test_explain_names_the_stages(run, story):
    status, out, _ = run("explain", story, "said", "--published", "2024-03-04")
    assert status == 0
    assert "statements" in out


def test_explain_says_when_words_are_not_there(run, story):
    status, out, _ = run("explain", story, "avalanche")
    assert status == 0
    assert "don't stand in this report" in out


def test_doctor_finds_all_in_order(run):
    status, out, _ = run("doctor")
    assert status == 0
    assert "BAD" not in out
    for what in ("python", "spacy", "model", "lexicon", "gazetteer"):
        assert what in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["code", "--published", "yesterday", "x"], "is not a date; write it as"),
        (["code", "--published", "2021-02-31", "x"], "is not a date; write it as"),
        (["code", "-o", "x.pdf", "x"], "-o takes a file that ends in"),
        (["compare", "-o", "nowhere/at/all.html", "x"], "does not exist"),
        (["code", "--resume", "x"], "--resume goes with"),
        (["code", "-o", "x", "y"], "-o takes a file that ends in"),
        (["code", "--columns", "headline=h", "x"], "known: text, html, title"),
        (["code", "--columns", "text", "x"], "is not FIELD=NAME, such as text=story"),
        (["code", "--columns", "text=a,text=b", "x"], "text is named twice"),
        (["code", "--no-guard", "x"], "go with -o FILE.csv"),
        (["compare", "--excel", "-o", "x.json", "x"], "go with -o FILE.csv"),
        (["code", "--lexicon", "nowhere", "x"], "no such folder"),
        (["compose", "x"], "No such command"),
    ],
    ids=[
        "word-date",
        "impossible-date",
        "suffix",
        "folder",
        "resume",
        "no-suffix",
        "field",
        "pair",
        "twice",
        "guard",
        "excel",
        "lexicon",
        "command",
    ],
)
def test_wrong_use_ends_in_a_sentence(run, arguments, says):
    status, out, err = run(*arguments)
    assert status == 2
    assert says in err
    assert "Traceback" not in err
    assert out == ""


TABLE = "story;paper;extra\nDockers went on strike in Varna on Tuesday.;Quay News;7\n"


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json"])
def test_columns_are_named(run, tmp_path, caplog, kind):
    path = tmp_path / f"a.{kind}"
    line = {"lead": "Dockers went on strike in Varna on Tuesday.", "paper": "Quay, News", "x": 7}
    table = f"lead;paper;x\n{line['lead']};{line['paper']};7\n"
    path.write_text(table if kind == "csv" else json.dumps(line), "utf-8")
    for options in (
        ["--columns", "text=lead,outlet=paper"],
        ["--columns", "text=lead", "--columns", "outlet = paper"],
    ):
        status, out, _ = run("code", "--json", path, *options)
        assert status == 0
        report = json.loads(out)["report"]
        assert (report["text"], report["outlet"]) == (line["lead"], "Quay, News")
        assert "not read: x" in caplog.text


def test_columns_that_are_not_there_are_said(run, tmp_path, caplog, story):
    table, lines = tmp_path / "a.csv", tmp_path / "a.jsonl"
    table.write_text(TABLE, "utf-8")
    lines.write_text(json.dumps({"text": STORY}), "utf-8")
    status, _, err = run("code", "--json", table, "--columns", "text=storey")
    assert status == 3
    assert "no column 'storey' (found story, paper, extra)" in err
    status, _, _ = run("code", "--json", lines, "--columns", "outlet=paper")
    assert status == 0
    assert "nothing was found under 'paper' for outlet" in caplog.text
    status, _, err = run("code", "--json", lines, "--columns", "text=storey")
    assert status == 3
    assert "it has no `storey` (found text); check its name" in err
    status, _, _ = run("code", "--json", story, "--columns", "text=storey")
    assert status == 0
    assert "columns were named, but no source is a table or JSON" in caplog.text


def test_columns_stand_in_the_manifest(run, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE, "utf-8")
    run("code", tmp_path / "a.csv", "--columns", "text=story", "-o", tmp_path / "n.jsonl")
    manifest = json.loads((tmp_path / "n.jsonl.manifest.json").read_text("utf-8"))
    assert manifest["made_with"]["columns"] == ["text=story"]
    _, _, err = run("code", tmp_path / "a.csv", "-o", tmp_path / "n.jsonl", "--resume")
    assert "--columns text=story, now None" in err


def test_commands_stand_in_the_order_of_the_work(run):
    _, out, _ = run("--help")
    names = [line.split()[0] for line in out.split("Commands:")[1].splitlines() if line.strip()]
    assert names[:4] == ["code", "compare", "explain", "add"]
    assert names[-1] == "doctor"


def test_help_names_what_is_read(run):
    _, out, _ = run("--help")
    for what in (".warc", ".csv", ".jsonl", "https://", "feed", "news-please", "fundus"):
        assert what in out


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "binary.txt": bytes(range(256)) * 40,
    "nulls.txt": STORY.replace("river", "ri\0ver").encode(),
    "emoji.txt": "😀 🎉 🚒 🚒".encode(),
    "nothing.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "cut.txt.gz": gzip.compress(STORY.encode() * 50)[:40],
    "bad.jsonl": b"{not json}\n",
    "no-text.jsonl": b'{"id": "a", "title": "No text"}\n',
    "list.jsonl": b"[1, 2]\n",
    "null-text.jsonl": b'{"id": "a", "text": null}\n',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_others_go_on(run, story, tmp_path, name):
    bad = tmp_path / name
    if BAD[name] is not None:
        bad.write_bytes(BAD[name])
    status, out, err = run("code", "--json", bad, story)
    assert status == 1
    assert [json.loads(line)["report"]["key"] for line in out.splitlines()] == ["flood"]
    assert "Coded 1 of 2 reports; 1 failed:" in err
    assert name in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 2


@pytest.mark.parametrize("name", BAD)
def test_nothing_read_is_its_own_exit_code(run, tmp_path, name):
    bad = tmp_path / name
    if BAD[name] is not None:
        bad.write_bytes(BAD[name])
    status, out, err = run("compare", bad)
    assert (status, out) == (3, "")
    assert name in err


ODD = {
    "crlf.txt": STORY.replace("\n", "\r\n").encode(),
    "bom.txt": b"\xef\xbb\xbf" + STORY.encode(),
    "utf16.txt": STORY.encode("utf-16"),
    "latin.txt": STORY.replace("Kask", "Käsk").encode("latin-1"),
    "broken.html": f"<html><body><article><h1>Flood<p>{STORY * 4}<div></b></span".encode(),
    "rtl.txt": ("أعلن الوزير يوم الثلاثاء أن الجسر أغلق بعد الفيضان.\n" * 5).encode(),
    "story.weird": STORY.encode(),
    "story.txt.gz": gzip.compress(STORY.encode()),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_read(run, tmp_path, name):
    odd = tmp_path / name
    odd.write_bytes(ODD[name])
    status, out, err = run("code", "--json", odd)
    assert status == 0, err
    notes = json.loads(out)
    length = len(notes["report"]["text"])
    spans = [m for actor in notes["actors"] for m in actor["mentions"]] + notes["times"]
    assert all(0 <= span["start"] < span["end"] <= length for span in spans)


def test_missing_model_is_named(run, story, monkeypatch):
    from comparenotes.coding import coder

    monkeypatch.setattr("comparenotes.coding.Coder", coder.Coder)
    status, out, err = run("code", "--model", "no_such_model", story)
    assert (status, out) == (2, "")
    assert "model no_such_model: not installed" in err


def test_strict_stops_at_the_first_failure(run, story, tmp_path):
    status, out, err = run("code", "--json", "--strict", tmp_path / "missing.txt", story)
    assert (status, out) == (3, "")
    assert "missing.txt" in err


def test_broken_pipe_is_silent(story):
    command = [sys.executable, "-m", "comparenotes.cli", "code", "--json", str(story)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        err = process.stderr.read()
    assert b"Traceback" not in err


def test_interrupt_keeps_what_was_finished(run, story, tmp_path, monkeypatch):
    def read_then_stop(reader, *_args, **_kwargs):
        yield reader.read(story)
        raise KeyboardInterrupt

    monkeypatch.setattr("comparenotes.reading.Reader.read_many", read_then_stop)
    out = tmp_path / "notes.jsonl"
    status, _, err = run("code", "x", "-o", out)
    assert status == 130
    assert "--resume" in err
    assert len(out.read_text("utf-8").splitlines()) == 1


def test_help_is_quick_and_whole():
    command = [sys.executable, "-X", "importtime", "-m", "comparenotes.cli", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=True)
    assert "explain" in done.stdout
    assert "spacy.language" not in done.stderr
