#include "chronology/course.h"

#include "base/parallel.h"
#include "base/random.h"
#include "base/sum.h"
#include "chronology/temporal.h"

/* Numbers are drawn for ROW draws at a time; a thread takes BLOCK at once. */
enum { ROW = 64, BLOCK = 16 * ROW };

/* One thread's room. */
typedef struct worker {
    double *units;  /* of stage i in draw k of the row at i * ROW + k */
    int32_t *drawn; /* of span i, counted over all calendars, likewise */
    int32_t *reach; /* of each stage in one draw: the day that what follows counts from */
} worker;

typedef struct study {
    const plm__course *course;
    uint64_t seed;
    plm__course_draws *out;
    size_t *order;       /* the stages, each behind those it follows */
    size_t *first_spans; /* of each calendar, counted over all */
    uint32_t *stops;     /* of each draw: 1 + the stage that took its weight, or 0 */
    worker *workers;
} study;

/* ---- calendars ----------------------------------------------------------------------------- */

/* A calendar in one draw. */
typedef struct agenda {
    const plm__sittings *of;
    const int32_t *drawn; /* of its span i at i * ROW */
} agenda;

/* How many known days are at or before a day. */
static size_t days_up_to(const plm__sittings *of, int64_t day) {
    size_t low = 0;
    size_t high = of->day_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (of->days[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The last day of the calendar at or before a day, or PLM__FAR_PAST. */
static int64_t last_by(const agenda *of, int64_t day) {
    size_t before = days_up_to(of->of, day);
    int64_t last = before > 0 ? of->of->days[before - 1] : PLM__FAR_PAST;
    for (size_t i = 0; i < of->of->span_count; i++) {
        int64_t drawn = of->drawn[i * ROW];
        last = drawn <= day && drawn > last ? drawn : last;
    }
    return last;
}

/* The first day of the calendar at or after a day, or PLM__FAR_FUTURE. */
static int64_t first_from(const agenda *of, int64_t day) {
    size_t before = days_up_to(of->of, day - 1);
    int64_t first = before < of->of->day_count ? of->of->days[before] : PLM__FAR_FUTURE;
    for (size_t i = 0; i < of->of->span_count; i++) {
        int64_t drawn = of->drawn[i * ROW];
        first = drawn >= day && drawn < first ? drawn : first;
    }
    return first;
}

/* A day of a span, all alike. */
static int32_t day_within(plm__span span, double u) {
    int64_t days = plm__span_length(span);
    int64_t into = (int64_t)(u * (double)days);
    return (int32_t)(span.earliest + (into < days ? into : days - 1));
}

static void draw_calendars(const study *of, worker *with, uint64_t first, size_t count) {
    double units[ROW];
    for (size_t i = 0; i < of->course->calendar_count; i++) {
        const plm__sittings *calendar = &of->course->calendars[i];
        for (size_t k = 0; k < calendar->span_count; k++) {
            plm__address address = {of->seed, calendar->address + k, first, PLM__PURPOSE_COURSE};
            int32_t *days = with->drawn + (of->first_spans[i] + k) * ROW;
            plm__random_row(address, count, units);
            for (size_t draw = 0; draw < count; draw++) {
                days[draw] = day_within(calendar->spans[k], units[draw]);
            }
        }
    }
}

/* ---- a stage in a draw --------------------------------------------------------------------- */

/* One stage in one draw. */
typedef struct turn {
    const plm__course_stage *stage;
    const agenda *agenda; /* NULL: any day is one */
    int32_t as_of;
    int64_t base;  /* the day that it counts from */
    double weight; /* of the draw, so far */
    double u;      /* in (0, 1) */
    int32_t day;   /* the answer */
} turn;

/* A known stage whose days have no law of their own. */
static void date_alike(turn *of) {
    plm__span came = of->stage->came;
    bool follows = of->stage->after_count > 0;
    bool open = came.earliest == PLM_DAY_FIRST;
    int64_t low = open ? came.latest : came.earliest;
    low = follows && (open || of->base > low) ? of->base : low;
    if (low > came.latest) {
        of->weight = 0;
        return;
    }
    plm__span left = {(int32_t)low, came.latest};
    of->weight *= open ? 1 : (double)plm__span_length(left) / (double)plm__span_length(came);
    of->day = day_within(left, of->u);
}

/* The days on which it may be ready, so that it comes when what is known says: from behind the
 * first to the second. */
static void find_window(const turn *of, int64_t *behind, int64_t *until) {
    *behind = PLM__FAR_PAST;
    *until = PLM__FAR_FUTURE;
    if (of->stage->knowledge == PLM__STAGE_KNOWN) {
        *behind = (int64_t)of->stage->came.earliest - 1;
        *until = of->stage->came.latest;
    } else if (of->stage->knowledge == PLM__STAGE_OPEN) {
        *behind = of->as_of;
    }
    if (of->agenda != NULL && *behind != PLM__FAR_PAST) {
        *behind = last_by(of->agenda, *behind);
    }
    if (of->agenda != NULL && *until != PLM__FAR_FUTURE) {
        *until = last_by(of->agenda, *until);
    }
}

static void date_by_law(turn *of) {
    int64_t behind = 0;
    int64_t until = 0;
    find_window(of, &behind, &until);
    int64_t low = behind + 1 - of->base;
    int64_t high = until - of->base;
    double share = plm__delay_share(of->stage->takes, low, high);
    of->weight *= share;
    if (share > 0) {
        int64_t ready = of->base + plm__delay_at(of->stage->takes, low, high, of->u);
        int64_t day = of->agenda != NULL ? first_from(of->agenda, ready) : ready;
        of->day = day < PLM__STAGE_SKIPPED ? (int32_t)day : PLM__STAGE_NO_DAY;
    }
}

/* Whether it fails, is skipped, or comes; u is left as a number in (0, 1) for its day. */
static void take_turn(turn *of) {
    const plm__course_stage *stage = of->stage;
    double comes = 1 - stage->fails - stage->skipped;
    of->day = PLM__STAGE_NEVER;
    if (of->base == PLM__STAGE_NEVER) {
        of->weight = stage->knowledge == PLM__STAGE_KNOWN ? 0 : of->weight;
    } else if (stage->knowledge == PLM__STAGE_KNOWN) {
        of->weight *= comes > 0 ? comes : 0;
        (stage->takes != NULL ? date_by_law : date_alike)(of);
    } else if (of->u >= stage->fails && of->u < stage->fails + stage->skipped) {
        of->day = PLM__STAGE_SKIPPED;
    } else if (of->u >= stage->fails) {
        of->u = (of->u - stage->fails - stage->skipped) / comes;
        date_by_law(of);
    }
}

/* The day that what follows it counts from. */
static int32_t reach_of(const turn *of) {
    return of->day == PLM__STAGE_SKIPPED  ? (int32_t)of->base
           : of->day == PLM__STAGE_NO_DAY ? PLM__STAGE_NEVER
                                          : of->day;
}

/* ---- a draw -------------------------------------------------------------------------------- */

static int64_t base_of(const plm__course_stage *stage, const int32_t *reach) {
    if (stage->after_count == 0) {
        return stage->from;
    }
    int32_t base = reach[stage->after[0]];
    for (size_t i = 1; i < stage->after_count; i++) {
        int32_t each = reach[stage->after[i]];
        base = each > base ? each : base;
    }
    return base;
}

static void draw_one(const study *of, const worker *with, size_t within, size_t draw) {
    const plm__course *course = of->course;
    double weight = 1;
    for (size_t i = 0; i < course->count; i++) {
        size_t place = of->order[i];
        const plm__course_stage *stage = &course->stages[place];
        bool calls = stage->on != PLM__NO_SITTINGS;
        const agenda called = {calls ? &course->calendars[stage->on] : NULL,
                               calls ? with->drawn + of->first_spans[stage->on] * ROW + within
                                     : NULL};
        turn at = {.stage = stage,
                   .agenda = calls ? &called : NULL,
                   .as_of = course->as_of,
                   .base = base_of(stage, with->reach),
                   .weight = weight,
                   .u = with->units[place * ROW + within]};
        take_turn(&at);
        of->stops[draw] = weight > 0 && !(at.weight > 0) ? (uint32_t)place + 1 : of->stops[draw];
        weight = at.weight;
        with->reach[place] = reach_of(&at);
        of->out->days[place * of->out->count + draw] = at.day;
    }
    of->out->weight[draw] = weight;
}

static plm_status draw_block(void *user, size_t number, size_t block) {
    const study *of = user;
    worker *with = &of->workers[number];
    size_t end = (block + 1) * BLOCK < of->out->count ? (block + 1) * BLOCK : of->out->count;
    for (size_t first = block * BLOCK; first < end; first += ROW) {
        size_t count = end - first < ROW ? end - first : ROW;
        for (size_t i = 0; i < of->course->count; i++) {
            plm__address address = {of->seed, of->course->stages[i].address, first,
                                    PLM__PURPOSE_COURSE};
            plm__random_row(address, count, with->units + i * ROW);
        }
        draw_calendars(of, with, first, count);
        for (size_t k = 0; k < count; k++) {
            draw_one(of, with, k, first + k);
        }
    }
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* Whether every stage that this one follows is placed. */
static bool is_ready(const plm__course_stage *stage, const bool *placed) {
    bool ready = true;
    for (size_t i = 0; i < stage->after_count; i++) {
        ready = ready && placed[stage->after[i]];
    }
    return ready;
}

static plm_status set_order(study *of, plm__arena *arena) {
    size_t count = of->course->count;
    bool *placed = plm__arena_allocate(arena, count, sizeof *placed);
    of->order = plm__arena_allocate(arena, count, sizeof *of->order);
    if (placed == NULL || of->order == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t done = 0; done < count; done++) {
        size_t next = 0;
        while (next < count && (placed[next] || !is_ready(&of->course->stages[next], placed))) {
            next++;
        }
        if (next == count) {
            return PLM_E_ARGUMENT;
        }
        placed[next] = true;
        of->order[done] = next;
    }
    return PLM_OK;
}

static plm_status set_spans(study *of, plm__arena *arena, size_t *spans) {
    size_t count = of->course->calendar_count;
    of->first_spans = plm__arena_allocate(arena, count, sizeof *of->first_spans);
    *spans = 0;
    for (size_t i = 0; of->first_spans != NULL && i < count; i++) {
        of->first_spans[i] = *spans;
        *spans += of->course->calendars[i].span_count;
    }
    return of->first_spans != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_workers(study *of, plm__arena *arena, size_t workers, size_t spans) {
    size_t stages = of->course->count;
    of->workers = plm__arena_allocate(arena, workers, sizeof *of->workers);
    if (of->workers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        worker *with = &of->workers[i];
        with->units = plm__arena_allocate(arena, stages, ROW * sizeof *with->units);
        with->drawn = plm__arena_allocate(arena, spans, ROW * sizeof *with->drawn);
        with->reach = plm__arena_allocate(arena, stages, sizeof *with->reach);
        if (with->units == NULL || with->drawn == NULL || with->reach == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static plm_status add_draws(study *of, plm__arena *arena) {
    plm__course_draws *out = of->out;
    size_t cells = 0;
    if (!plm__multiply_size(of->course->count, out->count, &cells)) {
        return PLM_E_MEMORY;
    }
    out->days = plm__arena_allocate(arena, cells, sizeof *out->days);
    out->weight = plm__arena_allocate(arena, out->count, sizeof *out->weight);
    of->stops = plm__arena_allocate(arena, out->count, sizeof *of->stops);
    return out->days != NULL && out->weight != NULL && of->stops != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* The stage that took the weight of most draws. */
static size_t most_stopped(const study *of, size_t *tally) {
    size_t most = 0;
    for (size_t i = 0; i < of->out->count; i++) {
        if (of->stops[i] > 0) {
            tally[of->stops[i] - 1]++;
        }
    }
    for (size_t i = 1; i < of->course->count; i++) {
        most = tally[i] > tally[most] ? i : most;
    }
    return most;
}

static plm_status weigh(const study *of, plm__arena *arena) {
    plm__course_draws *out = of->out;
    size_t *tally = plm__arena_allocate(arena, of->course->count, sizeof *tally);
    if (tally == NULL) {
        return PLM_E_MEMORY;
    }
    out->whole = plm__sum(out->weight, out->count);
    double squares = plm__sum_of_squares(out->weight, out->count, 0);
    out->counted = squares > 0 ? out->whole * out->whole / squares : 0;
    out->stopped = most_stopped(of, tally);
    return PLM_OK;
}

plm_status plm__course_draw(const plm__course *course, uint64_t seed, size_t draws,
                            plm__arena *arena, plm__course_draws *out) {
    *out = (plm__course_draws){.count = draws};
    study of = {.course = course, .seed = seed, .out = out};
    size_t blocks = draws / BLOCK + (draws % BLOCK > 0 ? 1 : 0);
    size_t spans = 0;
    PLM_TRY(set_order(&of, arena));
    PLM_TRY(set_spans(&of, arena, &spans));
    PLM_TRY(add_draws(&of, arena));
    PLM_TRY(add_workers(&of, arena, plm__worker_count(arena->context, blocks), spans));
    PLM_TRY(plm__parallel(arena->context, "dates", blocks, draw_block, &of));
    return weigh(&of, arena);
}
