"""One report in; its annotations out. The costly step, the same for every report, so that it runs in parallel."""
