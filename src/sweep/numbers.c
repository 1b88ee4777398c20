/* What a plan says of numbers: the grid and the Latin hypercube. */
#include "base/number.h"
#include "sweep/hypercube.h"
#include "sweep/reading.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { STEPS_FROM, STEPS_TO, STEPS_COUNT, STEPS_KEYS };
static const plm__key steps_keys[] = {
    [STEPS_FROM] = {"from", true}, [STEPS_TO] = {"to", true}, [STEPS_COUNT] = {"steps", true}};
static const plm__shape steps_shape = {"steps", "steps", steps_keys, STEPS_KEYS};

enum { INTERVAL_FROM, INTERVAL_TO, INTERVAL_KEYS };
static const plm__key interval_keys[] = {
    [INTERVAL_FROM] = {"from", true}, [INTERVAL_TO] = {"to", true}};
static const plm__shape interval_shape = {"interval", "an interval", interval_keys, INTERVAL_KEYS};

enum { CUBE_POINTS, CUBE_SEED, CUBE_NUMBERS, CUBE_KEYS };
static const plm__key cube_keys[] = {[CUBE_POINTS] = {"points", true},
                                     [CUBE_SEED] = {"seed", false},
                                     [CUBE_NUMBERS] = {"numbers", true}};
static const plm__shape cube_shape = {"hypercube", "a Latin hypercube", cube_keys, CUBE_KEYS};

size_t plm__items_of(const plm__node *node) {
    return node->kind == PLM__NODE_LIST ? node->count : 1;
}

/* A path as the name of a column: small letters, digits and '_'. */
static const char *column_name(plm__plan_reading *in, const char *path) {
    char *name =
        plm__arena_print(in->r.arena, "%s%s", isdigit((unsigned char)path[0]) ? "_" : "", path);
    for (char *each = name; each != NULL && *each != '\0'; each++) {
        unsigned char byte = (unsigned char)*each;
        *each = byte < 0x80 && isalnum(byte) ? (char)tolower(byte) : '_';
    }
    return plm__made(&in->r, name);
}

static bool read_any(plm__plan_reading *in, const plm__node *node, const char *what, double *out) {
    return plm__read_number(&in->r, node, what, -1e300, 1e300, out);
}

static void read_steps(plm__plan_reading *in, plm__node *node, plm__swept_number *to) {
    plm__node *f[STEPS_KEYS];
    double from = 0;
    double last = 0;
    int steps = 0;
    if (!plm__read_fields(&in->r, node, &steps_shape, f) ||
        !read_any(in, f[STEPS_FROM], "from", &from) || !read_any(in, f[STEPS_TO], "to", &last) ||
        f[STEPS_COUNT] == NULL ||
        !plm__read_whole(&in->r, f[STEPS_COUNT], "steps", 2, PLM__SWEPT_MOST, &steps)) {
        return;
    }
    to->values = plm__make(&in->r, (size_t)steps, sizeof(double));
    to->count = to->values != NULL ? (size_t)steps : 0;
    for (size_t i = 0; i < to->count; i++) {
        to->values[i] = i + 1 == to->count ? last : from + (last - from) * (double)i / (steps - 1);
    }
}

static void read_values(plm__plan_reading *in, plm__node *node, plm__swept_number *to) {
    if (node->kind == PLM__NODE_MAP) {
        read_steps(in, node, to);
        return;
    }
    to->values = plm__make(&in->r, plm__items_of(node), sizeof(double));
    for (plm__node *each = plm__first_item(node); to->values != NULL && each != NULL;
         each = plm__next_item(node, each)) {
        if (read_any(in, each, "a value", &to->values[to->count])) {
            to->count++;
        }
    }
    if (node->kind == PLM__NODE_LIST && node->count == 0) {
        plm__error(&in->r, node, "this list is empty; name the values, or leave the path out");
    }
}

/* ---- what a case says to a number ------------------------------------------------------------ */

/* A number of the plan, as it stands there. */
typedef struct stated {
    const plm__node *node;
    const char *path;
    const double *values;
    size_t count;
} stated;

static bool is_same(double one, double other) {
    return one == other || (isnan(one) && isnan(other));
}

