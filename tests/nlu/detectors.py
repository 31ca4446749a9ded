"""Language detection by pycld2 alone and by pyfranc alone, to compare with. JSON list of texts in, JSON object out.

Run by `evaluate` in an environment of its own with the pins of detectors.txt: the product need not have them. Gives
{"pycld2": [code, …], "pyfranc": [code, …], "pyfranc of 5": [code, …]} (the last chooses among French, Somali, Afar,
English and Arabic only); codes are fr, so, aa and other; an absent package is left out.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

_KNOWN = {"fr": "fr", "so": "so", "aa": "aa", "fra": "fr", "som": "so", "aar": "aa"}


def _pycld2(module: Any, text: str) -> str:
    try:
        details = module.detect(text, bestEffort=True)[2]
    except module.error:
        return "other"
    return _KNOWN.get(details[0][1], "other")


def _pyfranc(module: Any, text: str) -> str:
    ranking = module.lang_detect(text, minlength=1)
    return _KNOWN.get(ranking[0][0], "other")


def _pyfranc_of_five(module: Any, text: str) -> str:
    expected = {"fra", "som", "aar", "eng", "arb"}
    best = next((code for code, _ in module.lang_detect(text, minlength=1) if code in expected), "other")
    return _KNOWN.get(best, "other")


def main() -> None:
    texts = json.load(sys.stdin)
    found: dict[str, list[str]] = {}
    for title, name, detect in (
        ("pycld2", "pycld2", _pycld2),
        ("pyfranc", "pyfranc.franc", _pyfranc),
        ("pyfranc of 5", "pyfranc.franc", _pyfranc_of_five),
    ):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        found[title] = [detect(module, text) for text in texts]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
