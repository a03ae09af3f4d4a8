"""Stories and copies among the reports of tables: the same for one machine and for a cluster, row for row."""

from random import Random

import pyarrow.dataset as ds
import pytest
from standin import written
from test_parts import job

from onrecord import cli
from onrecord.origins import reuse
from onrecord.scale import jobs, keys, parts
from onrecord.scale.local import Local

THINGS = ["bridge", "ferry", "mural", "heron", "quarry", "lighthouse", "orchard", "tunnel", "brewery", "windmill"]
DEEDS = ["collapsed", "opened", "burned", "flooded", "restored", "inspected", "evacuated", "fenced", "painted"]
LATER = "The harbourmaster and the pilots gave no reason, and the council of Brannock is to meet about it again."
FOOT = "Read our morning letter and find the tides, the ferries and the weather of the whole northern coast in it."


def wire(random):
    """A story of forty words that nobody else tells."""
    words = [f"{random.choice(THINGS)}{random.randrange(900)} {random.choice(DEEDS)}" for _ in range(20)]
    return f"Officials said that {' and '.join(words)} late in the evening."


def stream(count, giant, seed=3):
    """Reports of many outlets over two weeks: each story told once or copied, one of them by ``giant`` reports."""
    random = Random(seed)
    told = [wire(random) for _ in range(count // 3)]
    texts, days = [], []
    for number in range(count):
        story = random.randrange(len(told)) if number >= giant else 0
        own = f"Outlet report {number}: {random.choice(THINGS)} {random.choice(DEEDS)} {random.random()}. {LATER}"
        texts.append(f"{told[story]}\n{own}" + (f"\n{FOOT}" if number % 9 == 4 else ""))
        late = random.randrange(2) if number >= giant else 0
        days.append(f"2024-05-{1 + (story * 13 + late) % 14:02}" if number % 17 else None)
    outlets = [f"Outlet {random.randrange(40)}" for _ in range(count)]
    texts[-5:], outlets[-5:] = texts[:5], outlets[:5]
    return {"texts": texts, "published": days, "outlet": outlets}


def made(work, runs):
    """The tables that a job comes to: copies and stories, in an order that does not depend on who made them."""
    assert list(keys.find(work, runs, refuse=pytest.fail)) or not work.missing(keys.FOLDER)
    jobs.once(work.out / "copies", lambda target: runs.copies(work.out / keys.FOLDER, target))
    jobs.once(work.out / "stories", lambda target: runs.stories(work.out / keys.FOLDER, target))
    copies = ds.dataset(sorted((work.out / "copies").glob("*.parquet")), keys.COPIES).to_table().to_pylist()
    stories = ds.dataset(sorted((work.out / "stories").glob("*.parquet")), keys.STORIES).to_table().to_pylist()
    return sorted(copies, key=lambda row: (row["later"], row["earlier"])), sorted(stories, key=lambda row: row["place"])


def test_copies_are_those_of_reuse_and_every_report_has_a_story(tmp_path):
    """On one machine the tables hold what `reuse.find` gives, and a repetition is of the story of what it repeats."""
    work = job(written(tmp_path, **stream(120, giant=20)), tmp_path / "out", 16)
    copies, stories = made(work, Local())
    reports = [keys.report(row) for row in parts.scan(work.out / keys.FOLDER, keys.KEYS) if row["same_as"] is None]
    expected = list(keys.copies(reuse.find(reports, window=keys.WINDOW)))
    assert copies == sorted(expected, key=lambda row: (row["later"], row["earlier"]))
    assert len(copies) > 50
    assert [row["place"] for row in stories] == list(range(120))
    assert len({row["story"] for row in stories}) < 100
    assert len({row["story"] for row in stories[1:20] if row["place"] % 17}) == 1  # the giant, less what has no date
    repeated = [row for row in parts.scan(work.out / keys.FOLDER, keys.KEYS) if row["same_as"]]
    assert repeated
    story = {row["id"]: row["story"] for row in stories}
    assert all(story[row["id"]] == story[row["same_as"]] for row in repeated)


def test_the_command_makes_both_tables_and_does_nothing_twice(tmp_path, capsys):
    """`onrecord group` says where they are; run again it leaves them alone."""
    table = written(tmp_path, **stream(30, giant=5))
    asked = ["group", str(table), "--out", str(tmp_path / "out"), "--part", "8", "--engine", "serial"]
    assert cli.main(asked) == cli.DONE
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    assert len(before) == 2 * 4 + 3
    assert cli.main(asked) == cli.DONE
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    assert "out/stories" in capsys.readouterr().err
