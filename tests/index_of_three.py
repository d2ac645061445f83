"""The little wiki that the commands are tried on: three people, four commits."""

from __future__ import annotations

from pathlib import Path

from command_line import wiki
from git_repo import GitRepo

TODAY = "2026-11-23"
WATSON = """name: John H. Watson
aliases: [Doctor, ワトスン]
circle: inner
last_contact: {last}
shared_interests: [long walks]
remember: [Limps with the wrong leg]
needs: [a locum]
location: Paddington"""
TASK = "- [ ] read the proofs (by 2026-12-01)\n"
MORAN = "name: Sebastian Moran\ncircle: friends\nlast_contact: 2026-06-01"
HUDSON = "name: Mrs. Hudson\nremember: [keeps bees]"


def index_of_three(root: Path) -> GitRepo:
    """Three people, four commits."""
    repo = wiki(root, {"sebastian-moran": MORAN, "mrs-hudson": HUDSON})
    repo.commit("The index", {"people/john-watson.md": f"---\n{WATSON.format(last='2026-10-01')}\n---\n"}, "2026-10-01")
    repo.commit(
        "Walk with Watson\n\nThe Ångström treatise again.\n\n"
        "With: john-watson\nWith: mrs-hudson\nKind: walk\nAt: the park\n"
        "Gave: an ear\nReceived: a stethoscope\nAsked: silence\nIntroduced: sebastian-moran, mrs-hudson\n"
        "Next: read the proofs (by 2026-12-01)\n",
        {"people/john-watson.md": f"---\n{WATSON.format(last='2026-11-01')}\n---\n{TASK}"},
        "2026-11-01",
    )
    repo.commit(
        "Update john-watson.md",
        {"people/john-watson.md": f"---\n{WATSON.format(last='2026-11-01')}\nsphere: Barts\n---\n{TASK}"},
        "2026-11-02",
    )
    repo.commit("Tea\n\nWith: john-watson\nOn: 2026-11-05\n", day="2026-11-06")
    return repo
