#include "insight/when.h"

#include "case/date.h"
#include "case/process.h"

#include <math.h>
#include <stdlib.h>

static const double levels[PLM_STAGE_QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

/* From here on a stage without a doubt should have come. */
static const double overdue_from = 0.95;

/* ---- shares of draws ----------------------------------------------------------------------- */

/* What is asked of draws: whether some stage came by a day, or something else of it. */
typedef struct question {
    const plm__when_draws *from;
    const plm__course_draws *draws;
    size_t stage;
    int32_t day;
    size_t earlier; /* another stage, where it is asked of its draws alone */
} question;

typedef bool answer(const question *of, size_t draw);

static int32_t day_in(const question *of, size_t draw) {
    return of->draws->days[of->stage * of->draws->count + draw];
}

static bool always(const question *of, size_t draw) {
    (void)of;
    (void)draw;
    return true;
}

static bool came_by(const question *of, size_t draw) {
    return day_in(of, draw) <= of->day;
}

static bool comes(const question *of, size_t draw) {
    return day_in(of, draw) < PLM__STAGE_SKIPPED;
}

static bool comes_later(const question *of, size_t draw) {
    return comes(of, draw) && !came_by(of, draw);
}

static bool earlier_comes(const question *of, size_t draw) {
    return of->draws->days[of->earlier * of->draws->count + draw] < PLM__STAGE_SKIPPED;
}

static bool is_skipped(const question *of, size_t draw) {
    return day_in(of, draw) == PLM__STAGE_SKIPPED;
}

/* Whether all that the stage follows has come or was skipped. */
static bool is_reached(const question *of, size_t draw) {
    const plm__course_stage *stage = &of->from->course->stages[of->stage];
    bool reached = true;
    for (size_t i = 0; i < stage->after_count; i++) {
        int32_t day = of->draws->days[stage->after[i] * of->draws->count + draw];
        reached = reached && day <= PLM__STAGE_SKIPPED;
    }
    return reached;
}

static bool fails_here(const question *of, size_t draw) {
    return is_reached(of, draw) && day_in(of, draw) == PLM__STAGE_NEVER;
}

static bool has_no_day(const question *of, size_t draw) {
    return day_in(of, draw) == PLM__STAGE_NO_DAY;
}

static bool ends_here(const question *of, size_t draw) {
    return fails_here(of, draw) || has_no_day(of, draw);
}

/* The weight of `hit` in that of `among`, as a ratio of means, with its standard error. */
static plm_estimate share(const question *of, answer *hit, answer *among) {
    double all = 0;
    double part = 0;
    double squares = 0;
    for (size_t i = 0; i < of->draws->count; i++) {
        double weight = among(of, i) ? of->draws->weight[i] : 0;
        all += weight;
        part += hit(of, i) ? weight : 0;
    }
    double value = all > 0 ? part / all : (double)NAN;
    for (size_t i = 0; all > 0 && i < of->draws->count; i++) {
        double weight = among(of, i) ? of->draws->weight[i] : 0;
        double off = weight * ((hit(of, i) ? 1 : 0) - value);
        squares += off * off;
    }
    double error = of->draws->count > 1 && all > 0 ? sqrt(squares) / all : (double)NAN;
    return (plm_estimate){value, error};
}

/* ---- days ---------------------------------------------------------------------------------- */

typedef struct weighted_day {
    int32_t day;
    uint32_t draw;
    double weight;
} weighted_day;

static int compare_days(const void *a, const void *b) {
    const weighted_day *first = a;
    const weighted_day *second = b;
    if (first->day != second->day) {
        return first->day < second->day ? -1 : 1;
    }
    return first->draw < second->draw ? -1 : first->draw > second->draw ? 1 : 0;
}

static void find_quantiles(const question *of, weighted_day *sorted, plm_day_quantile *out) {
    size_t count = 0;
    double whole = 0;
    for (size_t i = 0; i < of->draws->count; i++) {
        if (comes(of, i) && of->draws->weight[i] > 0) {
            sorted[count++] = (weighted_day){day_in(of, i), (uint32_t)i, of->draws->weight[i]};
            whole += of->draws->weight[i];
        }
    }
    qsort(sorted, count, sizeof *sorted, compare_days);
    size_t at = 0;
    double below = 0;
    for (size_t i = 0; i < PLM_STAGE_QUANTILES; i++) {
        while (at + 1 < count && below + sorted[at].weight < levels[i] * whole) {
            below += sorted[at++].weight;
        }
        out[i] = (plm_day_quantile){count > 0 ? sorted[at].day : PLM_DAY_LAST, levels[i]};
    }
}

int32_t plm__when_last(const plm__course_draws *of, size_t stage) {
    const question asked = {.draws = of, .stage = stage};
    int32_t last = PLM_DAY_FIRST;
    for (size_t i = 0; i < of->count; i++) {
        bool later = of->weight[i] > 0 && comes(&asked, i) && day_in(&asked, i) > last;
        last = later ? day_in(&asked, i) : last;
    }
    return last;
}

/* ---- stages -------------------------------------------------------------------------------- */

static plm_stage_state state_of(plm__knowledge knowledge, double due) {
    switch (knowledge) {
    case PLM__STAGE_KNOWN:
        return PLM_STAGE_KNOWN;
    case PLM__STAGE_UNSEEN:
        return PLM_STAGE_UNSEEN;
    case PLM__STAGE_OPEN:
        break;
    }
    return due >= overdue_from ? PLM_STAGE_OVERDUE : PLM_STAGE_OPEN;
}

/* The chances of a stage by each of the days, among some draws. */
static plm_status tell_chances(question of, const plm__when_asked *asked, answer *among,
                               plm__arena *arena, const plm_day_chance *const **out) {
    plm_day_chance *by = plm__arena_allocate(arena, asked->day_count, sizeof *by);
    for (size_t i = 0; by != NULL && i < asked->day_count; i++) {
        of.day = asked->days[i];
        by[i] = (plm_day_chance){of.day, share(&of, came_by, among)};
    }
    *out = plm__arena_list(arena, by, asked->day_count, sizeof *by);
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* What becomes of those that follow a stage, where it comes. */
static plm_status tell_later(question of, const plm__when_asked *asked, plm__arena *arena,
                             plm_stage_forecast *out) {
    const plm_process *process = of.from->issue->process;
    bool later[PLM__MOST_STAGES];
    plm_later_stage *list = plm__arena_allocate(arena, process->stage_count, sizeof *list);
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    of.earlier = of.stage;
    plm__stages_after(process, process->stages[of.earlier], later);
    for (size_t i = 0; i < process->stage_count; i++) {
        if (later[i]) {
            plm_later_stage *to = &list[out->then_count++];
            of.stage = i;
            to->stage = process->stages[i];
            to->comes = share(&of, comes, earlier_comes);
            to->by_count = asked->day_count;
            PLM_TRY(tell_chances(of, asked, earlier_comes, arena, &to->by));
        }
    }
    out->then = plm__arena_list(arena, list, out->then_count, sizeof *list);
    return out->then != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status tell_stage(question of, const plm__when_asked *asked, weighted_day *sorted,
                             plm__arena *arena, plm_stage_forecast *out) {
    of.day = of.from->course->as_of;
    question unobserved = of;
    unobserved.draws = of.from->unobserved;
    *out = (plm_stage_forecast){
        .stage = of.from->issue->process->stages[of.stage],
        .due = share(&unobserved, came_by, comes).value,
        .comes = share(&of, comes, always),
        .behind = share(&of, came_by, always),
        .skipped = share(&of, is_skipped, always),
        .ends = share(&of, ends_here, always),
        .fails = share(&of, fails_here, always),
        .no_day = share(&of, has_no_day, always),
        .given = share(&of, comes, is_reached),
        .by_count = asked->day_count,
    };
    out->state = state_of(of.from->course->stages[of.stage].knowledge, out->due);
    find_quantiles(&of, sorted, out->days);
    PLM_TRY(tell_chances(of, asked, always, arena, &out->by));
    return tell_later(of, asked, arena, out);
}

/* ---- what is settled by a day -------------------------------------------------------------- */

/* The chance of two independent things, each with its error. */
static plm_estimate both(plm_estimate a, plm_estimate b) {
    double of_a = b.value * a.standard_error;
    double of_b = a.value * b.standard_error;
    return (plm_estimate){a.value * b.value, sqrt(of_a * of_a + of_b * of_b)};
}

static size_t settling_place(const plm_process *process) {
    return plm__stage_place(process, process->settled_by);
}

/* The stage that the question waits for. */
static size_t asked_place(const plm_issue *issue, const plm_resolution *resolution) {
    bool named = resolution != NULL && resolution->stage != NULL && resolution->issue == issue;
    return named ? plm__stage_place(issue->process, resolution->stage)
                 : settling_place(issue->process);
}

/* Whether an option is chosen, at `earlier`, and the stage has come by the day. */
static bool settled_by(const question *of, size_t draw) {
    return came_by(of, draw) && earlier_comes(of, draw);
}

static bool settled_later(const question *of, size_t draw) {
    return comes_later(of, draw) && earlier_comes(of, draw);
}

static bool settled_never(const question *of, size_t draw) {
    return !comes(of, draw) || !earlier_comes(of, draw);
}

static plm_status tell_day(question of, const plm__when_asked *asked, size_t index,
                           plm__arena *arena, plm_when_day *out) {
    const plm_issue *issue = of.from->issue;
    const plm_resolution *resolution = asked->resolution;
    plm_estimate *options = plm__arena_allocate(arena, issue->option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    of.day = asked->days[index];
    bool is_deadline = resolution != NULL && resolution->deadline != NULL &&
                       plm__date_last(resolution->deadline) == of.day;
    bool defaults = is_deadline && resolution->if_open_issue == issue;
    *out = (plm_when_day){
        .day = of.day,
        .is_deadline = is_deadline,
        .settled = share(&of, settled_by, always),
        .options = options,
        .option_count = issue->option_count,
        .late = share(&of, settled_later, always),
        .never = share(&of, settled_never, always),
        .if_open = defaults ? resolution->if_open : NULL,
    };
    out->nothing = (plm_estimate){1 - out->settled.value, out->settled.standard_error};
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm__when_choice choice = {of.earlier, of.stage, i, of.day, false};
        options[i] = asked->ruled != NULL ? plm__when_chosen(of.from, asked->ruled, &choice)
                                          : both(asked->options[i], out->settled);
    }
    return PLM_OK;
}

static plm_status tell_days(const plm__when_draws *from, const plm__when_asked *asked,
                            plm__arena *arena, plm_when_issue *out) {
    plm_when_day *days = plm__arena_allocate(arena, asked->day_count, sizeof *days);
    question of = {from, from->draws, asked_place(from->issue, asked->resolution), 0,
                   settling_place(from->issue->process)};
    if (days == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < asked->day_count; i++) {
        PLM_TRY(tell_day(of, asked, i, arena, &days[i]));
    }
    out->days = plm__arena_list(arena, days, asked->day_count, sizeof *days);
    out->day_count = asked->day_count;
    return out->days != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* The options' probabilities where one is chosen, whenever that is; NULL when memory is short. */
static const plm_estimate *answer_options(const plm__when_draws *from, const plm__when_asked *asked,
                                          plm__arena *arena) {
    size_t count = from->issue->option_count;
    size_t settled = settling_place(from->issue->process);
    plm_estimate *options =
        asked->ruled != NULL ? plm__arena_allocate(arena, count, sizeof *options) : NULL;
    if (asked->ruled == NULL) {
        return asked->options;
    }
    for (size_t i = 0; options != NULL && i < count; i++) {
        const plm__when_choice choice = {settled, settled, i, PLM__STAGE_SKIPPED - 1, true};
        options[i] = plm__when_chosen(from, asked->ruled, &choice);
    }
    return options;
}

plm_status plm__when_tell(const plm__when_draws *from, const plm__when_asked *asked,
                          plm__arena *arena, plm_when_issue *out) {
    size_t count = from->course->count;
    plm_stage_forecast *stages = plm__arena_allocate(arena, count, sizeof *stages);
    weighted_day *sorted = plm__arena_allocate(arena, from->draws->count, sizeof *sorted);
    if (stages == NULL || sorted == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const question of = {from, from->draws, i, 0, 0};
        PLM_TRY(tell_stage(of, asked, sorted, arena, &stages[i]));
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
    }
    *out = (plm_when_issue){
        .issue = from->issue,
        .as_of = from->course->as_of,
        .counted = from->draws->counted,
        .stages = plm__arena_list(arena, stages, count, sizeof *stages),
        .stage_count = count,
        .settled_by = &stages[settling_place(from->issue->process)],
        .asked = &stages[asked_place(from->issue, asked->resolution)],
        .options = answer_options(from, asked, arena),
        .option_count = from->issue->option_count,
        .ruled_out = asked->exclusions.list,
        .ruled_out_count = asked->exclusions.count,
    };
    return out->options == NULL  ? PLM_E_MEMORY
           : out->stages != NULL ? tell_days(from, asked, arena, out)
                                 : PLM_E_MEMORY;
}
