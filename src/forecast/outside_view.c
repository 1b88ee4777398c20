/*
 * The outside view: base rates over the case's precedents, and how long they took.
 *
 * Source: Jeffreys, Theory of Probability, 1961, section 3.1 (prior of a chance); Brown, Cai and
 * DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001), section
 * 3.1.1 (its interval). As there, an interval's end is 0 when it never happened and 1 when it
 * always did.
 */
#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "forecast/beta.h"
#include "forecast/hindsight.h"
#include "forecast/kaplan_meier.h"

#include <math.h>
#include <string.h>

static const double levels[PLM_INTERVAL_COUNT] = {0.5, 0.8, 0.95};

struct plm_outside_view {
    plm_case *of;
    plm__arena arena;
    const plm_dossier *dossier;
    plm_base_rate *rates;
    size_t count;
    const plm_evidence *const *hindsight;
    size_t hindsight_count;
    plm_survival *survivals; /* one for each rate; none where nothing was timed */
    size_t survival_count;
};

static bool has_feature(const plm_precedent *precedent, const char *feature) {
    for (size_t i = 0; i < precedent->feature_count; i++) {
        if (strcmp(precedent->features[i], feature) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_all(const plm_precedent *precedent, const char *const *features, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!has_feature(precedent, features[i])) {
            return false;
        }
    }
    return true;
}

static void fill_intervals(plm_base_rate *rate) {
    double a = (double)rate->happened + 0.5;
    double b = (double)(rate->count - rate->happened) + 0.5;
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        double tail = (1 - levels[i]) / 2;
        rate->low[i] = rate->happened == 0 ? 0 : plm__beta_quantile(a, b, tail);
        rate->high[i] = rate->happened == rate->count ? 1 : plm__beta_quantile(a, b, 1 - tail);
    }
}

static plm_base_rate count_class(const plm_dossier *dossier, const char *const *features,
                                 size_t feature_count) {
    plm_base_rate rate = {.features = features, .feature_count = feature_count};
    for (size_t i = 0; i < dossier->precedent_count; i++) {
        const plm_precedent *precedent = dossier->precedents[i];
        if (!precedent->open && has_all(precedent, features, feature_count)) {
            rate.count++;
            rate.happened += precedent->happened ? 1 : 0;
        }
    }
    rate.rate = ((double)rate.happened + 0.5) / ((double)rate.count + 1);
    fill_intervals(&rate);
    return rate;
}

/* ---- how long it took ---------------------------------------------------------------------- */

static size_t list_waits(const plm_dossier *dossier, const plm_survival *of, plm__wait *waits) {
    size_t count = 0;
    for (size_t i = 0; i < dossier->precedent_count; i++) {
        const plm_precedent *precedent = dossier->precedents[i];
        if (!isnan(precedent->took) && has_all(precedent, of->features, of->feature_count)) {
            waits[count++] = (plm__wait){precedent->took, precedent->open};
        }
    }
    return count;
}

/* The deadline in days from the case's beginning, and how many of them are over; false: none. */
static bool find_deadline(const plm_dossier *dossier, double *waited, double *days) {
    int32_t deadline = dossier->resolution != NULL ? plm__date_last(dossier->resolution->deadline)
                                                   : PLM__DATE_LAST;
    int32_t as_of = plm__date_last(dossier->as_of);
    int32_t from = plm__date_last(dossier->precedent_from);
    bool dated = deadline < PLM__DATE_LAST;
    bool present = as_of < PLM__DATE_LAST;
    bool begun = from < PLM__DATE_LAST;
    from = begun ? from : as_of;
    *waited = present ? (double)as_of - from : 0;
    *days = (double)deadline - from;
    return dated && (present || begun) && *days >= *waited;
}

static plm_status time_class(plm_outside_view *to, const plm_base_rate *class, plm__wait *waits) {
    plm_survival *made = &to->survivals[to->survival_count++];
    *made = (plm_survival){.features = class->features, .feature_count = class->feature_count};
    size_t count = list_waits(to->dossier, made, waits);
    if (count == 0) {
        return PLM_OK;
    }
    PLM_TRY(plm__survival_fill(made, &to->arena, waits, count));
    double waited = 0;
    double days = 0;
    if (find_deadline(to->dossier, &waited, &days)) {
        made->by = to->dossier->resolution->deadline;
        made->chance = plm_survival_by(made, waited, days);
    }
    return PLM_OK;
}

