"""A Spark cluster of several nodes on this machine: a master and workers as processes of their own, to be killed."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


class Cluster:
    """Some nodes of one core each; `url` is what a job names as its master."""

    def __init__(self, spark_class, folder, nodes=2):
        self.spark_class, self.folder, self.nodes = spark_class, folder, []
        self._master = self._start("master", "master.Master", "--port", "0", "--webui-port", "0")
        self.url = self._said("master", r"Starting Spark master at (spark://\S+)")
        for number in range(nodes):
            self.add(f"node{number}")

    def add(self, name):
        """One node more."""
        own = ("--cores", "1", "--memory", "2g", "--webui-port", "0", "--work-dir", str(self.folder / name))
        self.nodes.append(self._start(name, "worker.Worker", *own, self.url))
        self._said(name, "(Successfully registered with master)")

    def kill(self, node):
        """A node dies with all that runs on it."""
        os.killpg(node.pid, signal.SIGKILL)
        node.wait()

    def close(self):
        """No process is left."""
        for process in (*self.nodes, self._master):
            if process.poll() is None:
                self.kill(process)

    def _start(self, name, role, *options):
        environment = {
            **os.environ,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_MASTER_HOST": "127.0.0.1",
            "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)]),
        }
        with (self.folder / f"{name}.log").open("w") as log:
            command = [self.spark_class, f"org.apache.spark.deploy.{role}", *options]
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def _said(self, name, pattern, seconds=120):
        log, end = self.folder / f"{name}.log", time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, log.read_text()):
                return found[1]
            time.sleep(0.1)
        raise TimeoutError(f"{name} did not start:\n{log.read_text()}")
