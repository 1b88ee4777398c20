#include "formats/roles.h"

#include "formats/fold.h"

#include <string.h>

/* Folded and without blanks; a plural that only adds letters need not be listed. */
static const char *const capability_words[] = {"capability",
                                               "capabilities",
                                               "power",
                                               "influence",
                                               "resource",
                                               "weight",
                                               "clout",
                                               "strength",
                                               "capacity",
                                               "capacities",
                                               "leverage",
                                               "might",
                                               "cap",
                                               "impact",
                                               "authority",
                                               "muscle",
                                               "bargainingpower",
                                               "relativepower",
                                               "powerresource",
                                               "importanceofactor", /* German */
                                               "macht",
                                               "einfluss",
                                               "ressource",
                                               "starke",
                                               "staerke",
                                               "gewicht",
                                               "kapazitat",
                                               "kapazitaet",
                                               "machtpotenzial",
                                               "machtpotential",
                                               "machtmittel",
                                               "fahigkeit",
                                               "faehigkeit",
                                               "durchsetzungskraft",
                                               "durchsetzungsfahigkeit",
                                               "stimmgewicht", /* French */
                                               "pouvoir",
                                               "poids",
                                               "capacite",
                                               "force",
                                               "puissance",
                                               "moyen", /* Spanish */
                                               "poder",
                                               "influencia",
                                               "recurso",
                                               "peso",
                                               "capacidad",
                                               "fuerza",
                                               "potencia",
                                               "fortaleza",
                                               "votingpower",
                                               "votingweight",
                                               NULL};
static const char *const position_words[] = {"position",
                                             "pos",
                                             "stance",
                                             "ideal",
                                             "idealpoint",
                                             "blisspoint",
                                             "preference",
                                             "preferred",
                                             "preferredoutcome",
                                             "preferredposition",
                                             "desiredoutcome",
                                             "support",
                                             "view",
                                             "opinion",
                                             "attitude",
                                             "standpoint",
                                             "viewpoint",
                                             "goal",
                                             "demand",
                                             "policyposition", /* German */
                                             "standpunkt",
                                             "haltung",
                                             "einstellung",
                                             "praferenz",
                                             "praeferenz",
                                             "meinung",
                                             "unterstutzung",
                                             "unterstuetzung",
                                             "idealpunkt",
                                             "wunsch",
                                             "wunschergebnis",
                                             "ziel",
                                             "zustimmung",
                                             "forderung", /* French */
                                             "avis",
                                             "soutien",
                                             "pointideal",
                                             "posture",
                                             "souhait",
                                             "resultatsouhaite", /* Spanish */
                                             "posicion",
                                             "postura",
                                             "preferencia",
                                             "apoyo",
                                             "actitud",
                                             "puntoideal",
                                             "respaldo",
                                             "objetivo",
                                             NULL};
static const char *const salience_words[] = {
    "salience", "sal", "saliency", "interest", "priority", "priorities", "importance", "urgency",
    "intensity", "concern", "attention", "stake", "relevance", "involvement", /* German */
    "salienz", "interesse", "prioritat", "prioritaet", "wichtigkeit", "bedeutung", "dringlichkeit",
    "intensitat", "intensitaet", "relevanz", "betroffenheit", "aufmerksamkeit", "gewichtung",
    /* French */
    "saillance", "interet", "priorite", "urgence", "intensite", "preoccupation",
    "pertinence", /* Spanish */
    "saliencia", "prominencia", "interes", "prioridad", "importancia", "urgencia", "intensidad",
    "preocupacion", "relevancia", "atencion", NULL};
static const char *const utility_words[] = {"utility", "utilities", "payoff",   "nutzen",
                                            "utilite", "utilidad",  "benefice", NULL};
static const char *const outcome_words[] = {
    "outcome",   "result",       "actualoutcome",   "finaloutcome",
    "out",       "actual",       "ergebnis",        "resultat",
    "ausgang",   "resultatreel", "issuefinale",     "resultado",
    "desenlace", "realoutcome",  "observedoutcome", NULL};
