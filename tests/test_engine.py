"""Work is spread over processes: order kept, culprits named, the rest done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import engine

POISON, DEADLY = -1, -2


def square(numbers):
    """Batched work that fails on one item and dies on another."""
    if POISON in numbers:
        raise ValueError("no root")
    if DEADLY in numbers:
        os._exit(7)
    return [n * n for n in numbers]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_given(workers):
    """Whatever finishes first, the first item's result comes first."""
    done = engine.map(square, range(40), refuse=pytest.fail, workers=workers, batch=3)
    assert list(done) == [n * n for n in range(40)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_item_is_named_and_the_rest_is_done(workers):
    """Only the item that fails is lost, and the reason reaches the person."""
    refused = []
    done = engine.map(
        square, [1, 2, POISON, 3, 4], refuse=lambda item, why: refused.append((item, why)), workers=workers, batch=3
    )
    assert list(done) == [1, 4, 9, 16]
    assert refused == [(POISON, "ValueError: no root")]


def test_an_item_that_kills_its_worker_is_named_and_the_rest_is_done():
    """A worker's death costs one item, not the batch, the queue or the job."""
    refused = []
    items = [1, 2, 3, DEADLY, 4, 5, 6, 7, 8, 9]
    done = list(engine.map(square, items, refuse=lambda item, why: refused.append((item, why)), workers=2, batch=2))
    assert done == [1, 4, 9, 16, 25, 36, 49, 64, 81]
    assert [item for item, _ in refused] == [DEADLY]
    assert "ended the process" in refused[0][1]


def whose(numbers):
    """The process at work, for each item."""
    return [os.getpid() for _ in numbers]


def test_guarded_work_is_done_by_one_other_process():
    """Order kept, in a process that is not this one; whoever ends it is named, and the rest is done by the next."""
    refused = []
    done = list(engine.guarded(square, [1, DEADLY, 2, 3], refuse=lambda item, _: refused.append(item), batch=2))
    assert (done, refused) == ([1, 4, 9], [DEADLY])
    assert {os.getpid()}.isdisjoint(processes := set(engine.guarded(whose, range(20), refuse=pytest.fail)))
    assert len(processes) == 1


def test_a_long_stream_is_not_read_far_ahead():
    """Memory stays bounded: only a few batches a worker are taken from the stream before results are wanted."""
    taken = []
    stream = engine.map(square, (taken.append(n) or n for n in range(1000)), refuse=pytest.fail, workers=2, batch=2)
    next(stream)
    stream.close()
    assert len(taken) <= 2 * 2 * engine.AHEAD


INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts background work deaf to it
sys.path.insert(0, {tests!r})
from onrecord import engine
from test_engine import slow
if __name__ == "__main__":
    for number in engine.map(slow, range(100), refuse=print, workers=2, batch=1):
        print(number, flush=True)
"""


def in_session(leader):
    """The processes that are left of a session."""
    return subprocess.run(["pgrep", "-s", str(leader)], capture_output=True, text=True, check=False).stdout.split()


def test_interrupting_leaves_no_worker_behind(tmp_path):
    """Ctrl-C ends the parent and every worker within seconds."""
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED.format(tests=str(Path(__file__).parent)))
    process = subprocess.Popen(
        [sys.executable, script], start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "0\n"  # at work: an interruption of its imports would show nothing
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) != 0
    end = time.monotonic() + 10
    while in_session(process.pid) and time.monotonic() < end:
        time.sleep(0.1)
    assert in_session(process.pid) == []


def slow(numbers):
    """Work that outlasts the interruption."""
    time.sleep(0.5)
    return list(numbers)
