/* What a forecast holds possible, as something that can be asked: over the draws, or at the modes.
 */
#include "base/error.h"
#include "forecast/ladder.h"
#include "forecast/remainder.h"
#include "forecast/steps.h"

#include <math.h>

struct plm_law {
    plm_context *context;
    plm__arena arena;
    bool drawn;
    plm__mixture mixture; /* of the point game */
    plm__rungs *sides; /* of the draws: one for each model that counts, or for each option of it */
    size_t side_count;
    double *factors;    /* by option: how much more an outcome weighs; NULL: nothing is ruled out */
    plm__ladder ladder; /* all of them together */
};

/* What is asked for: one model with all weight, or those of the answer. */
typedef struct request {
    const plm_forecast *forecast;
    size_t issue;
    const plm_forecast_issue *of;
    size_t first;
    size_t end;
    bool pooled;
} request;

static double weight_of(const request *asks, size_t model) {
    return asks->pooled ? asks->of->models[model]->weight : 1;
}

/* ---- the point game ---- */

static const plm__mixture *point_law_of(const request *asks, size_t model) {
    const plm_forecast *forecast = asks->forecast;
    return forecast->point_laws[asks->issue * forecast->most_models + model];
}

static bool has_point(const request *asks, size_t model) {
    return weight_of(asks, model) > 0 && !isnan(asks->of->models[model]->point);
}

static plm__parts room_for(const request *asks) {
    plm__parts room = {.atoms = asks->end - asks->first};
    for (size_t i = asks->first; i < asks->end; i++) {
        const plm__mixture *law = point_law_of(asks, i);
        if (law != NULL) {
            room.atoms += law->room.atoms;
            room.uniforms += law->room.uniforms;
            room.curves += law->room.curves;
        }
    }
    return room;
}

static plm_status take_points(plm_law *law, const request *asks) {
    const plm__parts room = room_for(asks);
    void *work = plm__arena_allocate(&law->arena, plm__mixture_size(room), 1);
    if (work == NULL) {
        return PLM_E_MEMORY;
    }
    law->mixture = plm__mixture_in(work, room);
    double total = 0;
    for (size_t i = asks->first; i < asks->end; i++) {
        total += has_point(asks, i) ? weight_of(asks, i) : 0;
    }
    for (size_t i = asks->first; i < asks->end; i++) {
        const plm__mixture *own = point_law_of(asks, i);
        if (!has_point(asks, i)) {
            continue;
        }
        if (own != NULL) {
            plm__mixture_add(&law->mixture, weight_of(asks, i) / total, own);
        } else {
            plm__mixture_add_atom(&law->mixture, asks->of->models[i]->point,
                                  weight_of(asks, i) / total);
        }
    }
    plm__mixture_close(&law->mixture);
    return law->mixture.knot_count > 0 ? PLM_OK : PLM_E_EMPTY;
}

/* ---- the draws ---- */

static plm_status add_side(plm_law *law, const request *asks, size_t model) {
    plm__rungs side;
    plm__rungs *next = &law->sides[law->side_count];
    PLM_TRY(plm__rungs_of(asks->of->models[model], asks->forecast->draws, weight_of(asks, model),
                          &law->arena, &side));
    if (side.count > 0) {
        *next = side;
        law->side_count += law->factors != NULL
                               ? plm__remainder_cut(asks->of->issue, &side, law->factors, next)
                               : 1;
    }
    return PLM_OK;
}

static plm_status merge(plm_law *law) {
    size_t outcomes = 0;
    double total = 0;
    for (size_t i = 0; i < law->side_count; i++) {
        outcomes += law->sides[i].count + (law->sides[i].copies > 1 ? 1 : 0);
        total += law->sides[i].weight;
    }
    for (size_t i = 0; i < law->side_count; i++) {
        law->sides[i].weight /= total;
    }
    size_t *next = plm__arena_allocate(&law->arena, law->side_count, sizeof *next);
    double *values = plm__arena_allocate(&law->arena, outcomes, sizeof *values);
    double *levels = plm__arena_allocate(&law->arena, outcomes, sizeof *levels);
    if (next == NULL || values == NULL || levels == NULL) {
        return PLM_E_MEMORY;
    }
    law->ladder = plm__ladder_merge(law->sides, law->side_count, next, values, levels);
    return PLM_OK;
}

/* Of the answer alone: the models know nothing of what is ruled out. pieces: into how many a
 * model's outcomes are cut at most. */
static plm_status find_factors(plm_law *law, const request *asks, size_t *pieces) {
    *pieces = 1;
    if (!asks->pooled || asks->of->before == NULL) {
        return PLM_OK;
    }
    *pieces = asks->of->issue->option_count;
    law->factors = plm__arena_allocate(&law->arena, *pieces, sizeof *law->factors);
    if (law->factors == NULL) {
        return PLM_E_MEMORY;
    }
    plm__remainder_factors(asks->of, law->factors);
    return PLM_OK;
}

