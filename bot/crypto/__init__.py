"""Keys, and what is sealed with them; the store seals with it, the commands find the keys. Knows nothing of ours."""

from bot.crypto.key_file import KeyFile
from bot.crypto.keys import GivenKeys, Key, KeySource, KeyTroubleError
from bot.crypto.vault import TamperedError, Vault

__all__ = ["GivenKeys", "Key", "KeyFile", "KeySource", "KeyTroubleError", "TamperedError", "Vault"]
