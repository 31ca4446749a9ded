"""Words around a number that make it an age, somebody else's age, or no age at all. Data for `ages` and `turning`.

All patterns are matched against text that `ages` has prepared: folded, number words as figures, apostrophes as spaces.
"""

import re
from typing import Final

from bot.answers.month_names import MONTHS

AGE_UNIT: Final = r"(?:ans?\b|annees?\b|a\b|yrs?\b|yo\b|years?\b|jir\w*|sano\b|sanno\w*|sanad\w*|sannad\w*|sanat\w*)"
MONTH: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"

_TIME_UNIT: Final = (
    r"(?:ans?|annees?|mois|jours?|semaines?|heures?|minutes?|sano|sanad\w*|bil\w*|maalm\w*|isbuuc\w*|todobaad\w*|"
    r"sanat\w*|als\w*|ayro\w*)\b"
)
# A stretch of time: since when, for how long, how much experience. It is not an age.
DURATION: Final = re.compile(
    rf"\b(?:il y a|ya|depuis|pendant|durant|ca fait|apres|avant|au bout de|tous les|en)\s\d+\s?{_TIME_UNIT}"
    r"|\b\d+ (?:ans?|annees?|mois) (?:d|de|en) (?:experience|etudes?|travail|boulot|formation|prison|metier|service|"
    r"universite|"
    r"fac|chomage|mariage|attente|retard|pratique)\b"
    rf"|\b(?:travaille|bosse|vecu|habite|reste|dure|etudie|attendu|loge)e?s? (?:\w+ ){{0,2}}\d+ {_TIME_UNIT}"
    rf"|\b\d+ {_TIME_UNIT} (?:ka hor|ka dib|kadib|gudahood)\b"
)
# Numbers with another unit, and numbers that name something.
OTHER_UNIT: Final = re.compile(
    r"\b(?:pk|pk ?n|q|quartier|bac|classe de|niveau|numero|num|no|lot|rue|espace|fois|option|reponse|"
    r"choix)[ \-+:]{0,2}\d+\b"
    r"|\b\d+ ?%|\b\d+(?:h|g|m|cm|e|eme|er|ere|ieme|th|k|x)\b"
    r"|\b\d+ ?(?:(?:petit|petite|autre|jeune)s? )?(?:enfants?|enfan|gosses?|bebes?|freres?|soeurs?|filles?|garcons?|"
    r"personnes?|gens|"
    r"amis?|bouches|fois|mois|jours?|semaines?|heures?|mn|min|minutes?|secondes?|km|kg|fdj|fd|francs?|frs|usd|"
    r"euros?|dollars?|birr|"
    r"mille|points?|etages?|pieces?|places?|diplomes?|langues?|questions?|messages?|sim|"
    r"carruur\w*|caruur\w*|ilmo\w*|wiil\w*|gabdh\w*|bilood|bil|bisha|maalmood|maalin|isbuuc|todobaad|saacadood|saac|"
    r"walaal\w*|qof|jeer|faran|nin|dumar|awk\w*|sinam\w*|alsa|alsah|ayro|ayroh|saaku)\b"
)

# Somali says what is to come in the present tense as well: 18 ayaan noqonayaa, I am becoming 18.
_BECOMING: Final = r"(?:noqona|buuxina|buuxsana|ga+dha|ga+ra|gala|gela|dhamayna|dhammayna)y[as]\w*"

# The number named next is not reached yet: j'aurai 19 ans, bientôt 18. "N" is the number.
FUTURE: Final = re.compile(
    r"\b(?:j?aur(?:ai|ais|ait|a|e|ez|ons)|jorai|vais (?:bientot )?avoir|vai avoir|va avoir|vais faire|ferai|feterai|"
    r"vais feter|je fete|on fete|"
    r"je fais|vais sur|vais sur mes|vais vers|bientot|biento|btot|bientt|dhawaan|dhowaan|xayuk|xeyih|xayih|passe a|"
    r"quand j ai|quand j atteindrai|buuxin doona\w*|noqon doona\w*|gali doona\w*|"
    rf"{_BECOMING})"
    r" (?:\w+ ){0,2}?(?P<n>\d{1,3})\b"
)
FUTURE_AFTER: Final = re.compile(
    rf"\b(?P<n>\d{{1,3}}) ?{AGE_UNIT}?,? ?"
    r"(?:bientot|biento|btot|prochainement|sous peu|dans peu|dans pas longtemps|dhawaan|dhowaan|xayuk|xayih|"
    r"(?:ayaan |baan )?(?:buuxin|noqon|gali|"
    r"geli) doon\w*)\b(?! (?:\w+ )?\d)"
)
BECOMING_AFTER: Final = re.compile(rf"\b(?P<n>\d{{1,3}}) ?{AGE_UNIT}? ?(?:[a-z]+ ){{0,2}}?{_BECOMING}\b")
# The number named next was reached some time ago, and may have been passed since.
REACHED: Final = re.compile(
    r"\b(?:j?ai eu|viens d avoir|vien d avoir|vient d avoir|j?ai fete|ai deja fete|"
    r"ai fait) (?:\w+ ){0,2}?(?P<n>\d{1,3})\b"
)

