/* Calendars: days on which something can happen, listed or so many days apart. */
#include "case/length.h"
#include "case/reader.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { MOST_SITTINGS = 10000, LONGEST_WAIT = 36525, DAYS_OF_YEAR = 365 };

/* ---- days that are listed ------------------------------------------------------------------ */

static bool is_earlier(plm_sitting a, plm_sitting b) {
    return a.earliest != b.earliest ? a.earliest < b.earliest : a.latest < b.latest;
}

static void check_order(plm__reader *r, const plm__node *node, const plm_sitting *sittings,
                        size_t count) {
    if (count < 2) {
        return;
    }
    plm_sitting before = sittings[count - 2];
    plm_sitting at = sittings[count - 1];
    if (is_earlier(at, before)) {
        plm__error(r, node, "%s lies before the day above it; write the days in their order",
                   plm__excerpt(r, node));
    } else if (!is_earlier(before, at)) {
        plm__error(r, node, "%s is there twice; leave one out", plm__excerpt(r, node));
    }
}

static void read_day(plm__reader *r, const plm__node *node, plm_sitting *sittings, size_t *count) {
    plm__date date;
    if (plm__read_date(r, node, &date) == NULL) {
        return;
    }
    if (date.low == PLM__DATE_FIRST || date.high == PLM__DATE_LAST) {
        plm__error(r, node, "%s has no end; write a day, or the first and the last that it may be",
                   plm__excerpt(r, node));
        return;
    }
    sittings[(*count)++] = (plm_sitting){date.low, date.high};
    check_order(r, node, sittings, *count);
}

static void read_days(plm__reader *r, plm__node *node, plm_calendar *out) {
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "days");
        return;
    }
    size_t room = node->kind == PLM__NODE_LIST ? node->count : 1;
    if (room == 0 || room > MOST_SITTINGS) {
        plm__error(r, node,
                   room == 0 ? "the calendar has no day; write those that are known"
                             : "the calendar has more than 10000 days; leave some out");
        return;
    }
    plm_sitting *sittings = plm__make(r, room, sizeof *sittings);
    out->sittings = plm__list(r, sittings, room, sizeof *sittings);
    plm__node *each = out->sittings != NULL ? plm__first_item(node) : NULL;
    for (; each != NULL; each = plm__next_item(node, each)) {
        read_day(r, each, sittings, &out->sitting_count);
    }
}

/* ---- days so far apart --------------------------------------------------------------------- */

/* "42", "42 days", "6 weeks" */
static bool read_wait(plm__reader *r, const plm__node *node, int *out) {
    size_t digits = node->length;
    double unit = 1;
    double count = 0;
    plm__length_unit(node, &digits, &unit);
    bool number = node->kind == PLM__NODE_TEXT &&
                  plm__number_parse(node->text, digits, &count) == PLM__NUMBER_OK;
    double days = count * unit;
    if (!number || days != floor(days) || days < 1 || days > LONGEST_WAIT) {
        plm__error(r, node, "%s is no time from one day to the next; write 42 days or 6 weeks",
                   plm__excerpt(r, node));
        return false;
    }
    *out = (int)days;
    return true;
}

/* Nothing is missing where another key may be meant for it: that is reported already. */
static void report_missing(plm__reader *r, const plm__node *calendar, const char *message) {
    if (!plm__has_faulty_key(calendar, &plm__calendar_shape)) {
        plm__error(r, calendar, "%s", message);
    }
}

static bool read_first(plm__reader *r, const plm__node *calendar, const plm__node *node,
                       int32_t *out) {
    plm__date date;
    if (node == NULL) {
        report_missing(r, calendar, "the calendar has no first day; write 'from: 2021-11-08'");
        return false;
    }
    if (plm__read_date(r, node, &date) == NULL) {
        return false;
    }
    if (date.low != date.high) {
        plm__error(r, node, "the days are counted from one day, not %s; write 2021-11-08",
                   plm__excerpt(r, node));
        return false;
    }
    *out = date.low;
    return true;
}

static void report_endless(plm__reader *r, const plm__node *at, int32_t first) {
    char day[PLM__DATE_TEXT];
    plm__date_print(first + DAYS_OF_YEAR, day);
    plm__error(r, at, "the calendar has no end; write the last day to count, such as 'until: %s'",
               day);
}

