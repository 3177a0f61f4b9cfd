"""
Time simple queries at `kg serve` with its defaults, alone and beside clients whose queries never end.

    python benchmarks/bench_serving.py STORE [--seconds 40] [--simple 4] [--endless 4]

First the simple clients ask for the while given, each the next query as soon
as the last is answered; then they do so again while the endless clients keep
asking for products of all triples, each time in other words, so that the
server cannot know them again. Printed are the count, the median, the 95th
percentile and the longest of the simple ones, in milliseconds; how many of
them were not answered; and the ratio of the two 95th percentiles.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

SIMPLE = (
    "SELECT * {{ ?council a csc:Council ; skos:prefLabel ?name }} ORDER BY ?name LIMIT 10 OFFSET {number}"
)
ENDLESS = "SELECT (COUNT(*) AS ?n{number}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}"
OK = 200


@dataclass
class Times:
    """How long simple queries took, in seconds, and how many were not answered."""

    taken: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def late(self) -> float:
        """The 95th percentile, in seconds."""
        return statistics.quantiles(self.taken, n=20)[-1]

    def told(self) -> str:
        """Return what is printed of them, in milliseconds."""
        median, most = statistics.median(self.taken), max(self.taken)
        return (
            f"{len(self.taken)} queries, median {median * 1000:.1f} ms, p95 {self.late * 1000:.1f} ms, "
            f"longest {most * 1000:.0f} ms, {self.refused} not answered"
        )


def ask(netloc: str, query: str) -> int:
    """Return the status of a query's answer."""
    connection = http.client.HTTPConnection(netloc, timeout=120)
    try:
        connection.request("GET", f"/sparql?{urlencode({'query': query})}")
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def simple(netloc: str, seconds: float, clients: int) -> Times:
    """Ask simple queries for a while, by so many clients at once."""
    times = Times()
    until = time.monotonic() + seconds

    def client(_: int) -> None:
        number = 0
        while time.monotonic() < until:
            began = time.monotonic()
            status = ask(netloc, SIMPLE.format(number=number % 100))
            times.taken.append(time.monotonic() - began)
            times.refused += status != OK
            number += 1

    with ThreadPoolExecutor(clients) as beside:
        list(beside.map(client, range(clients)))
    return times


def endless(netloc: str, mine: int, done: threading.Event) -> None:
    """Ask queries that never end until told to stop."""
    number = 0
    while not done.is_set():
        try:
            ask(netloc, ENDLESS.format(number=f"_{mine}_{number}"))
        except (OSError, http.client.HTTPException):
            # The server has been stopped.
            return
        number += 1


def main() -> None:
    """Serve, ask, and print."""
    reading = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reading.add_argument("store")
    reading.add_argument("--seconds", type=float, default=40)
    reading.add_argument("--simple", type=int, default=4)
    reading.add_argument("--endless", type=int, default=4)
    given = reading.parse_args()
    command = [sys.executable, "-m", "kg", "serve", "--store", given.store, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        said = server.stdout.readline() if server.stdout else ""
        found = re.search(r"http://([^/\s]+)/", said)
        if not found:
            sys.exit(f"The server did not start: {said}")
        done = threading.Event()
        ask(found[1], SIMPLE.format(number=0))
        try:
            alone = simple(found[1], given.seconds, given.simple)
            print(f"alone:  {alone.told()}", flush=True)
            for mine in range(given.endless):
                threading.Thread(target=endless, args=(found[1], mine, done), daemon=True).start()
            loaded = simple(found[1], given.seconds, given.simple)
            print(f"loaded: {loaded.told()}")
            print(f"p95 loaded / alone: {loaded.late / alone.late:.1f}")
        finally:
            done.set()
            server.terminate()


if __name__ == "__main__":
    main()
