/*
 * The weighted mean of positions: weight = capability x salience.
 *
 * Sources: Van den Bos, J. M. M., Dutch EC policy making: a model guided approach to coordination
 * and negotiation, Thesis Publishers 1991 (the "compromise model"). Achen, C. H., Institutional
 * realism and bargaining models, in Thomson, Stokman, Achen and König (eds), The European Union
 * Decides, Cambridge University Press 2006, ch. 4: it is the Nash bargaining solution to first
 * order when disagreement is very bad for everybody.
 *
 * Equation: outcome = sum_i c_i s_i x_i / sum_i c_i s_i. Of a vote on yes or no x_i is a chance of
 * yes, and the outcome, the share of the camp of yes, is taken for its probability: what an answer
 * that knows no rule would say.
 *
 * Readings: one, "standard".
 */
#include "models/average.h"
#include "models/institutions/vote.h"
#include "models/observe.h"

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * sizeof(double);
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    (void)settings;
    double *weight = work;
    double total = plm__weights(point->capability, point->salience, point->actor_count, weight);
    *out->outcome = plm__weighted_mean(point->position, weight, point->actor_count);
    out->status = total > 0 ? PLM_OK : PLM_E_EMPTY;
    out->rounds = 0;
    out->period = 0;
    plm__see_positions(observer, 0, point->position, point->actor_count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static plm_status solve_vote(const plm__point *point, const plm__settings *settings, void *work,
                             const plm__observer *observer, plm__solution *out) {
    (void)settings;
    double *weight = work;
    double total = plm__weights(point->capability, point->salience, point->actor_count, weight);
    double yes = plm__weighted_mean(point->position, weight, point->actor_count);
    *out = (plm__solution){
        .status = total > 0 ? PLM_OK : PLM_E_EMPTY, .outcome = out->outcome, .shares = out->shares};
    out->shares[PLM__YES] = yes;
    out->shares[PLM__NO] = 1 - yes;
    for (ptrdiff_t i = 0; total > 0 && i < PLM__ANSWERS; i++) {
        plm__see(observer, 0, i, PLM__NOBODY, PLM__CHANCE, out->shares[i]);
    }
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "the sum of capability x salience x position over the sum of the weights",
     PLM__ORDER_CANONICAL, NULL},
};

const plm__model plm__weighted_mean_model = {
    .name = "weighted-mean",
    .role = PLM__ROLE_REFERENCE,
    .title = "Weighted mean",
    .cites = "Van den Bos 1991; Achen 2006",
    .baseline = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .scale = {.usual = true, .work_size = work_size, .solve = solve},
    .yes_no = {.work_size = work_size, .solve = solve_vote},
};
