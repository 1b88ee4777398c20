/*
 * What is chosen where stages rule options out: in each draw those hold that come on the
 * day on which the option is chosen, or before. The substance is decided first, by the
 * answer less what holds, and then the day: what is ruled out goes to the options that
 * are left, and never to "nothing".
 */
#include "insight/when.h"

#include "base/error.h"

#include <math.h>

static int32_t day_of(const plm__when_draws *from, size_t stage, size_t draw) {
    return from->draws->days[stage * from->draws->count + draw];
}

static size_t place_of(const plm_process *process, const plm_process_stage *stage) {
    size_t place = 0;
    while (process->stages[place] != stage) {
        place++;
    }
    return place;
}

static bool holds(const plm__when_draws *from, const plm_ruled_out *exclusion, int32_t settled,
                  size_t draw) {
    if (exclusion->state != PLM_EXCLUSION_AHEAD) {
        return exclusion->state == PLM_EXCLUSION_KNOWN;
    }
    int32_t day = day_of(from, place_of(from->issue->process, exclusion->stage), draw);
    return day < PLM__STAGE_SKIPPED && day <= settled;
}

/* Those that hold in a draw in which an option is chosen. */
static unsigned set_in(const plm__when_draws *from, plm__exclusions exclusions, size_t draw) {
    int32_t settled =
        day_of(from, place_of(from->issue->process, from->issue->process->settled_by), draw);
    unsigned set = 0;
    for (size_t i = 0; i < exclusions.count; i++) {
        set |= holds(from, exclusions.list[i], settled, draw) ? 1U << i : 0;
    }
    return set;
}

static plm_status add_law(const plm_case *of, const plm__when_draws *from,
                          plm__exclusions exclusions, unsigned set, const plm_estimate *options,
                          plm__arena *arena, plm__when_ruled *out, plm_error *error) {
    size_t count = from->issue->option_count;
    plm_estimate *law = plm__arena_allocate(arena, count, sizeof *law);
    if (law == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        law[i] = options[i];
    }
    out->laws[set] = law;
    return plm__rule_out_or_fail(of, from->issue, exclusions, set, arena, law, error);
}

plm_status plm__when_rule(const plm_case *of, const plm__when_draws *from,
                          plm__exclusions exclusions, const plm_estimate *options,
                          plm__arena *arena, plm__when_ruled *out, plm_error *error) {
    size_t settled = place_of(from->issue->process, from->issue->process->settled_by);
    *out = (plm__when_ruled){.sets = plm__arena_allocate(arena, from->draws->count, 1)};
    if (out->sets == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < from->draws->count; i++) {
        bool counts = from->draws->weight[i] > 0 && day_of(from, settled, i) < PLM__STAGE_SKIPPED;
        unsigned set = counts ? set_in(from, exclusions, i) : plm__exclusions_known(exclusions);
        out->sets[i] = (unsigned char)set;
        if (counts && out->laws[set] == NULL) {
            PLM_TRY(add_law(of, from, exclusions, set, options, arena, out, error));
        }
    }
    return PLM_OK;
}

/* ---- what is chosen by a day --------------------------------------------------------------- */

/* A stage that follows the one at which an option is chosen may come where that was skipped. */
static bool is_settled(const plm__when_draws *from, const plm__when_choice *of, size_t draw) {
    return day_of(from, of->chosen_at, draw) < PLM__STAGE_SKIPPED &&
           day_of(from, of->stage, draw) <= of->day;
}

/* The option's chance in a draw, by a day: 0 in one that settles nothing by then. */
static plm_estimate chance_in(const plm__when_draws *from, const plm__when_ruled *ruled,
                              const plm__when_choice *of, size_t draw) {
    bool chosen = from->draws->weight[draw] > 0 && is_settled(from, of, draw);
    return chosen ? ruled->laws[ruled->sets[draw]][of->option] : (plm_estimate){0, 0};
}

static double weight_in(const plm__when_draws *from, const plm__when_choice *of, size_t draw) {
    bool counts = !of->given || is_settled(from, of, draw);
    return counts ? from->draws->weight[draw] : 0;
}

plm_estimate plm__when_chosen(const plm__when_draws *from, const plm__when_ruled *ruled,
                              const plm__when_choice *of) {
    double all = 0;
    double part = 0;
    double answer = 0;
    double squares = 0;
    for (size_t i = 0; i < from->draws->count; i++) {
        plm_estimate chance = chance_in(from, ruled, of, i);
        double weight = weight_in(from, of, i);
        all += weight;
        part += weight * chance.value;
        answer += weight * chance.standard_error;
    }
    double value = all > 0 ? part / all : (double)NAN;
    for (size_t i = 0; all > 0 && i < from->draws->count; i++) {
        double off = weight_in(from, of, i) * (chance_in(from, ruled, of, i).value - value);
        squares += off * off;
    }
    double error = sqrt(squares + answer * answer) / all;
    return (plm_estimate){value, from->draws->count > 1 && all > 0 ? error : (double)NAN};
}
