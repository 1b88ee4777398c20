/*
 * What is ruled out: options that an event, a consideration or a stage puts out, with its chance.
 *
 * By the law of total probability: with the chance that an exclusion holds, the probabilities are
 * those given that none of its options is chosen; else they are as they were. So an
 * option that is out with 0.9 keeps a tenth of its probability, and the others share the
 * rest as they stand to one another.
 */
#include "forecast/rule_out.h"

#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "case/exclusion.h"
#include "chronology/knowledge.h"
#include "forecast/remainder.h"
#include "forecast/steps.h"
#include "game/takes.h"

#include <math.h>
#include <string.h>

/* ---- exclusions ---------------------------------------------------------------------------- */

/* What is looked for, and where what is found goes. */
typedef struct search {
    const plm_dossier *dossier;
    const plm_issue *issue;
    const plm_chronology *dates;
    int32_t as_of;
    plm__arena *arena;
    const plm_ruled_out **list;
    size_t count;
} search;

static void set_known(plm_ruled_out *out, plm__span days) {
    out->state = PLM_EXCLUSION_KNOWN;
    out->earliest = days.earliest;
    out->latest = days.latest;
}

static void find_day(const search *of, plm_ruled_out *out) {
    plm__span began;
    out->earliest = PLM_DAY_LAST;
    out->latest = PLM_DAY_LAST;
    out->state = out->stage != NULL ? PLM_EXCLUSION_AHEAD : PLM_EXCLUSION_UNKNOWN;
    if (out->consideration != NULL && plm__reason_is_known(out->consideration, of->as_of, &began)) {
        set_known(out, began);
    }
    for (size_t i = 0; out->event != NULL && i < plm_chronology_event_count(of->dates); i++) {
        const plm_dated_event *dated = plm_chronology_event(of->dates, i);
        if (dated->event == out->event && plm__event_is_known(dated, of->as_of)) {
            set_known(out, plm__event_span_known(dated, of->as_of));
        }
    }
}

/* of: whose it is. */
static plm_status add_exclusion(search *to, const plm_exclusion *exclusion, plm_ruled_out of) {
    if (exclusion == NULL) {
        return PLM_OK;
    }
    const plm_option **options =
        plm__arena_allocate(to->arena, exclusion->option_count, sizeof(const plm_option *));
    plm_ruled_out *made = plm__arena_allocate(to->arena, 1, sizeof *made);
    if (options == NULL || made == NULL) {
        return PLM_E_MEMORY;
    }
    *made = of;
    made->exclusion = exclusion;
    made->chance = exclusion->chance.stated ? plm__chance_mean(&exclusion->chance) : 1;
    made->options = options;
    made->option_count = plm__exclusion_options(exclusion, to->issue, options);
    find_day(to, made);
    if (made->option_count > 0) {
        to->list[to->count++] = made;
    }
    return PLM_OK;
}

static size_t stage_count_of(const plm_process *of) {
    return of != NULL ? of->stage_count : 0;
}

plm_status plm__exclusions_find(const plm_dossier *dossier, const plm_issue *issue,
                                const plm_chronology *dates, plm__arena *arena,
                                plm__exclusions *out) {
    size_t stage_count = stage_count_of(issue->process);
    search to = {.dossier = dossier,
                 .issue = issue,
                 .dates = dates,
                 .as_of = plm__date_last(dossier->as_of),
                 .arena = arena};
    to.list = plm__arena_allocate(arena,
                                  dossier->event_count + dossier->consideration_count + stage_count,
                                  sizeof(const plm_ruled_out *));
    if (to.list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < dossier->event_count; i++) {
        const plm_event *each = dossier->events[i];
        PLM_TRY(add_exclusion(&to, each->rules_out, (plm_ruled_out){.event = each}));
    }
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        const plm_consideration *each = dossier->considerations[i];
        const plm_exclusion *exclusion = plm__reason_rules_out(each) ? each->rules_out : NULL;
        PLM_TRY(add_exclusion(&to, exclusion, (plm_ruled_out){.consideration = each}));
    }
    for (size_t i = 0; i < stage_count; i++) {
        const plm_process_stage *each = issue->process->stages[i];
        PLM_TRY(add_exclusion(&to, each->rules_out,
                              (plm_ruled_out){.event = each->event, .stage = each}));
    }
    *out = (plm__exclusions){to.list, to.count};
    return PLM_OK;
}

unsigned plm__exclusions_known(plm__exclusions of) {
    unsigned set = 0;
    for (size_t i = 0; i < of.count; i++) {
        set |= of.list[i]->state == PLM_EXCLUSION_KNOWN ? 1U << i : 0;
    }
    return set;
}

