#!/usr/bin/env bash
# reconciler 0.2.2: a name without any candidate ends the whole column with an AttributeError.
#
# A service of the reconciliation protocol answers such a name with an empty result, which is valid. reconciler
# then makes a row of numpy.NaN, a name that numpy 2 no longer has; it does not bound numpy, so that a fresh
# install has numpy 2. What came back for all the other names is lost with it. A service that leaves no name
# without a candidate never shows this.
#
# Seen with reconciler 0.2.2, numpy 2.4.6, pandas 3.1.1. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check reconciler==0.2.2 numpy==2.4.6 pandas==3.1.1
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pandas
import reconciler

KNOWN = {"Alpha": {"id": "a", "name": "Alpha", "type": [{"id": "letter", "name": "Letter"}], "score": 100, "match": True}}


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        found = {key: {"result": [KNOWN[q["query"]]] if q["query"] in KNOWN else []} for key, q in queries.items()}
        content = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_address[1]}"


def names(column):
    try:
        return list(reconciler.reconcile(pandas.Series(column), reconciliation_endpoint=address)["name"])
    except AttributeError as error:
        return f"AttributeError: {error}".splitlines()[0]


said = names(["Alpha"]), names(["Alpha", "Omega"])
print("every name has a candidate:", said[0])
print("one has none:              ", said[1])
assert said[0] == ["Alpha"] and "np.NaN" in said[1], "reconciler behaves otherwise now"
PYTHON
