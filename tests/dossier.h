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
} test_dossier;

static inline plm_parameter triangular(double low, double mode, double high) {
    plm_shape shape = low < high ? PLM_SHAPE_TRIANGULAR : PLM_SHAPE_POINT;
    return (plm_parameter){.stated = true,
                           .range = {.shape = shape, .low = low, .mode = mode, .high = high}};
}

static inline plm_parameter exactly(double value) {
    return triangular(value, value, value);
}

static const plm_option three_bands[] = {
    {.id = "low", .label = "the low band", .from = 0, .to = 30},
    {.id = "middle", .label = "the middle band", .from = 30, .to = 60},
    {.id = "high", .label = "the high band", .from = 60, .to = 100},
};

static inline plm_issue *add_issue(test_dossier *to, const char *id) {
    plm_issue *issue = &to->issues[to->dossier.issue_count++];
    *issue = (plm_issue){.id = id,
                         .question = "Where does it end?",
                         .scale_low = 0,
                         .scale_high = 100,
                         .options = three_bands,
                         .option_count = 3,
                         .reference_point = (double)NAN,
                         .outcome = (double)NAN};
    to->dossier.issues = to->issues;
    return issue;
}

static inline plm_actor *add_actor(test_dossier *to, const char *id) {
    size_t index = to->dossier.actor_count++;
    to->actors[index] = (plm_actor){.id = id, .stakes = to->stakes[index]};
    to->dossier.actors = to->actors;
    return &to->actors[index];
}

/* The stake of the actor that was added last. */
static inline plm_stake *add_stake(test_dossier *to, const plm_issue *issue,
                                   plm_parameter capability, plm_parameter salience,
                                   plm_parameter position) {
    size_t actor = to->dossier.actor_count - 1;
    plm_stake *stake = &to->stakes[actor][to->actors[actor].stake_count++];
    *stake = (plm_stake){
        .issue = issue, .position = position, .capability = capability, .salience = salience};
    return stake;
}

static inline plm_consideration *add_consideration(test_dossier *to, const char *id,
                                                   const plm_issue *issue, double pulls_to) {
    plm_consideration *consideration = &to->considerations[to->dossier.consideration_count++];
    *consideration = (plm_consideration){.id = id, .issue = issue, .pulls_to = pulls_to};
    to->dossier.considerations = to->considerations;
    return consideration;
}

/* A weight of the actor that was added last, on its last stake. */
static inline void add_weighing(test_dossier *to, const plm_consideration *consideration,
                                plm_parameter weight) {
    size_t actor = to->dossier.actor_count - 1;
    plm_stake *stake = &to->stakes[actor][to->actors[actor].stake_count - 1];
    to->weighings[actor][stake->weigh_count++] = (plm_weighing){consideration, weight};
    stake->weighs = to->weighings[actor];
}

#endif