bool plm__may_rule_out(const plm_dossier *dossier, const plm_issue *issue) {
    bool found = false;
    for (size_t i = 0; i < dossier->event_count; i++) {
        found = found || dossier->events[i]->rules_out != NULL;
    }
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        found = found || plm__reason_rules_out(dossier->considerations[i]);
    }
    for (size_t i = 0; i < stage_count_of(issue->process); i++) {
        found = found || issue->process->stages[i]->rules_out != NULL;
    }
    return found;
}

static plm__exclusions keep_known(plm__exclusions of) {
    const plm_ruled_out **list = (const plm_ruled_out **)of.list;
    size_t kept = 0;
    for (size_t i = 0; i < of.count; i++) {
        if (list[i]->state == PLM_EXCLUSION_KNOWN) {
            list[kept++] = list[i];
        }
    }
    return (plm__exclusions){list, kept};
}

plm_status plm__exclusions_known_of(const plm_case *of, const plm_issue *issue, plm__arena *arena,
                                    plm__exclusions *out, plm_error *error) {
    plm_chronology *dates = NULL;
    plm__exclusions found;
    *out = (plm__exclusions){NULL, 0};
    if (!plm__may_rule_out(&of->dossier, issue)) {
        return PLM_OK;
    }
    PLM_TRY(plm_chronology_new(of, &dates, error));
    plm_status status = plm__exclusions_find(&of->dossier, issue, dates, arena, &found);
    plm_chronology_free(dates);
    if (status < 0) {
        return plm__out_of_memory(error);
    }
    *out = keep_known(found);
    return PLM_OK;
}

const plm_distribution *plm__pool_before(const plm_forecast_issue *of) {
    return of->before != NULL ? of->before : &of->pool;
}

const char *plm__ruled_out_by(const plm_ruled_out *of) {
    return of->stage != NULL           ? of->stage->id
           : of->consideration != NULL ? of->consideration->id
                                       : of->event->id;
}

plm__exclusions plm__exclusions_in(const plm_forecast_issue *of) {
    return (plm__exclusions){of->ruled_out, of->ruled_out_count};
}

/* ---- what is left -------------------------------------------------------------------------- */

enum { MOST_WAYS = 1U << PLM__MOST_EXCLUSIONS };

static bool is_out(plm__exclusions of, unsigned way, const plm_option *option) {
    bool out = false;
    for (size_t i = 0; i < of.count; i++) {
        for (size_t k = 0; (way >> i & 1U) != 0 && k < of.list[i]->option_count; k++) {
            out = out || of.list[i]->options[k] == option;
        }
    }
    return out;
}

/* The chance that of the set those exclusions hold that are in the way, and no other. */
static double chance_of_way(plm__exclusions of, unsigned set, unsigned way) {
    double chance = 1;
    for (size_t i = 0; i < of.count; i++) {
        double holds = of.list[i]->chance;
        if ((set >> i & 1U) != 0) {
            chance *= (way >> i & 1U) != 0 ? holds : 1 - holds;
        }
    }
    return chance;
}

/* What all that is not out comes to, of shares that stand `stride` apart; 1,
 * to the bit, where nothing is out. */
static double left_in_way(const plm_issue *issue, plm__exclusions of, unsigned way,
                          const double *shares, size_t stride) {
    double left = 0;
    bool whole = true;
    for (size_t i = 0; i < issue->option_count; i++) {
        bool out = is_out(of, way, issue->options[i]);
        left += out ? 0 : shares[i * stride];
        whole = whole && !out;
    }
    return whole ? 1 : left;
}

/* What the ways that are possible leave, by their chances. */
typedef struct mixture {
    const plm_issue *issue;
    plm__exclusions of;
    unsigned set;
    double whole;    /* the chance of those ways */
    double *factors; /* by option: the mean of 1 / left over the ways that leave it */
    double
        *together; /* by two options: the mean of 1 / left^2 over those that leave both; or NULL */
} mixture;

static void add_way(mixture *to, unsigned way, const double *shares) {
    double chance = chance_of_way(to->of, to->set, way);
    double left = left_in_way(to->issue, to->of, way, shares, 1);
    size_t count = to->issue->option_count;
    if (!(chance > 0) || !(left > 0)) {
        return;
    }
    to->whole += chance;
    for (size_t i = 0; i < count; i++) {
        bool out = is_out(to->of, way, to->issue->options[i]);
        to->factors[i] += out ? 0 : chance / left;
        for (size_t k = 0; to->together != NULL && !out && k < count; k++) {
            bool both = !is_out(to->of, way, to->issue->options[k]);
            to->together[i * count + k] += both ? chance / left / left : 0;
        }
    }
}

