"""The page in a real browser: its script runs under its own policy, and nothing else does."""

import shutil
import subprocess
from functools import cache

import pytest

from northport import sheets, story
from onrecord.export import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the path"),
]
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=2000 --enable-logging=stderr"
)


@cache
def opened(folder, fragment=""):
    """The page as the browser has it once it stands, and what the browser complained about."""
    path = folder / "account.html"
    path.write_text(html.account(story()), encoding="utf8")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [CHROMIUM, *QUIET.split(), profile, "--dump-dom", f"{path.as_uri()}{fragment}"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    return run.stdout, [line for line in run.stderr.splitlines() if "CONSOLE" in line]


def test_nothing_is_refused_by_the_pages_own_policy(tmp_path):
    """Style and script are those whose hashes the policy has: the console stays empty."""
    _, complaints = opened(tmp_path)
    assert complaints == []


def test_a_followed_citation_lights_its_passage(tmp_path):
    """With the script, the whole cited passage is marked when its address is opened."""
    span = sheets()["post"].at("At least 14 bearings of the harbour bridge are cracked")
    page, _ = opened(tmp_path, f"#s1r3-{span.start}-{span.end}")
    assert 'class="claim lit"' in page


def test_a_reports_script_does_not_run(tmp_path):
    """Coastline's script is text: the page still has one script, its own."""
    page, _ = opened(tmp_path)
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(" in page
