"""Words as they are heard: French from its SMS and phonetic spellings, Somali and Afar from French and Arabic habits.

Data and keys for `danger`. Words come folded: no accents, apostrophes as spaces. Keys are for comparing only.
"""

import re
from typing import Final

from bot.answers.folding import afar_key, somali_key

_WRITTEN_OUT: Final[dict[str, str]] = dict(
    re.findall(
        "([a-z]+):([a-z_]+)",
        """
jai:j_ai g:j_ai jen:j_en jetais:j_etais jarrive:j_arrive c:c_est chui:je_suis chuis:je_suis sui:suis vx:veux veu:veux
pr:pour ds:dans dan:dans ke:que q:que ki:qui kil:qu_il quil:qu_il kon:qu_on quon:qu_on pa:pas ps:pas plu:plus pls:plus
px:peux pe:peux tt:tout tou:tout tjr:toujours tjrs:toujours mnt:maintenant kelkun:quelqu_un qqn:quelqu_un
kelqun:quelqu_un mwa:moi fai:fais pri:pris mi:mis seur:soeur vi:vie ya:y_a largent:l_argent bcp:beaucoup sr:soeur
bato:bateau svt:souvent von:vont nou:nous mor:mort koi:quoi fam:femme kan:quand kom:comme avk:avec avc:avec ac:avec
sest:s_est tlm:tout_le_monde jariv:j_arrive yen:y_en tjs:toujours jms:jamais jme:je_me jte:je_te dla:de_la vrmt:vraiment
vrm:vraiment daide:d_aide stt:surtout jsai:je_sais ojd:aujourd_hui passk:parce_que leau:l_eau
ns:nous bra:bras san:sans nui:nuit jss:je_suis fe:fait foto:photo mezon:maison gran:grand peti:petit deau:d_eau
jenten:j_entends jentend:j_entends jentends:j_entends jatten:j_attends jattend:j_attends jattends:j_attends
jefface:j_efface javai:j_avais
javais:j_avais jaimerai:j_aimerais jaimerais:j_aimerais jetai:j_etais jose:j_ose jesper:j_espere
""",
    )
)
_SOFT: Final = (
    (re.compile("ch|sh"), "ç"),
    (re.compile("ph"), "f"),
    (re.compile("h"), ""),
    (re.compile("gu(?=[ei])"), "ğ"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("g(?=[eiy])"), "j"),
)
_HEARD: Final = (
    (re.compile("qu|[qc]"), "k"),
    (re.compile("z"), "s"),
    (re.compile("x"), "ks"),
    (re.compile("y"), "i"),
    (re.compile("ğ"), "g"),
    (re.compile("eau|au"), "o"),
    (re.compile("oeu"), "eu"),
    (re.compile("[ae]in(?![aeiou])|im(?=[bp])"), "in"),
    (re.compile("ai|ei"), "e"),
    (re.compile("oi"), "wa"),
    (re.compile("(?:e[nm]|am)(?![aeiou])"), "an"),
    (re.compile("om(?=[bp])"), "on"),
)
_DOUBLED: Final = re.compile(r"(.)\1+")
_SILENT: Final = re.compile(r"(?<=...)(?:e(?:nt|r|z|e)?s?|[stdxzp]+)$")
_UNHEARD: Final = re.compile("(?:ent|[etd])$")  # of the beginning of a word
_AS_WRITTEN: Final = frozenset({"violent", "violents"})  # not the verb
_SHORTEST: Final = 4  # shorter words are compared as they are written
_SHORTEST_WITH_SILENT_END: Final = 5


def heard(said: str) -> str:
    """Return the words of `said` with SMS words written out, each as `sound` hears it (jveu: je veux)."""
    return " ".join(sound(word) for once in said.split() for word in _apart(once))


def _apart(word: str) -> list[str]:
    whole = _WRITTEN_OUT.get(word)
    if whole is not None:
        return whole.split("_")
    if len(word) > 1 and word[0] == "j" and word[1] not in "aeiouy":
        return ["je", *_apart(word[1:])]
    return [word]


def sound(word: str) -> str:
    """Return what the spellings of a French word have in common (suissidé and suicider: suisid)."""
    if len(word) < _SHORTEST or word in _AS_WRITTEN:
        return word
    softened = _softened(word)
    return _heard(_SILENT.sub("", softened) if len(softened) >= _SHORTEST_WITH_SILENT_END else softened)


def beginning(word: str) -> str:
    """Return what the keys of all words that begin with `word` begin with."""
    softened = _softened(word)
    if len(word) < _SHORTEST:
        return word
    return _heard(_UNHEARD.sub("", softened) if len(softened) >= _SHORTEST_WITH_SILENT_END else softened)


def _softened(word: str) -> str:
    for written, kept in _SOFT:
        word = written.sub(kept, word)
    return _DOUBLED.sub(r"\1", word)


def _heard(word: str) -> str:
    for written, kept in _HEARD:
        word = written.sub(kept, word)
    return _DOUBLED.sub(r"\1", word)


_CHAT_3: Final = re.compile("(?<=[a-z])3|3(?=[a-z])")  # 3adal: cadal, of Arabic typed with digits
_CHAT_7: Final = re.compile("(?<=[a-z])7|7(?=[a-z])")


def somali_heard(said: str) -> str:
    """Return what the spellings of Somali words have in common (wouxou: wuxuu, djid: jid, wey: way)."""
    return somali_key(_in_letters(said, three="c", seven="x").replace("dj", "j").replace("ey", "ay"))


def afar_heard(said: str) -> str:
    """Return what the spellings of Afar words have in common (oufouy: ufuy, 3adal: qadal)."""
    return afar_key(_in_letters(said, three="q", seven="c"))


def _in_letters(said: str, three: str, seven: str) -> str:
    """Write the French "ou" (koulul, roubta) as "u", and the digits of Arabic chat as the letters they stand for."""
    return _CHAT_7.sub(seven, _CHAT_3.sub(three, said.replace("ou", "u")))
