/* Estimates of what the groups of an attribution found, and who they are of. */
#include "insight/attribution.h"

#include "base/sum.h"

#include <math.h>

/* ---- estimates ----------------------------------------------------------------------------- */

/* One number as it came out of each group. */
typedef struct sample {
    double value[PLM__ATTRIBUTION_GROUPS];
    double share[PLM__ATTRIBUTION_GROUPS]; /* of all trials */
    size_t count;
} sample;

/* The mean over the groups, weighted by their trials, and its standard error. */
static plm_estimate estimate(const sample *of) {
    double mean = 0;
    for (size_t group = 0; group < of->count; group++) {
        mean += of->value[group] * of->share[group];
    }
    double squares = 0;
    for (size_t group = 0; group < of->count; group++) {
        double difference = of->value[group] - mean;
        squares += difference * difference;
    }
    double groups = (double)of->count;
    double error = groups > 1 ? sqrt(squares / (groups - 1) / groups) : 0;
    return (plm_estimate){mean, error};
}

/* Of the whole, which stands first, and without each group, one `stride` after another. */
static plm_estimate estimate_given(const double *values, size_t groups, size_t stride) {
    double error = groups > 1 ? plm__jackknife(values + stride, groups, stride) : 0;
    return (plm_estimate){values[0], error};
}

static plm_estimate estimate_row(const plm__attributing *of, size_t row, size_t number) {
    if (plm__attribution_is_ruled(of) && of->summary->exact) {
        return estimate_given(of->results + row * of->width + number, of->groups,
                              of->rows * of->width);
    }
    sample found = {.count = of->groups};
    for (size_t group = 0; group < of->groups; group++) {
        uint64_t trials = plm__attribution_trial(of, group + 1) - plm__attribution_trial(of, group);
        found.value[group] = of->results[(group * of->rows + row) * of->width + number];
        found.share[group] = (double)trials / (double)of->trials;
    }
    return estimate(&found);
}

static plm_estimate estimate_over(const plm__attributing *of, size_t player, size_t number) {
    if (plm__attribution_is_ruled(of)) {
        return estimate_given(of->over + player * of->width + number, of->hand_groups,
                              (of->cast.player_count + 2) * of->width);
    }
    sample found = {.count = of->hand_groups};
    for (size_t group = 0; group < of->hand_groups; group++) {
        uint64_t hands = plm__attribution_hand(of, group + 1) - plm__attribution_hand(of, group);
        found.value[group] = plm__attribution_over(of, group, player)[number];
        found.share[group] = (double)hands / (double)of->hands;
    }
    return estimate(&found);
}

/* Number 0 of a row, or of what a player adds to the others, is the outcome; then the options. */
static plm_status read_stand(const plm__attributing *of, size_t at,
                             plm_estimate (*number)(const plm__attributing *of, size_t at,
                                                    size_t number),
                             plm_stand *out) {
    size_t options = of->width - 1;
    plm_estimate *estimates = plm__arena_allocate(&of->to->arena, options, sizeof *estimates);
    if (estimates == NULL) {
        return PLM_E_MEMORY;
    }
    out->outcome = number(of, at, 0);
    for (size_t i = 0; i < options; i++) {
        estimates[i] = number(of, at, 1 + i);
    }
    out->options = estimates;
    return PLM_OK;
}

static plm_status read_row(const plm__attributing *of, size_t row, plm_stand *out) {
    return read_stand(of, row, estimate_row, out);
}

/* ---- players and pairs --------------------------------------------------------------------- */

static void name_player(const plm__cast *cast, size_t player, plm_contribution *out) {
    size_t index = cast->players[player];
    if (cast->kind == PLM_PLAYERS_ACTORS) {
        out->id = cast->panel.game->actor_id[index];
        out->name = cast->panel.game->actor_name[index];
    } else {
        out->id = cast->panel.dossier->considerations[index]->id;
        out->name = cast->panel.dossier->considerations[index]->label;
    }
}

/* How large an interaction is: in the outcome, or without a scale in
 * the option where it is largest. */
static double size_of(const plm_issue *issue, const plm_stand *of) {
    if (plm_issue_has_scale(issue)) {
        return fabs(of->outcome.value);
    }
    double size = 0;
    for (size_t i = 0; i < issue->option_count; i++) {
        size = fmax(size, fabs(of->options[i].value));
    }
    return size;
}

/* Puts a pair before those that are smaller. */
static void enter_pair(plm_attribution *to, const plm_interaction *pair) {
    const plm_issue *issue = to->summary.issue;
    size_t at = to->interaction_count++;
    for (; at > 0 && size_of(issue, &to->interactions[at - 1].adds) < size_of(issue, &pair->adds);
         at--) {
        to->interactions[at] = to->interactions[at - 1];
    }
    to->interactions[at] = *pair;
}

static plm_status read_pairs(plm__attributing *of) {
    plm_attribution *to = of->to;
    size_t row = to->count + 2;
    to->interactions = plm__arena_allocate(&to->arena, of->pairs, sizeof *to->interactions);
    if (to->interactions == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < to->count && of->pairs > 0; i++) {
        for (size_t k = i + 1; k < to->count; k++) {
            plm_interaction pair = {.first = &to->contributions[i],
                                    .second = &to->contributions[k]};
            PLM_TRY(read_row(of, row++, &pair.adds));
            enter_pair(to, &pair);
        }
    }
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_estimate *number_of(plm_stand *of, size_t number) {
    return number == 0 ? &of->outcome : (plm_estimate *)&of->options[number - 1];
}

/* Makes sampled contributions add up to what all of them change: what is missing goes to each by
 * its squared standard error, which changes the surest least. */
static void balance(plm_attribution *to) {
    for (size_t k = 0; k <= to->summary.issue->option_count; k++) {
        double missing = number_of(&to->summary.forecast, k)->value -
                         number_of(&to->summary.reference, k)->value;
        double squares = 0;
        for (size_t i = 0; i < to->count; i++) {
            const plm_estimate *each = number_of(&to->contributions[i].adds, k);
            missing -= each->value;
            squares += each->standard_error * each->standard_error;
        }
        for (size_t i = 0; i < to->count && squares > 0; i++) {
            plm_estimate *each = number_of(&to->contributions[i].adds, k);
            each->value += missing * each->standard_error * each->standard_error / squares;
        }
    }
}

plm_status plm__attribution_read(plm__attributing *of) {
    plm_attribution *to = of->to;
    if (plm__attribution_is_ruled(of) && !plm__attribution_read_kept(of)) {
        return PLM_E_DOMAIN;
    }
    to->count = of->cast.player_count;
    to->contributions = plm__arena_allocate(&to->arena, to->count, sizeof *to->contributions);
    if (to->contributions == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < to->count; i++) {
        name_player(&of->cast, i, &to->contributions[i]);
        PLM_TRY(read_row(of, i, &to->contributions[i].adds));
        PLM_TRY(read_stand(of, i, estimate_over, &to->contributions[i].over_others));
    }
    if (plm__attribution_is_ruled(of) && !to->summary.exact) {
        PLM_TRY(read_stand(of, to->count, estimate_over, &to->summary.reference));
        PLM_TRY(read_stand(of, to->count + 1, estimate_over, &to->summary.forecast));
        balance(to);
    } else {
        PLM_TRY(read_row(of, to->count, &to->summary.reference));
        PLM_TRY(read_row(of, to->count + 1, &to->summary.forecast));
    }
    return read_pairs(of);
}
