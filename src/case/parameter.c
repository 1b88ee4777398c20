/* Numbers that are not known exactly: points, ranges, and the views of several assessors. */
#include "case/length.h"
#include "case/reader.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { LARGEST_WEIGHT = 1000000, RANGE_KEYS = 10 };

/* The values of a range's long form; NULL where a key is absent. */
typedef struct long_form {
    plm__node *value;
    plm__node *low;
    plm__node *mode;
    plm__node *high;
    plm__node *mean;
    plm__node *sd;
    plm__node *dist;
    plm__node *p10;
    plm__node *p50;
    plm__node *p90;
} long_form;

static plm_range point_range(double value) {
    return (plm_range){.shape = PLM_SHAPE_POINT, .low = value, .mode = value, .high = value};
}

static plm_range span_range(plm_shape shape, double low, double mode, double high) {
    if (low == high) {
        return point_range(low);
    }
    return (plm_range){.shape = shape, .low = low, .mode = mode, .high = high};
}

/* order: how the numbers of such a range stand: "low, mode, high" */
static bool are_in_order(plm__reader *r, const plm__node *at, const char *order,
                         const char *first_name, double first, const char *second_name,
                         double second) {
    if (first <= second) {
        return true;
    }
    char first_text[PLM__NUMBER_TEXT];
    char second_text[PLM__NUMBER_TEXT];
    plm__number_print(first, first_text);
    plm__number_print(second, second_text);
    plm__error(r, at, "the range's %s (%s) is above its %s (%s); write them as %s", first_name,
               first_text, second_name, second_text, order);
    return false;
}

/* A number within limits, which a unit of time may follow where the limits are of days. */
static bool read_within(plm__reader *r, const plm__node *node, plm__limits limits, double *out) {
    size_t length = 0;
    double days = 1;
    if (node == NULL || !limits.times || !plm__length_unit(node, &length, &days)) {
        return plm__read_number(r, node, limits.what, limits.low, limits.high, out);
    }
    plm__node number = *node;
    number.length = length;
    number.quoted = false;
    bool good =
        plm__read_number(r, &number, limits.what, limits.low, floor(limits.high / days), out);
    *out *= days;
    return good;
}

static bool read_span(plm__reader *r, const plm__node *low_node, const plm__node *mode_node,
                      const plm__node *high_node, plm__limits limits, plm_shape shape,
                      plm_range *out) {
    static const char peaked[] = "low, mode, high";
    double low = 0;
    double mode = 0;
    double high = 0;
    bool has_low = read_within(r, low_node, limits, &low);
    bool has_mode = read_within(r, mode_node, limits, &mode);
    bool has_high = read_within(r, high_node, limits, &high);
    if (!has_low || !has_mode || !has_high) {
        return false;
    }
    if (!are_in_order(r, mode_node, peaked, "low", low, "mode", mode) ||
        !are_in_order(r, high_node, peaked, "mode", mode, "high", high)) {
        return false;
    }
    *out = span_range(shape, low, mode, high);
    return true;
}

/* [low, mode, high] */
static bool read_short_form(plm__reader *r, const plm__node *node, plm__limits limits,
                            plm_range *out) {
    if (node->count == 3) {
        const plm__node *mode = node->first->next;
        return read_span(r, node->first, mode, mode->next, limits, PLM_SHAPE_TRIANGULAR, out);
    }
    if (node->count == 2) {
        plm__error(r, node,
                   "a range of two numbers does not say what is most likely; write [low, mode, "
                   "high], or low..high where each is as likely");
    } else {
        plm__error(r, node, "a range has three numbers, not %zu; write [low, mode, high]",
                   node->count);
    }
    return false;
}

static bool has_keys(plm__reader *r, const plm__node *node, const char *dist, const char *wanted,
                     bool present) {
    if (!present) {
        plm__error(r, node, "a %s range needs %s", dist, wanted);
    }
    return present;
}

