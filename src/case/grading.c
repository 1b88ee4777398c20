/* How far a source can be relied on, which may change with time. */
#include "case/reader.h"

#include <string.h>

static const char reliabilities[] = "ABCDEF";
static const char reliability_words[] =
    "a letter from A (completely reliable) to F (cannot be judged)";

char plm__read_grade(plm__reader *r, const plm__node *node, const char *what, const char *allowed,
                     const char *meaning, char otherwise) {
    if (node == NULL) {
        return otherwise;
    }
    bool one_letter = node->kind == PLM__NODE_TEXT && node->length == 1;
    if (one_letter && strchr(allowed, node->text[0]) != NULL) {
        return node->text[0];
    }
    plm__error(r, node, "%s must be %s, not %s", what, meaning, plm__excerpt(r, node));
    return otherwise;
}

/* Days run from the first of `from` to the first of the next entry's; both must be known. */
static void check_order(plm__reader *r, const plm__node *from, const plm__date *day,
                        const plm__date *before, const char *before_text) {
    if (day->low == PLM__DATE_FIRST) {
        plm__error(r, from, "a grade holds from a day on; name it, such as 2022-01");
    } else if (day->high < before->low) {
        plm__error(r, from, "%s is earlier than %s above it; put the entries in order of time",
                   plm__excerpt(r, from), before_text);
    } else if (day->low <= before->high) {
        plm__error(r, from, "%s overlaps %s above it; say from which day on each grade holds",
                   plm__excerpt(r, from), before_text);
    }
}

static void read_regrading(plm__reader *r, plm__node *node, plm_source *out, plm__date *before) {
    plm__node *f[PLM__REGRADING_KEYS];
    plm_regrading *to = (plm_regrading *)out->regradings[out->regrading_count];
    plm__date day = {PLM__DATE_FIRST, PLM__DATE_FIRST};
    if (!plm__read_fields(r, node, &plm__regrading_shape, f)) {
        return;
    }
    to->mark = node->mark;
    to->from = plm__read_date(r, f[PLM__REGRADING_FROM], &day);
    to->reliability = plm__read_grade(r, f[PLM__REGRADING_GRADE], "the grade", reliabilities,
                                      reliability_words, 'F');
    bool first = out->regrading_count == 0;
    if (to->from != NULL) {
        const plm_regrading *last = first ? NULL : to - 1;
        check_order(r, f[PLM__REGRADING_FROM], &day, before,
                    last != NULL && last->from != NULL ? last->from : "the entry");
    } else if (!first && f[PLM__REGRADING_FROM] == NULL) {
        plm__error(r, node,
                   "the first grade alone may hold from the beginning; say from which day "
                   "on this one holds, such as 'from: 2022-01'");
    }
    *before = day;
    out->reliability = to->reliability;
    out->regrading_count++;
}

void plm__read_reliability(plm__reader *r, plm__node *node, plm_source *out) {
    out->reliability = 'F';
    if (node == NULL || node->kind != PLM__NODE_LIST) {
        out->reliability =
            plm__read_grade(r, node, "reliability", reliabilities, reliability_words, 'F');
        return;
    }
    plm_regrading *regradings = plm__make(r, node->count, sizeof *regradings);
    out->regradings = plm__list(r, regradings, node->count, sizeof *regradings);
    plm__date before = {PLM__DATE_FIRST, PLM__DATE_FIRST};
    plm__node *each = out->regradings != NULL ? node->first : NULL;
    for (; each != NULL; each = each->next) {
        read_regrading(r, each, out, &before);
    }
}

char plm__reliability_then(const plm_source *source, const char *date) {
    plm__date day;
    if (source == NULL) {
        return 'F';
    }
    bool dated = date != NULL && plm__date_parse(date, strlen(date), &day) == PLM__DATE_OK;
    if (source->regrading_count == 0 || !dated) {
        return source->reliability;
    }
    char reliability = 'F';
    for (size_t i = 0; i < source->regrading_count; i++) {
        const plm_regrading *each = source->regradings[i];
        plm__date from = {PLM__DATE_FIRST, PLM__DATE_FIRST};
        if (each->from != NULL) {
            plm__date_parse(each->from, strlen(each->from), &from);
        }
        reliability = from.low <= day.low ? each->reliability : reliability;
    }
    return reliability;
}
