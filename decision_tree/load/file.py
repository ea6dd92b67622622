# Bytes on disk → text.
#
# Takes: a file's path and the name an editor knows it by.
# Gives: its text with `\n` line ends and no byte-order mark, or the problem that prevents it.
# Refuses to know: what the text means.

from __future__ import annotations

from pathlib import Path

from decision_tree.problem import Place, Problem, place_at

LARGEST = 1_000_000
UTF8_MARK = b"\xef\xbb\xbf"


def read_text(file: Path, path: str) -> tuple[str, list[Problem]]:
    """The text of `file`, or an empty text and one problem placed in `path`."""
    start = Place(path)
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return "", [Problem(start, "unreadable-file", {"why": error.strerror or str(error)})]
    if size > LARGEST:
        return "", [Problem(start, "file-too-large", _megabytes(size))]
    return _decode(data.removeprefix(UTF8_MARK), path)


def _megabytes(size: int) -> dict[str, str]:
    return {"size": f"{size / 1e6:.1f}", "largest": f"{LARGEST / 1e6:.0f}"}


def _decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = place_at(path, before, len(before))
        return "", [Problem(place, "not-utf-8", {"encoding": guess_encoding(data)})]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def guess_encoding(data: bytes) -> str:
    """What bytes that are not UTF-8 look like; Chinese Windows saves GBK, old Notepad UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.count(0) > len(data) // 20:
        return "UTF-16"
    # gb18030 reads Big5 too, but the common characters of one are strange in the other.
    strange = data.decode("gb2312", "replace").count("\ufffd")
    if strange * 8 > sum(byte > 127 for byte in data) and _reads_as(data, "big5"):
        return "Big5"
    for name, codec in (("GBK", "gb18030"), ("Latin-1", "latin-1")):
        if _reads_as(data, codec):
            return name
    return "?"


def _reads_as(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
