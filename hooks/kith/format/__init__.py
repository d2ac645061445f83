"""What the owner writes: files, their keys and their words, read into values, and edited byte by byte."""