static plm_status take_draws(plm_law *law, const request *asks) {
    size_t pieces = 0;
    PLM_TRY(find_factors(law, asks, &pieces));
    law->sides =
        plm__arena_allocate(&law->arena, (asks->end - asks->first) * pieces, sizeof *law->sides);
    if (law->sides == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = asks->first; i < asks->end; i++) {
        if (weight_of(asks, i) > 0) {
            PLM_TRY(add_side(law, asks, i));
        }
    }
    return law->side_count > 0 ? merge(law) : PLM_E_EMPTY;
}

/* The share of a side's outcomes that are less than a value, or that or less. */
static double share_of(const plm__rungs *side, double value, bool or_equal) {
    size_t low = 0;
    size_t high = side->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        double there = side->values[middle];
        if (there < value || (or_equal && there == value)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (double)low / (double)side->count;
}

static double drawn_share(const plm_law *law, double value, bool or_equal) {
    double sum = 0;
    for (size_t i = 0; i < law->side_count; i++) {
        sum += law->sides[i].weight * share_of(&law->sides[i], value, or_equal);
    }
    return fmin(sum, 1);
}

static double side_mean(const plm__rungs *side) {
    double sum = 0;
    for (size_t i = 0; i < side->count; i++) {
        sum += side->values[i];
    }
    return sum / (double)side->count;
}

/* ---- public ---- */

static plm_status read_request(const plm_forecast *forecast, size_t issue, size_t model,
                               request *out, plm_error *error) {
    if (issue >= forecast->issue_count) {
        return plm__fail(error, PLM_E_ARGUMENT, "the forecast has no issue number %zu", issue);
    }
    const plm_forecast_issue *of = &forecast->issues[issue];
    const bool pooled = model == PLM_ANSWER;
    if (!pooled && model >= of->model_count) {
        return plm__fail(error, PLM_E_ARGUMENT, "issue '%s' has no model number %zu", of->issue->id,
                         model);
    }
    if (!plm_issue_has_scale(of->issue)) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "issue '%s' has no scale; read the options' probabilities", of->issue->id);
    }
    *out = (request){.forecast = forecast,
                     .issue = issue,
                     .of = of,
                     .first = pooled ? 0 : model,
                     .end = pooled ? of->model_count : model + 1,
                     .pooled = pooled};
    return PLM_OK;
}

plm_status plm_forecast_law(const plm_forecast *forecast, size_t issue, size_t model,
                            plm_law_kind kind, plm_law **out, plm_error *error) {
    *out = NULL;
    request asks = {.forecast = forecast};
    PLM_TRY(read_request(forecast, issue, model, &asks, error));
    plm_law *law = plm__handle_new(forecast->context, sizeof *law);
    if (law == NULL) {
        return plm__out_of_memory(error);
    }
    *law = (plm_law){.context = forecast->context, .drawn = kind == PLM_LAW_DRAWN};
    plm__arena_init(&law->arena, forecast->context);
    plm_status status = law->drawn ? take_draws(law, &asks) : take_points(law, &asks);
    if (status < 0) {
        plm_law_free(law);
        return plm__fail(error, status, "issue '%s': %s", forecast->issues[issue].issue->id,
                         plm_status_text(status));
    }
    *out = law;
    return PLM_OK;
}

void plm_law_free(plm_law *law) {
    if (law != NULL) {
        plm__arena_clear(&law->arena);
        plm__handle_free(law->context, law);
    }
}

double plm_law_quantile(const plm_law *law, double level) {
    if (!(level > 0 && level < 1)) {
        return (double)NAN;
    }
    return law->drawn ? plm__ladder_at(&law->ladder, level)
                      : plm__mixture_quantile(&law->mixture, level);
}

double plm_law_cdf(const plm_law *law, double value) {
    return law->drawn ? drawn_share(law, value, true) : plm__mixture_up_to(&law->mixture, value);
}

double plm_law_probability(const plm_law *law, double from, double to) {
    if (!law->drawn) {
        return plm__mixture_between(&law->mixture, from, to);
    }
    return fmax(drawn_share(law, to, false) - drawn_share(law, from, false), 0);
}

double plm_law_mean(const plm_law *law) {
    if (!law->drawn) {
        return plm__mixture_mean(&law->mixture);
    }
    double sum = 0;
    for (size_t i = 0; i < law->side_count; i++) {
        sum += law->sides[i].weight * side_mean(&law->sides[i]);
    }
    return sum;
}
