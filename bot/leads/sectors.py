"""The sectors in which a person would like to learn or start something.

Read by the services and the actions; `bot.answers.sectors` finds them in what people write. The ids are part of the
payloads of buttons and of stored leads: they never change.
"""

from enum import StrEnum
from typing import Final


class Sector(StrEnum):
    """A field of work that a person is interested in."""

    AGRICULTURE = "agriculture"
    ENERGY = "energy"
    SEA = "sea"
    RECYCLING = "recycling"
    CRAFTS = "crafts"
    TRADE = "trade"
    DIGITAL = "digital"
    TOURISM = "tourism"
    OTHER = "other"


_KEYWORDS: Final[dict[Sector, str]] = {
    Sector.AGRICULTURE: (
        "agri*, agro*, maraich*, jardin*, ferme, fermier*, elevage, elever, eleveu*, cultiv*, legume*, fruit*, "
        "dattier*, palmier*, apicult*, abeille*, chevre*, mouton*, chameau*, betail, volaille*, poule*, "
        "poulailler, plante*, pepiniere*, hydropon*, irrigation, farming, beero, beeraha, beeralay*, "
        "beeraley*, beerasho, beeralnimo, beer, xoolo*, xoolaha, dalag*, geel*, buqre*, buqra*, buqreh, reyta, "
        "alaay"
    ),
    Sector.ENERGY: (
        "energ*, soleil, solaire*, panneau*, panneaux, photovolt*, electri*, eolien*, courant, geotherm*, batterie*, "
        "solar, soolar*, tamar*, koronto*, koranto*, qorrax*, cadceed*, laydh*, elmo, ayroyta"
    ),
    Sector.SEA: (
        "mer, peche, pecher, pecheu*, pesca*, poisson*, maritime*, marin, marine, aquacult*, piscicult*, "
        "algue*, crevette*, saline*, sel, bateau*, port, plongee, fishing, bad, badda, baddaha, kalluun*, "
        "kaluun*, kallu*, kalu*, doon, doonta, bada, badal, baddi, kullunta, kullum*, qasbo"
    ),
    Sector.RECYCLING: (
        "recycl*, dechet*, ordure*, poubelle*, plastique*, compost*, ferraille*, tri, valorisation, "
        "recuperation, waste, qashin*, caag, caagga, balaastig*, wasaka, wasaak*, qudufu, finqa"
    ),
    Sector.CRAFTS: (
        "artisan*, couture*, couturier*, coudre, tailleur*, broderie*, tissage, tisser, tresse*, vannerie, "
        "panier*, bijou*, poterie, menuis*, bois, cuir, forge*, soudure*, soudeu*, henne, stylis*, mode, "
        "crafts, farsamo*, farsama*, dawaarle*, harqaan*, tolid*, tolniin*, tolmo, najaar*, xirfad gacan*, "
        "axcixiyya, naggaar*, bila, araba, gabat taama"
    ),
    Sector.TRADE: (
        "commerc*, comerce, vendre, vendeu*, vente*, boutique*, magasin*, epicerie*, marche, import*, export*, "
        "negoce*, business, trade, ganacs*, dukaan*, dukan*, iibi*, iibs*, suuq*, tellemmo*, tellem*, "
        "dukkaan*, badaaqa*, aylammi*, kabxa"
    ),
    Sector.DIGITAL: (
        "numerique*, informati*, ordinateur*, ordi, internet, web, site*, program*, developpeu*, code, coder, "
        "coding, codage, appli, applis, application*, digital*, technolo*, tech, smartphone*, telephon*, "
        "graphi*, infograph*, reseaux, robot*, teknolo*, teknoolo*, kombuyuutar*, kombiyuutar*, kumbuyuutar*, "
        "kombiiteri*, mobaayil*, dijital*"
    ),
    Sector.TOURISM: (
        "touris*, turis*, hotel*, hoteli*, guide*, restaurant*, restauration, resto, accueil, campement*, "
        "dalxiis*, hudheel*, huteel*, hoteeli*, xinti buxa, maaqo buxa"
    ),
    Sector.OTHER: (
        "autre*, other, coiffure, coiffeu*, esthetique, mecani*, cuisine, patisserie, transport*, taxi, "
        "batiment, construction, plomberie, sante, enseignement, musique, wax kale, mid kale, kalah"
    ),
}
KEYWORDS: Final = {sector: tuple(words.split(", ")) for sector, words in _KEYWORDS.items()}
"""Words that speak of a sector, in French, Somali and Afar; a star stands for any ending."""