/* Whether a change leaves alone what answers are measured by: what came, and the scale. */
static bool leaves_measures(const plm_case *of, const plm_case *changed) {
    const plm_dossier *before = plm_case_dossier(of);
    const plm_dossier *after = plm_case_dossier(changed);
    bool same = before->issue_count == after->issue_count;
    for (size_t i = 0; same && i < before->issue_count; i++) {
        const plm_issue *a = before->issues[i];
        const plm_issue *b = after->issues[i];
        same = is_same(a->outcome, b->outcome) && is_same(a->scale_low, b->scale_low) &&
               is_same(a->scale_high, b->scale_high);
    }
    return same;
}

/* Whether the case takes the value; reports why not. */
static bool check_value(plm__plan_reading *in, const plm_case *of, const char *id,
                        const stated *number, double value) {
    plm_error error = {0};
    char text[PLM__NUMBER_TEXT];
    plm_case *changed = NULL;
    plm__number_write(value, PLM__NUMBER_IN_JSON, text);
    plm_status status = plm_case_with_change(of, number->path, text, &changed, &error);
    const char *label = id != NULL ? "case " : "";
    const char *colon = id != NULL ? ": " : "";
    const char *called = id != NULL ? id : "";
    bool good = status >= 0;
    if (status == PLM_E_MEMORY || status == PLM_E_CANCELLED) {
        in->failed = true;
    } else if (!good) {
        const plm_diagnostic *wrong =
            changed != NULL && status == PLM_E_CASE ? plm_case_diagnostic(changed, 0) : NULL;
        plm__error(&in->r, number->node, "%s%s%s%s", label, called, colon,
                   wrong != NULL ? wrong->message : error.message);
    } else if (!leaves_measures(of, changed)) {
        good = false;
        plm__error(
            &in->r, number->node,
            "%s%s%s%s is what came of an issue, or its scale, by which answers are measured; "
            "sweep over what they are made of",
            label, called, colon, number->path);
    }
    plm_case_free(changed);
    return good;
}

/* The lowest and the highest; one between them that the case refuses ends the work at its point. */
static bool check_ends(plm__plan_reading *in, const plm_case *of, const char *id,
                       const stated *number) {
    double least = (double)INFINITY;
    double greatest = -(double)INFINITY;
    for (size_t i = 0; i < number->count; i++) {
        least = fmin(least, number->values[i]);
        greatest = fmax(greatest, number->values[i]);
    }
    return number->count == 0 || (check_value(in, of, id, number, least) &&
                                  (least == greatest || check_value(in, of, id, number, greatest)));
}

/* ---- the sections ---------------------------------------------------------------------------- */

static plm__swept_number *start_numbers(plm__plan_reading *in, plm__node *section,
                                        const char *what) {
    if (!plm__is_map(&in->r, section, what)) {
        return NULL;
    }
    plm__swept_number *numbers = plm__make(&in->r, section->count, sizeof *numbers);
    plm__node *each = section->first;
    for (size_t i = 0; numbers != NULL && each != NULL; i++, each = each->next) {
        numbers[i].path = plm__keep(&in->r, each->key->text, each->key->length);
        numbers[i].column = column_name(in, each->key->text);
    }
    return numbers;
}

static void read_grid(plm__plan_reading *in, plm__node *section, stated *to) {
    plm__sweep_plan *plan = in->plan;
    plan->grid = start_numbers(in, section, "grid");
    plan->grid_count = plan->grid != NULL ? section->count : 0;
    plm__node *each = plan->grid != NULL ? section->first : NULL;
    for (size_t i = 0; each != NULL; i++, each = each->next) {
        plm__swept_number *number = &plan->grid[i];
        read_values(in, each, number);
        to[i] = (stated){each->key, number->path, number->values, number->count};
    }
}

static void read_interval(plm__plan_reading *in, plm__node *node, uint64_t seed,
                          plm__swept_number *to, stated *ends) {
    plm__node *f[INTERVAL_KEYS];
    double from = 0;
    double last = 0;
    if (!plm__read_fields(&in->r, node, &interval_shape, f) ||
        !read_any(in, f[INTERVAL_FROM], "from", &from) ||
        !read_any(in, f[INTERVAL_TO], "to", &last)) {
        return;
    }
    double *both = plm__make(&in->r, 2, sizeof(double));
    if (both != NULL) {
        both[0] = from;
        both[1] = last;
        *ends = (stated){node->key, to->path, both, 2};
    }
    if (from >= last) {
        plm__error(&in->r, f[INTERVAL_TO], "'to' must be above 'from'");
        return;
    }
    to->values = plm__make(&in->r, in->plan->cube_points, sizeof(double));
    if (to->values != NULL) {
        to->count = in->plan->cube_points;
        plm__hypercube_column(seed, to->path, from, last, to->count, to->values);
    }
}