static bool read_uniform(plm__reader *r, const plm__node *node, const long_form *form,
                         plm__limits limits, plm_range *out) {
    if (!has_keys(r, node, "uniform", "'low' and 'high'",
                  form->low != NULL && form->high != NULL)) {
        return false;
    }
    if (form->mode != NULL) {
        return read_span(r, form->low, form->mode, form->high, limits, PLM_SHAPE_UNIFORM, out);
    }
    double low = 0;
    double high = 0;
    bool has_low = read_within(r, form->low, limits, &low);
    bool has_high = read_within(r, form->high, limits, &high);
    if (!has_low || !has_high ||
        !are_in_order(r, form->high, "low, high", "low", low, "high", high)) {
        return false;
    }
    *out = span_range(PLM_SHAPE_UNIFORM, low, low + (high - low) / 2, high);
    return true;
}

static bool read_normal(plm__reader *r, const plm__node *node, const long_form *form,
                        plm__limits limits, plm_range *out) {
    if (!has_keys(r, node, "normal", "'mean' and 'sd'", form->mean != NULL && form->sd != NULL)) {
        return false;
    }
    if (form->mode != NULL) {
        plm__error(r, form->mode, "a normal range has a 'mean', not a 'mode'; leave one out");
        return false;
    }
    static const char order[] = "low, mean, high";
    double low = limits.low;
    double high = limits.high;
    double mean = 0;
    double sd = 0;
    bool good = form->low == NULL || read_within(r, form->low, limits, &low);
    good = (form->high == NULL || read_within(r, form->high, limits, &high)) && good;
    good = read_within(r, form->mean, limits, &mean) && good;
    plm__limits spread = limits;
    spread.what = "sd";
    spread.low = 0;
    spread.high = limits.high - limits.low;
    good = read_within(r, form->sd, spread, &sd) && good;
    if (!good || !are_in_order(r, form->mean, order, "low", low, "mean", mean) ||
        !are_in_order(r, form->mean, order, "mean", mean, "high", high)) {
        return false;
    }
    if (sd == 0) {
        plm__error(r, form->sd, "sd must be above 0; for a number without doubt write it alone");
        return false;
    }
    *out = span_range(PLM_SHAPE_NORMAL, low, mean, high);
    out->sd = out->shape == PLM_SHAPE_NORMAL ? sd : 0;
    return true;
}

static bool read_peaked(plm__reader *r, const plm__node *node, const long_form *form,
                        plm__limits limits, plm_shape shape, plm_range *out) {
    const char *dist = shape == PLM_SHAPE_PERT ? "pert" : "triangular";
    bool complete = form->low != NULL && form->mode != NULL && form->high != NULL;
    return has_keys(r, node, dist, "'low', 'mode' and 'high'", complete) &&
           read_span(r, form->low, form->mode, form->high, limits, shape, out);
}

/* Whether no other key of a range stands beside one that excludes them; reports those that do. */
static bool stands_alone(plm__reader *r, const char *key, const plm__node *const *others,
                         size_t count) {
    bool alone = true;
    for (size_t i = 0; i < count; i++) {
        if (others[i] != NULL) {
            plm__error(r, others[i], "'%s' cannot stand beside '%s'; leave one of them out",
                       others[i]->key->text, key);
            alone = false;
        }
    }
    return alone;
}

static bool read_value(plm__reader *r, const long_form *form, plm__limits limits, plm_range *out) {
    const plm__node *const others[RANGE_KEYS - 1] = {form->low,  form->mode, form->high,
                                                     form->mean, form->sd,   form->dist,
                                                     form->p10,  form->p50,  form->p90};
    if (!stands_alone(r, "value", others, RANGE_KEYS - 1)) {
        return false;
    }
    double value = 0;
    if (!read_within(r, form->value, limits, &value)) {
        return false;
    }
    *out = point_range(value);
    return true;
}

