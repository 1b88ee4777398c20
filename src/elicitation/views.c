/* What several people say of a number, as one value of a case. */
#include "elicitation/views.h"

#include "base/error.h"
#include "base/number.h"
#include "elicitation/version.h"
#include "tree/flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- one number ------------------------------------------------------------------------------ */

static int by_person(const void *one, const void *other) {
    return strcmp(((const plm_pool_opinion *)one)->person,
                  ((const plm_pool_opinion *)other)->person);
}

void plm__sort_opinions(plm_pool_opinion *views, size_t count) {
    if (count > 1) {
        qsort(views, count, sizeof *views, by_person);
    }
}

const plm_pool_opinion *const *plm__list_opinions(plm__arena *arena, const plm_pool_opinion *views,
                                                  size_t count) {
    const plm_pool_opinion **list = plm__arena_allocate(arena, count, sizeof *list);
    for (size_t i = 0; i < count && list != NULL; i++) {
        list[i] = &views[i];
    }
    return list;
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

size_t plm__sort_names(const char **names, size_t count) {
    size_t kept = 0;
    if (count > 1) {
        qsort(names, count, sizeof *names, by_name);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0) {
            names[kept++] = names[i];
        }
    }
    return kept;
}

static bool same_range(const plm_range *a, const plm_range *b) {
    return a->shape == b->shape && a->low == b->low && a->mode == b->mode && a->high == b->high &&
           a->sd == b->sd && a->p10 == b->p10 && a->p90 == b->p90;
}

void plm__measure_opinions(plm_pool_number *of) {
    double modes[2] = {(double)INFINITY, -(double)INFINITY};
    double all[2] = {(double)INFINITY, -(double)INFINITY};
    double common[2] = {-(double)INFINITY, (double)INFINITY};
    of->differ = false;
    for (size_t i = 0; i < of->count; i++) {
        const plm_range *each = &of->views[i]->range;
        bool quantiles = each->shape == PLM_SHAPE_QUANTILES;
        double low = quantiles ? each->p10 : each->low;
        double high = quantiles ? each->p90 : each->high;
        modes[0] = fmin(modes[0], each->mode);
        modes[1] = fmax(modes[1], each->mode);
        all[0] = fmin(all[0], low);
        all[1] = fmax(all[1], high);
        common[0] = fmax(common[0], low);
        common[1] = fmin(common[1], high);
        of->differ = of->differ || !same_range(each, &of->views[0]->range);
    }
    double span = of->span > 0 && isfinite(of->span) ? of->span : all[1] - all[0];
    of->apart = span > 0 && isfinite(span) ? (modes[1] - modes[0]) / span : 0;
    of->overlap = common[0] <= common[1];
}

static int by_distance(const void *one, const void *other) {
    const plm_pool_number *a = one;
    const plm_pool_number *b = other;
    if (a->apart != b->apart) {
        return a->apart > b->apart ? -1 : 1;
    }
    return a->mark.start < b->mark.start ? -1 : a->mark.start > b->mark.start ? 1 : 0;
}

void plm__sort_disputes(plm_pool_number *numbers, size_t count) {
    if (count > 1) {
        qsort(numbers, count, sizeof *numbers, by_distance);
    }
}

/* ---- as text --------------------------------------------------------------------------------- */

static const char *kept(plm__arena *arena, plm__text *text) {
    const char *copy = text->failed ? NULL : plm__arena_copy(arena, text->bytes, text->length);
    plm__text_clear(text);
    return copy;
}

static void add_figure(plm__text *text, const char *key, double value) {
    plm__text_add_format(text, "%s%s: ", text->length > 1 ? ", " : "", key);
    plm__text_add_number(text, value);
}

static void add_ends(plm__text *text, const plm_range *range) {
    add_figure(text, "low", range->low);
    add_figure(text, "mode", range->mode);
    add_figure(text, "high", range->high);
}

static void add_range(plm__text *text, const plm_range *range) {
    switch (range->shape) {
    case PLM_SHAPE_POINT:
        add_figure(text, "value", range->mode);
        break;
    case PLM_SHAPE_TRIANGULAR:
        add_ends(text, range);
        break;
    case PLM_SHAPE_PERT:
        add_ends(text, range);
        plm__text_add(text, ", dist: pert");
        break;
    case PLM_SHAPE_UNIFORM:
        add_ends(text, range);
        plm__text_add(text, ", dist: uniform");
        break;
    case PLM_SHAPE_NORMAL:
        add_figure(text, "mean", range->mode);
        add_figure(text, "sd", range->sd);
        plm__text_add(text, ", dist: normal");
        break;
    case PLM_SHAPE_QUANTILES:
        add_figure(text, "p10", range->p10);
        add_figure(text, "p50", range->mode);
        add_figure(text, "p90", range->p90);
        break;
    }
}

