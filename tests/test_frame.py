"""The frame around every page: what the theme would have given for each of them, made once."""

from __future__ import annotations

from markupsafe import Markup

from kith.pages.frame import Frame


def theme(title: str, content: Markup, address: str = "") -> str:
    return str(Markup('<title>{}</title><link href="{}"><body>{}</body>').format(title, address, content))


def filled(frame: Frame, *gaps: str) -> str:
    return frame.fill(*gaps)[0].decode()


def test_a_title_is_text_and_a_content_is_html() -> None:
    frame = Frame.made(theme)
    made = filled(frame, "<Ada> & co", "<p>Tea</p>", "https://example.org/?a&b")
    assert made == theme("<Ada> & co", Markup("<p>Tea</p>"), "https://example.org/?a&b")


def test_what_a_page_says_fills_no_gap() -> None:
    seen: list[str] = []

    def watched(title: str, content: Markup, address: str) -> str:
        seen.extend((title, str(content), address))
        return theme(title, content, address)

    frame = Frame.made(watched)
    marks = " ".join(seen)
    assert filled(frame, marks, marks, marks) == theme(marks, Markup(marks), marks)


def test_a_frame_may_say_the_title_twice_or_never() -> None:
    twice = Frame.made(lambda title, content, address: f"<title>{title}</title>{content}<h1>{title}</h1>")
    assert filled(twice, "A&B", "x") == "<title>A&amp;B</title>x<h1>A&amp;B</h1>"
    assert filled(Frame.made(lambda title, content, address: f"[{content}]"), "Ada", "x") == "[x]"


def test_frames_are_told_apart_and_each_is_the_same_every_time() -> None:
    other = Frame.made(lambda title, content, address: theme(title, content, address) + "\n")
    elsewhere = Frame.made(theme, "https://example.org/")
    assert Frame.made(theme).digest == Frame.made(theme).digest
    assert len({Frame.made(theme).digest, other.digest, elsewhere.digest}) == 3


def test_where_the_content_stands() -> None:
    whole, begin, end = Frame.made(theme).fill("Ærø", "Tea\ud800")
    assert whole[begin:end] == b"Tea&#55296;"
    assert whole[end:] == b"</body>"
