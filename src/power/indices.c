#include "power/indices.h"

#include "base/error.h"
#include "power/coalitions.h"
#include "power/count.h"
#include "power/counted.h"
#include "power/sampled.h"

#include <math.h>
#include <string.h>

static bool is_zero(const char *decimal) {
    return strcmp(decimal, "0") == 0;
}

/* Ratios are of counts: where few coalitions win, chances would be too coarse. */
static void fill_member(const plm__counted *of, const plm__power *to, double all_swings,
                        plm_power_member *member) {
    size_t kind = member->kind;
    const char *swings = of->swings[kind];
    double of_winning = plm__count_ratio(swings, of->winning);
    member->shapley_shubik = of->shapley[kind];
    member->banzhaf_absolute = of->tossed[kind];
    member->rae = (1 + of->tossed[kind]) / 2;
    member->banzhaf = all_swings > 0 ? of_winning / all_swings : (double)NAN;
    member->coleman_prevent = of_winning;
    member->coleman_initiate = plm__count_ratio(swings, of->losing);
    member->inclusiveness = (1 + of_winning) / 2;
    member->swings = swings;
    member->dummy = is_zero(swings);
    member->veto = to->state != PLM_POWER_NEVER && strcmp(swings, of->winning) == 0;
}

static void fill_coalitions(const plm__coalitions *from, plm__power *to) {
    to->minimal_winning = from->minimal_winning;
    to->proper = from->proper;
    to->strong = from->strong;
    for (size_t i = 0; i < to->member_count; i++) {
        plm_power_member *member = &to->members[i];
        member->johnston = from->johnston[member->kind];
        member->deegan_packel = from->deegan_packel[member->kind];
        member->holler_packel = from->holler_packel[member->kind];
        member->minimal_with = from->minimal_with[member->kind];
    }
}

/* Of all members, by how many coalitions win; 0 where none does. */
static double sum_of_swings(const plm__counted *of) {
    double sum = 0;
    for (size_t i = 0; !is_zero(of->winning) && i < of->body->kind_count; i++) {
        sum += plm__count_ratio(of->swings[i], of->winning) * (double)of->body->kinds[i].count;
    }
    return sum;
}

static plm_power_state state_of(const plm__counted *of) {
    return of->always ? PLM_POWER_ALWAYS : is_zero(of->winning) ? PLM_POWER_NEVER : PLM_POWER_OK;
}

static double votes_of(const plm__body *body, size_t member) {
    if (body->test_count != 1) {
        return (double)NAN;
    }
    const plm__test *test = body->rule->nodes[body->leaf[0]].test;
    return (double)body->kinds[body->kind_of[member]].votes[0] / (double)test->unit;
}

/* A member of whom no index is known yet. */
static plm_power_member new_member(const plm__body *body, size_t at, const char *name) {
    return (plm_power_member){.name = name,
                              .votes = votes_of(body, at),
                              .kind = body->kind_of[at],
                              .johnston = (double)NAN,
                              .deegan_packel = (double)NAN,
                              .holler_packel = (double)NAN,
                              .shapley_shubik_low = (double)NAN,
                              .shapley_shubik_high = (double)NAN,
                              .banzhaf_absolute_low = (double)NAN,
                              .banzhaf_absolute_high = (double)NAN,
                              .owen = (double)NAN,
                              .banzhaf_owen = (double)NAN,
                              .symmetric_coalitional_banzhaf = (double)NAN};
}

static void fill_members(const plm__counted *of, const char *const *names, plm__power *to) {
    double all_swings = sum_of_swings(of);
    size_t dummies = 0;
    for (size_t i = 0; i < to->member_count; i++) {
        plm_power_member *member = &to->members[i];
        *member = new_member(of->body, i, names[i]);
        fill_member(of, to, all_swings, member);
        dummies += member->dummy;
    }
    for (size_t i = 0; i < to->member_count; i++) {
        to->members[i].dictator = dummies + 1 == to->member_count && !to->members[i].dummy;
    }
}

static plm_status count_power(const plm__rule *rule, const size_t *players,
                              const char *const *names, size_t count, plm__arena *arena,
                              plm__power *out) {
    static const plm_power_method methods[] = {[PLM__BY_DIAGRAM] = PLM_POWER_DIAGRAM,
                                               [PLM__BY_VOTES] = PLM_POWER_VOTES,
                                               [PLM__BY_SETS] = PLM_POWER_SETS};
    plm__body body;
    plm__counted of;
    if (count > PLM__MOST_COUNTED) {
        return PLM_E_UNSUPPORTED;
    }
    PLM_TRY(plm__body_of(rule, players, NULL, count, arena, &body));
    PLM_TRY(plm__count_body(&body, arena, &of));
    out->members = plm__arena_allocate(arena, count + 1, sizeof *out->members);
    if (out->members == NULL) {
        return PLM_E_MEMORY;
    }
    out->member_count = count;
    out->state = state_of(&of);
    out->winning = of.winning;
    out->act = of.act;
    out->act_low = (double)NAN;
    out->act_high = (double)NAN;
    fill_members(&of, names, out);
    if (plm__coalition_count(&body) > PLM__MOST_COALITIONS) {
        out->method = methods[of.way];
        return PLM_OK;
    }
    plm__coalitions coalitions;
    PLM_TRY(plm__coalitions_look(&body, arena, &coalitions));
    fill_coalitions(&coalitions, out);
    return PLM_OK;
}