static const char *const reference_words[] = {"reference",
                                              "referencepoint",
                                              "statusquo",
                                              "sq",
                                              "rp",
                                              "defaultoutcome",
                                              "disagreementpoint",
                                              "disagreement",
                                              "reversionpoint",
                                              "reversion",
                                              "fallback",
                                              "baseline",
                                              "referenzpunkt",
                                              "ausgangslage",
                                              "istzustand",
                                              "pointdereference",
                                              "puntodereferencia",
                                              "referencia",
                                              NULL};
static const char *const scale_low_words[] = {"scalelow",
                                              "scalemin",
                                              "scaleminimum",
                                              "scalefrom",
                                              "lowend",
                                              "lowendofscale",
                                              "leftend",
                                              "skalamin",
                                              "skalenminimum",
                                              "skalenanfang",
                                              "skalavon",
                                              "unteresende",
                                              "echellemin",
                                              "echelleminimum",
                                              "basdelechelle",
                                              "escalamin",
                                              "escalaminima",
                                              "escaladesde",
                                              NULL};
static const char *const scale_high_words[] = {"scalehigh",  "scalemax",       "scalemaximum",
                                               "scaleto",    "highend",        "highendofscale",
                                               "rightend",   "skalamax",       "skalenmaximum",
                                               "skalenende", "skalabis",       "oberesende",
                                               "echellemax", "echellemaximum", "hautdelechelle",
                                               "escalamax",  "escalamaxima",   "escalahasta",
                                               NULL};
static const char *const actor_words[] = {
    "actor", "player", "stakeholder", "party", "parties", "country", "countries", "memberstate",
    "state", "nation", "organisation", "organization", "org", "delegation", "delegate", "faction",
    "agent", "agency", "agencies", "institution", "member", "government", "participant", "entity",
    "entities", "interestgroup", "individual", "person", "firm", "company", "companies", "leader",
    "voter", "decisionmaker", "actorname", "nameofactor", "stakeholdername", "legislator",
    "organisationname", "organizationname", "countryname", "partyname", "playername", "ministry",
    /* German */
    "akteur", "akteurin", "akteurinnen", "spieler", "partei", "land", "lander", "laender", "staat",
    "mitgliedstaat", "mitgliedsstaat", "fraktion", "beteiligte", "beteiligter", "interessengruppe",
    "interessentrager", "interessentraeger", "anspruchsgruppe", "mitglied", "teilnehmer", "verband",
    "verbande", "regierung", "behorde", "behoerde", /* French */
    "acteur", "joueur", "partieprenante", "partiesprenantes", "partie", "parti", "pays", "etat",
    "etatmembre", "etatsmembres", "membre", "intervenant", "gouvernement", /* Spanish */
    "actores", "jugador", "parteinteresada", "partesinteresadas", "parte", "partido", "pais",
    "estado", "estadomiembro", "estadosmiembros", "organizacion", "delegacion", "faccion", "agente",
    "miembro", "institucion", "participante", "gobierno", NULL};
static const char *const weak_actor_words[] = {
    "name", "who", "nom", "nombre", "wer", "qui", "quien", "namen", "label", "bezeichnung", NULL};
static const char *const group_words[] = {
    "group",     "bloc",       "block",     "camp",     "coalition", "cluster",
    "category",  "categories", "family",    "alliance", "type",      "actortype",
    "gruppe",    "lager",      "kategorie", "typ",      "bundnis",   "buendnis",
    "koalition", "groupe",     "categorie", "famille",  "grupo",     "bloque",
    "categoria", "tipo",       "coalicion", "alianza",  "bando",     NULL};
static const char *const issue_words[] = {
    "issue",     "topic",      "dimension",   "subject", "matter", "theme", "policyissue",
    "issuename", "question",   "item",        "thema",   "themen", "frage", "streitfrage",
    "sachfrage", "gegenstand", "enjeu",       "enjeux",  "sujet",  "tema",  "asunto",
    "cuestion",  "pregunta",   "dimensiones", NULL};
