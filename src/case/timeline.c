/* The timeline: events, and the gaps and orders between them. */
#include "case/exclusion.h"
#include "case/reader.h"
#include "tree/flow.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { LONGEST_GAP = 3660000 };

/* ---- events -------------------------------------------------------------------------------- */

static void read_event(plm__reader *r, plm__node *node, plm_event *out) {
    plm__node *f[PLM__EVENT_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__event_shape, f)) {
        return;
    }
    plm__roll roll = plm__event_roll(r);
    plm__date date;
    out->id = plm__enter(r, &roll, f[PLM__EVENT_ID], out);
    out->label = plm__read_text(r, f[PLM__EVENT_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    out->when = plm__read_date(r, f[PLM__EVENT_WHEN], &date);
    out->stage = plm__read_word(r, f[PLM__EVENT_STAGE], plm__stage_words);
    out->support = plm__read_support(r, node, f[PLM__EVENT_EVIDENCE]);
    const plm__exclusion_keys keys = {f[PLM__EVENT_RULES_OUT], f[PLM__EVENT_CHANCE]};
    out->rules_out = plm__read_exclusion(r, keys, NULL, out->support);
}

static void read_events(plm__reader *r, plm__node *node) {
    if (!plm__is_list(r, node, "events")) {
        return;
    }
    plm_event *events = plm__make(r, node->count, sizeof *events);
    r->dossier->events = plm__list(r, events, node->count, sizeof *events);
    if (r->dossier->events == NULL || !plm__index_init(&r->events, r->arena, node->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        read_event(r, each, &events[r->dossier->event_count++]);
    }
}

/* ---- gaps ---------------------------------------------------------------------------------- */

static bool read_days(plm__reader *r, const plm__node *node, double *out) {
    int days = 0;
    bool good = plm__read_whole(r, node, "days", 0, LONGEST_GAP, &days);
    *out = days;
    return good;
}

/* "about 10", "at least 3 days", "at most 5": the number that follows the words; false with no
 * report when the text begins otherwise. */
static bool read_worded(const plm__node *node, const char *words, double *out) {
    size_t skip = strlen(words);
    if (node->kind != PLM__NODE_TEXT || strncmp(node->text, words, skip) != 0) {
        return false;
    }
    const char *digits = node->text + skip;
    size_t length = strspn(digits, "0123456789");
    bool known_tail = digits[length] == '\0' || strcmp(digits + length, " days") == 0 ||
                      strcmp(digits + length, " day") == 0;
    return known_tail && plm__number_parse(digits, length, out) == PLM__NUMBER_OK &&
           *out <= LONGEST_GAP;
}

static bool read_length_in_words(const plm__node *node, plm_gap *out) {
    double days = 0;
    if (read_worded(node, "about ", &days)) {
        double spread = ceil(days / 5);
        out->low = days - spread;
        out->high = days + spread;
    } else if (read_worded(node, "at least ", &days)) {
        out->low = days;
        out->high = (double)INFINITY;
    } else if (read_worded(node, "at most ", &days)) {
        out->low = 0;
        out->high = days;
    } else {
        return false;
    }
    return true;
}

static void read_length(plm__reader *r, plm__node *node, plm_gap *out) {
    if (read_length_in_words(node, out)) {
        return;
    }
    if (node->kind == PLM__NODE_LIST && node->count == 2) {
        bool has_low = read_days(r, node->first, &out->low);
        bool has_high = read_days(r, node->last, &out->high);
        if (has_low && has_high && out->low > out->high) {
            plm__error(r, node->last,
                       "the gap's least number of days is above its most; write "
                       "[least, most]");
        }
        return;
    }
    double days = 0;
    bool is_number = node->kind == PLM__NODE_TEXT && !node->quoted &&
                     plm__number_parse(node->text, node->length, &days) == PLM__NUMBER_OK;
    if (is_number) {
        read_days(r, node, &out->low);
        out->high = out->low;
        return;
    }
    plm__error(r, node,
               "%s is no number of days; write 10, [9, 11], about 10, at least 10 or at most 10",
               plm__excerpt(r, node));
}

static const char *text_as_given(plm__reader *r, const plm__node *node) {
    if (node->kind == PLM__NODE_TEXT) {
        return plm__keep(r, node->text, node->length);
    }
    const char *text = plm__flow_text(r->arena, node);
    r->report->failed = r->report->failed || text == NULL;
    return text;
}

static void read_gap(plm__reader *r, plm__node *node, plm_gap *out) {
    static const char *const orders[] = {"before", NULL};
    plm__node *f[PLM__GAP_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__gap_shape, f)) {
        return;
    }
    plm__roll events = plm__event_roll(r);
    plm__read_id(r, f[PLM__GAP_ID]);
    out->from = plm__look_up(r, f[PLM__GAP_FROM], &events);
    out->to = plm__look_up(r, f[PLM__GAP_TO], &events);
    if (out->from != NULL && out->from == out->to) {
        plm__error(r, f[PLM__GAP_TO], "a gap lies between two events; name another one");
    }
    out->support = plm__read_support(r, node, f[PLM__GAP_EVIDENCE]);
    plm__node *days = f[PLM__GAP_DAYS];
    plm__node *order = f[PLM__GAP_ORDER];
    if ((days == NULL) == (order == NULL)) {
        plm__error(r, node, "a gap needs either 'days' or 'order: before'");
        return;
    }
    out->high = (double)INFINITY;
    out->text = text_as_given(r, days != NULL ? days : order);
    if (days != NULL) {
        read_length(r, days, out);
    } else {
        plm__read_word(r, order, orders);
    }
}

static void read_gaps(plm__reader *r, plm__node *node) {
    if (!plm__is_list(r, node, "gaps")) {
        return;
    }
    plm_gap *gaps = plm__make(r, node->count, sizeof *gaps);
    r->dossier->gaps = plm__list(r, gaps, node->count, sizeof *gaps);
    if (r->dossier->gaps == NULL) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        read_gap(r, each, &gaps[r->dossier->gap_count++]);
    }
}

void plm__read_timeline(plm__reader *r, plm__node *section) {
    plm__node *f[PLM__TIMELINE_KEYS];
    if (!plm__read_fields(r, section, &plm__timeline_shape, f)) {
        return;
    }
    if (f[PLM__TIMELINE_EVENTS] != NULL) {
        read_events(r, f[PLM__TIMELINE_EVENTS]);
    }
    if (f[PLM__TIMELINE_GAPS] != NULL) {
        read_gaps(r, f[PLM__TIMELINE_GAPS]);
    }
}