static void report_no_last(plm__reader *r, const plm__node *calendar, int32_t first) {
    if (!plm__has_faulty_key(calendar, &plm__calendar_shape)) {
        report_endless(r, calendar, first);
    }
}

static bool read_last(plm__reader *r, const plm__node *calendar, const plm__node *node,
                      int32_t first, int32_t *out) {
    plm__date date;
    if (node == NULL) {
        report_no_last(r, calendar, first);
        return false;
    }
    if (plm__read_date(r, node, &date) == NULL) {
        return false;
    }
    if (date.high == PLM__DATE_LAST) {
        report_endless(r, node, first);
        return false;
    }
    if (date.high < first) {
        plm__error(r, node, "the calendar ends before its first day; write a later one");
        return false;
    }
    *out = date.high;
    return true;
}

static void lay_out(plm__reader *r, const plm__node *node, int32_t first, int32_t last,
                    plm_calendar *out) {
    size_t count = (size_t)((last - first) / out->every) + 1;
    if (count > MOST_SITTINGS) {
        plm__error(r, node, "the calendar has more than %d days; end it earlier", MOST_SITTINGS);
        return;
    }
    plm_sitting *sittings = plm__make(r, count, sizeof *sittings);
    out->sittings = plm__list(r, sittings, count, sizeof *sittings);
    out->sitting_count = out->sittings != NULL ? count : 0;
    for (size_t i = 0; i < out->sitting_count; i++) {
        int32_t day = first + (int32_t)i * out->every;
        sittings[i] = (plm_sitting){day, day};
    }
}

static void read_every(plm__reader *r, const plm__node *node, plm__node *f[], plm_calendar *out) {
    int32_t first = 0;
    int32_t last = 0;
    bool good = read_wait(r, f[PLM__CALENDAR_EVERY], &out->every);
    if (read_first(r, node, f[PLM__CALENDAR_FROM], &first) &&
        read_last(r, node, f[PLM__CALENDAR_UNTIL], first, &last) && good) {
        lay_out(r, f[PLM__CALENDAR_UNTIL], first, last, out);
    }
}

/* ---- calendars ----------------------------------------------------------------------------- */

static void refuse_ends(plm__reader *r, plm__node *f[]) {
    static const int ends[] = {PLM__CALENDAR_FROM, PLM__CALENDAR_UNTIL};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (f[ends[i]] != NULL) {
            plm__error(r, f[ends[i]]->key, "'%s' has no meaning beside 'days'; leave it out",
                       f[ends[i]]->key->text);
        }
    }
}

static void report_either(plm__reader *r, const plm__node *node, plm__node *f[]) {
    static const char message[] = "a calendar needs either 'days' or 'every', 'from' and 'until'";
    if (f[PLM__CALENDAR_DAYS] != NULL) {
        plm__error(r, node, "%s", message);
    } else {
        report_missing(r, node, message);
    }
}

static void read_calendar(plm__reader *r, plm__node *node, plm_calendar *out) {
    plm__node *f[PLM__CALENDAR_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__calendar_shape, f)) {
        return;
    }
    plm__roll roll = plm__calendar_roll(r);
    out->id = plm__enter(r, &roll, f[PLM__CALENDAR_ID], out);
    out->label = plm__read_text(r, f[PLM__CALENDAR_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    out->support = plm__read_support(r, node, f[PLM__CALENDAR_EVIDENCE]);
    if ((f[PLM__CALENDAR_DAYS] == NULL) == (f[PLM__CALENDAR_EVERY] == NULL)) {
        report_either(r, node, f);
    } else if (f[PLM__CALENDAR_DAYS] != NULL) {
        read_days(r, f[PLM__CALENDAR_DAYS], out);
        refuse_ends(r, f);
    } else {
        read_every(r, node, f, out);
    }
}

void plm__read_calendars(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "calendars")) {
        return;
    }
    plm_calendar *calendars = plm__make(r, section->count, sizeof *calendars);
    r->dossier->calendars = plm__list(r, calendars, section->count, sizeof *calendars);
    if (r->dossier->calendars == NULL ||
        !plm__index_init(&r->calendars, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_calendar(r, each, &calendars[r->dossier->calendar_count++]);
    }
}
