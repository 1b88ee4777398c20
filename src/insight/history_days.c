/* A history by day: a forecast on each day on which something became known. */
#include "insight/history.h"

#include "base/error.h"
#include "case/date.h"
#include "solve/options.h"

enum { MOST_ROWS = 10000 };

/* What is asked for, and the days that it comes to. */
typedef struct request {
    int32_t from;
    int32_t until;
    int every;
    bool from_asked;
    bool until_asked;
    int32_t today; /* the case's as_of; PLM_DAY_LAST: not said */
    int32_t *days;
    size_t day_count;
} request;

static plm_status set_ends(const plm__series *of, request *to, plm_error *error) {
    if (of->news_count == 0 && to->every == 0) {
        return plm__fail(
            error, PLM_E_EMPTY,
            "nothing in the case is dated, so that nothing became known on a day: give "
            "claims a 'dated', documents a 'published' or events a 'when'");
    }
    int32_t first = of->news_count > 0 ? of->news[0]->day : to->today;
    int32_t last = of->news_count > 0 ? of->news[of->news_count - 1]->day : to->today;
    if (to->today != PLM_DAY_LAST) {
        first = to->today < first ? to->today : first;
        last = to->today > last ? to->today : last;
    }
    to->from = to->from_asked ? to->from : first;
    to->until = to->until_asked ? to->until : last;
    if (to->until == PLM_DAY_LAST) {
        return plm__fail(error, PLM_E_EMPTY,
                         "nothing in the case says until when: add 'as_of: DATE'");
    }
    if (to->from <= to->until) {
        return PLM_OK;
    }
    char text[PLM_DAY_TEXT];
    plm_day_print(to->until, text);
    return to->from_asked
               ? plm__fail(error, PLM_E_ARGUMENT, "from is later than until, which is %s", text)
               : plm__fail(error, PLM_E_EMPTY, "nothing had become known by %s", text);
}

/* Days come in their order; one that is there, or lies before another, is there already. */
static void add_day(request *to, int32_t day) {
    bool there = to->day_count > 0 && to->days[to->day_count - 1] >= day;
    if (!there && day >= to->from && day <= to->until) {
        to->days[to->day_count++] = day;
    }
}

/* At most so many rows, before they are counted. */
static size_t row_room(const plm__series *of, const request *asked) {
    if (asked->every == 0) {
        return of->news_count + 3;
    }
    return (size_t)(((int64_t)asked->until - asked->from) / asked->every) + 2;
}

static void add_each(request *to) {
    for (int64_t day = to->from; day <= to->until; day += to->every) {
        add_day(to, (int32_t)day);
    }
    add_day(to, to->until);
}

static void add_days_of_news(const plm__series *of, request *to) {
    if (to->from_asked) {
        add_day(to, to->from);
    }
    for (size_t i = 0; i < of->news_count; i++) {
        if (to->today <= of->news[i]->day) {
            add_day(to, to->today);
        }
        add_day(to, of->news[i]->day);
    }
    add_day(to, to->today);
    if (to->until_asked) {
        add_day(to, to->until);
    }
}

static plm_status list_days(const plm__series *of, request *to, plm_error *error) {
    static const char too_many[] = "that is more than %d rows: ask for %s";
    size_t room = row_room(of, to);
    if (to->every > 0 && room > MOST_ROWS) {
        return plm__fail(error, PLM_E_ARGUMENT, too_many, MOST_ROWS, "days further apart");
    }
    to->days = plm__arena_allocate(&of->to->arena, room, sizeof *to->days);
    if (to->days == NULL) {
        return plm__out_of_memory(error);
    }
    if (to->every > 0) {
        add_each(to);
    } else {
        add_days_of_news(of, to);
    }
    return to->day_count <= MOST_ROWS
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT, too_many, MOST_ROWS, "fewer days");
}

static plm_status make_days(plm__series *of, void *user, plm_error *error) {
    request *asked = user;
    asked->today = plm__date_last(of->dossier->as_of);
    PLM_TRY(set_ends(of, asked, error));
    PLM_TRY(list_days(of, asked, error));
    PLM_TRY(plm__series_begin(of, asked->day_count, error));
    for (size_t i = 0; i < asked->day_count; i++) {
        int32_t day = asked->days[i];
        int64_t after = i > 0 ? asked->days[i - 1] : (int64_t)day - 1;
        size_t first = 0;
        size_t count = plm__series_news(of, after, day, &first);
        plm__retrospect_claims(of->dossier, day, of->claims);
        PLM_TRY(plm__series_fill(of, i, day, of->news + first, count, error));
    }
    return PLM_OK;
}

static plm_status check(const request *of, plm_error *error) {
    if (!plm__series_has_day(of->from, PLM_DAY_FIRST) ||
        !plm__series_has_day(of->until, PLM_DAY_LAST)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "a day that is asked for lies outside the years 1 to 9999");
    }
    return of->every >= 0 ? PLM_OK
                          : plm__fail(error, PLM_E_ARGUMENT,
                                      "there are no fewer than 0 days from one row to the next");
}

static plm_status run(const plm_case *of, request *asked, int32_t by, const plm_options *options,
                      plm_history **out, plm_error *error) {
    PLM_TRY(check(asked, error));
    return plm__series_run(of, by, options, make_days, asked, out, error);
}

plm_status plm_history_run(const plm_case *of, int32_t from, int32_t until, int every, int32_t by,
                           const plm_options *options, plm_history **out, plm_error *error) {
    request asked = {.from = from,
                     .until = until,
                     .every = every,
                     .from_asked = from != PLM_DAY_FIRST,
                     .until_asked = until != PLM_DAY_LAST};
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run(of, &asked, by, options, out, error));
}
