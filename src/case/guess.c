#include "case/guess.h"

#include <string.h>

typedef struct guess {
    const char *name;
    const char *right;
} guess;

/* ---- decisions ------------------------------------------------------------------------------- */

static const char who_votes[] =
    "who votes stands in its rule: write rule: {majority: true, of: [a, b, c]}, or name a group "
    "under 'of'";
static const char how_many[] =
    "how many must agree stands in its rule: write rule: {at_least: 5, of: [a, b, c]}, or {share: "
    "2/3, of: ...}";
static const char each_must[] = "who must agree stands in its rule: write rule: {agree: [a, b]}";
static const char one_alone[] = "who decides by himself is 'alone': write alone: a";
static const guess decision_guesses[] = {
    {"members", who_votes},   {"voters", who_votes},   {"actors", who_votes},
    {"body", who_votes},      {"group", who_votes},    {"of", who_votes},
    {"who", who_votes},       {"by", who_votes},       {"threshold", how_many},
    {"quorum", how_many},     {"quota", how_many},     {"votes", how_many},
    {"at_least", how_many},   {"more_than", how_many}, {"share", how_many},
    {"needs", how_many},      {"majority", who_votes}, {"unanimity", each_must},
    {"agree", each_must},     {"veto", each_must},     {"vetoes", each_must},
    {"consensus", each_must}, {"decider", one_alone},  {"actor", one_alone},
    {"leader", one_alone},    {"dictator", one_alone}, {"decides", one_alone},
    {"deciders", who_votes},
};

/* ---- rules ----------------------------------------------------------------------------------- */

static const char of_whom[] =
    "whose votes count goes under 'of', as in {majority: true, of: [a, b, c]}";
static const char by_number[] =
    "how many must agree is 'at_least' (votes), or 'share' (of votes, as 0.55 or 2/3)";
static const char must_agree[] =
    "who must agree goes under 'agree', beside others as in {all: [{agree: a}, {majority: true, "
    "of: "
    "b}]}";
static const guess rule_guesses[] = {
    {"members", of_whom},
    {"voters", of_whom},
    {"actors", of_whom},
    {"body", of_whom},
    {"group", of_whom},
    {"who", of_whom},
    {"threshold", by_number},
    {"quorum", by_number},
    {"quota", by_number},
    {"needs", by_number},
    {"votes", "who has how many votes is the actors' key 'votes'; 'by' names the column of them"},
    {"weights", "who has how many votes is the actors' key 'votes'; 'by' names the column of them"},
    {"unanimity", "everybody must agree under {agree: [a, b, c]}, or 'rule: unanimity'"},
    {"consensus", "everybody must agree under {agree: [a, b, c]}, or 'rule: unanimity'"},
    {"veto", must_agree},
    {"vetoes", must_agree},
};

/* ---- issues ---------------------------------------------------------------------------------- */

static const char stands[] = "what stands if nobody agrees on anything is 'reference_point'";
static const guess issue_guesses[] = {
    {"reference", stands},
    {"status_quo", stands},
};

/* ---- considerations -------------------------------------------------------------------------- */

static const char begins[] = "the day since when it rules options out is 'from'";
static const guess consideration_guesses[] = {
    {"since", begins},
    {"when", begins},
    {"date", begins},
    {"dated", begins},
};

/* ---- all of them ----------------------------------------------------------------------------- */

#define LIST(guesses) (guesses), sizeof(guesses) / sizeof *(guesses)

static const struct {
    const plm__shape *shape;
    const guess *list;
    size_t count;
} guesses[] = {
    {&plm__decision_shape, LIST(decision_guesses)},
    {&plm__rule_shape, LIST(rule_guesses)},
    {&plm__issue_shape, LIST(issue_guesses)},
    {&plm__consideration_shape, LIST(consideration_guesses)},
};

const char *plm__guess_key(const plm__shape *shape, const char *name) {
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
        for (size_t k = 0; guesses[i].shape == shape && k < guesses[i].count; k++) {
            if (strcmp(guesses[i].list[k].name, name) == 0) {
                return guesses[i].list[k].right;
            }
        }
    }
    return NULL;
}
