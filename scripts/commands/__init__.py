"""What the owner can ask Kith to do: one verb a file, each holding the click command of that name.

cli.py       the table of all commands
common.py    what they share: the wiki, JSON, the terminal
mkdocs_run.py, chromium.py    no verbs: the program that builds a site; the browser that `test` needs
"""