/* The quantiles themselves, within the ends. */
static bool read_points(plm__reader *r, const long_form *form, plm__limits limits, double low,
                        double high, plm_range *out) {
    plm__limits between = limits;
    between.low = low;
    between.high = high;
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;
    bool has_p10 = read_within(r, form->p10, between, &p10);
    bool has_p50 = read_within(r, form->p50, between, &p50);
    bool has_p90 = read_within(r, form->p90, between, &p90);
    if (!has_p10 || !has_p50 || !has_p90) {
        return false;
    }
    if (p10 > p50 || p50 > p90) {
        plm__error(r, p10 > p50 ? form->p50 : form->p90,
                   "the quantiles fall; p10 is the lowest and p90 the highest");
        return false;
    }
    if (p10 == p90) {
        *out = point_range(p50);
        return true;
    }
    *out = span_range(PLM_SHAPE_QUANTILES, low, p50, high);
    out->p10 = p10;
    out->p90 = p90;
    return true;
}

static bool read_quantiles(plm__reader *r, const plm__node *node, const long_form *form,
                           plm__limits limits, plm_range *out) {
    const plm__node *const others[] = {form->mode, form->mean, form->sd, form->dist};
    const plm__node *given = form->p10 != NULL   ? form->p10
                             : form->p50 != NULL ? form->p50
                                                 : form->p90;
    if (!stands_alone(r, given->key->text, others, sizeof others / sizeof *others)) {
        return false;
    }
    if (form->p10 == NULL || form->p50 == NULL || form->p90 == NULL) {
        plm__error(r, node, "a range by its quantiles needs 'p10', 'p50' and 'p90'");
        return false;
    }
    double low = limits.low;
    double high = limits.high;
    bool good = form->low == NULL || read_within(r, form->low, limits, &low);
    good = (form->high == NULL || read_within(r, form->high, limits, &high)) && good;
    return good && read_points(r, form, limits, low, high, out);
}

/* The place of a word in plm__dist_words, or the number of words. */
static size_t dist_place(const char *word) {
    size_t place = 0;
    while (plm__dist_words[place] != NULL && plm__dist_words[place] != word) {
        place++;
    }
    return place;
}

static bool read_long_form(plm__reader *r, const plm__node *node, const long_form *form,
                           plm__limits limits, plm_range *out) {
    static const plm_shape shapes[] = {PLM_SHAPE_TRIANGULAR, PLM_SHAPE_PERT, PLM_SHAPE_UNIFORM,
                                       PLM_SHAPE_NORMAL};
    if (form->value != NULL) {
        return read_value(r, form, limits, out);
    }
    if (form->p10 != NULL || form->p50 != NULL || form->p90 != NULL) {
        return read_quantiles(r, node, form, limits, out);
    }
    bool normal_keys = form->mean != NULL || form->sd != NULL;
    plm_shape shape = normal_keys ? PLM_SHAPE_NORMAL : PLM_SHAPE_TRIANGULAR;
    if (form->dist != NULL) {
        const char *word = plm__read_word(r, form->dist, plm__dist_words);
        if (word == NULL) {
            return false;
        }
        shape = shapes[dist_place(word)];
    }
    if (shape == PLM_SHAPE_NORMAL) {
        return read_normal(r, node, form, limits, out);
    }
    if (normal_keys) {
        plm__error(r, form->mean != NULL ? form->mean : form->sd,
                   "'mean' and 'sd' belong to dist: normal; write that, or low, mode and high");
        return false;
    }
    if (shape == PLM_SHAPE_UNIFORM) {
        return read_uniform(r, node, form, limits, out);
    }
    return read_peaked(r, node, form, limits, shape, out);
}

static bool read_point(plm__reader *r, const plm__node *node, plm__limits limits, plm_range *out) {
    double value = 0;
    if (!read_within(r, node, limits, &value)) {
        return false;
    }
    *out = point_range(value);
    return true;
}

/* Where the dots of A..B begin, which JSON has in quotes; the
 * text's length where there are none. */