# Said of the number that follows, within the same stretch of text.
FIRST_PERSON: Final = re.compile(
    r"(?:\bj ?ai|\bje|\bg|\bgt|\bage|\bmoi|\bwaxaan|\bwaan|\bda d\w*|\bjiraa|\bahay|"
    r"\bkarm\w*|\banu|\byi karm\w*|\bi am|\bim)"
    r"(?: (?:ai|deja|juste|actuellement|maintenant|c est|est|de|bien|waa|jira\w*|ahay|hadda|iminka|kinni\w*|moi|"
    r"suis|que|eu|"
    r"j ?ai|plein|ans|d|yok|yi)){0,3}[ :=]*$"
)
ABOUT: Final = re.compile(
    r"[<>~≈+] ?$|\b(?:environ|presque|a peu pres|vers|plus de|plus que|\+ de|moins de|moins que|au moins|"
    r"au plus|minimum|"
    r"maximum|mini|maxi|min|max|"
    r"a partir de|partir d|jusqu a|jusqu|jusk a|limite|limite d age|age limite|faut|faut avoir|pas|pas encore|"
    r"meme pas|pas 100|"
    r"dans les|autour de|quelque|genre|peut etre|pe|si j ai|si jai|si on a|les|pour les|qui ont|ceux|les jeunes|ont|"
    r"qiyaas\w*|ku dhow\w*|ku dhaw\w*|ka yar|ka weyn|ilaa|ugu yaraan|yaraan)"
    r"(?: (?:de|a|d|avoir|les|mes|encore|que|tout|j ai|ans)){0,2}[ :]*$"
)
ABOUT_AFTER: Final = re.compile(
    rf"^ ?{AGE_UNIT}? ?(?:environ|a peu pres|ou plus|et plus|ou moins|et moins|et quelques?|minimum|maximum|"
    rf"moins?|pas encore|"
    r"ku dhow\w*|ku dhaw\w*|ka yar\w*|ka weyn\w*)\b|^ ?\+"
)
PAST: Final = re.compile(r"\b(?:j?avais|j?avai|etais|quand j avais|a l age de|lorsque j avais)(?: \w+){0,2} ?$")
AT_THE_AGE: Final = re.compile(r"(?<!\bj ai)(?<!\bon) a (?:peine )?$")  # parti à 15 ans
OTHER_PERSON: Final = re.compile(
    r"\b(?:(?<!suis )(?:mon|ma|mes|notre|nos|son|sa|le|la|un|une|des|deux|ce|cet|cette|leur|\d+|#+) (?:\w+ )?"
    r"(?:freres?|soeurs?|mere|pere|maman|papa|fils|filles?|amis?|amies?|copain|copine|cousine?|cousins|mari|femme|"
    r"enfants?|bebe|voisine?|neveu|niece|garcons?|jeunes?)|qui a|il a|elle a|ils ont|elles ont|"
    r"walaal(?:k|s|sh)\w*|walaash\w*|hooyad\w*|aabah\w*|wiilk\w*|gabadhayd\w*|saaxiibk\w*|"
    r"(?:yi|i) (?:toobok\w*|ina|abba|baxa|baxi))\b"
)
SPEAKER_AGAIN: Final = re.compile(r"\b(?:j ?ai|moi|je suis|mon age|waxaan|anigu|aniga|anu)\b")
RANGE: Final = re.compile(
    rf"^ ?{AGE_UNIT}? ?(?:-|/|a|et|au|aux|ou|ou bien|ou alors|ilaa|ila|iyo|ama|mise|kee|innaa|to|jusqu a|,)? ?$"
)
ROUGH: Final = re.compile(
    r"\b(?:vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|dizaine|majeure?|mineure?|ado)\b"
)
