"""Every page of a network, made: for tests that look at pages before they are a site."""

from __future__ import annotations

from kith.network import Network
from kith.pages import Album, Page, drafts, made


def all_pages(network: Network) -> list[Page]:
    """The pages in the order of the site."""
    return [made(draft, network) for draft in drafts(Album(network))]
