"""Teaches zxcvbn what people at a French keyboard try first: AZERTY, French words, what is dear to people here.

`passwords.py` imports it. zxcvbn itself knows American keyboards and English.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from zxcvbn import matching

_ROWS: Final = (
    (0, "²~ &1 é2 \"3 '4 (5 -6 è7 _8 ç9 à0 )° =+"),
    (1, "aA zZ eE rR tT yY uU iI oO pP ^¨ $£"),
    (1, "qQ sS dD fF gG hH jJ kK lL mM ù% *µ"),
    (0, "<> wW xX cC vV bB nN ,? ;. :/ !§"),
)
"""The keys from the top, without and with Shift, and the column in which each row begins."""
_AROUND: Final = ((-1, 0), (0, -1), (1, -1), (1, 0), (0, 1), (-1, 1))
"""The neighbours of a key, clockwise from the left: each row is set off half a key, as zxcvbn's own keyboards are."""
_WALKS: Final = (
    "aqwzsxedcrfvtgbyhnujikolpm",
    "wqaxszcdevfrbgtnhyjukilomp",
    "aqzsedrftgyhujikolpm",
    "wsxcdevfrbgtnhyju",
    "1a2z3e4r5t6y7u8i9o0p",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)
"""Ways over the keys, by columns and by rows, as zxcvbn does not go: it knows neighbours one after the other only."""
_SHORTEST_WALK: Final = 5
_DEAR: Final = (
    "motdepasse azerty azertyuiop bonjour bonsoir soleil doudou loulou chouchou jetaime amour bienvenue secret "
    "allah allahakbar akbar bismillah inchallah inshallah mashallah hamdoulillah alhamdulillah islam mohamed mohammed "
    "muhammad djibouti djiboutien djiboutienne balbala dikhil alisabieh tadjourah tadjoura obock arta somali somalie "
    "afar horn ethiopie hargeisa addis marseille paris lyon psg barca barcelona madrid realmadrid ronaldo messi mbappe "
    "zidane liverpool chelsea arsenal janvier fevrier mars avril mai juin juillet aout septembre octobre novembre "
    "decembre lundi mardi mercredi jeudi vendredi samedi dimanche ramadan famille maman papa migration oim iom"
)
"""Before all others."""
_FILE: Final = Path(__file__).with_name("french_words.txt")


def teach() -> None:
    """Add the keyboard and the words to zxcvbn's own; done twice, it is as done once."""
    matching.GRAPHS["azerty"] = neighbours()  # counted as a keypad, by fewer keys: on the safe side
    common = [word for word in _FILE.read_text(encoding="utf-8").splitlines() if not word.startswith("#")]
    matching.add_frequency_lists(
        {"french": list(dict.fromkeys([*_DEAR.split(), *common])), "walks": sorted(_walked(), key=len)}
    )


def neighbours() -> dict[str, list[str | None]]:
    """For each sign of the keyboard the keys around it, in `_AROUND`'s order."""
    keys = {
        (column, row): key for row, (first, line) in enumerate(_ROWS) for column, key in enumerate(line.split(), first)
    }
    return {
        sign: [keys.get((column + right, row + down)) for right, down in _AROUND]
        for (column, row), key in keys.items()
        for sign in key
    }


def _walked() -> set[str]:
    """All parts of the ways; which of them somebody chooses is quickly tried."""
    return {
        walk[begin:end]
        for walk in _WALKS
        for begin in range(len(walk))
        for end in range(begin + _SHORTEST_WALK, len(walk) + 1)
    }