static const char *const case_words[] = {
    "case",  "casename",    "caseid",     "negotiation",  "proposal",    "dossier", "fall",
    "falle", "faelle",      "vorgang",    "entscheidung", "verhandlung", "cas",     "negociation",
    "caso",  "negociacion", "expediente", "decision",     NULL};
static const char *const assessor_words[] = {
    "assessor", "expert",    "rater",     "coder",    "respondent", "interviewee", "analyst",
    "judge",    "informant", "evaluator", "reviewer", "experte",    "expertin",    "gutachter",
    "bewerter", "kodierer",  "befragter", "befragte", "evaluateur", "codeur",      "repondant",
    "analyste", "juge",      "experto",   "experta",  "evaluador",  "codificador", "encuestado",
    "analista", "juez",      NULL};
static const char *const votes_words[] = {
    "votes",       "votecount",    "numberofvotes", "seats",  "mandates", "stimmen", "stimme",
    "stimmenzahl", "stimmanzahl",  "sitze",         "sitz",   "mandate",  "mandat",  "voix",
    "siege",       "nombredevoix", "votos",         "escano", "banca",    NULL};
static const char *const vote_words[] = {"vote",        "ballot",  "votecast", "abstimmung",
                                         "stimmabgabe", "scrutin", "voto",     NULL};
static const char *const note_words[] = {
    "note",        "comment",       "remark",      "description", "rationale",   "justification",
    "explanation", "memo",          "details",     "anmerkung",   "bemerkung",   "kommentar",
    "notiz",       "beschreibung",  "begrundung",  "begruendung", "erlauterung", "hinweis",
    "commentaire", "remarque",      "observation", "nota",        "comentario",  "observacion",
    "descripcion", "justificacion", "explicacion", NULL};
static const char *const source_words[] = {
    "source",   "citation",   "evidence", "url",    "link", "quelle",    "beleg", "belege",
    "nachweis", "fundstelle", "preuve",   "fuente", "cita", "evidencia", NULL};

static const char *const chance_words[] = {"chanceofyes",
                                           "chancesofyes",
                                           "chance",
                                           "chances",
                                           "yes",
                                           "yeschance",
                                           "pyes",
                                           "probyes",
                                           "prob",
                                           "probability",
                                           "probabilityofyes",
                                           "yesprobability",
                                           "likelihood",
                                           "likelihoodofyes", /* German */
                                           "ja",
                                           "wahrscheinlichkeit",
                                           "jawahrscheinlichkeit", /* French */
                                           "oui",
                                           "probabilite",
                                           "probabilitedeoui",
                                           "probabilitedoui", /* Spanish */
                                           "probabilidad",
                                           "probabilidaddesi",
                                           NULL};
static const char *const veto_words[] = {"usesveto", "useofveto", "chanceofveto", "vetouse", NULL};

static const struct {
    const char *name;
    const char *const *words;
} roles[PLM__ROLES] = {
    [PLM__ROLE_NONE] = {"", NULL},
    [PLM__ROLE_CAPABILITY] = {"capability", capability_words},
    [PLM__ROLE_POSITION] = {"position", position_words},
    [PLM__ROLE_SALIENCE] = {"salience", salience_words},
    [PLM__ROLE_UTILITY] = {"utility", utility_words},
    [PLM__ROLE_CHANCE] = {"chance of yes", chance_words},
    [PLM__ROLE_VETO] = {"use of the veto", veto_words},
    [PLM__ROLE_OUTCOME] = {"outcome", outcome_words},
    [PLM__ROLE_REFERENCE] = {"reference", reference_words},
    [PLM__ROLE_SCALE_LOW] = {"scale_low", scale_low_words},
    [PLM__ROLE_SCALE_HIGH] = {"scale_high", scale_high_words},
    [PLM__ROLE_ACTOR] = {"actor", actor_words},
    [PLM__ROLE_GROUP] = {"group", group_words},
    [PLM__ROLE_ISSUE] = {"issue", issue_words},
    [PLM__ROLE_CASE] = {"case", case_words},
    [PLM__ROLE_ASSESSOR] = {"assessor", assessor_words},
    [PLM__ROLE_VOTES] = {"votes", votes_words},
    [PLM__ROLE_VOTE] = {"vote", vote_words},
    [PLM__ROLE_NOTE] = {"note", note_words},
    [PLM__ROLE_SOURCE] = {"source", source_words},
};

