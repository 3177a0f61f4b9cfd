"""Requests to a server: credentials, patience, and what to tell when it does not answer as hoped."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3.util import Retry

from kg.errors import CallError, EndpointError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from urllib3.response import BaseHTTPResponse

CONNECT = 10
"""Seconds to wait for a server to take a connection."""
LONGEST = 30
"""Seconds to wait at most before asking again, whatever the server says."""

Form = list[tuple[str, str]]


class Client:
    """
    Asks servers.

    A server that is busy or stumbles (429, 502, 503, 504, and 500 where
    `stubborn`) is asked again, `retries` times, each time after a longer
    wait: all that is asked here may be asked twice. `timeout` is how many seconds it may be silent. Nothing is
    redirected: what is written would be lost on the way.
    """

    def __init__(self, timeout: float = 60, retries: int = 4, *, stubborn: bool = False) -> None:
        self.timeout = timeout
        self._session = requests.Session()
        self._session.auth = _Nobody()
        again = _Patience(
            total=retries,
            connect=min(retries, 1),
            backoff_factor=0.5,
            backoff_jitter=0.25,
            # An engine that fails at a query fails at it again, with 500.
            status_forcelist=(429, 502, 503, 504, *((500,) if stubborn else ())),
            allowed_methods=None,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))
        self._known: dict[str, AuthBase] = {}

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        data: bytes | Form | None = None,
        headers: Mapping[str, str] | None = None,
        accepted: Sequence[int] = (),
    ) -> requests.Response:
        """
        Send one request and give its answer, one of success or of the `accepted` states.

        Raises
        ------
        EndpointError
            If there is no answer, or one of another state.
        CallError
            If the credentials in the environment are incomplete.
        """
        place = urlsplit(url).netloc

        def once() -> requests.Response:
            return self._session.request(
                method,
                url,
                params=params,
                data=data,
                headers=dict(headers or {}),
                auth=self._known.get(place),
                timeout=(min(CONNECT, self.timeout), self.timeout),
                allow_redirects=False,
            )

        try:
            answer = once()
            if answer.status_code == requests.codes.unauthorized and place not in self._known:
                proof = _proof(url, answer.headers.get("WWW-Authenticate", ""))
                if proof:
                    self._known[place] = proof
                    answer = once()
        except requests.RequestException as error:
            raise EndpointError(_silence(url, error, self.timeout)) from error
        if (answer.ok and not answer.is_redirect) or answer.status_code in accepted:
            return answer
        raise EndpointError(_refusal(method, url, answer, known=place in self._known), answer.status_code)


class _Patience(Retry):
    """Waits as long as the server asks for, within reason."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        wait = super().get_retry_after(response)
        return None if wait is None else min(wait, LONGEST)


class _Nobody(AuthBase):
    """Says nothing of who we are: `requests` would take what `.netrc` has for Basic, whatever is asked for."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Bearer(AuthBase):
    """Shows a token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _proof(url: str, challenge: str) -> AuthBase | None:
    """Return what answers a server's challenge: from the environment, else from ``.netrc``."""
    if token := os.environ.get("KG_TOKEN"):
        return _Bearer(token)
    user, password = os.environ.get("KG_USER"), os.environ.get("KG_PASSWORD")
    if (user is None) != (password is None):
        message = "KG_USER and KG_PASSWORD belong together: set both."
        raise CallError(message)
    known = (user, password) if user is not None and password is not None else get_netrc_auth(url)
    if known is None:
        return None
    user, password = known
    if "digest" in challenge.lower():
        return HTTPDigestAuth(user, password)
    # As bytes: a name or password need not be of Latin letters.
    return HTTPBasicAuth(user.encode(), password.encode())


def _silence(url: str, error: requests.RequestException, timeout: float) -> str:
    """Say why no answer came."""
    place = urlsplit(url).netloc
    words = str(error)
    if "WRONG_VERSION_NUMBER" in words or "record layer" in words:
        return f"{place} does not speak TLS. Give its address with http://, if the way there can be trusted."
    if isinstance(error, requests.exceptions.SSLError):
        return (
            f"{place}: its certificate is not trusted ({_reason(words)}). Mend it, or name the authority "
            "that signed it with REQUESTS_CA_BUNDLE."
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return f"{place} cannot be reached by the proxy that the environment names (HTTP_PROXY, HTTPS_PROXY)."
    if isinstance(error, requests.exceptions.Timeout) or "timed out" in words:
        return (
            f"{place} did not answer within {timeout:g} seconds. Try again, or give it more with --timeout."
        )
    if "refused" in words:
        return f"{place} refuses connections: no server is running there. Start it, or correct the address."
    if "resolve" in words or "not known" in words:
        return f"{place}: there is no host of that name. Correct the address."
    return f"{place} broke the connection off ({_reason(words)}). Try again; the server's log may tell why."


def _reason(words: str) -> str:
    """Return the innermost reason of an error that was wrapped many times."""
    found = re.findall(r"(?:Error|Exception|Failure)?\(?['\"]?([^()'\"<>]{8,})", words)
    return clean(found[-1] if found else words).strip(" ,:")


_REMEDIES = {
    404: "There is nothing at this address. Correct it; --update and --graph-store name those that differ.",
    405: "The address does not take such requests: it only reads, or is not the one for them. "
    "Name others with --update and --graph-store.",
    413: "It takes no request of that size. Raise its limit (behind nginx: client_max_body_size).",
    429: "It has had too many requests. Try again later.",
    507: "It has no space left.",
}


def _refusal(method: str, url: str, answer: requests.Response, *, known: bool) -> str:
    """Say what a state means, what the server says of it, and what to do."""
    state = answer.status_code
    parts = urlsplit(url)
    where = f"{parts.scheme}://{parts.netloc}{parts.path}"
    if 300 <= state < 400:  # noqa: PLR2004 - redirections
        there = urlsplit(answer.headers.get("Location", ""))
        new = f"{there.scheme}://{there.netloc.rpartition('@')[2]}{there.path}"
        return f"{where} has moved ({state}) to {clean(new)}. Give that address."
    if state == requests.codes.unauthorized:
        remedy = (
            "It does not accept the user name and password (or token) given."
            if known
            else "It asks who you are. Set KG_USER and KG_PASSWORD (or KG_TOKEN), or enter the host in ~/.netrc."
        )
    elif state == requests.codes.forbidden:
        remedy = "It does not allow this: the user may not, or it only reads. Its administrator can."
    elif state >= 500 and state not in _REMEDIES:  # noqa: PLR2004 - faults of the server
        remedy = "The server is at fault, also when asked again; its log may tell why. Try again later."
    else:
        remedy = _REMEDIES.get(state, "")
    words = "" if state in {401, 403, 404, 405} else said(answer)
    return f"{method} {where}: {state} {clean(answer.reason or '')}. {remedy}{f' It says: {words}' if words else ''}".strip()


def said(answer: requests.Response) -> str:
    """Return what a server says, as one line; UTF-8, whatever it says of that."""
    return clean(answer.content[:2000].decode(errors="replace"))


def clean(words: str, most: int = 300) -> str:
    r"""
    Return words of a server as one line that does nothing to a terminal.

    >>> clean("<h1>No\x1b[31m</h1>\n way")
    'No [31m way'
    """
    bare = re.sub(r"<[^>]{0,200}>", " ", words)
    line = " ".join(re.sub(r"[^\w\s!-~‘’“”–—…]|[\x00-\x1f\x7f-\x9f]", " ", bare).split())
    return line if len(line) <= most else line[: most - 1] + "…"
