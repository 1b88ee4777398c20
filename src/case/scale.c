/* Issues with a scale: its points, and the options that are bands of it. */
#include "case/kind.h"
#include "case/reader.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* Far beyond any scale, and far from where differences overflow. */
#define LARGEST_VALUE 1e12

enum { MOST_SCALE_POINTS = 1000, MOST_OPTIONS = 100 };

/* ---- scale --------------------------------------------------------------------------------- */

static bool read_scale_point(plm__reader *r, plm__node *entry, plm_scale_point *out) {
    const plm__node *key = entry->key;
    plm__number_fault fault = plm__number_parse(key->text, key->length, &out->value);
    bool in_reach = fault == PLM__NUMBER_OK && fabs(out->value) <= LARGEST_VALUE;
    if (fault == PLM__NUMBER_NOT_A_NUMBER) {
        plm__error(r, key, "a point of the scale must be a number, not %s; write 'number: label'",
                   plm__excerpt(r, key));
    } else if (!in_reach) {
        plm__error(r, key, "the point %s is too far from 0; a scale lies within 1e12 of it",
                   plm__excerpt(r, key));
    }
    if (plm__node_is_null(entry)) {
        plm__error(r, key, "the point %s has no label; say in words what it stands for",
                   plm__excerpt(r, key));
    } else {
        out->label = plm__read_text(r, entry);
    }
    out->mark = entry->mark;
    return in_reach;
}

/* Puts a new point (the last one) in its place among points in ascending order. */
static void sort_in(plm_scale_point *points, size_t count) {
    plm_scale_point added = points[count - 1];
    size_t at = count - 1;
    while (at > 0 && points[at - 1].value > added.value) {
        points[at] = points[at - 1];
        at--;
    }
    points[at] = added;
}

static void check_scale(plm__reader *r, const plm__node *node, const plm_issue *issue) {
    for (size_t i = 1; i < issue->scale_count; i++) {
        if (issue->scale[i]->value == issue->scale[i - 1]->value) {
            char value[PLM__NUMBER_TEXT];
            plm__number_print(issue->scale[i]->value, value);
            plm__error(r, node, "the scale has the point %s twice; keep one of them", value);
        }
    }
}

static void use_usual_scale(plm__reader *r, plm_issue *issue) {
    plm_scale_point *points = plm__make(r, 2, sizeof *points);
    if (points != NULL) {
        points[0] = (plm_scale_point){.value = 0, .label = "low end"};
        points[1] = (plm_scale_point){.value = 100, .label = "high end"};
        issue->scale = plm__list(r, points, 2, sizeof *points);
        issue->scale_count = issue->scale != NULL ? 2 : 0;
    }
}

static bool read_scale(plm__reader *r, plm__node *node, plm_issue *issue) {
    if (!plm__is_map(r, node, "a scale")) {
        return false;
    }
    if (node->count < 2) {
        plm__error(r, node, "a scale needs its two ends; write a 'number: label' for each");
        return false;
    }
    if (node->count > MOST_SCALE_POINTS) {
        plm__error(r, node, "a scale has at most %d points, not %zu", MOST_SCALE_POINTS,
                   node->count);
        return false;
    }
    plm_scale_point *points = plm__make(r, node->count, sizeof *points);
    issue->scale = plm__list(r, points, node->count, sizeof *points);
    if (issue->scale == NULL) {
        return false;
    }
    bool good = true;
    for (plm__node *entry = node->first; entry != NULL; entry = entry->next) {
        if (read_scale_point(r, entry, &points[issue->scale_count])) {
            issue->scale_count++;
            sort_in(points, issue->scale_count);
        } else {
            good = false;
        }
    }
    check_scale(r, node, issue);
    return good;
}

/* ---- options ------------------------------------------------------------------------------- */

/* An option while its issue is read, with the nodes that messages point at. */
typedef struct band {
    plm_option option;
    const plm__node *node;
    const plm__node *from;
    const plm__node *to;
} band;

static bool has_ends(plm__reader *r, const plm__node *node, const band *of) {
    if (of->from == NULL) {
        plm__error(r, node, "an option needs the key 'from'");
    }
    if (of->to == NULL) {
        plm__error(r, node, "an option needs the key 'to'");
    }
    return of->from != NULL && of->to != NULL;
}

static bool read_band(plm__reader *r, plm__node *node, const plm_issue *issue,
                      const plm__roll *roll, band *out) {
    plm__node *f[PLM__OPTION_KEYS];
    out->node = node;
    out->option.mark = node->mark;
    if (!plm__read_fields(r, node, &plm__option_shape, f)) {
        return false;
    }
    out->from = f[PLM__OPTION_FROM];
    out->to = f[PLM__OPTION_TO];
    out->option.id = plm__enter(r, roll, f[PLM__OPTION_ID], &out->option);
    out->option.label = plm__read_text(r, f[PLM__OPTION_LABEL]);
    if (out->option.label == NULL) {
        out->option.label = out->option.id;
    }
    if (!has_ends(r, node, out)) {
        return false;
    }
    bool has_from = plm__read_number(r, out->from, "from", issue->scale_low, issue->scale_high,
                                     &out->option.from);
    bool has_to =
        plm__read_number(r, out->to, "to", issue->scale_low, issue->scale_high, &out->option.to);
    if (!has_from || !has_to) {
        return false;
    }
    if (out->option.from > out->option.to) {
        plm__error(r, out->to, "the option ends at %s but begins at %s; swap the two",
                   out->to->text, out->from->text);
        return false;
    }
    return true;
}

