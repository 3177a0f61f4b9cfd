"""A server in a process of its own, at a free port of this machine."""

import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


class Got(NamedTuple):
    """What came back."""

    status: int
    headers: dict
    body: bytes

    @property
    def media(self):
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def fetch(address, data=None, method=None, **headers):
    """Send a request, and follow nothing; ``accept_language`` is the header Accept-Language."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, data=data, method=method, headers=named)  # noqa: S310 - our own
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    try:
        with opener.open(request, timeout=60) as answer:
            return Got(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())
    except urllib.error.HTTPError as fault:
        with fault:
            return Got(fault.code, {k.lower(): v for k, v in fault.headers.items()}, fault.read())


@contextmanager
def serving(store, *options):
    """Run ``kg serve`` on a free port and give its address without the last slash."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process,
    ):
        line = process.stdout.readline()
        found = re.search(r"at (http://\S+)/ ", line)
        try:
            said.seek(0)
            assert found, line + said.read()
            yield found[1]
            said.seek(0)
            assert "Traceback" not in said.read()
        finally:
            process.terminate()
            process.wait(timeout=20)
