"""The people of the preview: everybody here is invented. Used by the state and by the client API that creates more."""

from dataclasses import dataclass

from bot.preview.json_types import Json

FIRST_ID = 9_000_000_001
# A range that no Djiboutian operator has given out, so that a mistake can reach nobody.
_FIRST_PHONE = 25_377_000_001


@dataclass
class Person:
    """One invented Telegram user; `language_code` is the language of their phone (IETF tag)."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone_number: str = ""  # E.164 without "+", as Telegram writes it in contacts

    def as_user(self) -> Json:
        """Return the User object of the Bot API."""
        user: Json = {"id": self.id, "is_bot": False, **self._names()}
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def as_chat(self) -> Json:
        """Return the private Chat with this person."""
        return {"id": self.id, **self._names(), "type": "private"}

    def as_contact(self) -> Json:
        """Their own Contact, as sent by a contact button."""
        contact: Json = {"phone_number": self.phone_number, "first_name": self.first_name, "user_id": self.id}
        if self.last_name:
            contact["last_name"] = self.last_name
        return contact

    def _names(self) -> Json:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value}


def fake_phone(person_id: int) -> str:
    """Return the invented phone number that goes with an id of the preview."""
    return str(_FIRST_PHONE + (person_id - FIRST_ID))


def first_people() -> list[Person]:
    """Return the people that are there from the start, one for each language and one who writes English."""
    rows = [
        ("Amina", "Essai", "amina_essai", "fr"),
        ("Warsame", "Tijaabo", "warsame_tijaabo", "so"),
        ("Fatouma", "Test", "fatouma_test", "aa"),
        ("Test", "English", "test_english", "en"),
    ]
    return [
        Person(FIRST_ID + i, first, last, username, language, fake_phone(FIRST_ID + i))
        for i, (first, last, username, language) in enumerate(rows)
    ]
