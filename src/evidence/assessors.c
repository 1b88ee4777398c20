#include "evidence/assessors.h"

#include "case/statement.h"
#include "tree/index.h"

#include <math.h>
#include <string.h>

/* Numbers are counted first, and then filled in. */
typedef struct walk {
    plm__assessors *to;
    plm__index names;
    size_t numbers;
    size_t views;
    bool fill;
} walk;

typedef struct span {
    double low;
    double high;
} span;

/* From the least to the largest that any of the assessors holds possible. */
static span span_of(const plm_parameter *of) {
    span all = {(double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < of->assessor_count; i++) {
        all.low = fmin(all.low, of->assessors[i]->range.low);
        all.high = fmax(all.high, of->assessors[i]->range.high);
    }
    return all;
}

static double share(double difference, span of) {
    double length = of.high - of.low;
    return length > 0 && isfinite(length) ? difference / length : 0;
}

static plm_disputed disputed_of(const plm__statement *statement) {
    const plm_parameter *of = statement->parameter;
    span modes = {(double)INFINITY, -(double)INFINITY};
    span common = {-(double)INFINITY, (double)INFINITY};
    for (size_t i = 0; i < of->assessor_count; i++) {
        const plm_range *each = &of->assessors[i]->range;
        modes.low = fmin(modes.low, each->mode);
        modes.high = fmax(modes.high, each->mode);
        common.low = fmax(common.low, each->low);
        common.high = fmin(common.high, each->high);
    }
    return (plm_disputed){.path = statement->path,
                          .mark = statement->mark,
                          .parameter = of,
                          .apart = share(modes.high - modes.low, span_of(of)),
                          .overlap = common.low <= common.high};
}

/* ---- people -------------------------------------------------------------------------------- */

static plm_assessor_review *person(walk *of, const char *name) {
    plm_assessor_review *found = plm__index_find(&of->names, name, strlen(name));
    if (found == NULL) {
        found = &of->to->people[of->to->person_count++];
        found->name = name;
        plm__index_add(&of->names, name, strlen(name), found);
    }
    return found;
}

/* Sums, until all numbers are in. */
static void add_views(walk *with, const plm_parameter *of) {
    span all = span_of(of);
    for (size_t i = 0; i < of->assessor_count; i++) {
        plm_assessor_review *who = person(with, of->assessors[i]->assessor);
        double leaning = share(of->assessors[i]->range.mode - of->range.mode, all);
        who->numbers++;
        who->distance += fabs(leaning);
        who->leaning += leaning;
    }
}

static plm_status take(void *user, const plm__statement *statement) {
    walk *of = user;
    const plm_parameter *number = statement->parameter;
    if (number == NULL || number->assessor_count < 2) {
        return PLM_OK;
    }
    if (of->fill) {
        of->to->disputed[of->to->disputed_count++] = disputed_of(statement);
        add_views(of, number);
    }
    of->numbers++;
    of->views += number->assessor_count;
    return PLM_OK;
}

plm_status plm__assessors_of(const plm_dossier *dossier, plm__arena *arena, plm__assessors *out) {
    walk of = {.to = out};
    *out = (plm__assessors){0};
    PLM_TRY(plm__each_statement(dossier, NULL, arena, take, &of));
    out->disputed = plm__arena_allocate(arena, of.numbers, sizeof *out->disputed);
    out->people = plm__arena_allocate(arena, of.views, sizeof *out->people);
    bool room = plm__index_init(&of.names, arena, of.views);
    if (out->disputed == NULL || out->people == NULL || !room) {
        return PLM_E_MEMORY;
    }
    of.fill = true;
    PLM_TRY(plm__each_statement(dossier, NULL, arena, take, &of));
    for (size_t i = 0; i < out->person_count; i++) {
        out->people[i].distance /= (double)out->people[i].numbers;
        out->people[i].leaning /= (double)out->people[i].numbers;
    }
    return PLM_OK;
}