static void read_cube(plm__plan_reading *in, plm__node *section, stated *to) {
    plm__sweep_plan *plan = in->plan;
    plm__node *f[CUBE_KEYS];
    int points = 0;
    int seed = PLM__SWEEP_SEED;
    if (!plm__read_fields(&in->r, section, &cube_shape, f) || f[CUBE_POINTS] == NULL ||
        f[CUBE_NUMBERS] == NULL ||
        !plm__read_whole(&in->r, f[CUBE_POINTS], "points", 1, PLM__SWEPT_MOST, &points)) {
        return;
    }
    if (f[CUBE_SEED] != NULL) {
        plm__read_whole(&in->r, f[CUBE_SEED], "seed", 0, INT32_MAX, &seed);
    }
    plan->cube_points = (size_t)points;
    plan->cube = start_numbers(in, f[CUBE_NUMBERS], "numbers");
    if (plan->cube != NULL && f[CUBE_NUMBERS]->count == 0) {
        plm__error(&in->r, f[CUBE_NUMBERS],
                   "this map is empty; name a path and its interval, or leave the hypercube out");
    }
    plan->cube_count = plan->cube != NULL ? f[CUBE_NUMBERS]->count : 0;
    plm__node *each = plan->cube != NULL ? f[CUBE_NUMBERS]->first : NULL;
    for (size_t i = 0; each != NULL; i++, each = each->next) {
        read_interval(in, each, (uint64_t)seed, &plan->cube[i], &to[i]);
    }
}

/* Each number once, and under a column of its own. */
static void check_columns(plm__plan_reading *in, const plm__node *at) {
    size_t count = plm__sweep_number_count(in->plan);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            const plm__swept_number *a = plm__sweep_number(in->plan, k);
            const plm__swept_number *b = plm__sweep_number(in->plan, i);
            if (strcmp(a->column, b->column) == 0) {
                plm__error(&in->r, at, "%s and %s would stand in one column, %s; sweep over one",
                           a->path, b->path, a->column);
            }
        }
    }
}

/* Whether each case takes the ends of the numbers. */
static void check_cases(plm__plan_reading *in, const stated *numbers, size_t count,
                        const plm__node *root) {
    const plm__sweep_plan *plan = in->plan;
    bool good = true;
    for (size_t i = 0; i < plan->case_count && good && !in->failed; i++) {
        const plm__swept_case *one = &plan->cases[i];
        plm_case *of = NULL;
        plm_error error = {0};
        good = plm_case_parse(plan->context, one->text, one->length, one->name, &of, &error) >= 0;
        if (!good) {
            plm__error(&in->r, root, "%s", error.message);
        }
        for (size_t k = 0, most = good ? count : 0; k < most; k++) {
            good = check_ends(in, of, i > 0 ? one->id : NULL, &numbers[k]) && good;
        }
        plm_case_free(of);
    }
}

/* Whether there is a column for each. */
static bool may_have(plm__plan_reading *in, plm__node *grid, plm__node *numbers, size_t count) {
    if (count > PLM__SWEEP_NUMBERS) {
        plm__error(&in->r, grid != NULL ? grid : numbers,
                   "the plan sweeps over %zu numbers; the most is %d", count, PLM__SWEEP_NUMBERS);
    }
    return count <= PLM__SWEEP_NUMBERS;
}

void plm__read_numbers(plm__plan_reading *in, plm__node *grid, plm__node *cube,
                       const plm__node *root) {
    plm__node *numbers =
        cube != NULL && cube->kind == PLM__NODE_MAP ? plm__node_value(cube, "numbers") : NULL;
    size_t count = (grid != NULL ? grid->count : 0) + (numbers != NULL ? numbers->count : 0);
    if (!may_have(in, grid, numbers, count)) {
        return;
    }
    stated *all = plm__make(&in->r, count + 1, sizeof *all);
    if (all == NULL) {
        return;
    }
    if (grid != NULL) {
        read_grid(in, grid, all);
    }
    if (cube != NULL) {
        read_cube(in, cube, all + in->plan->grid_count);
    }
    check_columns(in, root);
    if (count > 0) {
        check_cases(in, all, in->plan->grid_count + in->plan->cube_count, root);
    }
}
