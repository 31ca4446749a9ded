"""What people write in French who are in danger, and what only sounds like it. Data for `danger`.

The words that the phrases share; the phrases themselves are in `danger_held`, `danger_harm` and `danger_harmless`.
Words are folded (no accents, apostrophes as spaces) and compared by `danger_sounds.sound`.
"""

from typing import Final

from bot.answers import danger_harm, danger_harmless, danger_held

PATTERNS: Final = danger_held.PATTERNS + danger_harm.PATTERNS
HARMLESS: Final = danger_harmless.PATTERNS

LISTS: Final = {
    "BE": "suis|sommes|est|sont|ete|etre|etais|etait|etaient|somme|son",
    "NOW_BE": "suis|sommes|est|sont|somme|son",
    "HAVE": "a|ont|on|avait|avaient|as",
    "US": "me|m|nous|ma|la|le|l|les|te",
    "ME": "me|m|nous|ma|mon|mont",
    "WILL": "veut|veulent|va|vont|vouloir|voulait|voulaient|allait|allaient|essaye*|essaie*|menace*|menaca*|pret",
    "WANT": "veux|ve|v|vai|voudrais|voudrai|voulais|vais|envie|envi|besoin|pense|penser|songe|tente|essaye|failli",
    "CHOOSE": "decide|prefere|preferais|prefererais|aimerais|autant",
    "KIN": "mere|maman|soeur|femme|fille|filles|enfant*|frere|fils|cousine|cousin|amie|ami|pere|famille|moi|nous|elle"
    "|soeurs|freres|bebe|gosses|niece|neveu|copine|copain|voisine|tante|oncle|petite|petit|epouse|gamin*",
    "HOLDER": "il|elle|ils|elles|on|patron|patronne|employeur*|mari|passeur*|famille|chef|madame|maitre|oncle|tante",
    "BOSS": "patron|patronne|employeur*|employeuse|chef|madame|maitre|maitresse|famille",
    "PLACE": "libye|libie|libya|lybie|yemen|arabie|soudan|saoudite|dubai|oman|ethiopie|somalie|egypte|tunisie"
    "|algerie|liban"
    "|tripoli|kufra|koufra|aden|sanaa|koweit|qatar|emirats|tchad|niger|turquie",
    "PAPERS": "passeport*|passport*|paspor*|pasepor*|papier|papiers|piece|carte",
    "TAKEN": "pris|prit|garde|gardent|confisque*|retire*|arrache*|cache*|vole*|retien*|prend|prennent|prive*",
    "HIT": "bat|batent|batter|battait|battu*|frap|frape*|frapp*|tabass*|cogne*|gifle*|fouette*|tape|tapent"
    "|tapait|tapee"
    "|taper|massacre*|ratatine*|rosse",
    "HURT": "torture*|brule*|agresse*|poignarde*|maltraite*|martyrise*|viol|viole*|etrangle*|blesse*|violente*|mordu*"
    "|ligote*|electrocute*|humilie*|drogue*",
    "HELD": "enferme*|sequestre*|kidnappe*|captif|captive|captifs|captives|prisonni*|otage*|detenu*|emprisonne*"
    "|enchaine*|ligote*|enleve*|capture*|incarcere*|emmure*|attache*|cloitre*",
    "SMUGGLER": "passeur*|trafiquant*|milice*|magafe*|mukhalas|moukhalas|ravisseur*|bandit*|mafia|rebelle*|kidnappeur*",
    "FORCE": "force*|forca*|oblige*|contrain*",
    "NOT": "pas|plus|pu|jamais|rien",
    "DEATH": "mourir|mourire|mourrir|mourri|crever|mort|morte|morts|disparaitre",
    "KILL": "tue|tuer|pendre|noyer|immoler|empoisonner|bruler|suicider|suicide|foutre|tailler|taillader|egorger"
    "|supprimer",
    "MURDER": "tue|tuer|tues|tuent|tueront|tuera|tuerai|tuerait|egorge*|assassine*|poignarde*|massacre*"
    "|liquide*|abattre"
    "|decapite*|etrangle*|brule*|lapide*|empoisonne*",
    "WEAPON": "couteau*|couto|arme|armes|fusil*|pistolet*|pistole|kalachnikov|kalach|machette*|sabre|poignard|hache"
    "|revolver|flingue|lame|gourdin|acide|rasoir|epee",
    "PILLS": "comprime*|medicament*|cachet*|javel|poison|pilule*|insecticide|raticide|somnifere*|boite"
    "|paracetamol|detergent",
    "PICTURES": "photo*|video*|image*|nude*",
    "BOAT": "bateau*|barque|boutre|pirogue|canot|zodiac|embarcation|boat",
    "SPORT": "foot|football|finale|match|fifa|pes|echecs|dames|cartes|course|domino*|ludo|basket|zero|jeu"
    "|console|tournoi"
    "|pubg|fortnite|tennis|judo|boxe",
    "GAME": "jeu|jeux|pubg|fire|fortnite|gta|film|serie|roman|manga|console|playstation|minecraft|cod",
    "SIDE": "djibouti|equipe|kenya|ethiopie|somalie|soudan|maroc|club|france|real|barca|barcelone|madrid"
    "|arsenal|egypte",
    "BACK": "rentre|rentree|rentres|revenu*|retourne|retournee|libre|libres|libere|liberee",
    "PAST": "ai|etais|avons|etions|apres|ayant",
    "PAST_HELD": "prison|enferme*|sequestre*|kidnappe*|captif|captive|prisonni*|otage|detenu*|emprisonne*"
    "|retenu*|enleve*"
    "|maltraite*|battu*|exploite*|coince*|bloque*|torture*",
    "BOT": "bot|robot|chatbot|telegram|formulaire|questionnaire|inscription|question*|message*|notification*"
    "|dossier|menu"
    "|conversation|discussion|appli|application|page|etape|programme",
    "FILES": "fichier*|base|bases|liste|listes|donnee*|registre*|systeme|memoire|contacts|reseau*|radar*|groupe"
    "|bot|robot|telegram",
}
