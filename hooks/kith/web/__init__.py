"""What a page may hold and do: cleaned text, a strict policy, the search, and what `serve` and `build` refuse."""
