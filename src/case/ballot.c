#include "case/ballot.h"

#include "case/stake.h"

#include <string.h>

/* ---- votes ----------------------------------------------------------------------------------- */

const plm_votes *plm__votes_in(const plm_actor *actor, const char *column) {
    for (size_t i = 0; i < actor->votes_count; i++) {
        if (strcmp(actor->votes[i]->column, column) == 0) {
            return actor->votes[i];
        }
    }
    return NULL;
}

/* Who counts in the test, one after the other. */
static const plm_actor *member(const plm_dossier *dossier, const plm_issue *issue,
                               const plm_rule *test, size_t *at) {
    if (!test->of_everybody) {
        return *at < test->of_count ? test->of[(*at)++] : NULL;
    }
    while (*at < dossier->actor_count) {
        const plm_actor *actor = dossier->actors[(*at)++];
        const plm_stake *stake = plm__stake_on(actor, issue);
        if (stake != NULL && !stake->guest) {
            return actor;
        }
    }
    return NULL;
}

static plm__ballot_fault find_unit(const plm_dossier *dossier, const plm_issue *issue,
                                   const plm_rule *test, plm__votes *votes) {
    bool amount = test->kind == PLM_RULE_AT_LEAST || test->kind == PLM_RULE_MORE_THAN;
    votes->unit = votes->drawn ? PLM__DRAWN_UNIT : amount ? test->number.denominator : 1;
    if (test->by == NULL || votes->drawn) {
        return PLM__BALLOT_OK;
    }
    size_t at = 0;
    for (const plm_actor *each = NULL; (each = member(dossier, issue, test, &at)) != NULL;) {
        const plm_votes *own = plm__votes_in(each, test->by);
        if (own == NULL) {
            votes->without = each;
            return PLM__BALLOT_NO_VOTES;
        }
        if (own->number.denominator > votes->unit) {
            votes->unit = own->number.denominator;
        }
    }
    return PLM__BALLOT_OK;
}

static bool fill_weights(const plm_dossier *dossier, const plm_issue *issue, const plm_rule *test,
                         plm__votes *votes) {
    size_t at = 0;
    for (const plm_actor *each = NULL; (each = member(dossier, issue, test, &at)) != NULL;) {
        int64_t own = votes->drawn ? 1 : votes->unit;
        bool column = test->by != NULL && !votes->drawn;
        if (column &&
            !plm__exact_scaled(plm__votes_in(each, test->by)->number, votes->unit, &own)) {
            return false;
        }
        if (own > PLM__MOST_VOTES - votes->total) {
            return false;
        }
        if (votes->weight != NULL) {
            votes->weight[plm__actor_place(dossier, each)] = own;
        }
        votes->total += own;
    }
    return true;
}

static bool set_demand(const plm_rule *test, plm__votes *votes) {
    votes->demand = (plm__demand){.kind = PLM__DEMAND_ALL_BUT, .share = test->number};
    switch (test->kind) {
    case PLM_RULE_AGREE:
        return true;
    case PLM_RULE_SHARE:
        votes->demand.kind = PLM__DEMAND_SHARE;
        return true;
    case PLM_RULE_MORE_THAN_SHARE:
        votes->demand.kind = PLM__DEMAND_OVER_SHARE;
        return true;
    case PLM_RULE_ALL_BUT:
        return plm__exact_scaled(test->number, votes->unit, &votes->demand.amount);
    default:
        votes->demand.kind = PLM__DEMAND_AMOUNT;
        if (!plm__exact_scaled(test->number, votes->unit, &votes->demand.amount)) {
            return false;
        }
        votes->demand.amount += test->kind == PLM_RULE_MORE_THAN ? 1 : 0;
        return true;
    }
}