static plm_status time_classes(plm_outside_view *to) {
    const plm_survival all = {0};
    plm__wait *waits = plm__arena_allocate(&to->arena, to->dossier->precedent_count, sizeof *waits);
    to->survivals = plm__arena_allocate(&to->arena, to->count, sizeof *to->survivals);
    if (waits == NULL || to->survivals == NULL) {
        return PLM_E_MEMORY;
    }
    bool timed = list_waits(to->dossier, &all, waits) > 0;
    for (size_t i = 0; timed && i < to->count; i++) {
        PLM_TRY(time_class(to, &to->rates[i], waits));
    }
    return PLM_OK;
}

static plm_status build(plm_outside_view *to, const plm_dossier *dossier) {
    size_t features = dossier->precedent_feature_count;
    to->rates = plm__arena_allocate(&to->arena, features + 2, sizeof *to->rates);
    if (to->rates == NULL) {
        return PLM_E_MEMORY;
    }
    to->rates[to->count++] = count_class(dossier, dossier->precedent_features, 0);
    for (size_t i = 0; i < features; i++) {
        to->rates[to->count++] = count_class(dossier, &dossier->precedent_features[i], 1);
    }
    if (features > 1) {
        to->rates[to->count++] = count_class(dossier, dossier->precedent_features, features);
    }
    PLM_TRY(time_classes(to));
    return plm__hindsight_of_precedents(dossier, &to->arena, &to->hindsight, &to->hindsight_count);
}

plm_status plm_outside_view_new(const plm_case *of, plm_outside_view **out, plm_error *error) {
    *out = NULL;
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    if (dossier->precedent_count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "the case has no precedents; list some under "
                         "'precedents' to have an outside view");
    }
    plm_context *context = of->context;
    plm_outside_view *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, context);
    made->dossier = dossier;
    plm_status status = build(made, dossier);
    if (status < 0) {
        plm_outside_view_free(made);
        return plm__out_of_memory(error);
    }
    *out = made;
    return PLM_OK;
}

void plm_outside_view_free(plm_outside_view *view) {
    if (view != NULL) {
        plm_context *context = view->arena.context;
        plm_case_free(view->of);
        plm__arena_clear(&view->arena);
        plm__handle_free(context, view);
    }
}

static bool means_happened(const plm_dossier *dossier, const plm_option *option) {
    for (size_t i = 0; i < dossier->precedent_option_count; i++) {
        if (dossier->precedent_options[i] == option) {
            return true;
        }
    }
    return false;
}

/* Spreads `mass` over the options of one kind, in proportion to what the models give them. */
static void spread(const plm_dossier *dossier, bool happened, double mass, double weight,
                   double *probabilities) {
    const plm_issue *issue = dossier->precedent_issue;
    double given = 0;
    size_t count = 0;
    for (size_t i = 0; i < issue->option_count; i++) {
        if (means_happened(dossier, issue->options[i]) == happened) {
            given += probabilities[i];
            count++;
        }
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        if (means_happened(dossier, issue->options[i]) == happened) {
            double part = given > 0 ? probabilities[i] / given : 1 / (double)count;
            probabilities[i] = (1 - weight) * probabilities[i] + weight * mass * part;
        }
    }
}

plm_status plm_outside_view_mix(const plm_outside_view *view, size_t rate, double weight,
                                double *probabilities, plm_error *error) {
    if (!(weight >= 0 && weight <= 1) || rate >= view->count) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the weight of the outside view must lie between 0 and 1");
    }
    if (view->dossier->precedent_issue == NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND,
                         "the precedents do not say what they are about; give them 'issue' and "
                         "'happened_means'");
    }
    if (view->rates[rate].count == 0 && weight > 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no precedent tells how often it happens: all of them are open");
    }
    double happens = view->rates[rate].rate;
    spread(view->dossier, true, happens, weight, probabilities);
    spread(view->dossier, false, 1 - happens, weight, probabilities);
    return PLM_OK;
}

size_t plm_outside_view_count(const plm_outside_view *view) {
    return view->count;
}

const plm_base_rate *plm_outside_view_rate(const plm_outside_view *view, size_t index) {
    return index < view->count ? &view->rates[index] : NULL;
}

size_t plm_outside_view_survival_count(const plm_outside_view *view) {
    return view->survival_count;
}

const plm_survival *plm_outside_view_survival(const plm_outside_view *view, size_t index) {
    return index < view->survival_count ? &view->survivals[index] : NULL;
}

const plm_evidence *const *plm_outside_view_hindsight(const plm_outside_view *view, size_t *count) {
    *count = view->hindsight_count;
    return view->hindsight;
}
