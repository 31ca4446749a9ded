"""The settings of the team as fields of a form: their names, their words, and how they become `outreach.toml`'s shape.

A field is named by section, key and, where there is one, language: `training.place.so`, `emergency.police.number`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.desk.translations import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.desk.forms import Form
    from bot.desk.translations import Words

LABELS: Final = {
    "initiative.status": N_("Où en est l’initiative"),
    "training.date": N_("Date de la prochaine formation"),
    "training.place": N_("Lieu"),
    "training.duration": N_("Durée"),
    "training.cost": N_("Prix"),
    "training.program": N_("Programme"),
    "training.documents": N_("Papiers à donner"),
    "training.certificate": N_("Attestation"),
    "training.support": N_("Argent ou matériel"),
    "contact.phone": N_("Téléphone"),
    "contact.email": N_("Adresse électronique"),
    "contact.address": N_("Adresse"),
    "contact.hours": N_("Heures d’ouverture"),
    "privacy.retention": N_("Durée de conservation dite aux personnes"),
    "emergency.police": N_("Police"),
    "emergency.ambulance": N_("Pompiers et ambulance"),
    "emergency.women": N_("Écoute pour les femmes"),
    "emergency.children": N_("Enfants"),
    "emergency.trafficking": N_("Traite des personnes"),
    "emergency.mental_health": N_("Santé mentale"),
}
_PARTS: Final = {
    "number": N_("Numéro"),
    "source": N_("D’où vient ce numéro"),
    "date": N_("De quand"),
    "confirmed": N_("L’équipe a vérifié ce numéro"),
    "so": N_("en somali"),
    "aa": N_("en afar"),
    "fr": N_("en français"),
}
GROUPS: Final = {
    N_("L’initiative"): ("initiative.status",),
    N_("La prochaine formation"): tuple(name for name in LABELS if name.startswith("training.")),
    N_("Le bureau de l’équipe"): tuple(name for name in LABELS if name.startswith("contact.")),
}
EMERGENCY: Final = tuple(name for name in LABELS if name.startswith("emergency."))
_ONE_FOR_ALL: Final = frozenset({"training.date", "contact.phone", "contact.email"})
_KEPT: Final = "privacy"  # part of the words of consent, which have a version of their own: not changed here


def label_of(_: Words, name: str) -> str:
    """The words for a field, or for the name of a setting in a message."""
    section, key, *rest = [*name.split("."), ""]
    label = _(LABELS[f"{section}.{key}"]) if f"{section}.{key}" in LABELS else name
    part = _PARTS.get(rest[0]) if rest else None
    return f"{label}, {_(part)}" if part else label


def fields_of(content: Mapping[str, Any]) -> dict[str, str]:
    """The values of the fields; what is not set is missing."""
    fields: dict[str, str] = {}
    for section, keys in content.items():
        for key, value in keys.items():
            name = f"{section}.{key}"
            if isinstance(value, dict):
                fields |= {_field(name, part): _shown(each) for part, each in value.items() if each}
            elif value:
                fields[name] = str(value)
    return fields


def content_of(form: Form, before: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that a form holds, in the shape of the file."""
    content: dict[str, Any] = {section: dict(keys) for section, keys in before.items() if section == _KEPT}
    for name in (each for group in GROUPS.values() for each in group):
        section, _, key = name.partition(".")
        texts = {language: form.text(_field(name, language)) for language in ("fr", "so", "aa")}
        several = name not in _ONE_FOR_ALL and (texts["so"] or texts["aa"])
        given = {language: text for language, text in texts.items() if text} if several else texts["fr"]
        content.setdefault(section, {})[key] = given
    for name in EMERGENCY:
        parts: dict[str, Any] = {part: form.text(f"{name}.{part}") for part in ("number", "source", "date")}
        parts["confirmed"] = form.ticked(f"{name}.confirmed")
        content.setdefault("emergency", {})[name.partition(".")[2]] = parts
    return content


def _field(name: str, part: str) -> str:
    return name if part == "fr" else f"{name}.{part}"


def _shown(value: object) -> str:
    return "yes" if value is True else str(value)
