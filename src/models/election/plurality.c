/*
 * Plurality by weight: each voter backs what is worth most to it with all its weight, capability x
 * salience, and the option with the most weight behind it is chosen.
 *
 * Source: Brams, S. J., and Fishburn, P. C., Voting procedures, in Arrow, Sen and Suzumura (eds),
 * Handbook of Social Choice and Welfare 1, Elsevier 2002, ch. 4, on plurality voting.
 *
 * Readings: one, "standard". Who values several options most divides its weight among them; options
 * with equal weight share the probability.
 */
#include "models/election/favourite.h"

static size_t choose_size(size_t actors, size_t options, const plm__settings *settings) {
    (void)settings;
    return (actors + 2 * options) * sizeof(double);
}

static plm_status choose(const plm__point *point, const plm__settings *settings, void *work,
                         const plm__observer *observer, plm__solution *out) {
    (void)settings;
    size_t options = point->option_count;
    double *weight = work;
    double *backing = weight + point->actor_count;
    double *ballot = backing + options;
    *out = (plm__solution){.outcome = out->outcome, .shares = out->shares};
    if (!plm__weigh_voters(point, weight)) {
        out->status = PLM_E_EMPTY;
        return PLM_OK;
    }
    for (size_t option = 0; option < options; option++) {
        backing[option] = 0;
    }
    for (size_t actor = 0; actor < point->actor_count; actor++) {
        plm__share_among_largest(point->utility + actor * options, options, ballot);
        for (size_t option = 0; option < options; option++) {
            backing[option] += weight[actor] * ballot[option];
        }
    }
    plm__share_among_largest(backing, options, out->shares);
    plm__see_options(observer, backing, out->shares, options);
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "the option that actors with the most capability x salience like best",
     PLM__ORDER_CANONICAL, NULL},
};

const plm__model plm__plurality_model = {
    .name = "plurality",
    .title = "Plurality by weight",
    .cites = "Brams and Fishburn 2002",
    .baseline = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .options = {.usual = true, .work_size = choose_size, .solve = choose},
};