/* Whether any way is possible. */
static bool mix_ways(mixture *to, const double *shares) {
    size_t count = to->issue->option_count;
    for (unsigned way = 0; way < MOST_WAYS && way <= to->set; way++) {
        if ((way & ~to->set) == 0) {
            add_way(to, way, shares);
        }
    }
    for (size_t i = 0; to->whole > 0 && i < count; i++) {
        to->factors[i] /= to->whole;
        for (size_t k = 0; to->together != NULL && k < count; k++) {
            to->together[i * count + k] /= to->whole;
        }
    }
    return to->whole > 0;
}

/* The delta method, for shares of draws each of which is of one option: a draw of option k moves
 * the share of option i by factors[i], if it is the same one, less p[i] together[i, k]. Beside
 * the error of p[i], of which that is 1, if it is the same, less p[i]. */
static double error_of(const mixture *of, const plm_estimate *options, size_t i) {
    double share = options[i].value;
    double before = share * (1 - share);
    double after = 0;
    for (size_t k = 0; k < of->issue->option_count; k++) {
        double moves =
            (k == i ? of->factors[i] : 0) - share * of->together[i * of->issue->option_count + k];
        after += options[k].value * moves * moves;
    }
    return before > 0 ? options[i].standard_error * sqrt(after / before)
                      : options[i].standard_error * of->factors[i];
}

/* Whether one that is of the set can hold. */
bool plm__can_rule_out(plm__exclusions of, unsigned set) {
    bool can = false;
    for (size_t i = 0; i < of.count; i++) {
        can = can || ((set >> i & 1U) != 0 && of.list[i]->chance > 0);
    }
    return can;
}

bool plm__rule_out_factors(const plm_issue *issue, plm__exclusions of, unsigned set,
                           const double *shares, double *factors, double *together) {
    mixture made = {.issue = issue, .of = of, .set = set, .factors = factors, .together = together};
    size_t count = issue->option_count;
    memset(factors, 0, count * sizeof *factors);
    if (together != NULL) {
        memset(together, 0, count * count * sizeof *together);
    }
    return mix_ways(&made, shares);
}

plm_status plm__rule_out(const plm_issue *issue, plm__exclusions of, unsigned set,
                         plm__arena *arena, plm_estimate *options) {
    size_t count = issue->option_count;
    if (count == 0 || isnan(options[0].value) || !plm__can_rule_out(of, set)) {
        return PLM_OK;
    }
    mixture made = {.issue = issue, .of = of, .set = set};
    plm_estimate *before = plm__arena_allocate(arena, count, sizeof *before);
    double *shares = plm__arena_allocate(arena, count, sizeof *shares);
    made.factors = plm__arena_allocate(arena, count, sizeof *made.factors);
    made.together = plm__arena_allocate(arena, count * count, sizeof *made.together);
    if (before == NULL || shares == NULL || made.factors == NULL || made.together == NULL) {
        return PLM_E_MEMORY;
    }
    memcpy(before, options, count * sizeof *before);
    for (size_t i = 0; i < count; i++) {
        shares[i] = before[i].value;
    }
    if (!mix_ways(&made, shares)) {
        return PLM_E_DOMAIN;
    }
    for (size_t i = 0; i < count; i++) {
        options[i] = (plm_estimate){before[i].value * made.factors[i], error_of(&made, before, i)};
    }
    return PLM_OK;
}

/* The mean of what a way leaves, of parts that its options have in it. */
static double mean_in_way(const plm_forecast_issue *of, unsigned way, const double *parts,
                          double left) {
    double sum = 0;
    for (size_t i = 0; i < of->issue->option_count; i++) {
        sum += is_out(plm__exclusions_in(of), way, of->issue->options[i]) ? 0 : parts[i];
    }
    return sum / left;
}

void plm__rule_out_centres(const plm_forecast_issue *of, const double *parts, double *centres) {
    plm__exclusions all = plm__exclusions_in(of);
    unsigned set = plm__exclusions_known(all);
    const plm_estimate *before = plm__pool_before(of)->options;
    double whole = 0;
    memset(centres, 0, of->issue->option_count * sizeof *centres);
    for (unsigned way = 0; way < MOST_WAYS && way <= set; way++) {
        double chance = (way & ~set) == 0 ? chance_of_way(all, set, way) : 0;
        double left =
            left_in_way(of->issue, all, way, &before->value, sizeof *before / sizeof before->value);
        if (!(chance > 0) || !(left > 0)) {
            continue;
        }
        double mean = mean_in_way(of, way, parts, left);
        whole += chance;
        for (size_t i = 0; i < of->issue->option_count; i++) {
            centres[i] += is_out(all, way, of->issue->options[i]) ? 0 : chance * mean / left;
        }
    }
    for (size_t i = 0; i < of->issue->option_count; i++) {
        centres[i] /= whole;
    }
}

