#include "store/crps_table.h"

#include <inttypes.h>
#include <math.h>

/* A hundredth of the scale, in what the whole numbers of a table count. */
static const double HUNDREDTH = 1e5;

enum {
    MOST_STEPS = 1000,  /* of a scale */
    MOST_NUMBERS = 4096 /* of a table that is read */
};

/* Larger ones stand in no table; sums of sums of them stay within 64 bits. */
static const int64_t MOST = INT64_C(1000000000);

/* ---- steps --------------------------------------------------------------------------------- */

/* The greatest power of ten of which the scale has more than 100. */
static double step_of(double span) {
    double step = 1;
    double parts = 1;
    while (span / step > MOST_STEPS) {
        step *= 10;
    }
    while (span * parts / step <= MOST_STEPS / 10.0) {
        parts *= 10;
    }
    return step / parts;
}

/* A multiple of a step, rounded once. */
static double multiple(double step, double times) {
    return step < 1 ? times / round(1 / step) : times * step;
}

static double steps_to(double step, double value) {
    return step < 1 ? value * round(1 / step) : value / step;
}

/* ---- writing ------------------------------------------------------------------------------- */

/* The outcomes of all models, ascending, with what the CRPS of an
 * outcome between two is made of. */
typedef struct outcomes {
    double *values;
    double *up_to; /* the probability of that value or less */
    double *left;  /* the integral of the squared probability up to there */
    double *right; /* that of the squared rest from there on */
    size_t count;
} outcomes;

static plm_status make_room(plm__arena *arena, const plm__rungs *sides, size_t count,
                            outcomes *out) {
    size_t room = 0;
    for (size_t i = 0; i < count; i++) {
        room += sides[i].count;
    }
    *out = (outcomes){.values = plm__arena_allocate(arena, room, sizeof(double)),
                      .up_to = plm__arena_allocate(arena, room, sizeof(double)),
                      .left = plm__arena_allocate(arena, room, sizeof(double)),
                      .right = plm__arena_allocate(arena, room, sizeof(double))};
    bool made =
        out->values != NULL && out->up_to != NULL && out->left != NULL && out->right != NULL;
    return made ? PLM_OK : PLM_E_MEMORY;
}

/* The side with the least outcome that is not yet taken; count: none is left. */
static size_t least(const plm__rungs *sides, size_t count, const size_t *next) {
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        bool left = next[i] < sides[i].count;
        if (left &&
            (found == count || sides[i].values[next[i]] < sides[found].values[next[found]])) {
            found = i;
        }
    }
    return found;
}

static void merge(const plm__rungs *sides, size_t count, size_t *next, outcomes *to) {
    double total = 0;
    double passed = 0;
    for (size_t i = 0; i < count; i++) {
        next[i] = 0;
        total += sides[i].count > 0 ? sides[i].weight : 0;
    }
    for (size_t i = least(sides, count, next); i < count; i = least(sides, count, next)) {
        passed += sides[i].weight / (double)sides[i].count / total;
        to->values[to->count] = sides[i].values[next[i]++];
        to->up_to[to->count++] = passed;
    }
    to->up_to[to->count - 1] = 1;
}

static void integrate(outcomes *of) {
    size_t last = of->count - 1;
    of->left[0] = 0;
    of->right[last] = 0;
    for (size_t i = 0; i < last; i++) {
        double width = of->values[i + 1] - of->values[i];
        of->left[i + 1] = of->left[i] + width * of->up_to[i] * of->up_to[i];
    }
    for (size_t i = last; i-- > 0;) {
        double width = of->values[i + 1] - of->values[i];
        of->right[i] = of->right[i + 1] + width * (1 - of->up_to[i]) * (1 - of->up_to[i]);
    }
}

/* *at: the last outcome that is no greater, of one before; it only ever rises. */
static double crps_at(const outcomes *of, double outcome, size_t *at) {
    size_t last = of->count - 1;
    while (*at < last && of->values[*at + 1] <= outcome) {
        (*at)++;
    }
    if (outcome < of->values[0]) {
        return of->right[0] + (of->values[0] - outcome);
    }
    if (*at == last) {
        return of->left[last] + (outcome - of->values[last]);
    }
    double below = of->up_to[*at];
    return of->left[*at] + below * below * (outcome - of->values[*at]) +
           (1 - below) * (1 - below) * (of->values[*at + 1] - outcome) + of->right[*at + 1];
}