static size_t find_dots(const plm__node *node) {
    const char *dots = node->kind == PLM__NODE_TEXT ? strstr(node->text, "..") : NULL;
    return dots == NULL ? node->length : (size_t)(dots - node->text);
}

/* A..B, or A..B weeks where it is of days: anything between, each as likely. */
static bool read_between(plm__reader *r, const plm__node *node, size_t dots, plm__limits limits,
                         plm_range *out) {
    plm__node first = *node;
    plm__node last = *node;
    double low = 0;
    double high = 0;
    double days = 1;
    if (limits.times) {
        plm__length_unit(node, &last.length, &days);
    }
    first.length = dots;
    last.text += dots + 2;
    last.length -= dots + 2;
    double most = limits.times ? floor(limits.high / days) : limits.high;
    bool good = plm__read_number(r, &first, limits.what, limits.low, most, &low) &&
                plm__read_number(r, &last, limits.what, limits.low, most, &high);
    low *= days;
    high *= days;
    if (!good || !are_in_order(r, node, "low..high", "low", low, "high", high)) {
        return false;
    }
    *out = span_range(PLM_SHAPE_UNIFORM, low, low + (high - low) / 2, high);
    return true;
}

/* One number, or A..B. */
static bool read_word(plm__reader *r, const plm__node *node, plm__limits limits, plm_range *out) {
    plm__node word = *node;
    size_t number = 0;
    double days = 0;
    size_t dots = find_dots(node);
    bool timed = limits.times && plm__length_unit(node, &number, &days);
    word.quoted = node->quoted && dots == node->length && !timed;
    return dots < word.length ? read_between(r, &word, dots, limits, out)
                              : read_point(r, &word, limits, out);
}

/* ---- assessors ----------------------------------------------------------------------------- */

static bool read_assessment_map(plm__reader *r, plm__node *node, plm__limits limits,
                                plm_assessment *out) {
    plm__node *f[PLM__ASSESSMENT_KEYS];
    if (!plm__read_fields(r, node, &plm__assessment_shape, f)) {
        return false;
    }
    long_form form = {
        .value = f[PLM__ASSESSMENT_VALUE],
        .low = f[PLM__ASSESSMENT_LOW],
        .mode = f[PLM__ASSESSMENT_MODE],
        .high = f[PLM__ASSESSMENT_HIGH],
        .mean = f[PLM__ASSESSMENT_MEAN],
        .sd = f[PLM__ASSESSMENT_SD],
        .dist = f[PLM__ASSESSMENT_DIST],
        .p10 = f[PLM__ASSESSMENT_P10],
        .p50 = f[PLM__ASSESSMENT_P50],
        .p90 = f[PLM__ASSESSMENT_P90],
    };
    out->support = plm__read_support(r, node, f[PLM__ASSESSMENT_EVIDENCE]);
    bool weighed =
        f[PLM__ASSESSMENT_WEIGHT] == NULL ||
        plm__read_number(r, f[PLM__ASSESSMENT_WEIGHT], "weight", 0, LARGEST_WEIGHT, &out->weight);
    return read_long_form(r, node, &form, limits, &out->range) && weighed;
}

static bool read_assessment(plm__reader *r, plm__node *node, plm__limits limits,
                            plm_assessment *out) {
    out->assessor = plm__keep(r, node->key->text, node->key->length);
    out->weight = 1;
    out->mark = node->mark;
    if (node->kind == PLM__NODE_MAP) {
        return read_assessment_map(r, node, limits, out);
    }
    out->support = plm__read_support(r, node, NULL);
    if (node->kind == PLM__NODE_LIST) {
        return read_short_form(r, node, limits, &out->range);
    }
    return read_word(r, node, limits, &out->range);
}