/* ---- forecasts ----------------------------------------------------------------------------- */

plm_status plm__refuse_ruled_out(const plm_case *of, const plm_issue *issue,
                                 plm__exclusions exclusions, unsigned set, plm_error *error) {
    const plm_ruled_out *last = NULL;
    for (size_t i = 0; i < exclusions.count; i++) {
        last = (set >> i & 1U) != 0 ? exclusions.list[i] : last;
    }
    const char *whose = last == NULL ? "" : plm__ruled_out_by(last);
    plm__fail(error, PLM_E_DOMAIN,
              "'%s' rules out all of '%s' that the answer gives a chance; give it a 'chance' below "
              "1, mend the numbers, or ask for more draws",
              whose, issue->id);
    if (last != NULL) {
        plm__fail_at(error, of->name, last->exclusion->mark.line, last->exclusion->mark.column,
                     NULL);
    }
    return PLM_E_DOMAIN;
}

plm_status plm__rule_out_or_fail(const plm_case *of, const plm_issue *issue,
                                 plm__exclusions exclusions, unsigned set, plm__arena *arena,
                                 plm_estimate *options, plm_error *error) {
    plm_status status = plm__rule_out(issue, exclusions, set, arena, options);
    return status == PLM_E_DOMAIN ? plm__refuse_ruled_out(of, issue, exclusions, set, error)
           : status < 0           ? plm__out_of_memory(error)
                                  : PLM_OK;
}

plm_status plm__rule_out_values(const plm_case *of, const plm_forecast_issue *on, plm__arena *arena,
                                double *values, plm_error *error) {
    plm__exclusions exclusions = plm__exclusions_in(on);
    unsigned known = plm__exclusions_known(exclusions);
    size_t count = on->issue->option_count;
    plm_estimate *options = plm__arena_allocate(arena, count, sizeof *options);
    if (options == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        options[i].value = values[i];
    }
    PLM_TRY(plm__rule_out_or_fail(of, on->issue, exclusions, known, arena, options, error));
    for (size_t i = 0; i < count; i++) {
        values[i] = options[i].value;
    }
    return PLM_OK;
}

/* Makes the pool that of what is left. */
static plm_status leave_remainder(plm__arena *arena, uint64_t draws, plm_forecast_issue *to,
                                  plm_error *error) {
    plm_distribution *before = plm__arena_allocate(arena, 1, sizeof *before);
    if (before == NULL) {
        return plm__out_of_memory(error);
    }
    *before = to->pool;
    to->before = before;
    plm_status status = plm__remainder_of(arena->context, to, draws, &to->pool);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

/* Where something rules options of the issue out; else its answer stays the pool's. */
static plm_status answer_issue(const plm_case *of, const plm_chronology *dates, plm__arena *arena,
                               uint64_t draws, plm_forecast_issue *to, plm_error *error) {
    size_t count = to->issue->option_count;
    plm__exclusions exclusions;
    if (plm__exclusions_find(&of->dossier, to->issue, dates, arena, &exclusions) < 0) {
        return plm__out_of_memory(error);
    }
    if (exclusions.count == 0) {
        return PLM_OK;
    }
    plm_estimate *answer = plm__arena_allocate(arena, count, sizeof *answer);
    if (answer == NULL) {
        return plm__out_of_memory(error);
    }
    memcpy(answer, to->pool.options, count * sizeof *answer);
    unsigned known = plm__exclusions_known(exclusions);
    to->answer = answer;
    to->ruled_out = exclusions.list;
    to->ruled_out_count = exclusions.count;
    PLM_TRY(plm__rule_out_or_fail(of, to->issue, exclusions, known, arena, answer, error));
    return known != 0 ? leave_remainder(arena, draws, to, error) : PLM_OK;
}

plm_status plm__forecast_rule_out(const plm_case *of, plm_forecast *forecast, plm_error *error) {
    plm_chronology *dates = NULL;
    plm_status status = PLM_OK;
    for (size_t i = 0; i < forecast->issue_count && status >= 0; i++) {
        plm_forecast_issue *issue = &forecast->issues[i];
        if (plm__may_rule_out(&of->dossier, issue->issue) && issue->issue->option_count > 0) {
            status = dates == NULL ? plm_chronology_new(of, &dates, error) : PLM_OK;
            status = status < 0
                         ? status
                         : answer_issue(of, dates, &forecast->arena, forecast->draws, issue, error);
        }
    }
    plm_chronology_free(dates);
    return status < 0 ? status : PLM_OK;
}