plm__ballot_fault plm__votes_of(const plm_dossier *dossier, const plm_issue *issue,
                                const plm_rule *test, plm__votes *votes) {
    votes->drawn = test->by != NULL && strcmp(test->by, "capability") == 0;
    votes->total = 0;
    plm__ballot_fault fault = find_unit(dossier, issue, test, votes);
    if (fault != PLM__BALLOT_OK) {
        return fault;
    }
    bool good = fill_weights(dossier, issue, test, votes) && set_demand(test, votes);
    return good ? PLM__BALLOT_OK : PLM__BALLOT_TOO_MANY;
}

/* ---- rules ----------------------------------------------------------------------------------- */

enum { NOWHERE = -1 };

typedef struct compiler {
    const plm_dossier *dossier;
    const plm_issue *issue;
    plm__arena *arena;
    plm__rule_maker maker;
    ptrdiff_t *places; /* of the case's rules among the nodes; NOWHERE: not compiled yet */
    int64_t *weight;
} compiler;

static plm_status compile_test(compiler *with, const plm_rule *test, size_t *node) {
    memset(with->weight, 0, with->dossier->actor_count * sizeof *with->weight);
    plm__votes votes = {.weight = with->weight};
    if (plm__votes_of(with->dossier, with->issue, test, &votes) != PLM__BALLOT_OK) {
        return PLM_E_DOMAIN;
    }
    return plm__rule_test_in_units(&with->maker, with->weight, votes.drawn, votes.demand,
                                   votes.unit, node);
}

static plm_status compile_one(compiler *with, const plm_rule *rule, size_t *node);

static plm_status compile_parts(compiler *with, const plm_rule *rule, size_t *node) {
    size_t *children = plm__arena_allocate(with->arena, rule->part_count + 1, sizeof *children);
    if (children == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < rule->part_count; i++) {
        PLM_TRY(compile_one(with, rule->parts[i], &children[i]));
    }
    size_t enough = rule->kind == PLM_RULE_ALL   ? rule->part_count
                    : rule->kind == PLM_RULE_ANY ? 1
                                                 : (size_t)rule->number.numerator;
    return plm__rule_some(&with->maker, enough, children, rule->part_count, node);
}

/* A named rule is compiled once. The reader lets rules be nested only so far. */
static plm_status compile_one(compiler *with, const plm_rule *rule, size_t *node) {
    const plm_rule *const *rules = with->dossier->rules;
    size_t count = with->dossier->rule_count;
    bool named = count > 0 && rule >= rules[0] && rule <= rules[count - 1];
    ptrdiff_t *place = named ? &with->places[rule - rules[0]] : NULL;
    if (named && *place != NOWHERE) {
        *node = (size_t)*place;
        return PLM_OK;
    }
    PLM_TRY(rule->kind >= PLM_RULE_ALL ? compile_parts(with, rule, node)
                                       : compile_test(with, rule, node));
    if (named) {
        *place = (ptrdiff_t)*node;
    }
    return PLM_OK;
}

plm_status plm__compile_rules(const plm_dossier *dossier, const plm_issue *issue,
                              const plm_stage *const *stages, size_t stage_count, plm_absent absent,
                              plm__arena *arena, plm__rule *out) {
    compiler with = {.dossier = dossier, .issue = issue, .arena = arena};
    plm__rule_start(&with.maker, arena, dossier->actor_count);
    with.places = plm__arena_allocate(arena, dossier->rule_count + 1, sizeof *with.places);
    with.weight = plm__arena_allocate(arena, dossier->actor_count + 1, sizeof *with.weight);
    size_t *tops = plm__arena_allocate(arena, stage_count + 1, sizeof *tops);
    if (with.places == NULL || with.weight == NULL || tops == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < dossier->rule_count; i++) {
        with.places[i] = NOWHERE;
    }
    for (size_t i = 0; i < stage_count; i++) {
        PLM_TRY(compile_one(&with, stages[i]->rule, &tops[i]));
    }
    size_t root = 0;
    PLM_TRY(plm__rule_some(&with.maker, stage_count, tops, stage_count, &root));
    plm__rule_finish(&with.maker, root, absent, out);
    return PLM_OK;
}
