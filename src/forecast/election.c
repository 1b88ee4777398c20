/* A question without a scale: an election over named options from what each is worth to whom. */
#include "models/election/election.h"
#include "base/error.h"
#include "solve/options.h"

#include <math.h>

/* What weights are scaled to where only their ratios count. */
static const double WEIGHT_TOP = 100.0;

typedef struct election {
    size_t voters;
    size_t options;
    const double *weights;
    const double *utilities;
    double *scaled_weights;
    double *support;
    double *work;
} election;

static plm_status check_weights(const election *of, double *largest, plm_error *error) {
    *largest = 0.0;
    for (size_t voter = 0; voter < of->voters; voter++) {
        if (!isfinite(of->weights[voter]) || of->weights[voter] < 0.0) {
            return plm__fail(error, PLM_E_DOMAIN,
                             "the weight of voter %zu is not a finite number of 0 or more", voter);
        }
        *largest = of->weights[voter] > *largest ? of->weights[voter] : *largest;
    }
    return *largest > 0.0 ? PLM_OK : plm__fail(error, PLM_E_EMPTY, "no voter has weight");
}

static plm_status check_utilities(const election *of, plm_error *error) {
    for (size_t voter = 0; voter < of->voters; voter++) {
        for (size_t option = 0; option < of->options; option++) {
            if (!isfinite(of->utilities[voter * of->options + option])) {
                return plm__fail(error, PLM_E_DOMAIN,
                                 "the utility of option %zu to voter %zu is not a finite number",
                                 option, voter);
            }
        }
    }
    return PLM_OK;
}

/* The settings of the one reading of the model in the options; its default without options. */
static plm_status find_settings(plm_context *context, const plm_options *options,
                                plm__settings *out, plm_error *error) {
    const plm__model *model = plm__model_in(PLM__ROLE_ELECTION);
    plm__settings_of(model, plm__reading_find(model, NULL), out);
    if (options == NULL) {
        return PLM_OK;
    }
    plm__arena arena;
    plm__arena_init(&arena, context);
    plm__choice *choices = NULL;
    size_t count = 0;
    size_t found = 0;
    plm_status status =
        plm__options_resolve(options, PLM__TRAIT_SCALE, &arena, &choices, &count, error);
    for (size_t each = 0; status >= 0 && each < count; each++) {
        if (choices[each].model == model) {
            *out = choices[each].settings;
            found++;
        }
    }
    plm__arena_clear(&arena);
    if (status >= 0 && found != 1) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "an election takes the settings of model %s; add it to the options once",
                         plm__model_in(PLM__ROLE_ELECTION)->name);
    }
    return status;
}

static plm_status make_room(election *of, plm__arena *arena, plm_error *error) {
    size_t cells = 0;
    if (!plm__multiply_size(of->options, of->options, &cells) || cells > SIZE_MAX / 4) {
        return plm__out_of_memory(error);
    }
    of->scaled_weights = plm__arena_allocate(arena, of->voters, sizeof *of->scaled_weights);
    of->support = plm__arena_allocate(arena, cells, sizeof *of->support);
    of->work = plm__arena_allocate(arena, plm__election_work_count(of->options), sizeof *of->work);
    bool is_complete = of->scaled_weights != NULL && of->support != NULL && of->work != NULL;
    return is_complete ? PLM_OK : plm__out_of_memory(error);
}

static plm_status hold(const election *of, const plm__settings *settings, double largest,
                       double *probability) {
    plm__election_rules rules = plm__election_rules_of(settings);
    bool is_relative = settings->value[PLM__CONDORCET_CAPABILITY_SCALE] != 0.0;
    double factor = is_relative ? WEIGHT_TOP / largest : 1.0;
    for (size_t voter = 0; voter < of->voters; voter++) {
        of->scaled_weights[voter] = of->weights[voter] * factor;
    }
    plm__election_support(&rules.ballot, of->voters, of->options, of->scaled_weights, of->utilities,
                          of->support);
    return plm__election_decide(&rules.count, of->options, of->support, of->work, probability);
}

static plm_status run_election(plm_context *context, size_t voter_count, size_t option_count,
                               const double *weights, const double *utilities,
                               const plm_options *options, double *probability, plm_error *error) {
    if (voter_count == 0 || option_count == 0) {
        return plm__fail(error, PLM_E_EMPTY, "an election needs a voter and an option");
    }
    election of = {
        .voters = voter_count, .options = option_count, .weights = weights, .utilities = utilities};
    double largest = 0.0;
    plm__settings settings;
    PLM_TRY(check_weights(&of, &largest, error));
    PLM_TRY(check_utilities(&of, error));
    PLM_TRY(find_settings(context, options, &settings, error));
    plm__arena arena;
    plm__arena_init(&arena, context);
    plm_status status = make_room(&of, &arena, error);
    if (status >= 0) {
        status = hold(&of, &settings, largest, probability);
    }
    plm__arena_clear(&arena);
    return status;
}

plm_status plm_election_run(plm_context *context, size_t voter_count, size_t option_count,
                            const double *weights, const double *utilities,
                            const plm_options *options, double *probability, plm_error *error) {
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, run_election(context, voter_count, option_count, weights,
                                              utilities, options, probability, error));
}
