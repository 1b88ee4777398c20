/* Cases built in a test, without a file. */
#ifndef PLM_TESTS_DOSSIER_H
#define PLM_TESTS_DOSSIER_H

#include "check.h"
#include "plenum.h"

#include <string.h>

enum { MOST_ISSUES = 3, MOST_DOSSIER_ACTORS = 12, MOST_CONSIDERATIONS = 4 };

typedef struct test_dossier {
    plm_dossier dossier;
    plm_issue issues[MOST_ISSUES];
    plm_actor actors[MOST_DOSSIER_ACTORS];
    plm_stake stakes[MOST_DOSSIER_ACTORS][MOST_ISSUES];
    plm_consideration considerations[MOST_CONSIDERATIONS];
    plm_weighing weighings[MOST_DOSSIER_ACTORS][MOST_CONSIDERATIONS];

    /* The lists of these. */
    const plm_issue *issue_list[MOST_ISSUES];
    const plm_actor *actor_list[MOST_DOSSIER_ACTORS];
    const plm_stake *stake_list[MOST_DOSSIER_ACTORS][MOST_ISSUES];
    const plm_consideration *consideration_list[MOST_CONSIDERATIONS];
    const plm_weighing *weighing_list[MOST_DOSSIER_ACTORS][MOST_CONSIDERATIONS];
} test_dossier;

static inline plm_parameter triangular(double low, double mode, double high) {
    plm_shape shape = low < high ? PLM_SHAPE_TRIANGULAR : PLM_SHAPE_POINT;
    return (plm_parameter){.stated = true,
                           .range = {.shape = shape, .low = low, .mode = mode, .high = high}};
}

static inline plm_parameter exactly(double value) {
    return triangular(value, value, value);
}

static const plm_option bands[] = {
    {.id = "low", .label = "the low band", .from = 0, .to = 30},
    {.id = "middle", .label = "the middle band", .from = 30, .to = 60},
    {.id = "high", .label = "the high band", .from = 60, .to = 100},
};
static const plm_option *const three_bands[] = {&bands[0], &bands[1], &bands[2]};

static inline plm_issue *add_issue(test_dossier *to, const char *id) {
    size_t index = to->dossier.issue_count++;
    plm_issue *issue = &to->issues[index];
    *issue = (plm_issue){.id = id,
                         .question = "Where does it end?",
                         .scale_low = 0,
                         .scale_high = 100,
                         .options = three_bands,
                         .option_count = 3,
                         .reference_point = (double)NAN,
                         .outcome = (double)NAN};
    to->issue_list[index] = issue;
    to->dossier.issues = to->issue_list;
    return issue;
}

static inline plm_actor *add_actor(test_dossier *to, const char *id) {
    size_t index = to->dossier.actor_count++;
    to->actors[index] = (plm_actor){.id = id, .stakes = to->stake_list[index]};
    to->actor_list[index] = &to->actors[index];
    to->dossier.actors = to->actor_list;
    return &to->actors[index];
}

/* The stake of the actor that was added last. */
static inline plm_stake *add_stake(test_dossier *to, const plm_issue *issue,
                                   plm_parameter capability, plm_parameter salience,
                                   plm_parameter position) {
    size_t actor = to->dossier.actor_count - 1;
    size_t index = to->actors[actor].stake_count++;
    plm_stake *stake = &to->stakes[actor][index];
    to->stake_list[actor][index] = stake;
    *stake = (plm_stake){
        .issue = issue, .position = position, .capability = capability, .salience = salience};
    return stake;
}

static inline plm_consideration *add_consideration(test_dossier *to, const char *id,
                                                   const plm_issue *issue, double pulls_to) {
    size_t index = to->dossier.consideration_count++;
    plm_consideration *consideration = &to->considerations[index];
    *consideration = (plm_consideration){.id = id, .issue = issue, .pulls_to = pulls_to};
    to->consideration_list[index] = consideration;
    to->dossier.considerations = to->consideration_list;
    return consideration;
}

/* A weight of the actor that was added last, on its last stake. */
static inline void add_weighing(test_dossier *to, const plm_consideration *consideration,
                                plm_parameter weight) {
    size_t actor = to->dossier.actor_count - 1;
    plm_stake *stake = &to->stakes[actor][to->actors[actor].stake_count - 1];
    size_t index = stake->weigh_count++;
    to->weighings[actor][index] = (plm_weighing){consideration, weight};
    to->weighing_list[actor][index] = &to->weighings[actor][index];
    stake->weighs = to->weighing_list[actor];
}

#endif