plm_status plm__power_of(const plm__rule *rule, const size_t *players, const char *const *names,
                         size_t count, plm__arena *arena, plm__power *out, plm_error *error) {
    *out = (plm__power){0};
    PLM_TRY(plm__run_begin(arena->context, error));
    plm_status status = count_power(rule, players, names, count, arena, out);
    if (status == PLM_E_UNSUPPORTED) {
        plm__fail(error, status,
                  "the body is too large to be counted exactly: its %zu members differ in too many "
                  "ways",
                  count);
    } else if (status < 0) {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    return plm__run_end(arena->context, status);
}

/* ---- drawn --------------------------------------------------------------------------------------- */

static bool is_without_votes(const plm__body *body, size_t kind) {
    for (size_t i = 0; i < body->test_count; i++) {
        if (body->kinds[kind].votes[i] > 0) {
            return false;
        }
    }
    return true;
}

/* Of all members, as drawn; 0 where none was ever critical. */
static double sum_of_tossed(const plm__body *body, const plm__sampled *of) {
    double sum = 0;
    for (size_t i = 0; i < body->kind_count; i++) {
        sum += of->tossed[i].share * (double)body->kinds[i].count;
    }
    return sum;
}

/* Coleman's powers are of the coalitions that win, or do not: twice as many as have one member in. */
static void fill_drawn(const plm__body *body, const plm__sampled *of, double all_tossed,
                       plm_power_member *member) {
    const plm__estimate *shapley = &of->shapley[member->kind];
    const plm__estimate *tossed = &of->tossed[member->kind];
    double act = of->act.share;
    member->shapley_shubik = shapley->share;
    member->shapley_shubik_low = shapley->low;
    member->shapley_shubik_high = shapley->high;
    member->banzhaf_absolute = tossed->share;
    member->banzhaf_absolute_low = tossed->low;
    member->banzhaf_absolute_high = tossed->high;
    member->rae = (1 + tossed->share) / 2;
    member->banzhaf = all_tossed > 0 ? tossed->share / all_tossed : (double)NAN;
    member->coleman_prevent = act > 0 ? fmin(1, tossed->share / (2 * act)) : (double)NAN;
    member->coleman_initiate = act < 1 ? fmin(1, tossed->share / (2 * (1 - act))) : (double)NAN;
    member->inclusiveness = (1 + member->coleman_prevent) / 2;
    member->veto = of->veto[member->kind];
    member->dummy = is_without_votes(body, member->kind);
}

static plm_status draw_power(const plm__rule *rule, const size_t *players, const char *const *names,
                             size_t count, uint64_t seed, size_t draws, plm__arena *arena,
                             plm__power *out) {
    plm__body body;
    plm__sampled of;
    PLM_TRY(plm__body_of(rule, players, NULL, count, arena, &body));
    size_t usual = plm__usual_draws(count, body.test_count + rule->node_count);
    PLM_TRY(plm__sample_body(&body, seed, draws > 0 ? draws : usual, arena, &of));
    plm_power_member *members = plm__arena_allocate(arena, count + 1, sizeof *members);
    if (members == NULL) {
        return PLM_E_MEMORY;
    }
    double all_tossed = sum_of_tossed(&body, &of);
    for (size_t i = 0; i < count; i++) {
        members[i] = new_member(&body, i, names[i]);
        fill_drawn(&body, &of, all_tossed, &members[i]);
    }
    *out = (plm__power){.members = members,
                        .member_count = count,
                        .state = of.always  ? PLM_POWER_ALWAYS
                                 : of.never ? PLM_POWER_NEVER
                                            : PLM_POWER_OK,
                        .method = PLM_POWER_SAMPLED,
                        .act = of.act.share,
                        .act_low = of.act.low,
                        .act_high = of.act.high,
                        .draws = of.draws,
                        .seed = seed};
    return PLM_OK;
}

plm_status plm__power_sample(const plm__rule *rule, const size_t *players, const char *const *names,
                             size_t count, uint64_t seed, size_t draws, plm__arena *arena,
                             plm__power *out, plm_error *error) {
    *out = (plm__power){0};
    PLM_TRY(plm__run_begin(arena->context, error));
    plm_status status = draw_power(rule, players, names, count, seed, draws, arena, out);
    if (status < 0) {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    return plm__run_end(arena->context, status);
}