/* Makes the weights add up to 1, and the pooled range of all views. */
static bool pool(plm__reader *r, const plm__node *node, plm_assessment *views, size_t count,
                 plm_range *out) {
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        total += views[i].weight;
    }
    if (!(total > 0)) {
        plm__error(r, node, "the assessors' weights are all 0; give at least one of them a weight");
        return false;
    }
    double low = views[0].range.low;
    double high = views[0].range.high;
    double mode = 0;
    for (size_t i = 0; i < count; i++) {
        views[i].weight /= total;
        mode += views[i].weight * views[i].range.mode;
        low = views[i].range.low < low ? views[i].range.low : low;
        high = views[i].range.high > high ? views[i].range.high : high;
    }
    mode = mode < low ? low : mode > high ? high : mode;
    *out = span_range(PLM_SHAPE_TRIANGULAR, low, mode, high);
    return true;
}

/* Adds the assessors' own evidence to that of the parameter. */
static plm_support join_support(plm__reader *r, plm_support own, const plm_assessment *views,
                                size_t count) {
    plm_support joined = own;
    for (size_t i = 0; i < count; i++) {
        joined = plm__join_support(r, joined, views[i].support);
    }
    return joined;
}

static bool read_assessors(plm__reader *r, plm__node *node, plm__limits limits,
                           plm_parameter *out) {
    if (!plm__is_map(r, node, "assessors")) {
        return false;
    }
    if (node->count == 0) {
        plm__error(r, node, "there are no assessors; name each one with a range");
        return false;
    }
    plm_assessment *views = plm__make(r, node->count, sizeof *views);
    if (views == NULL) {
        return false;
    }
    bool good = true;
    size_t count = 0;
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        good = read_assessment(r, each, limits, &views[count++]) && good;
    }
    const plm_assessment *const *list = plm__list(r, views, count, sizeof *views);
    if (list == NULL || !good || !pool(r, node, views, count, &out->range)) {
        return false;
    }
    out->assessors = list;
    out->assessor_count = count;
    out->support = join_support(r, out->support, views, count);
    return true;
}

static bool read_map(plm__reader *r, plm__node *node, plm__limits limits, plm_parameter *out) {
    plm__node *f[PLM__PARAMETER_KEYS];
    if (!plm__read_fields(r, node, &plm__parameter_shape, f)) {
        return false;
    }
    long_form form = {
        .value = f[PLM__PARAMETER_VALUE],
        .low = f[PLM__PARAMETER_LOW],
        .mode = f[PLM__PARAMETER_MODE],
        .high = f[PLM__PARAMETER_HIGH],
        .mean = f[PLM__PARAMETER_MEAN],
        .sd = f[PLM__PARAMETER_SD],
        .dist = f[PLM__PARAMETER_DIST],
        .p10 = f[PLM__PARAMETER_P10],
        .p50 = f[PLM__PARAMETER_P50],
        .p90 = f[PLM__PARAMETER_P90],
    };
    out->support = plm__read_support(r, node, f[PLM__PARAMETER_EVIDENCE]);
    if (f[PLM__PARAMETER_ASSESSORS] == NULL) {
        return read_long_form(r, node, &form, limits, &out->range);
    }
    const plm__node *const others[RANGE_KEYS] = {form.value, form.low, form.mode, form.high,
                                                 form.mean,  form.sd,  form.dist, form.p10,
                                                 form.p50,   form.p90};
    bool alone = stands_alone(r, "assessors", others, RANGE_KEYS);
    return read_assessors(r, f[PLM__PARAMETER_ASSESSORS], limits, out) && alone;
}

bool plm__read_parameter(plm__reader *r, plm__node *node, plm__limits limits,
                         plm_support usual_support, plm_parameter *out) {
    bool good = false;
    out->stated = true;
    out->mark = node->mark;
    out->is_probability = limits.is_probability;
    if (node->kind == PLM__NODE_MAP) {
        good = read_map(r, node, limits, out);
    } else {
        out->support = plm__read_support(r, node, NULL);
        good = node->kind == PLM__NODE_LIST ? read_short_form(r, node, limits, &out->range)
                                            : read_word(r, node, limits, &out->range);
    }
    if (out->support.count == 0) {
        out->support = usual_support;
    }
    return good;
}
