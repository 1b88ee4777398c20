#include "models/institutions/line.h"

#include <math.h>

static double clip(double value, plm__span to) {
    return fmin(fmax(value, to.low), to.high);
}

bool plm__line_core(plm__pivots pivots, plm__span scale, plm__span *out) {
    *out = (plm__span){fmax(scale.low, pivots.right), fmin(scale.high, pivots.left)};
    return pivots.right <= pivots.left;
}

static void add_span(plm__win_set *set, double low, double high) {
    if (low < high) {
        set->spans[set->count++] = (plm__span){low, high};
    }
}

plm__win_set plm__win_set_of(plm__pivots pivots, double reference, plm__span scale) {
    plm__win_set set = {.reference = reference};
    if (pivots.left < reference) {
        add_span(&set, fmax(scale.low, 2 * pivots.left - reference), reference);
    }
    if (pivots.right > reference) {
        add_span(&set, reference, fmin(scale.high, 2 * pivots.right - reference));
    }
    return set;
}

bool plm__passes(const plm__win_set *set, double point) {
    bool within = false;
    for (size_t i = 0; i < set->count; i++) {
        plm__span span = set->spans[i];
        within = within || (span.low < point && point < span.high) ||
                 (span.low == point && span.high == point);
    }
    return within;
}

plm__win_set plm__win_set_within(const plm__win_set *set, plm__span bounds) {
    plm__win_set kept = {.reference = set->reference};
    for (size_t i = 0; i < set->count; i++) {
        add_span(&kept, fmax(set->spans[i].low, bounds.low), fmin(set->spans[i].high, bounds.high));
    }
    return kept;
}

/* Whether a comes before b as an answer to the aim. */
static bool is_nearer(double a, double b, double aim, double reference) {
    if (fabs(aim - a) != fabs(aim - b)) {
        return fabs(aim - a) < fabs(aim - b);
    }
    if (fabs(a - reference) != fabs(b - reference)) {
        return fabs(a - reference) < fabs(b - reference);
    }
    return a < b;
}

double plm__nearest_passing(const plm__win_set *set, double aim) {
    double best = set->reference;
    for (size_t i = 0; i < set->count; i++) {
        double point = clip(aim, set->spans[i]);
        best = is_nearer(point, best, aim, set->reference) ? point : best;
    }
    return best;
}

plm__span plm__permitted(plm__pivots pivots, double reference, plm__span scale) {
    bool never = isinf(pivots.right) && pivots.right < 0 && isinf(pivots.left);
    plm__span found = {reference, reference};
    if (isnan(reference)) {
        found = never
                    ? scale
                    : (plm__span){fmin(pivots.right, pivots.left), fmax(pivots.right, pivots.left)};
    } else {
        found.low = pivots.left < reference ? 2 * pivots.left - reference : reference;
        found.high = pivots.right > reference ? 2 * pivots.right - reference : reference;
    }
    return (plm__span){fmax(found.low, scale.low), fmin(found.high, scale.high)};
}

/* Joins a span to the last one where they touch; lows come in ascending order. */
static void permit(plm__permits *all, plm__span span) {
    plm__span *last = all->count > 0 ? &all->spans[all->count - 1] : NULL;
    if (last != NULL && span.low <= last->high) {
        last->high = fmax(last->high, span.high);
    } else {
        all->spans[all->count++] = span;
    }
}

plm__permits plm__permits_of(const plm__win_set *set) {
    plm__permits all = {.count = 0};
    const plm__span rests = {set->reference, set->reference};
    bool before = set->count > 0 && set->spans[0].low < set->reference;
    if (before) {
        permit(&all, set->spans[0]);
    }
    permit(&all, rests);
    for (size_t i = before ? 1 : 0; i < set->count; i++) {
        permit(&all, set->spans[i]);
    }
    return all;
}

void plm__supporters(const double *position, size_t count, double proposal, double reference,
                     double tie, bool *in_favour) {
    for (size_t i = 0; i < count; i++) {
        in_favour[i] = fabs(proposal - position[i]) < fabs(reference - position[i]) - tie;
    }
}

bool plm__critical(const plm__rule *rule, const plm__turnout *turnout, bool *in_favour,
                   bool *critical, bool *passes) {
    bool result = plm__rule_wins(rule, turnout, in_favour, passes);
    for (size_t i = 0; i < rule->player_count; i++) {
        in_favour[i] = !in_favour[i];
        critical[i] =
            in_favour[i] != result && plm__rule_wins(rule, turnout, in_favour, passes) != result;
        in_favour[i] = !in_favour[i];
    }
    return result;
}

/* ---- procedures ------------------------------------------------------------------------------ */

static plm__win_set council_passes(const plm__council *council) {
    return plm__win_set_of(council->pivots, council->reference, council->scale);
}

double plm__consultation(const plm__council *council, double commission) {
    plm__win_set set = council_passes(council);
    plm__span members = council->members;
    double best = council->reference;
    for (size_t i = 0; i < set.count; i++) {
        plm__span part = {fmax(set.spans[i].low, members.low),
                          fmin(set.spans[i].high, members.high)};
        if (part.low <= part.high) {
            double point = clip(commission, part);
            best = is_nearer(point, best, commission, council->reference) ? point : best;
        }
    }
    return best;
}

double plm__assent(const plm__council *council, double commission, double parliament) {
    plm__win_set set = council_passes(council);
    double far = 2 * parliament - council->reference;
    plm__span theirs = {fmin(council->reference, far), fmax(council->reference, far)};
    plm__win_set both = plm__win_set_within(&set, theirs);
    return plm__nearest_passing(&both, commission);
}

double plm__codecision(const plm__council *council, double parliament) {
    double rests = council->reference;
    if (parliament > rests && council->pivots.right > rests) {
        return fmin(parliament, council->pivots.right);
    }
    if (parliament < rests && council->pivots.left < rests) {
        return fmax(parliament, council->pivots.left);
    }
    return rests;
}
