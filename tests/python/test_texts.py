"""Texts of the library come whole, however long they are."""

import ouderavond as oud
from conftest import SMALL

LONG = ["\u20ac" * 20 + f"{number:04}" for number in range(600)]  # 64 bytes each


def test_a_text_of_many_teachers():
    lessons = "".join(f"h1\tne\th1a\t{code}\n" for code in LONG)
    evening = oud.Evening(oud.School({**SMALL, "lessenverdeling": "Afdeling\tVak\tGroep\tDocent\n" + lessons}))
    evening.offer_pakketvakken(policy="everyone").apply()
    for lang in ("nl", "en"):
        text = evening.changes(lang)[0].text
        assert len(text.encode()) > 600 * 64 and text.endswith(", ".join(LONG))
    why = str(evening.why(student="1", subject="ne"))
    assert all(code in why for code in LONG)


def test_every_length_around_that_of_a_buffer():
    """A text of one byte more each time."""
    varied = ["x" * size for size in range(1, 65)]
    lessons = "".join(f"h1\tne\tother\t{code}\n" for code in LONG[:16] + varied)
    evening = oud.Evening(oud.School({**SMALL, "lessenverdeling": SMALL["lessenverdeling"] + lessons}))
    evening.offer_pakketvakken(policy="everyone").apply()
    evening.mark_saved()
    lengths = set()
    for count in range(13, 16):
        for code in varied:
            evening.set_teachers(1, [*LONG[:count], code])
            (text,) = {change.text for change in evening.changes() if change.field == oud.Field.TEACHERS}
            assert text.endswith(f" {code}, " + ", ".join(LONG[:count]))
            lengths.add(len(text.encode()))
    assert set(range(1000, 1050)) <= lengths  # the buffer has 1024
