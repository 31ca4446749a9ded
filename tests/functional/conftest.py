"""The names that these tests use; the fixtures `bot` and `bot_on_postgres` come from a plugin (tests/conftest.py)."""

from tests.support.running_bot import Bot, Meet

__all__ = ["Bot", "Meet"]
