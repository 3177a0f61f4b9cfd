"""What stands around an article on its page is no part of it, and none of it swallows what follows."""

import pytest

from kg.readers import plain

NEWS = "Ofsted rated Derby’s children’s services good in May 2019."


@pytest.mark.parametrize(
    "line",
    [
        "Title",
        "Headline",
        "Fringe Box",
        "[Skip to content]",
        "Sponsored feature by Derby City Council",
        "Sponsored content from the county’s fostering team",
    ],
)
def test_furniture_above_the_title(line):
    """The title is the next line, and the story is told."""
    document = plain.read(f"{line}\n\nDerby praised by inspectors\n\n{NEWS}\n".encode(), "page.txt")
    kinds = {document.words(block): block.kind for block in document.blocks}
    assert {line: "furniture", "Derby praised by inspectors": "title", NEWS: "paragraph"} == kinds


def test_sponsored_links_end_the_story():
    """What follows the sponsored links below a story is not told."""
    page = f"Derby praised\n\n{NEWS}\n\nSponsored links\n\nHull told to improve\n"
    document = plain.read(page.encode(), "page.txt")
    assert "furniture" == document.blocks[-1].kind


def test_a_pointer_to_another_story_does_not_end_this_one():
    """A line that names what else to read is no part of the story, which goes on after it."""
    page = f"Derby praised\n\n{NEWS}\n\nREAD MORE: Hull told to improve\n\nIts leader was glad.\n"
    document = plain.read(page.encode(), "page.txt")
    kinds = {document.words(block): block.kind for block in document.blocks}
    assert "furniture" == kinds["READ MORE: Hull told to improve"]
    assert "paragraph" == kinds["Its leader was glad."]
