/* Numbers that hang together. */
#include "base/correlation.h"
#include "base/text.h"
#include "case/astray.h"
#include "case/resting.h"

#include <math.h>
#include <string.h>

typedef struct collection {
    plm__roll roll;
    plm__index taken; /* numbers by their paths, as plm_linked */
    const plm_dependence *open;
} collection;

/* ---- the numbers --------------------------------------------------------------------------- */

static bool is_leaf(const char *leaf, size_t length) {
    static const char *const leaves[] = {"position", "capability", "salience", "chance_of_yes"};
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++) {
        if (strlen(leaves[i]) == length && memcmp(leaf, leaves[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the key of an actor's part in an issue is one whose entries are numbers. */
static bool has_numbers(const char *key, size_t length) {
    return (length == strlen("weighs") && memcmp(key, "weighs", length) == 0) ||
           (length == strlen("utilities") && memcmp(key, "utilities", length) == 0);
}

/* The next part of a path, up to a dot or the end. */
static size_t part_length(const char *path) {
    return strcspn(path, ".");
}

static bool skip_part(const char **path, const char *wanted) {
    size_t length = part_length(*path);
    bool same = length == strlen(wanted) && memcmp(*path, wanted, length) == 0;
    *path += length + ((*path)[length] == '.' ? 1 : 0);
    return same;
}

/* Finds whose number a path that leads somewhere names; false when it names none. */
static bool find_number(plm__reader *r, const char *path, plm_linked *out) {
    const char *at = path;
    if (!skip_part(&at, "actors")) {
        return false;
    }
    out->actor = plm__index_find(&r->actors, at, part_length(at));
    at += part_length(at) + (at[part_length(at)] == '.' ? 1 : 0);
    if (out->actor == NULL || !skip_part(&at, "on")) {
        return false;
    }
    out->issue = plm__index_find(&r->issues, at, part_length(at));
    at += part_length(at) + (at[part_length(at)] == '.' ? 1 : 0);
    out->leaf = at;
    size_t first = part_length(at);
    bool deeper = at[first] == '.' && at[first + 1 + part_length(at + first + 1)] == '\0';
    return out->issue != NULL &&
           (at[first] == '\0' ? is_leaf(at, first) : deeper && has_numbers(at, first));
}

static bool is_free(plm__reader *r, const collection *all, const plm__node *node) {
    const plm_linked *taken = plm__index_find(&all->taken, node->text, node->length);
    if (taken != NULL) {
        plm__error(r, node,
                   "this number hangs together with others by line %d already; a number is part "
                   "of one list, so join the two, with a matrix as correlation",
                   taken->mark.line);
    }
    return taken == NULL;
}

static void read_input(plm__reader *r, const plm__node *node, collection *all, plm_dependence *out,
                       plm_linked *inputs) {
    if (node->kind != PLM__NODE_TEXT || plm__node_is_null(node)) {
        plm__error(r, node, "a number is named by its path, not %s", plm__excerpt(r, node));
        return;
    }
    plm__path_end end = plm__path_follow(r->tree, node->text, node->length);
    if (end.node == NULL) {
        plm__path_report(r, node, &end);
        return;
    }
    plm_linked *linked = &inputs[out->input_count];
    *linked = (plm_linked){.path = plm__keep(r, node->text, node->length), .mark = node->mark};
    if (linked->path == NULL || !is_free(r, all, node)) {
        return;
    }
    if (!find_number(r, linked->path, linked)) {
        plm__error(r, node,
                   "%s is no number of an actor; name a position, capability, salience, chance of "
                   "yes, reason weighed or utility, such as actors.china.on.attendance.salience",
                   plm__excerpt(r, node));
        return;
    }
    plm__index_add(&all->taken, linked->path, node->length, linked);
    out->input_count++;
}

static bool read_inputs(plm__reader *r, plm__node *node, collection *all, plm_dependence *out) {
    if (!plm__is_list(r, node, "inputs")) {
        return false;
    }
    if (node->count < 2 || node->count > PLM__CORRELATION_MOST) {
        plm__error(r, node, "2 to %d numbers can hang together, not %zu", PLM__CORRELATION_MOST,
                   node->count);
        return false;
    }
    plm_linked *inputs = plm__make(r, node->count, sizeof *inputs);
    out->inputs = plm__list(r, inputs, node->count, sizeof *inputs);
    if (out->inputs == NULL) {
        return false;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        read_input(r, each, all, out, inputs);
    }
    return out->input_count == node->count;
}

/* ---- the numbers that rest on one origin --------------------------------------------------- */

/* Whether a number of them can hang together; that nothing does yet is no error, for evidence comes
 * and goes. */
static bool are_enough(plm__reader *r, const plm__node *node, size_t count) {
    if (count > PLM__CORRELATION_MOST) {
        plm__error(r, node,
                   "%zu numbers rest on %s alone, and %d at most can hang together; list "
                   "those that one unknown thing moves as inputs",
                   count, plm__excerpt(r, node), PLM__CORRELATION_MOST);
    } else if (count < 2) {
        plm__warn(r, node,
                  "%s on %s alone and stands in no other list, so nothing hangs "
                  "together by it",
                  count == 0 ? "no range of an actor rests" : "1 range of an actor rests",
                  plm__excerpt(r, node));
    }
    return count >= 2 && count <= PLM__CORRELATION_MOST;
}

static bool gather_inputs(plm__reader *r, const plm__node *node, collection *all,
                          plm_dependence *out) {
    if (node->kind != PLM__NODE_TEXT || plm__node_is_null(node)) {
        plm__error(r, node, "'rests_on' takes the id of a source, document or claim, not %s",
                   plm__excerpt(r, node));
        return false;
    }
    const plm_origin *on = plm__look_up_origin(r, node);
    if (on == NULL) {
        return false;
    }
    if (on->claim == NULL && on->via_count > 0) {
        plm__error(r, node, "%s is no origin, for it derives from '%s'; name that",
                   plm__excerpt(r, node), on->via[0]->id);
        return false;
    }
    plm_linked *inputs = plm__make(r, PLM__CORRELATION_MOST, sizeof *inputs);
    if (inputs == NULL) {
        return false;
    }
    size_t count = plm__resting(r, on, &all->taken, inputs, PLM__CORRELATION_MOST);
    if (!are_enough(r, node, count)) {
        return false;
    }
    out->inputs = plm__list(r, inputs, count, sizeof *inputs);
    out->input_count = out->inputs != NULL ? count : 0;
    for (size_t i = 0; i < count; i++) {
        inputs[i].mark = node->mark;
        plm__index_add(&all->taken, inputs[i].path, strlen(inputs[i].path), &inputs[i]);
    }
    return !r->report->failed;
}

/* ---- one correlation ----------------------------------------------------------------------- */

static bool read_correlation(plm__reader *r, const plm__node *node, double *out) {
    return plm__read_number(r, node, "correlation", -1, 1, out);
}

static void read_equal(plm__reader *r, const plm__node *node, size_t count, double *matrix) {
    double correlation = 0;
    if (!read_correlation(r, node, &correlation)) {
        return;
    }
    double least = -1 / ((double)count - 1);
    if (correlation < least) {
        plm__error(r, node,
                   "%zu numbers cannot all be correlated by less than %.2f; give a matrix that "
                   "says which go together and which against each other",
                   count, ceil(least * 100) / 100);
        return;
    }
    for (size_t i = 0; i < count * count; i++) {
        matrix[i] = i % (count + 1) == 0 ? 1 : correlation;
    }
}

/* ---- a matrix ------------------------------------------------------------------------------ */

static bool read_row(plm__reader *r, const plm__node *node, size_t row, size_t count,
                     double *matrix) {
    size_t place = 0;
    bool good = true;
    for (const plm__node *each = node->first; each != NULL; each = each->next, place++) {
        double *cell = &matrix[row * count + place];
        if (!plm__read_number(r, each, "a correlation", -1, 1, cell)) {
            good = false;
        } else if (place == row && *cell != 1) {
            plm__error(r, each, "a number's correlation with itself is 1, not %s",
                       plm__excerpt(r, each));
            good = false;
        } else if (place < row && *cell != matrix[place * count + row]) {
            plm__error(r, each,
                       "row %zu has %s here, and row %zu has %g for the same two numbers; write "
                       "the same in both",
                       row + 1, plm__excerpt(r, each), place + 1, matrix[place * count + row]);
            good = false;
        }
    }
    return good;
}

static bool read_matrix(plm__reader *r, const plm__node *node, size_t count, double *matrix) {
    if (node->count != count) {
        plm__error(r, node, "the matrix needs %zu rows, one for each number, not %zu", count,
                   node->count);
        return false;
    }
    bool good = true;
    size_t row = 0;
    for (const plm__node *each = node->first; each != NULL; each = each->next, row++) {
        if (!plm__is_list(r, each, "a row of the matrix")) {
            return false;
        }
        if (each->count != count) {
            plm__error(r, each, "row %zu of the matrix needs %zu numbers, not %zu", row + 1, count,
                       each->count);
            return false;
        }
        good = read_row(r, each, row, count, matrix) && good;
    }
    return good;
}

static double hundredths(double value, double kept) {
    double size = floor(fabs(value) * kept * 100) / 100;
    return value < 0 && size > 0 ? -size : size;
}

/* Cuts a matrix to hundredths, with as little taken from it as leaves a correlation matrix. */
static void cut_to_hundredths(const double *from, size_t count, double *matrix, double *root) {
    double kept = 1;
    do {
        for (size_t i = 0; i < count * count; i++) {
            matrix[i] = i % (count + 1) == 0 ? 1 : hundredths(from[i], kept);
        }
        kept -= 0.005;
    } while (!plm__correlation_root(matrix, count, root));
}

static void add_matrix(plm__text *to, const double *matrix, size_t count) {
    for (size_t i = 0; i < count * count; i++) {
        const char *before = i == 0 ? "[[" : i % count == 0 ? "], [" : ", ";
        plm__text_add(to, before);
        plm__text_add_number(to, matrix[i]);
    }
    plm__text_add(to, "]]");
}

static void refuse_matrix(plm__reader *r, const plm__node *node, size_t count,
                          const double *matrix) {
    double *nearest = plm__make(r, count * count, sizeof *nearest);
    double *shown = plm__make(r, count * count, sizeof *shown);
    double *root = plm__make(r, count * count, sizeof *root);
    if (nearest == NULL || shown == NULL || root == NULL ||
        plm__correlation_nearest(r->arena, matrix, count, nearest) < 0) {
        r->report->failed = true;
        return;
    }
    cut_to_hundredths(nearest, count, shown, root);
    plm__text text;
    plm__text_init(&text, r->arena->context);
    add_matrix(&text, shown, count);
    if (text.failed) {
        r->report->failed = true;
    } else {
        plm__error(
            r, node,
            "no numbers can be correlated like this; the nearest that can be, to hundredths: %s",
            text.bytes);
    }
    plm__text_clear(&text);
}

static void read_correlations(plm__reader *r, const plm__node *node, plm_dependence *out) {
    size_t count = out->input_count;
    double *matrix = plm__make(r, count * count, sizeof *matrix);
    double *root = plm__make(r, count * count, sizeof *root);
    if (matrix == NULL || root == NULL) {
        return;
    }
    out->correlations = matrix;
    if (node->kind != PLM__NODE_LIST) {
        read_equal(r, node, count, matrix);
    } else if (read_matrix(r, node, count, matrix) && !plm__correlation_root(matrix, count, root)) {
        refuse_matrix(r, node, count, matrix);
    }
}

/* ---- all of them --------------------------------------------------------------------------- */

/* Which numbers they are: as listed, or all that rest on something. */
static bool read_members(plm__reader *r, const plm__node *node, plm__node *const *f,
                         collection *all, plm_dependence *out) {
    plm__node *inputs = f[PLM__DEPENDENCE_INPUTS];
    const plm__node *rests_on = f[PLM__DEPENDENCE_RESTS_ON];
    const plm__node *correlation = f[PLM__DEPENDENCE_CORRELATION];
    if ((inputs == NULL) == (rests_on == NULL)) {
        plm__error(r, node,
                   inputs == NULL
                       ? "say which numbers hang together: 'inputs', a list of paths, or "
                         "'rests_on', an origin that they all rest on"
                       : "'inputs' and 'rests_on' both say which numbers hang together; "
                         "keep one");
        return false;
    }
    if (rests_on == NULL) {
        return read_inputs(r, inputs, all, out);
    }
    if (correlation != NULL && correlation->kind == PLM__NODE_LIST) {
        plm__error(r, correlation,
                   "numbers that rest on one origin have one correlation, not a "
                   "matrix; a matrix needs their list, 'inputs'");
        return false;
    }
    return gather_inputs(r, rests_on, all, out);
}

static void read_dependence(plm__reader *r, plm__node *node, collection *all, plm_dependence *out) {
    plm__node *f[PLM__DEPENDENCE_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__dependence_shape, f)) {
        return;
    }
    out->id = plm__enter(r, &all->roll, f[PLM__DEPENDENCE_ID], out);
    out->support = plm__read_support(r, node, f[PLM__DEPENDENCE_EVIDENCE]);
    const plm__node *correlation = f[PLM__DEPENDENCE_CORRELATION];
    bool known = read_members(r, node, f, all, out);
    double unused = 0;
    if (correlation != NULL && known) {
        read_correlations(r, correlation, out);
    } else if (correlation != NULL && correlation->kind != PLM__NODE_LIST) {
        read_correlation(r, correlation, &unused);
    }
}

/* The most numbers that the groups can have. */
static size_t count_inputs(const plm__node *section) {
    size_t count = 0;
    for (const plm__node *each = section->first; each != NULL; each = each->next) {
        const plm__node *inputs =
            each->kind == PLM__NODE_MAP ? plm__node_value(each, "inputs") : NULL;
        count += inputs != NULL ? inputs->count : PLM__CORRELATION_MOST;
    }
    return count;
}

static bool is_gathered(const plm__node *node) {
    return node->kind == PLM__NODE_MAP && plm__node_value(node, "rests_on") != NULL;
}

/* Reads those that list their numbers, or those that gather what is left. */
static size_t read_group(plm__reader *r, plm__node *section, bool gathered, collection *all,
                         plm_dependence *list, size_t count) {
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        if (is_gathered(each) == gathered) {
            read_dependence(r, each, all, &list[count++]);
        }
    }
    return count;
}

/* Leaves out those by which nothing hangs together. */
static size_t keep_bound(plm_dependence *list, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (list[i].input_count > 0) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

void plm__read_dependences(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "together")) {
        return;
    }
    plm__index ids;
    plm_dependence *list = plm__make(r, section->count, sizeof *list);
    r->dossier->together = plm__list(r, list, section->count, sizeof *list);
    collection all = {.roll = {.what = "group of numbers",
                               .index = &ids,
                               .mark_offset = offsetof(plm_dependence, mark)}};
    if (r->dossier->together == NULL || !plm__index_init(&ids, r->arena, section->count) ||
        !plm__index_init(&all.taken, r->arena, count_inputs(section))) {
        r->report->failed = true;
        return;
    }
    size_t count = read_group(r, section, false, &all, list, 0);
    count = read_group(r, section, true, &all, list, count);
    r->dossier->together_count = keep_bound(list, count);
}