static void write_bends(const outcomes *of, double step, double span, plm__text *to) {
    double first = floor(steps_to(step, of->values[0]));
    double last = ceil(steps_to(step, of->values[of->count - 1]));
    size_t count = (size_t)(last - first) + 1;
    int64_t before = 0;
    int64_t slope = 0;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        double crps = crps_at(of, multiple(step, first + (double)i), &at) * 100 / span;
        int64_t value = (int64_t)round(crps * HUNDREDTH);
        int64_t change = value - before;
        plm__text_add_format(to, i > 0 ? " %" PRId64 : "%" PRId64, i > 1 ? change - slope : change);
        before = value;
        slope = change;
    }
}

plm_status plm__crps_table_write(plm__arena *arena, const plm__rungs *sides, size_t count,
                                 double low, double high, plm__text *to) {
    outcomes all;
    size_t *next = plm__arena_allocate(arena, count, sizeof *next);
    if (next == NULL || make_room(arena, sides, count, &all) < 0) {
        return PLM_E_MEMORY;
    }
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any = any || sides[i].count > 0;
    }
    double step = step_of(high - low);
    if (!any || !isfinite(1 / step)) {
        plm__json_add_text(to, "crps", NULL);
        return PLM_OK;
    }
    merge(sides, count, next, &all);
    integrate(&all);
    plm__json_name(to, "crps");
    plm__text_add(to, "{");
    plm__json_add_number(to, "step", step);
    plm__json_add_number(to, "from", multiple(step, floor(steps_to(step, all.values[0]))));
    plm__json_name(to, "bends");
    plm__text_add(to, "\"");
    write_bends(&all, step, high - low, to);
    plm__text_add(to, "\"}");
    return PLM_OK;
}

/* ---- reading ------------------------------------------------------------------------------- */

/* Takes the next number; false at the end, or where there is none. */
static bool take(const char **at, int64_t *out) {
    const char *digit = *at + (**at == '-' ? 1 : 0);
    int64_t value = 0;
    if (*digit < '0' || *digit > '9') {
        return false;
    }
    for (; *digit >= '0' && *digit <= '9' && value <= MOST; digit++) {
        value = 10 * value + (*digit - '0');
    }
    *out = **at == '-' ? -value : value;
    bool another = digit[0] == ' ' && digit[1] != '\0';
    *at = another ? digit + 1 : digit;
    return value <= MOST;
}

static bool are_numbers(const char *text) {
    size_t count = 0;
    int64_t value = 0;
    while (*text != '\0' && take(&text, &value)) {
        count++;
    }
    return *text == '\0' && count > 0 && count <= MOST_NUMBERS;
}

const plm__crps_table *plm__crps_table_read(plm__fields *f, const plm__json *of) {
    const plm__json *table = plm__json_member(of, "crps");
    if (table == NULL || table->kind == PLM__JSON_NULL) {
        return NULL;
    }
    table = plm__field(f, of, "crps", PLM__JSON_OBJECT);
    plm__crps_table *made = plm__field_room(f, 1, sizeof *made);
    if (made == NULL) {
        return NULL;
    }
    made->step = plm__field_number(f, table, "step");
    made->from = plm__field_number(f, table, "from");
    made->bends = plm__field_text(f, table, "bends");
    if (!(made->step > 0) || isnan(made->from)) {
        plm__field_fault(f, "crps", "has no step above 0, or nothing to start from");
    }
    if (made->bends != NULL && !are_numbers(made->bends)) {
        plm__field_fault(f, "bends", "holds what is no whole number");
    }
    return f->status == PLM_OK ? made : NULL;
}

double plm__crps_table_at(const plm__crps_table *of, double outcome, double span, bool *exact) {
    static const double hair = 1e-9;
    double way = steps_to(of->step, outcome) - round(steps_to(of->step, of->from));
    double nearest = round(way);
    way = fabs(way - nearest) < hair * fmax(1, fabs(steps_to(of->step, outcome))) ? nearest : way;
    const char *at = of->bends;
    int64_t bend = 0;
    int64_t slope = 0;
    int64_t value = 0;
    double apart = 100 * of->step / span * HUNDREDTH;
    take(&at, &value);
    *exact = true;
    for (; way > 0 && *at != '\0'; way -= 1) {
        take(&at, &bend);
        slope += bend;
        if (way < 1) {
            *exact = false;
            return ((double)value + way * (double)slope) / HUNDREDTH;
        }
        value += slope;
    }
    return ((double)value + fabs(way) * apart) / HUNDREDTH;
}
