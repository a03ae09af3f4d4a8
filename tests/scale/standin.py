"""A reader that costs nothing, so that what is tested is how reading is spread; and reports to spread."""

import os
import subprocess
import time
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.model import Reading, Span, Statement

POISON, FAULT = "It was the poisoned cup.", "It was the faulty bell."
BY = (("standin", "standin@1"),)


def reader(reports):
    """Each report's first word is a statement; one text ends the process, another is an error."""
    return [_read(report) for report in reports]


def slow_reader(reports):
    """As `reader`, a while later: time to kill somebody."""
    time.sleep(0.4)
    return reader(reports)


def _read(report):
    if report.text == POISON:
        os._exit(11)
    if report.text == FAULT:
        raise ValueError("the bell has no clapper")
    said = Span(report.id, 0, report.text.index(" "))
    how = {"naming": "none", "manner": "indirect", "kind": "speech", "score": 0.5, "by": "standin@1"}
    unknown = dict.fromkeys(("speaker", "speaker_name", "descriptor", "channel", "addressee", "parent"))
    statement = Statement(f"{report.id}-0", (said,), (said,), (), **how, **unknown)
    return Reading(report, statements=(statement,), by=BY)


def written(folder, texts, *, group=8, **columns):
    """A Parquet table of the texts, with ids and outlets unless ``columns`` gives others."""
    count = len(texts)
    given = {
        "id": [f"r{number}" for number in range(count)],
        "outlet": [f"Outlet {number % 3}" for number in range(count)],
        "published": ["2024-05-03"] * count,
        **columns,
        "text": texts,
    }
    path = folder / "reports.parquet"
    pq.write_table(pa.table(given), path, row_group_size=group)
    return path


def texts(count):
    """Short reports in our own words, no two alike."""
    return [f"Ferry number {number} left the harbour late, the pilots said on Friday." for number in range(count)]


def long_texts(count):
    """Reports of 120,000 letters that hardly compress, and are English enough to be let in."""
    random = Random(7)
    return [" ".join(f"the signal of {random.getrandbits(400):x}" for _ in range(1000)) for _ in range(count)]


class SmallDisk:
    """A file system of two megabytes in memory, which may grow; needs the right to mount one."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._mount("size=2m")

    def grow(self):
        """Room for all."""
        self._mount("size=64m,remount")

    def close(self):
        """It is gone."""
        subprocess.run(["umount", "-l", self.folder], check=True)

    def _mount(self, options):
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.folder], check=True, capture_output=True)
