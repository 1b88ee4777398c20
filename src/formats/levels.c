#include "formats/levels.h"

#include "base/number.h"
#include "formats/fold.h"

#include <math.h>
#include <string.h>

typedef struct ready {
    double low;
    double mode;
    double high;
    const char *const *words; /* folded, without blanks */
} ready;

static const char *const very_low[] = {
    "verylow",     "verysmall",  "veryweak", "minimal", "negligible", "sehrgering", "sehrniedrig",
    "sehrschwach", "tresfaible", "tresbas",  "muybajo", "muybaja",    NULL};
static const char *const low[] = {"low",     "small",  "weak", "minor", "l",    "gering", "niedrig",
                                  "schwach", "faible", "bas",  "basse", "bajo", "baja",   NULL};
static const char *const medium[] = {"medium", "moderate", "middle",      "average", "mid",
                                     "m",      "mittel",   "mittelgross", "moyen",   "moyenne",
                                     "medio",  "media",    "moderado",    "modere",  NULL};
static const char *const high[] = {"high",  "large", "strong", "great", "major",  "h",
                                   "hoch",  "gross", "stark",  "eleve", "elevee", "fort",
                                   "forte", "alto",  "alta",   NULL};
static const char *const very_high[] = {
    "veryhigh",  "verystrong", "verylarge",  "extreme",  "critical", "maximal", "sehrhoch",
    "sehrstark", "treseleve",  "treselevee", "tresfort", "muyalto",  "muyalta", NULL};
static const ready amounts[] = {{0, 10, 20, very_low},    {10, 25, 40, low},
                                {35, 50, 65, medium},     {60, 75, 90, high},
                                {80, 90, 100, very_high}, {0, 0, 0, NULL}};

static const char *const against[] = {"stronglyopposed", "stronglyagainst",     "stronglydisagree",
                                      "verynegative",    "stronglyoppose",      "starkdagegen",
                                      "strengdagegen",   "fortementcontre",     "tresdefavorable",
                                      "muyencontra",     "fuertementeencontra", NULL};
static const char *const opposed[] = {
    "opposed",  "oppose",      "opposes",  "against",   "disagree", "negative", "no",     "contra",
    "opponent", "nein",        "dagegen",  "ablehnend", "gegen",    "non",      "contre", "oppose",
    "opposee",  "defavorable", "encontra", "opuesto",   "opuesta",  NULL};
static const char *const leaning_against[] = {
    "somewhatopposed", "leanopposed", "leaningagainst", "ratheropposed",   "mildlyopposed",
    "ehernein",        "eherdagegen", "plutotcontre",   "masbienencontra", NULL};
static const char *const neutral[] = {"neutral",     "undecided",     "mixed",  "indifferent",
                                      "neither",     "unentschieden", "neutre", "indecis",
                                      "neutralidad", "indeciso",      NULL};
static const char *const leaning_for[] = {
    "somewhatsupportive", "leansupportive", "leaningfor", "rathersupportive",
    "mildlysupportive",   "eherja",         "eherdafur",  "eherdafuer",
    "plutotpour",         "masbienafavor",  NULL};
static const char *const supportive[] = {
    "supportive", "support",  "supports",   "for", "infavour",  "infavor",
    "agree",      "positive", "yes",        "pro", "supporter", "ja",
    "dafur",      "dafuer",   "zustimmend", "oui", "pour",      "favorable",
    "si",         "afavor",   "partidario", NULL};
static const char *const in_favour[] = {"stronglysupportive",
                                        "stronglyfor",
                                        "stronglyagree",
                                        "verypositive",
                                        "stronglysupport",
                                        "stronglyinfavour",
                                        "stronglyinfavor",
                                        "starkdafur",
                                        "starkdafuer",
                                        "fortementpour",
                                        "tresfavorable",
                                        "muyafavor",
                                        NULL};
static const ready stances[] = {{0, 5, 15, against},           {0, 15, 30, opposed},
                                {20, 35, 45, leaning_against}, {40, 50, 60, neutral},
                                {55, 65, 80, leaning_for},     {70, 85, 100, supportive},
                                {85, 95, 100, in_favour},      {0, 0, 0, NULL}};