const char *plm__range_value(plm__arena *arena, const plm_range *range, const char *claims) {
    plm__text text;
    plm__text_init(&text, arena->context);
    if (range->shape == PLM_SHAPE_POINT && claims == NULL) {
        plm__text_add_number(&text, range->mode);
        return kept(arena, &text);
    }
    plm__text_add(&text, "{");
    add_range(&text, range);
    if (claims != NULL) {
        plm__text_add_format(&text, ", evidence: %s", claims);
    }
    plm__text_add(&text, "}");
    return kept(arena, &text);
}

/* A name as a key in brackets. */
static void add_name(plm__text *text, const char *name) {
    const plm__node node = {.kind = PLM__NODE_TEXT, .text = name, .length = strlen(name)};
    plm__flow_add(text, &node);
}

const char *plm__opinions_value(plm__arena *arena, const plm_pool_number *of, const char *claims) {
    plm__text text;
    plm__text_init(&text, arena->context);
    plm__text_add(&text, "{assessors: {");
    for (size_t i = 0; i < of->count; i++) {
        plm__text_add(&text, i > 0 ? ", " : "");
        add_name(&text, of->views[i]->person);
        plm__text_add_format(&text, ": %s", of->views[i]->value);
    }
    plm__text_add(&text, "}");
    if (claims != NULL) {
        plm__text_add_format(&text, ", evidence: %s", claims);
    }
    plm__text_add(&text, "}");
    return kept(arena, &text);
}

/* ---- of versions ----------------------------------------------------------------------------- */

/* Whether a value means the same among assessors as alone: a word does not. */
static bool is_figures(const plm__node *node) {
    const plm__node *value = node->kind == PLM__NODE_MAP ? plm__node_value(node, "value") : node;
    if (value == NULL || value->kind != PLM__NODE_TEXT) {
        return true;
    }
    bool digits = value->length > 0 && strchr("0123456789.+-", value->text[0]) != NULL;
    return digits;
}

/* What a value rests on, as YAML on one line; NULL: nothing. */
static const char *claims_of(plm__pooling *of, const plm__node *value) {
    const plm__node *claims =
        value->kind == PLM__NODE_MAP ? plm__node_value(value, "evidence") : NULL;
    const char *text = claims != NULL ? plm__flow_text(&of->to->arena, claims) : NULL;
    of->failed = of->failed || (claims != NULL && text == NULL);
    return text;
}

static const char *alone_value(plm__arena *arena, const plm__version_number *of,
                               const char *claims) {
    return is_figures(of->node) ? plm__flow_text(arena, of->node)
                                : plm__range_value(arena, &of->parameter->range, claims);
}

void plm__take_opinions(plm__pooling *of, const plm__version *version,
                        const plm__version_number *number, plm_pool_opinion *out) {
    const plm_parameter *said = number->parameter;
    plm__arena *arena = &of->to->arena;
    if (said->assessor_count == 0) {
        const char *claims = claims_of(of, number->node);
        *out = (plm_pool_opinion){.person = version->person,
                                  .file = version->file,
                                  .mark = said->mark,
                                  .range = said->range,
                                  .claims = claims,
                                  .value = alone_value(arena, number, claims)};
        of->failed = of->failed || out->value == NULL;
        return;
    }
    const plm__node *entry = plm__node_value(number->node, "assessors")->first;
    for (size_t i = 0; i < said->assessor_count; i++, entry = entry->next) {
        out[i] = (plm_pool_opinion){.person = said->assessors[i]->assessor,
                                    .file = version->file,
                                    .mark = said->assessors[i]->mark,
                                    .range = said->assessors[i]->range,
                                    .claims = claims_of(of, entry),
                                    .value = plm__flow_text(arena, entry)};
        of->failed = of->failed || out[i].value == NULL;
    }
}

static size_t people_of(const plm__version_number *number) {
    size_t count = number != NULL ? number->parameter->assessor_count : 0;
    return number == NULL ? 0 : count == 0 ? 1 : count;
}

/* The same numbers, however they are written, on the same claims. */
static bool say_the_same(const plm_pool_opinion *a, const plm_pool_opinion *b) {
    bool same_claims = a->claims == NULL || b->claims == NULL ? a->claims == b->claims
                                                              : strcmp(a->claims, b->claims) == 0;
    return same_claims && same_range(&a->range, &b->range);
}

/* Takes out what a person says twice; PLM_E_ARGUMENT where it is not the same. */
static plm_status once_each(plm_pool_opinion *views, size_t *count, const char *path,
                            plm_error *error) {
    size_t kept_count = 0;
    for (size_t i = 0; i < *count; i++) {
        const plm_pool_opinion *before = kept_count > 0 ? &views[kept_count - 1] : NULL;
        if (before == NULL || strcmp(before->person, views[i].person) != 0) {
            views[kept_count++] = views[i];
        } else if (!say_the_same(before, &views[i])) {
            plm__fail(error, PLM_E_ARGUMENT,
                      "%s says %s here and %s in %s; give each file the name of its own person "
                      "with --names",
                      views[i].person, views[i].value, before->value, before->file);
            plm__fail_at(error, views[i].file, views[i].mark.line, views[i].mark.column, path);
            return PLM_E_ARGUMENT;
        }
    }
    *count = kept_count;
    return PLM_OK;
}

