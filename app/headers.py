"""Security headers of every reply, by what the reply is.

Pictures and data may be used from anywhere (that is what they are for), pages may not; nothing may run a
script but the page's own files, and text reaches the page's markup only through its one Trusted Types policy.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types gradstep; frame-ancestors "
)
PAGE_POLICY = f"{_PAGE}'self'"
EMBED_POLICY = f"{_PAGE}*"
# Animated pictures carry their own style element; `sandbox` takes the origin from an SVG that is opened directly.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# A PDF viewer is a plug-in to some browsers, and a sandbox would keep it shut.
DATA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
EMBED = "/embed"
IMAGES = (".svg", ".png")

# Pages that embed a picture with COEP need it to say that it may be embedded.
_CROSS = "cross-origin"


def security_headers(media_type: str, path: str) -> dict[str, str]:
    """The headers for a reply of that type at that path."""
    if media_type.startswith("text/html"):
        if path == EMBED:
            return {"Content-Security-Policy": EMBED_POLICY, "Cross-Origin-Resource-Policy": _CROSS}
        return {
            "Content-Security-Policy": PAGE_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
    if path.startswith("/static/"):
        return {"Content-Security-Policy": DATA_POLICY, "Cross-Origin-Resource-Policy": "same-origin"}
    # A 304 has no type, and its headers replace those of the picture that is kept.
    image = media_type.startswith("image/") or (not media_type and path.endswith(IMAGES))
    policy = PICTURE_POLICY if image else DATA_POLICY
    return {"Content-Security-Policy": policy, "Cross-Origin-Resource-Policy": _CROSS}


EVERY_REPLY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


class SecurityHeaders:
    """Pure ASGI: adds the headers above, and CORS for whatever is read by GET and is not a page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, adding headers to the reply's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                media_type = headers.get("content-type", "")
                headers.update(EVERY_REPLY | security_headers(media_type, scope["path"]))
                if scope["method"] in ("GET", "HEAD", "OPTIONS") and not media_type.startswith("text/html"):
                    headers["Access-Control-Allow-Origin"] = "*"
            await send(message)

        await self.app(scope, receive, send_with_headers)
