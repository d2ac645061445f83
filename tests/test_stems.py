"""Stems of words, as another run has found them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith import stems


def test_what_one_run_found_another_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".kith").mkdir(mode=0o700)
    monkeypatch.setattr(stems, "_known", {})
    with stems.kept_in(tmp_path):
        assert stems.stem("teaching") == stems.stem("teaches") == "teach"
    monkeypatch.setattr(stems, "_known", {})
    monkeypatch.setattr(stems, "_stemmer", pytest.fail)
    with stems.kept_in(tmp_path):
        assert stems.stem("teaching") == "teach"
