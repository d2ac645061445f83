"""The sample network: Sherlock Holmes's index of people, with three years of history.

people/, events/     the network as it stands on the anchor day (the last day of the script)
history/*.txt        what happened, one file a year, in plain text; its form is told in script.py
script.py            the text → Entry
versions.py          Entry + the files of today → every file as it was after every entry
shift.py             the anchor day → yesterday, in every date that is written anywhere
replay.py            all of it → commits in a git repository
portraits.py         draws the faces (the only module that needs Pillow)
"""
