"""Sealed values open where they were sealed and nowhere else."""

from __future__ import annotations

import pytest

from bot.crypto import Key, KeyTroubleError, TamperedError, Vault

NAME = "Zqcanary Wvname"


def test_what_is_sealed_opens_in_its_place_only() -> None:
    vault = Vault([Key.new()])
    sealed = vault.seal(NAME, "leads.name:1")
    assert NAME.encode() not in sealed
    assert vault.open(sealed, "leads.name:1") == NAME
    for other in ("leads.name:2", "drafts.name:1", "leads.phone:1"):
        with pytest.raises(TamperedError):
            vault.open(sealed, other)


def test_every_changed_byte_is_noticed() -> None:
    vault = Vault([Key.new()])
    sealed = vault.seal(NAME, "here")
    for at in range(len(sealed)):
        changed = bytes([*sealed[:at], sealed[at] ^ 1, *sealed[at + 1 :]])
        with pytest.raises((TamperedError, KeyTroubleError)):
            vault.open(changed, "here")


def test_the_same_value_never_looks_the_same_but_its_hash_does() -> None:
    vault = Vault([Key.new()])
    assert vault.seal(NAME, "here") != vault.seal(NAME, "here")
    assert vault.hash("phone", "+25377000001") == vault.hash("phone", "+25377000001")
    assert vault.hash("phone", "1") != vault.hash("telegram", "1")
    assert vault.hash("phone", "1") != Vault([Key.new()]).hash("phone", "1")


def test_both_keys_open_while_the_key_is_changed_and_the_new_one_seals() -> None:
    old, new = Key.new(), Key.new()
    before = Vault([old]).seal(NAME, "here")
    both = Vault([new, old])
    assert both.open(before, "here") == NAME
    assert both.seal(NAME, "here").startswith(new.id)
    assert both.hashes("phone", "1") == [Vault([new]).hash("phone", "1"), Vault([old]).hash("phone", "1")]
    with pytest.raises(KeyTroubleError):
        Vault([new]).open(before, "here")


def test_a_locked_vault_says_that_it_has_no_key() -> None:
    with pytest.raises(KeyTroubleError, match="ESPACE_KEY: no key"):
        Vault().seal(NAME, "here")


def test_a_key_is_not_shown_when_it_is_printed() -> None:
    key = Key.new()
    assert key.text not in repr(key)
    assert repr(key.secret) not in repr(key)
