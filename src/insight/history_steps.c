/* A history by step: what time alone, and then each piece of news,
 * changed from one day to another. */
#include "insight/history.h"

#include "base/error.h"
#include "case/date.h"
#include "solve/options.h"

/* What is asked for, and the news of the days between. */
typedef struct request {
    int32_t since;
    int32_t as_of;
    const plm_news *const *news;
    size_t news_count;
} request;

/* ---- days ---------------------------------------------------------------------------------- */

static plm_status set_today(const plm__series *of, request *to, plm_error *error) {
    if (to->as_of == PLM_DAY_LAST) {
        to->as_of = plm__date_last(of->dossier->as_of);
    }
    return to->as_of != PLM_DAY_LAST
               ? PLM_OK
               : plm__fail(error, PLM_E_EMPTY,
                           "the case does not say of which day it is: add 'as_of: DATE'");
}

/* The last day before as_of on which something became known. */
static plm_status set_since(const plm__series *of, request *to, plm_error *error) {
    bool asked = to->since != PLM_DAY_FIRST;
    for (size_t i = 0; !asked && i < of->news_count; i++) {
        to->since = of->news[i]->day < to->as_of ? of->news[i]->day : to->since;
    }
    char text[PLM_DAY_TEXT];
    plm_day_print(to->as_of, text);
    if (to->since == PLM_DAY_FIRST) {
        return plm__fail(error, PLM_E_EMPTY,
                         "nothing became known before %s: say since when, or of which later day",
                         text);
    }
    return to->since < to->as_of
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT,
                           "the day since when is not before that of the forecast, %s", text);
}

/* ---- steps --------------------------------------------------------------------------------- */

static void hide_events(plm__series *of, const request *asked) {
    for (size_t i = 0; i < asked->news_count; i++) {
        if (asked->news[i]->event != NULL) {
            of->hidden[asked->news[i]->event - of->dossier->events[0]] = true;
        }
    }
}

static void reveal(plm__series *of, const plm_news *news) {
    if (news->claim != NULL) {
        of->claims[news->claim - of->dossier->evidence[0]] = true;
    } else if (news->event != NULL) {
        of->hidden[news->event - of->dossier->events[0]] = false;
    }
}

static plm_status take_steps(plm__series *of, const request *asked, plm_error *error) {
    enum { BEFORE_NEWS = 2 }; /* the day since when, and time alone */
    PLM_TRY(plm__series_begin(of, asked->news_count + BEFORE_NEWS, error));
    PLM_TRY(plm__series_fill(of, 0, asked->since, NULL, 0, error));
    PLM_TRY(plm__series_fill(of, 1, asked->as_of, NULL, 0, error));
    for (size_t i = 0; i < asked->news_count; i++) {
        reveal(of, asked->news[i]);
        PLM_TRY(plm__series_fill(of, i + BEFORE_NEWS, asked->as_of, asked->news + i, 1, error));
    }
    return PLM_OK;
}

static plm_status make_steps(plm__series *of, void *user, plm_error *error) {
    request *asked = user;
    size_t first = 0;
    PLM_TRY(set_today(of, asked, error));
    PLM_TRY(set_since(of, asked, error));
    asked->news_count = plm__series_news(of, asked->since, asked->as_of, &first);
    asked->news = of->news + first;
    of->to->stepped = true;
    plm__retrospect_claims(of->dossier, asked->since, of->claims);
    hide_events(of, asked);
    return take_steps(of, asked, error);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status run(const plm_case *of, request *asked, int32_t by, const plm_options *options,
                      plm_history **out, plm_error *error) {
    if (!plm__series_has_day(asked->since, PLM_DAY_FIRST) ||
        !plm__series_has_day(asked->as_of, PLM_DAY_LAST)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "a day that is asked for lies outside the years 1 to 9999");
    }
    return plm__series_run(of, by, options, make_steps, asked, out, error);
}

plm_status plm_history_run_steps(const plm_case *of, int32_t since, int32_t as_of, int32_t by,
                                 const plm_options *options, plm_history **out, plm_error *error) {
    request asked = {.since = since, .as_of = as_of};
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run(of, &asked, by, options, out, error));
}