static const char *const low_words[] = {"low",    "lowest", "lower",      "min",   "minimum",
                                        "lo",     "least",  "niedrigste", "unter", "untergrenze",
                                        "bas",    "basse",  "inferior",   "bajo",  "minimo",
                                        "minima", "lb",     NULL};
static const char *const high_words[] = {
    "high", "highest", "upper",    "max",  "maximum", "hi",     "hochste", "hoechste", "obergrenze",
    "haut", "haute",   "superior", "alto", "maximo",  "maxima", "ub",      NULL};
/* Words that say nothing of what a column is. */
static const char *const idle_words[] = {
    "mode",  "most",  "likely",  "best",    "point", "points",   "mean",      "average", "median",
    "score", "value", "rating",  "level",   "index", "estimate", "estimated", "percent", "pct",
    "in",    "the",   "of",      "on",      "for",   "to",       "de",        "du",      "des",
    "la",    "le",    "sur",     "von",     "zu",    "zur",      "zum",       "der",     "die",
    "das",   "wert",  "el",      "del",     "en",    "sobre",    "valor",     "valeur",  "is",
    "his",   "its",   "initial", "current", NULL};

const char *plm__role_name(plm__role role) {
    return roles[role].name;
}

static bool is_listed(const char *word, const char *const *list) {
    while (*list != NULL && strcmp(*list, word) != 0) {
        list++;
    }
    return *list != NULL;
}

/* Whether a word is another with the ending of a plural. */
static bool is_plural_of(const char *word, const char *singular) {
    static const char *const endings[] = {"s", "es", "e", "n", "en", "x", NULL};
    size_t length = strlen(singular);
    return length >= 4 && strncmp(word, singular, length) == 0 && is_listed(word + length, endings);
}

static bool is_plural_listed(const char *word, const char *const *list) {
    while (*list != NULL && !is_plural_of(word, *list)) {
        list++;
    }
    return *list != NULL;
}

/* The role that some words name, all of them. */
static plm__role find_role(const char *words) {
    for (plm__role role = PLM__ROLE_NONE + 1; role < PLM__ROLES; role++) {
        if (is_listed(words, roles[role].words) || strcmp(words, roles[role].name) == 0) {
            return role;
        }
    }
    if (is_listed(words, weak_actor_words)) {
        return PLM__ROLE_ACTOR;
    }
    for (plm__role role = PLM__ROLE_NONE + 1; role < PLM__ROLES; role++) {
        if (is_plural_listed(words, roles[role].words)) {
            return role;
        }
    }
    return PLM__ROLE_NONE;
}

/* The words of a heading from first to last, the last one not included. */
typedef struct span {
    size_t first;
    size_t last;
} span;

static bool word_in(const plm__folded *of, size_t word, const char *const *list) {
    char text[PLM__FOLDED_TEXT];
    plm__folded_join(of, word, word + 1, text);
    return is_listed(text, list);
}

static bool is_idle(const plm__folded *of, size_t word) {
    char text[PLM__FOLDED_TEXT];
    plm__folded_join(of, word, word + 1, text);
    return is_listed(text, idle_words) || strspn(text, "0123456789") == strlen(text);
}

static span without_idle(const plm__folded *of, span words) {
    while (words.first < words.last && is_idle(of, words.first)) {
        words.first++;
    }
    while (words.first < words.last && is_idle(of, words.last - 1)) {
        words.last--;
    }
    return words;
}