static bool is_listed(const char *word, const char *const *list) {
    while (*list != NULL && strcmp(*list, word) != 0) {
        list++;
    }
    return *list != NULL;
}

static bool find_ready(const ready *list, const char *word, plm__draft_range *out) {
    for (; list->words != NULL; list++) {
        if (is_listed(word, list->words)) {
            *out = (plm__draft_range){
                .stated = true, .low = list->low, .mode = list->mode, .high = list->high};
            return true;
        }
    }
    return false;
}

bool plm__level_find(const plm__levels *levels, const plm__field *field, plm__role role,
                     plm__draft_range *out, bool *stated) {
    for (size_t i = 0; i < levels->count; i++) {
        const plm__words *word = &levels->list[i].word;
        if (plm__same_words(field->text, field->length, word->bytes, word->length)) {
            *out = levels->list[i].range;
            *stated = true;
            return true;
        }
    }
    plm__folded words;
    *stated = false;
    if (!plm__fold_words(field->text, field->length, &words) || words.count == 0) {
        return false;
    }
    return (role == PLM__ROLE_POSITION && find_ready(stances, words.text, out)) ||
           find_ready(amounts, words.text, out);
}

/* ---- words that a user states -------------------------------------------------------------- */

static const char *next_comma(const char *text) {
    const char *comma = strchr(text, ',');
    return comma != NULL ? comma : text + strlen(text);
}

/* "60..90" or "75". */
static bool parse_range(const char *text, size_t length, plm__draft_range *out) {
    size_t dots = 0;
    while (dots + 1 < length && !(text[dots] == '.' && text[dots + 1] == '.')) {
        dots++;
    }
    bool range = dots + 1 < length;
    *out = (plm__draft_range){.stated = true};
    size_t rest = range ? dots + 2 : 0;
    bool read = plm__number_parse(text, range ? dots : length, &out->low) == PLM__NUMBER_OK &&
                plm__number_parse(text + rest, length - rest, &out->high) == PLM__NUMBER_OK;
    out->mode = range ? (out->low + out->high) / 2 : out->low;
    return read && out->low <= out->high;
}

static bool parse_level(const char *text, size_t length, plm__level *out) {
    const char *equals = memchr(text, '=', length);
    if (equals == NULL || equals == text) {
        return false;
    }
    size_t word = (size_t)(equals - text);
    out->word = (plm__words){text, word};
    return parse_range(equals + 1, length - word - 1, &out->range);
}

/* Half the way from a value to the next one on a side, or 0. */
static double half_way(const plm__levels *of, const double *modes, size_t at, double side) {
    double nearest = (double)INFINITY;
    for (size_t i = 0; i < of->count; i++) {
        double distance = (modes[i] - modes[at]) * side;
        nearest = distance > 0 && distance < nearest ? distance : nearest;
    }
    return isinf(nearest) ? 0 : nearest / 2;
}

static void widen(const plm__levels *of, const double *modes) {
    for (size_t i = 0; i < of->count; i++) {
        plm__draft_range *range = &of->list[i].range;
        if (range->low == range->high) {
            range->low = modes[i] - half_way(of, modes, i, -1);
            range->high = modes[i] + half_way(of, modes, i, 1);
        }
    }
}

bool plm__levels_parse(const char *text, plm__arena *arena, plm__levels *out, const char **fault) {
    size_t room = 1;
    for (const char *at = text; *at != '\0'; at++) {
        room += *at == ',' ? 1 : 0;
    }
    *fault = NULL;
    *out = (plm__levels){.list = plm__arena_allocate(arena, room, sizeof *out->list)};
    double *modes = plm__arena_allocate(arena, room, sizeof *modes);
    if (out->list == NULL || modes == NULL) {
        return false;
    }
    for (const char *at = text; *at != '\0';) {
        const char *end = next_comma(at);
        if (!parse_level(at, (size_t)(end - at), &out->list[out->count])) {
            *fault = "each word is given as WORD=NUMBER or WORD=LOW..HIGH, parted by commas, like "
                     "supportive=100,neutral=40..60,opposed=0";
            return false;
        }
        modes[out->count] = out->list[out->count].range.mode;
        out->count++;
        at = *end == ',' ? end + 1 : end;
    }
    widen(out, modes);
    return true;
}
