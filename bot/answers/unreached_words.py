"""Words that take a number back or deny it: an age not reached yet, a number corrected, the day of a date.

Data for `age_mentions`, matched against text that `ages` has prepared. "n" is the number.
"""

import re
from typing import Final

from bot.answers.age_words import AGE_UNIT, MONTH

_REACH: Final = r"(?:ga+dh\w*|ga+r\w*|jiro|jirin|ahi|ihi|buuxi\w*|buuxs\w*|geli\w*|gali\w*|noqo\w*|dham+ay\w*)"
# je n'ai pas encore fait 18 ans, weli maan gaadhin 18
NOT_REACHED: Final = re.compile(
    r"\b(?:pas?|point|jamais)(?: (?:encore?|tout a fait|vraiment|eu|fait|atteint|attein|fete|passe|complete|rempli|"
    r"boucle|franchi|avoir|mes|les|l age|l|age|de|d|a)){0,5} (?P<n>\d{1,3})\b"
)
NOT_REACHED_SOMALI: Final = re.compile(
    rf"\bma(?:an|anan)? ?(?:aan |aanan |weli |wali |ku )?{_REACH} (?:weli |wali )?(?P<n>\d{{1,3}})\b(?! ?kar)"
)
# weli 18 ma gaadhin; "ma gali karaa" (may I enter?) is a question
NOT_REACHED_SOMALI_AFTER: Final = re.compile(
    rf"\b(?P<n>\d{{1,3}}) ?{AGE_UNIT}? ?(?:[a-z]+ ){{0,2}}?(?:ku|u)?ma(?:an|anan)? ?(?:aan |aanan |weli |wali )?"
    rf"{_REACH}\b(?! kar)"
)
# 18 sanata mali, 18 sanata magufinniyo: the verb is denied by its first letters
NOT_REACHED_AFAR_AFTER: Final = re.compile(
    rf"\b(?P<n>\d{{1,3}}) ?{AGE_UNIT}? ?(?:mali\w*|ma ?guf\w*|ma ?gaf\w*|hin+a\w*|hin+i\w*|ma ?kin+\w*)\b"
)
# 22 non 23: the second one is meant
TAKEN_BACK: Final = re.compile(
    rf"\b(?P<n>\d{{1,3}}) ?{AGE_UNIT}?[ ,.!]*(?:(?:euh|ah|oups|oh|et)[ ,]+)?"
    r"(?:non|nan|nn|pardon|oups|desolee?|dsl|plutot|maya|je (?:veux|voulais) dire|enfin)"
    rf"[ ,.!]*(?:(?:pas|pardon|desolee?|dsl|plutot|j ai|g|c est|je (?:veux|voulais) dire|waa)[ ,]+){{0,2}}"
    rf"(?=\d{{1,3}} ?{AGE_UNIT}?\W*$)"
)
# The day of a date without a year is no age: le 15 janvier, le 15/01, le 15.
DAY: Final = re.compile(
    rf"(?<![\w#])\d{{1,2}} ?(?:er)?[ \-/.,]{{0,2}}(?:de |du |d |bisha |bil |mois de )?{MONTH}"
    rf"|\b{MONTH} \d{{1,2}}\b(?! ?{AGE_UNIT})"
    rf"|\b(?:le|du|au) \d{{1,2}}(?: ?er)?(?: ?[/.\-] ?\d{{1,2}})?\b(?! ?{AGE_UNIT}|[/.\-]?\d)"
    r"|(?<![\w#/])\d{1,2}/(?:0[1-9]|1[0-2])(?![\d/])"
)
