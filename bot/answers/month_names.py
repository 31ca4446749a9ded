"""Month names by which people write dates, folded. Data for `dates`.

French and Somali only. Afar month names are left out on purpose: those of Djibouti and of Ethiopia contradict each
other, so an Afar name could give a wrong birth date; Afar speakers in Djibouti use figures or French names.
"""

from typing import Final

_ROWS: Final = {
    1: "janvier janv jan janvié janaayo janayo jannaayo",
    2: "fevrier fevr fev fevrie feb febraayo febrayo febraio febraayo",
    3: "mars mar maarso marso maars",
    4: "avril avr avri abriil abril abriile",
    5: "mai may mei mey maayo mayo",
    6: "juin juun jun juuni",
    7: "juillet juil juillé juliet jul luulyo lulyo luuliyo",
    8: "aout aoutt agosto agoosto ogosto",
    9: "septembre septembr sebtembar sebteembar sebtember september",
    10: "octobre octobr oct oktoobar oktobar october",
    11: "novembre novembr nov noofeembar nofembar nofeembar november",
    12: "decembre decembr dec diseembar disembar december",
}

MONTHS: Final[dict[str, int]] = {name.replace("é", "e"): month for month, row in _ROWS.items() for name in row.split()}
