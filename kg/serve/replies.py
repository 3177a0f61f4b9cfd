"""What a worker replied, as the response that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from kg.serve.process import Reply


def reply(answer: Reply, headers: dict[str, str] | None = None) -> Response:
    """Return a reply as a response; what is asked for by Accept is never kept for others."""
    media = answer.media
    if media.startswith("text/") and "charset" not in media:
        media += "; charset=utf-8"
    again = {"Retry-After": "60"} if answer.status == 503 else {}  # noqa: PLR2004
    sent = {"Vary": "Accept", "Cache-Control": "no-cache", **again, **(headers or {})}
    return Response(answer.content, answer.status, {**sent, "Content-Type": media})
