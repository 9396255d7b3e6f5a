"""Archives in memory, good and bad."""

import io
import zipfile


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def with_link(name: str) -> bytes:
    """Return a zip that holds a symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def changed(archive: bytes, *, flag: int | None = None, size: int | None = None) -> bytes:
    """Return a zip of one file whose lists say something else of it: its flags, or its size."""
    data = bytearray(archive)
    local, central = data.index(b"PK\3\4"), data.index(b"PK\1\2")
    if flag is not None:
        data[local + 6] |= flag
        data[central + 8] |= flag
    if size is not None:
        data[local + 22 : local + 26] = size.to_bytes(4, "little")
        data[central + 24 : central + 28] = size.to_bytes(4, "little")
    return bytes(data)