static plm__role role_of(const plm__folded *of, span words) {
    char text[PLM__FOLDED_TEXT];
    if (words.first >= words.last) {
        return PLM__ROLE_NONE;
    }
    plm__folded_join(of, words.first, words.last, text);
    return find_role(text);
}

/* Takes a word for the end of a range off the words. */
static span without_part(const plm__folded *of, span words, plm__range_part *part) {
    *part = PLM__PART_MODE;
    size_t ends[] = {words.first, words.last - 1};
    for (size_t i = 0; i < 2 && words.last - words.first > 1; i++) {
        bool low = word_in(of, ends[i], low_words);
        if (low || word_in(of, ends[i], high_words)) {
            *part = low ? PLM__PART_LOW : PLM__PART_HIGH;
            words.first += i == 0 ? 1 : 0;
            words.last -= i == 1 ? 1 : 0;
            return words;
        }
    }
    return words;
}

static plm__words original(const plm__folded *of, span words, const char *text) {
    words = without_idle(of, words);
    if (words.first >= words.last) {
        return (plm__words){0};
    }
    size_t start = of->starts[words.first];
    return (plm__words){text + start, of->stops[words.last - 1] - start};
}

/* Finds a role of an issue behind or before the words that name the issue. */
static void find_with_subject(const plm__folded *of, span words, const char *text,
                              plm__heading *out) {
    for (size_t cut = words.first + 1; cut < words.last && out->role == PLM__ROLE_NONE; cut++) {
        span head = {words.first, words.first + words.last - cut};
        span tail = {cut, words.last};
        plm__role last = role_of(of, tail);
        plm__role first = role_of(of, without_idle(of, head));
        if (last != PLM__ROLE_NONE && last < PLM__ROLES_OF_ISSUES) {
            *out = (plm__heading){.role = last,
                                  .subject = original(of, (span){words.first, cut}, text)};
        } else if (first != PLM__ROLE_NONE && first < PLM__ROLES_OF_ISSUES) {
            *out = (plm__heading){.role = first,
                                  .subject = original(of, (span){head.last, words.last}, text)};
        }
    }
}

/* The heading without a bracket that holds a unit or a range: "(0-100)", "[%]". */
static size_t without_unit(const char *text, size_t length) {
    size_t open = 0;
    while (open < length && text[open] != '(' && text[open] != '[') {
        open++;
    }
    for (size_t i = open; i < length; i++) {
        if (strchr("0123456789%", text[i]) != NULL && open > 0) {
            return open;
        }
    }
    return length;
}

plm__heading plm__heading_read(const char *text, size_t length) {
    plm__heading out = {.role = PLM__ROLE_NONE};
    plm__folded words;
    if (!plm__fold_words(text, without_unit(text, length), &words) || words.count == 0) {
        return out;
    }
    span all = {0, words.count};
    out.role = role_of(&words, all);
    if (out.role == PLM__ROLE_NONE) {
        plm__range_part part = PLM__PART_MODE;
        span rest = without_part(&words, without_idle(&words, all), &part);
        rest = without_idle(&words, rest);
        out.role = role_of(&words, rest);
        if (out.role == PLM__ROLE_NONE) {
            find_with_subject(&words, rest, text, &out);
        }
        out.part = part;
    }
    if (out.part != PLM__PART_MODE && out.role >= PLM__ROLE_OUTCOME) {
        return (plm__heading){.role = PLM__ROLE_NONE};
    }
    out.weak = out.role == PLM__ROLE_ACTOR && is_listed(words.text, weak_actor_words);
    return out;
}

bool plm__same_words(const char *left, size_t left_length, const char *right, size_t right_length) {
    plm__folded first;
    plm__folded second;
    if (!plm__fold_words(left, left_length, &first) ||
        !plm__fold_words(right, right_length, &second)) {
        return left_length == right_length && memcmp(left, right, left_length) == 0;
    }
    return strcmp(first.text, second.text) == 0;
}
