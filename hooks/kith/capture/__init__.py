"""From what was said to what is to be written: a plan of files and a message, before anything is done."""