/* In the order of the scale, a point before the band that begins there. */
static bool comes_before(const plm_option *a, const plm_option *b) {
    return a->from != b->from ? a->from < b->from : a->to < b->to;
}

static void sort_bands(band *bands, size_t count) {
    for (size_t i = 1; i < count; i++) {
        band added = bands[i];
        size_t at = i;
        while (at > 0 && comes_before(&added.option, &bands[at - 1].option)) {
            bands[at] = bands[at - 1];
            at--;
        }
        bands[at] = added;
    }
}

static void report_gap(plm__reader *r, const plm__node *at, double from, double to,
                       const char *verb, const char *id) {
    char from_text[PLM__NUMBER_TEXT];
    char to_text[PLM__NUMBER_TEXT];
    plm__number_print(from, from_text);
    plm__number_print(to, to_text);
    plm__error(r, at, "no option covers %s to %s; let '%s' %s", from_text, to_text, id, verb);
}

static void check_neighbours(plm__reader *r, const band *left, const band *right) {
    if (left->option.to < right->option.from) {
        report_gap(r, right->from, left->option.to, right->option.from,
                   "begin where the option before it ends", right->option.id);
    } else if (left->option.to > right->option.from || left->option.from == right->option.to) {
        plm__error(r, right->from, "the options '%s' and '%s' overlap; let '%s' begin at %s",
                   left->option.id, right->option.id, right->option.id, left->to->text);
    }
}

static void check_cover(plm__reader *r, const band *bands, size_t count, const plm_issue *issue) {
    const band *first = &bands[0];
    const band *last = &bands[count - 1];
    if (first->option.from > issue->scale_low) {
        report_gap(r, first->from, issue->scale_low, first->option.from,
                   "begin where the scale begins", first->option.id);
    }
    for (size_t i = 1; i < count; i++) {
        check_neighbours(r, &bands[i - 1], &bands[i]);
    }
    if (last->option.to < issue->scale_high) {
        report_gap(r, last->to, last->option.to, issue->scale_high, "end where the scale ends",
                   last->option.id);
    }
}

static void read_options(plm__reader *r, plm__node *node, plm_issue *issue) {
    if (!plm__is_list(r, node, "options")) {
        return;
    }
    if (node->count == 0 || node->count > MOST_OPTIONS) {
        plm__error(r, node, "an issue has 1 to %d options, not %zu; leave the key out for none",
                   MOST_OPTIONS, node->count);
        return;
    }
    plm__index ids;
    band *bands = plm__make(r, node->count, sizeof *bands);
    plm_option *options = plm__make(r, node->count, sizeof *options);
    const plm_option *const *list = plm__list(r, options, node->count, sizeof *options);
    if (bands == NULL || list == NULL || !plm__index_init(&ids, r->arena, node->count)) {
        r->report->failed = true;
        return;
    }
    plm__roll roll = {.what = "option", .index = &ids, .mark_offset = offsetof(plm_option, mark)};
    bool good = true;
    size_t count = 0;
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        good = read_band(r, each, issue, &roll, &bands[count++]) && good;
    }
    bool named = good;
    for (size_t i = 0; i < count; i++) {
        named = named && bands[i].option.id != NULL;
    }
    if (!named) {
        return;
    }
    sort_bands(bands, count);
    check_cover(r, bands, count, issue);
    for (size_t i = 0; i < count; i++) {
        options[i] = bands[i].option;
    }
    issue->options = list;
    issue->option_count = count;
}

/* ---- the kind ------------------------------------------------------------------------------ */

static bool read_on_scale(plm__reader *r, plm__node *f[], plm_issue *issue) {
    if (f[PLM__ISSUE_SCALE] == NULL) {
        use_usual_scale(r, issue);
    } else if (!read_scale(r, f[PLM__ISSUE_SCALE], issue)) {
        issue->scale_low = -LARGEST_VALUE;
        issue->scale_high = LARGEST_VALUE;
        return false;
    }
    if (issue->scale_count == 0) {
        return false;
    }
    issue->scale_low = issue->scale[0]->value;
    issue->scale_high = issue->scale[issue->scale_count - 1]->value;
    if (f[PLM__ISSUE_OPTIONS] != NULL) {
        read_options(r, f[PLM__ISSUE_OPTIONS], issue);
    }
    return true;
}

/* A point of the scale, or a range of it. */
static void read_reference(plm__reader *r, plm__node *node, plm_issue *issue) {
    const plm__limits limits = {
        .what = "reference_point", .low = issue->scale_low, .high = issue->scale_high};
    if (plm__read_parameter(r, node, limits, (plm_support){0}, &issue->reference)) {
        issue->reference_point = issue->reference.range.mode;
    }
    issue->reference_support = issue->reference.support;
}

static void check_stake(plm__reader *r, const plm_issue *issue, plm__node *f[]) {
    if (f[PLM__STAKE_UTILITIES] != NULL) {
        plm__error(r, f[PLM__STAKE_UTILITIES]->key,
                   "the issue '%s' has a scale, so the actor takes a 'position'; 'utilities' are "
                   "for issues whose options have no 'from' and 'to'",
                   issue->id);
        f[PLM__STAKE_UTILITIES] = NULL;
    }
}

const plm__issue_kind plm__scale_kind = {
    .on_scale = true,
    .does = "has a position on",
    .lacks = "position on",
    .read = read_on_scale,
    .read_reference = read_reference,
    .outcome_key = PLM__OUTCOME_VALUE,
    .check_stake = check_stake,
};
