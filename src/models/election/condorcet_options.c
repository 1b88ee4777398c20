/*
 * The probabilistic Condorcet election over the options of an issue without a scale.
 *
 * As over positions (models/election/condorcet.c), but utilities are the actors' own.
 */
#include "models/election/condorcet.h"
#include "models/election/favourite.h"
#include "models/observe.h"

/* One election in its workspace. */
typedef struct election {
    const plm__point *point;
    double *weight;
    double *support;
    double *chance; /* of pairs, where the election leaves them */
} election;

size_t plm__condorcet_choose_size(size_t actors, size_t options, const plm__settings *settings) {
    (void)settings;
    size_t count = actors + options * options + plm__election_work_count(options);
    return count * sizeof(double);
}

static election lay_out(const plm__point *point, double *base) {
    election of = {.point = point, .weight = base};
    of.support = of.weight + point->actor_count;
    of.chance = of.support + point->option_count * point->option_count;
    return of;
}

/* One option by chance, by the probabilities that it replaces. */
static void draw_option(double chance, double *probability, size_t options) {
    size_t drawn = 0;
    double sum = probability[0];
    while (drawn + 1 < options && chance > sum) {
        drawn++;
        sum += probability[drawn];
    }
    for (size_t option = 0; option < options; option++) {
        probability[option] = option == drawn ? 1.0 : 0.0;
    }
}

static void settle(const plm__point *point, const plm__settings *settings, double *probability) {
    switch ((plm__condorcet_outcome)settings->value[PLM__CONDORCET_OUTCOME]) {
    case PLM__CONDORCET_MEAN:
        break;
    case PLM__CONDORCET_MODE:
        plm__share_among_largest(probability, point->option_count, probability);
        break;
    case PLM__CONDORCET_SAMPLE:
        draw_option(point->chance, probability, point->option_count);
        break;
    }
}

static void report(const election *of, const double *probability, const plm__observer *observer) {
    size_t options = of->point->option_count;
    for (size_t row = 0; observer != NULL && row < options; row++) {
        for (size_t column = 0; column < options; column++) {
            size_t cell = row * options + column;
            ptrdiff_t other = column == row ? PLM__NOBODY : (ptrdiff_t)column;
            if (column != row) {
                plm__see(observer, 0, (ptrdiff_t)row, other, PLM__SUPPORT, of->support[cell]);
            }
            plm__see(observer, 0, (ptrdiff_t)row, other, PLM__CHANCE,
                     column == row ? probability[row] : of->chance[cell]);
        }
    }
}

plm_status plm__condorcet_choose(const plm__point *point, const plm__settings *settings, void *work,
                                 const plm__observer *observer, plm__solution *out) {
    election of = lay_out(point, work);
    plm__election_rules rules = plm__election_rules_of(settings);
    *out = (plm__solution){.outcome = out->outcome, .shares = out->shares};
    if (!plm__condorcet_weigh(point, settings, of.weight)) {
        out->status = PLM_E_EMPTY;
        return PLM_OK;
    }
    plm__election_support(&rules.ballot, point->actor_count, point->option_count, of.weight,
                          point->utility, of.support);
    out->status =
        plm__election_decide(&rules.count, point->option_count, of.support, of.chance, out->shares);
    report(&of, out->shares, observer);
    settle(point, settings, out->shares);
    return PLM_OK;
}
