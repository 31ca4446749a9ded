"""The catalogue of texts, built from a parsed domain and then only read, but for what is changed on the desk.

Called by the gateway (its own texts), the preview, and the engine's language generator (every reply).
Rules of rendering: in Somali and Afar a text that no speaker has reviewed yet is shown with the French below it, so
that nobody decides on a draft alone; slot values are escaped, and shown by the words of the button that sets them.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from bot.texts.labels import Choice, as_id, choice_of, collect_labels
from bot.texts.live import NOTHING_CHANGED, Live, Responses, overlaid
from bot.texts.model import Button, Rendered, UnknownTextError
from bot.texts.outreach import NOTHING_SET, Outreach
from bot.texts.sentences import Find, with_settings
from bot.texts.template import Template, escaped, plain
from bot.texts.typography import both_titles, unbroken

FRENCH: Final = "fr"
LANGUAGES: Final = (FRENCH, "so", "aa")
TICK: Final = "✅ "
SENTENCES: Final = "sentences"
"""The place of a text where an action puts other texts."""
_REVIEWED: Final = "reviewed"
_FOR_STAFF: Final = frozenset({"facts", "guarded", "source", "note", "of"})


class _Text:
    """One response in one language, with everything that does not depend on slot values worked out."""

    __slots__ = ("behaviour", "buttons", "draft", "french", "original", "state", "template")

    def __init__(self, language: str, own: Mapping[str, Any], french: Mapping[str, Any]) -> None:
        metadata, french_metadata = _metadata(own), _metadata(french)
        self.state = str(metadata.get("state", _REVIEWED))
        self.template = Template(unbroken(str(own.get("text") or "")))
        original = unbroken(str(french.get("text") or ""))
        self.draft = language != FRENCH and self.state != _REVIEWED
        # The French below a draft stands in italics as a whole: italics inside it would not nest.
        below = original.replace("<i>", "").replace("</i>", "")
        self.original = Template(below)
        self.french = self.original if self.draft and original != self.template.source else None
        titles = [unbroken(str(button.get("title", ""))) for button in _buttons(french)]
        self.buttons = tuple(
            (self._title(button, index, titles), str(button.get("payload", "")), choice_of(str(button.get("payload"))))
            for index, button in enumerate(_buttons(own))
        )
        behaviour = {**french_metadata, **metadata}
        self.behaviour = MappingProxyType({key: behaviour[key] for key in behaviour if key not in _FOR_STAFF})

    def _title(self, button: Mapping[str, Any], index: int, french: Sequence[str]) -> str:
        title = unbroken(str(button.get("title", "")))
        if not self.draft or index >= len(french) or french[index] == title:
            return title
        return both_titles(title, french[index])


class Catalogue:
    """All texts of the bot by name and language."""

    def __init__(
        self,
        texts: Mapping[tuple[str, str], _Text],
        labels: Mapping[Choice, Mapping[str, str]],
        repository: Responses = MappingProxyType({}),  # type: ignore[assignment]  # never written to
        outreach: Outreach = NOTHING_SET,
        live: Live = NOTHING_CHANGED,
    ) -> None:
        self._texts = texts
        self._labels = labels
        self.repository = repository
        self.outreach = outreach
        self._live = live
        self._names = frozenset(name for name, _ in texts)
        self._choices = frozenset(value for _, value in labels)

    @classmethod
    def from_domain(
        cls, domain: Mapping[str, Any], outreach: Outreach = NOTHING_SET, live: Live = NOTHING_CHANGED
    ) -> "Catalogue":
        """Build the catalogue from a parsed `domain.yml` (a mapping with `responses`) and what was set on the desk.

        Raises SentenceError when a text asks for a sentence that no response gives.
        """
        responses = {name: dict(_by_language(each)) for name, each in (domain.get("responses") or {}).items()}
        return cls._built(responses, outreach, live)

    @classmethod
    def _built(cls, repository: Responses, outreach: Outreach, live: Live) -> "Catalogue":
        texts: dict[tuple[str, str], _Text] = {}
        buttons: list[tuple[str, str, str, str]] = []
        responses = overlaid(repository, live)

        def find(name: str, language: str) -> Mapping[str, Any] | None:
            return responses.get(name, {}).get(language) or responses.get(name, {}).get(FRENCH)

        for name, variations in responses.items():
            by_language = {key: _filled(each, key, find, outreach) for key, each in variations.items()}
            french = by_language.get(FRENCH) or next(iter(by_language.values()), {})
            for language in LANGUAGES:
                own = by_language.get(language)
                texts[name, language] = _Text(language, own, french) if own else _Text(FRENCH, french, french)
                buttons += [
                    (name, language, str(button.get("title", "")), str(button.get("payload", "")))
                    for button in _buttons(own or {})
                ]
        return cls(texts, collect_labels(buttons), repository, outreach, live)

    def take(self, outreach: Outreach | None = None, live: Live | None = None) -> None:
        """Show what the team has set and what was changed (None: as before), to everybody who holds this catalogue.

        Raises SentenceError as `from_domain` does; the texts stay as they were then.
        """
        self.__dict__.update(self.with_changes(outreach, live).__dict__)

    def with_changes(self, outreach: Outreach | None = None, live: Live | None = None) -> "Catalogue":
        """Give these texts as they would be with other settings or changes (None: as they are)."""
        outreach = self.outreach if outreach is None else outreach
        return self._built(self.repository, outreach, self._live if live is None else live)

    def names(self) -> frozenset[str]:
        """Give the names of all responses."""
        return self._names

    def render(self, name: str, language: str | None, values: Mapping[str, Any] = MappingProxyType({})) -> Rendered:
        """Give the text `name` in `language` (unknown or None: French) with `values` of slots filled in.

        A slot without a value leaves its place empty. The value of `{sentences}` are names of responses, which are
        shown there line by line; with a draft among them the whole is shown with its French.

        Raises UnknownTextError when there is no such text.
        """
        text = self._text(name, language)
        shown = language if language in LANGUAGES else FRENCH
        sentences = [self._text(each, language) for each in values.get(SENTENCES) or ()]

        def filled(language: str, template: Template, lines: Sequence[Template]) -> str:
            inner = "\n".join(
                "• " + line.fill(lambda slot: self._shown(slot, values.get(slot), language)) for line in lines
            )
            return template.fill(
                lambda slot: inner if slot == SENTENCES else self._shown(slot, values.get(slot), language)
            )

        body = filled(shown, text.template, [each.template for each in sentences])
        if any(each.french is not None for each in (text, *sentences)):
            below = filled(FRENCH, text.original, [each.original for each in sentences])
            body = f"{body}\n\n<i>{below}</i>"
        buttons = tuple(
            Button(TICK + title if choice and _is_chosen(choice, values) else title, payload)
            for title, payload, choice in text.buttons
        )
        return Rendered(body, buttons, text.behaviour)

    def places(self, name: str) -> tuple[str, ...]:
        """Give the slots that a text has places for, each once. Raises UnknownTextError when there is no such text."""
        return tuple(dict.fromkeys(self._text(name, FRENCH).template.places))

    def plain(self, name: str, language: str | None, limit: int) -> str:
        """Give a text without markup in at most `limit` characters, for alerts, command lists and the bot's profile.

        A draft is followed by its French on the same line, as in titles; if both do not fit, the French stands alone.
        Raises UnknownTextError when there is no such text.
        """
        text = self._text(name, language)
        own = plain(text.template.source)
        if text.french is None:
            return own[:limit]
        french = plain(text.french.source)
        both = both_titles(own, french)
        return both if len(both) <= limit else french[:limit]

    def is_draft(self, name: str, language: str) -> bool:
        """Tell whether the French stands below a text. Raises UnknownTextError when there is no such text."""
        return self._text(name, language).french is not None

    def label_of(self, entity: str, value: object, language: str | None) -> str:
        """Give the words for one choice (plain text): the title of the button that sets it, else the value itself.

        `entity` may be the entity (`sector`) or the slot that collects it (`sectors`).
        """
        key = as_id(value)
        labels = self._labels.get((entity, key)) or self._labels.get((entity.removesuffix("s"), key)) or {}
        return labels.get(language or FRENCH) or labels.get(FRENCH) or key

    def is_choice(self, value: str) -> bool:
        """Tell whether some button sets exactly this value: then it is an id of ours, not words of a person."""
        return value in self._choices

    def _text(self, name: str, language: str | None) -> _Text:
        text = self._texts.get((name, language or FRENCH)) or self._texts.get((name, FRENCH))
        if text is None:
            raise UnknownTextError(name)
        return text

    def _shown(self, slot: str, value: object, language: str) -> str:
        if value is None:
            return ""
        if isinstance(value, (list, tuple)):
            return ", ".join(self._shown(slot, item, language) for item in value)
        return escaped(self.label_of(slot, value, language))


def _is_chosen(choice: Choice, values: Mapping[str, Any]) -> bool:
    """Tell whether a multi-choice slot (a list, named after the entity or its plural) holds this choice."""
    entity, value = choice
    chosen = values.get(f"{entity}s", values.get(entity))
    return isinstance(chosen, (list, tuple)) and value in chosen


def _by_language(variations: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for variation in variations or ():
        languages = [
            condition.get("value")
            for condition in variation.get("condition") or ()
            if condition.get("name") == "language"
        ]
        # A variation without a condition on the language is the text of every language that has none of its own.
        yield str(languages[0]) if languages else FRENCH, variation


def _filled(variation: Mapping[str, Any], language: str, find: Find, outreach: Outreach) -> Mapping[str, Any]:
    """Give a variation with what the team has set; with a draft sentence in it, it is a draft."""
    text, reviewed = with_settings(str(variation.get("text") or ""), language, find, outreach)
    metadata = _metadata(variation)
    if not reviewed and metadata.get("state", _REVIEWED) == _REVIEWED:
        metadata = {**metadata, "state": "draft"}
    return {**variation, "text": text, "metadata": metadata}


def _metadata(variation: Mapping[str, Any]) -> Mapping[str, Any]:
    return variation.get("metadata") or {}


def _buttons(variation: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return variation.get("buttons") or ()
