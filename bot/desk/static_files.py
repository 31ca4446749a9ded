"""Style, scripts and pictures of the desk: read once, compressed once, kept by browsers until they change.

The address holds a hash of all files, so that modules find each other by relative addresses. `server.py` registers it.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import Final

from aiohttp import web

STATIC: Final = "/static"
_FOLDER: Final = Path(__file__).parent / "static"
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FILES: Final = {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.suffix in _TYPES}
_PACKED: Final = {name: gzip.compress(content, mtime=0) for name, content in _FILES.items()}
_VERSION: Final = hashlib.sha256(repr(_FILES).encode()).hexdigest()[:12]
PATH: Final = f"{STATIC}/{{version}}/{{name}}"


def address(name: str) -> str:
    """Where a file is. Raises KeyError for one that does not exist."""
    if name not in _FILES:  # a template that names a wrong file must fail
        raise KeyError(name)
    return f"{STATIC}/{_VERSION}/{name}"


async def serve(request: web.Request) -> web.Response:
    """Give a file. Under an old hash the present one is given, but not to be kept."""
    name = request.match_info["name"]
    if name not in _FILES:
        raise web.HTTPNotFound
    current = request.match_info["version"] == _VERSION
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if current else "no-store",
        "Vary": "Accept-Encoding",
    }
    body = _FILES[name]
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body = _PACKED[name]
        headers["Content-Encoding"] = "gzip"
    return web.Response(body=body, content_type=_TYPES[Path(name).suffix], charset="utf-8", headers=headers)
