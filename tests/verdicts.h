/* Decisions written down in a test: everybody votes with its capability, or one actor decides alone
 * and hears the others. The actors of the game are the players of the rule. */
#ifndef PLM_TESTS_VERDICTS_H
#define PLM_TESTS_VERDICTS_H

#include "models.h"
#include "rules.h"

#include "game/decide.h"

typedef struct test_verdict {
    test_rule made;
    plm_decision stated;
    plm_stage stage;
    const plm_stage *stages[1]; /* that one */
    plm_actor actor;
    plm__input inputs[PLM__DECISION_NUMBERS + MOST_ACTORS];
    plm__decision decision;
    plm__decisions all;
    plm__verdict verdict;
    double values[PLM__DECISION_NUMBERS + MOST_ACTORS];
    size_t places[MOST_ACTORS];
    size_t says[MOST_ACTORS];
    bool hears[MOST_ACTORS];
    bool is_guest[MOST_ACTORS];
    bool is_sure[MOST_ACTORS];
} test_verdict;

/* What both kinds have: every number as it is where nothing is said. */
static inline void start_verdict(test_verdict *made, size_t actors) {
    static const double usual[PLM__DECISION_NUMBERS] = {1, 0.95, 0.25, 0.5, 0.5, 0.5};
    *made = (test_verdict){.stated = {.stages = made->stages, .stage_count = 1}};
    made->stages[0] = &made->stage;
    memcpy(made->values, usual, sizeof usual);
    for (size_t i = 0; i < actors; i++) {
        made->places[i] = i;
        made->hears[i] = true;
    }
    made->decision = (plm__decision){.stated = &made->stated,
                                     .inputs = made->inputs,
                                     .input_count = PLM__DECISION_NUMBERS,
                                     .says = made->says,
                                     .hears = made->hears,
                                     .has_say = made->hears};
    made->all = (plm__decisions){.list = &made->decision,
                                 .count = 1,
                                 .seat = made->places,
                                 .actor_count = actors,
                                 .is_guest = made->is_guest,
                                 .is_sure = made->is_sure};
    made->verdict = (plm__verdict){&made->all, made->values, made->places};
}

/* The rule that made->made holds decides; proposer: who proposes, or the count of actors: nobody.
 */
static inline void let_vote(test_verdict *made, size_t actors, size_t proposer) {
    made->decision.rule = made->made.rule;
    made->decision.say_count = proposer < actors ? 1 : 0;
    made->says[0] = proposer;
    made->values[PLM__DECISION_NUMBERS] = 1;
}

/* More than half of the capability carries a proposal. */
static inline void let_majority_vote(test_verdict *made, size_t actors, size_t proposer) {
    int64_t weight[MOST_ACTORS] = {0};
    size_t root = 0;
    start_verdict(made, actors);
    for (size_t i = 0; i < actors; i++) {
        weight[i] = 1;
    }
    begin_rule(&made->made, actors);
    assert_int_equal(plm__rule_test(&made->made.maker, weight, true,
                                    (plm__demand){PLM__DEMAND_OVER_SHARE, 0, {1, 2}}, &root),
                     PLM_OK);
    end_rule(&made->made, root);
    let_vote(made, actors, proposer);
}

/* One decides, who hears all others by their weight. */
static inline void let_decide(test_verdict *made, size_t actors, size_t decider) {
    start_verdict(made, actors);
    made->stated.alone = &made->actor;
    made->stated.hears = PLM_HEARS_ALL;
    made->decision.decider = decider;
    made->hears[decider] = false;
}

static inline void free_verdict(test_verdict *made) {
    if (made->stated.alone == NULL) {
        free_rule(&made->made);
    }
}

#endif
