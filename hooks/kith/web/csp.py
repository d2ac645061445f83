"""What a page may do in the browser: nothing but show itself.

The policy is the second lock: the first is that the owner's text is escaped and cleaned. Should something get
through all the same, the browser refuses to run it, to send anything anywhere, and to load anything from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_scripts(html: str) -> list[str]:
    """The inline scripts of the theme's own parts. Never give it a page: what a page holds is not to be trusted."""
    return _INLINE_SCRIPT.findall(html)


def policy(scripts: Iterable[str]) -> str:
    """The Content-Security-Policy of every page, allowing just these inline scripts by their hashes."""
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in scripts})
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "img-src 'self' data:",  # data: are the icons in Material's own style sheet
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
