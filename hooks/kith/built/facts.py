"""All that a network knows but the words of its texts: while it is the same, only what asks for words is answered anew.

The commonest edit of all is a line more in somebody's notes.
"""

from __future__ import annotations

from typing import Any

from ..heads import head
from ..network import Network

FACTS = "facts:"  # the question what they are
# What is asked of the words, of the commit state of files, or of the site: these answers have to be compared.
BESIDES = frozenset("edit link note state telling_of written".split())


def facts(network: Network) -> tuple[Any, ...]:
    """Heads of all files, with the tasks and the links of their texts; the journal; the settings; the day."""
    files = [(head(one), one.promises, tuple(link.target for link in one.mentions)) for one in network.sources]
    journal = network.journal
    entries = journal.mark or journal.entries
    return files, entries, journal.renamed, journal.added, network.problems, network.settings, network.today
