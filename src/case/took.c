/* How long precedents took, and when the case at hand began. */
#include "case/length.h"
#include "case/reader.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { LONGEST = 3660000 };

/* "40 days" */
static double read_length(plm__reader *r, const plm__node *node) {
    size_t digits = 0;
    double unit = 0;
    double number = 0;
    bool good = plm__length_unit(node, &digits, &unit) &&
                plm__number_parse(node->text, digits, &number) == PLM__NUMBER_OK;
    double days = good ? number * unit : (double)NAN;
    if (!good) {
        plm__error(r, node,
                   "%s is no length of time; write 40 days, 6 weeks, 3 months, 2 years or {from: "
                   "2021-03-01, to: 2021-04-10}",
                   plm__excerpt(r, node));
    } else if (days < 0 || days > LONGEST) {
        plm__error(r, node, "took must lie between 0 and %d days; %s does not", LONGEST,
                   plm__excerpt(r, node));
        days = (double)NAN;
    }
    return days;
}

static const char *read_day(plm__reader *r, const plm__node *node, int32_t *out) {
    plm__date date;
    const char *text = plm__read_date(r, node, &date);
    if (text == NULL) {
        return NULL;
    }
    if (date.low != date.high) {
        plm__error(r, node, "%s is no single day; write one, such as 2021-12-26",
                   plm__excerpt(r, node));
        return NULL;
    }
    *out = date.low;
    return text;
}

/* {from: 2021-03-01, to: 2021-04-10} */
static double read_days_between(plm__reader *r, plm__node *node) {
    plm__node *f[PLM__TOOK_KEYS];
    if (!plm__read_fields(r, node, &plm__took_shape, f)) {
        return (double)NAN;
    }
    int32_t from = 0;
    int32_t to = 0;
    bool begins = read_day(r, f[PLM__TOOK_FROM], &from) != NULL;
    bool ends = read_day(r, f[PLM__TOOK_TO], &to) != NULL;
    if (!begins || !ends) {
        return (double)NAN;
    }
    if (to < from) {
        plm__error(r, f[PLM__TOOK_TO], "it ends before it starts; write the earlier date first");
        return (double)NAN;
    }
    return (double)to - (double)from;
}

double plm__read_took(plm__reader *r, plm__node *node) {
    if (node == NULL) {
        return (double)NAN;
    }
    return node->kind == PLM__NODE_TEXT ? read_length(r, node) : read_days_between(r, node);
}

static bool is_timed(const plm_dossier *d) {
    for (size_t i = 0; i < d->precedent_count; i++) {
        if (!isnan(d->precedents[i]->took)) {
            return true;
        }
    }
    return false;
}

const char *plm__read_beginning(plm__reader *r, const plm__node *node) {
    int32_t day = 0;
    const char *text = read_day(r, node, &day);
    if (text == NULL) {
        return NULL;
    }
    const plm_dossier *d = r->dossier;
    plm__date as_of;
    bool begun = d->as_of == NULL ||
                 plm__date_parse(d->as_of, strlen(d->as_of), &as_of) != PLM__DATE_OK ||
                 day <= as_of.high;
    if (!begun) {
        plm__error(r, node, "the case began after its as_of (%s); write an earlier day", d->as_of);
    } else if (!is_timed(d)) {
        plm__warn(r, node, "no precedent says what it took, so this counts for nothing");
    }
    return text;
}
