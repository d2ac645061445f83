"""The policy of a page: small, and made from the theme's own parts only."""

from __future__ import annotations

import base64
import hashlib

from kith.web import csp


def test_nothing_but_itself() -> None:
    rules = dict(rule.split(" ", 1) for rule in csp.policy([]).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("script-src", "style-src", "connect-src", "font-src", "worker-src"):
        assert rules[name] == "'self'"
    assert "unsafe" not in csp.policy(["x"]) and "http" not in csp.policy(["x"])


def test_a_script_of_the_theme_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"tea()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in csp.policy(csp.inline_scripts("<p>\n<script>tea()</script>"))


def test_the_same_whatever_the_order() -> None:
    assert csp.policy(["a", "b"]) == csp.policy(["b", "a", "b"])
