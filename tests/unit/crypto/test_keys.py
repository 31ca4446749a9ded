"""Where keys come from, and what is said when they are wrong."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from bot.crypto import GivenKeys, Key, KeyFile, KeyTroubleError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_may_be_given_in_base64_or_in_hexadecimal() -> None:
    key = Key.new()
    assert [each.secret for each in GivenKeys(f"{key.text}, {key.secret.hex()}").load()] == [key.secret] * 2


@pytest.mark.parametrize("text", ["short", "x" * 44, "00" * 31, f"{Key(bytes(32)).text},"])
def test_anything_else_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(KeyTroubleError, match="ESPACE_KEY: a key is 32 bytes") as error:
        GivenKeys(text).load()
    assert text not in str(error.value)


def test_keys_of_the_environment_can_be_left_out_but_not_added() -> None:
    old, new = Key.new(), Key.new()
    GivenKeys(f"{new.text},{old.text}").replace([new])
    with pytest.raises(KeyTroubleError, match="put a new key before"):
        GivenKeys(old.text).replace([new, old])


def test_the_default_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "data" / "espace.key", may_create=True)
    assert file.load() == []
    (key,) = file.create()
    assert (tmp_path / "data" / "espace.key").stat().st_mode & 0o777 == 0o600
    assert file.create() == [key] == file.load()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["espace.key"]


def test_many_first_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    found: list[bytes] = []

    def start() -> None:
        found.append(KeyFile(tmp_path / "espace.key", may_create=True).create()[0].secret)

    threads = [threading.Thread(target=start) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1


def test_a_file_that_somebody_named_is_never_made_by_itself(tmp_path: Path) -> None:
    with pytest.raises(KeyTroubleError, match=r"ESPACE_KEY_FILE: .* is missing"):
        KeyFile(tmp_path / "espace.key").create()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content", ["", "{}", '{"keys": []}', '{"keys": [{"key": "x", "made": "2026-01-01"}]}', "\udcff"]
)
def test_a_file_that_is_no_key_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "espace.key"
    path.write_bytes(content.encode(errors="surrogateescape"))
    path.chmod(0o600)
    with pytest.raises(KeyTroubleError, match=r"ESPACE_KEY_FILE: .*espace.key"):
        KeyFile(path).load()


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "espace.key"
    KeyFile(path, may_create=True).create()
    path.chmod(0o640)
    with pytest.raises(KeyTroubleError, match="chmod 600"):
        KeyFile(path).load()


def test_replacing_leaves_no_other_file_behind(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "espace.key", may_create=True)
    (old,) = file.create()
    new = Key.new()
    file.replace([new, old])
    assert file.load() == [new, old]
    assert [path.name for path in tmp_path.iterdir()] == ["espace.key"]