/* Puts into a list the claims that stand beside assessors, of the first `versions`. */
static void gather_beside(plm__pooling *of, const plm__version_number *const *said, size_t versions,
                          plm__node *list) {
    for (size_t i = 0; i < versions; i++) {
        bool beside = said[i] != NULL && said[i]->parameter->assessor_count > 0;
        plm__node *claims = beside ? plm__node_value(said[i]->node, "evidence") : NULL;
        if (claims != NULL) {
            plm__gather_claims(of, list, claims);
        }
    }
}

/* Whether a later version has claims beside its assessors that the first lacks. */
static bool adds_claim(plm__pooling *of, const plm__version_number *const *said) {
    plm__node first = {.kind = PLM__NODE_LIST};
    plm__node all = {.kind = PLM__NODE_LIST};
    gather_beside(of, said, 1, &first);
    gather_beside(of, said, of->count, &all);
    return all.count > first.count;
}

static const char *claims_beside(plm__pooling *of, const plm__version_number *const *said) {
    plm__node list = {.kind = PLM__NODE_LIST};
    gather_beside(of, said, of->count, &list);
    const char *text = list.first != NULL ? plm__flow_text(&of->to->arena, &list) : NULL;
    of->failed = of->failed || (list.first != NULL && text == NULL);
    return text;
}

/* Whether each version says the same by itself, evidence and all. */
static bool all_alike(const plm__pooling *of, const plm__version_number *const *said,
                      const plm_pool_number *number) {
    bool alike = !number->differ;
    for (size_t i = 1; i < of->count && alike; i++) {
        const plm_parameter *theirs = said[i] != NULL ? said[i]->parameter : NULL;
        const plm_support *own = &said[0]->parameter->support;
        bool same =
            theirs == NULL || (theirs->support.count == own->count &&
                               theirs->assessor_count == said[0]->parameter->assessor_count);
        for (size_t k = 0; same && theirs != NULL && k < own->count; k++) {
            same = strcmp(own->evidence[k]->id, theirs->support.evidence[k]->id) == 0;
        }
        alike = same;
    }
    return alike;
}

static plm_status collect(plm__pooling *of, size_t index, const plm__version_number **said,
                          plm_error *error) {
    const plm__version_number *first = &of->versions[0].numbers[index];
    plm_pool_number *number = &of->to->numbers[of->to->number_count];
    size_t people = 0;
    for (size_t i = 0; i < of->count; i++) {
        said[i] = i == 0 ? first : of->counterparts[i][index];
        people += people_of(said[i]);
    }
    plm_pool_opinion *views = plm__arena_allocate(&of->to->arena, people, sizeof *views);
    if (views == NULL) {
        of->failed = true;
        return PLM_OK;
    }
    size_t count = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (said[i] != NULL) {
            plm__take_opinions(of, &of->versions[i], said[i], &views[count]);
            count += people_of(said[i]);
        }
    }
    if (of->failed) {
        return PLM_OK;
    }
    plm__sort_opinions(views, count);
    PLM_TRY(once_each(views, &count, first->path, error));
    *number = (plm_pool_number){.path = first->path,
                                .mark = first->parameter->mark,
                                .views = plm__list_opinions(&of->to->arena, views, count),
                                .count = count,
                                .span = first->span};
    if (number->views == NULL) {
        of->failed = true;
        return PLM_OK;
    }
    plm__measure_opinions(number);
    bool assessed_already = number->count == first->parameter->assessor_count;
    if (number->count < 2 || (assessed_already && !adds_claim(of, said)) ||
        all_alike(of, said, number)) {
        return PLM_OK;
    }
    of->to->number_count++;
    of->to->differing += number->differ ? 1 : 0;
    const char *value = plm__opinions_value(&of->to->arena, number, claims_beside(of, said));
    plm__add_put(of, (plm__put){.kind = PLM__PUT_VALUE, .node = first->node, .value = value});
    return PLM_OK;
}

plm_status plm__collect_views(plm__pooling *of, plm_error *error) {
    size_t count = of->versions[0].number_count;
    const plm__version_number **said = plm__arena_allocate(&of->to->arena, of->count, sizeof *said);
    of->to->numbers = plm__arena_allocate(&of->to->arena, count, sizeof *of->to->numbers);
    if (said == NULL || of->to->numbers == NULL) {
        of->failed = true;
        return PLM_OK;
    }
    of->to->stated = count;
    for (size_t i = 0; i < count && !of->failed; i++) {
        PLM_TRY(collect(of, i, said, error));
    }
    plm__sort_disputes(of->to->numbers, of->to->number_count);
    return PLM_OK;
}
