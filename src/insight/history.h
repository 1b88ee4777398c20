/* Forecasts of earlier days, and what each piece of news changed. */
#ifndef PLM_INSIGHT_HISTORY_H
#define PLM_INSIGHT_HISTORY_H

#include "chronology/news.h"

/* ---- as news comes in -----------------------------------------------------------------------
 * What a case says would have been forecast on earlier days, and what each piece of news changed.
 *
 * On a day what was known by its end counts: a claim from the later of the last day of its own date
 * and that of its document's publication, or from its `known`, an undated one always; an event once it
 * is over and one of its claims, if it has any, is known. What rests on claims of which none was known
 * is opened to all that it could be (a number), or left out (a reason, who decides, the stages, a
 * relation, a dependence, a precedent), so that no claim counts before it was known. What rests on no
 * claim, and who the actors are and what is asked, was written down later than such a day: it is used,
 * and counted as hindsight. So a forecast of an earlier day is none that was made then: only a sealed
 * one is (plm_seal), and only those are scored.
 */

/* How the forecast of an issue stood on a day. */
typedef struct plm__standing {
    int32_t day;
    double median; /* of the outcome on the issue's scale; NaN where it has none */
    const plm_estimate
        *options; /* the answer's probability of each option, whenever that is chosen */
    size_t option_count;
    const plm_when_day *by; /* the same by the deadline, or the day asked for, and that of nothing;
                               NULL: there is no such day, or no process */
    const char *undated;    /* why there is none on this day, where there is on others; or NULL */
    /* The numbers that the issue's forecast rests on, by what they rest on then. */
    size_t numbers;
    size_t evidenced; /* on claims, all of them known */
    size_t assumed;   /* on none, and they had been written down by then */
    size_t hindsight; /* written down later: on no claim, or also on claims that were not known */
    size_t unknown;   /* on claims of which none was known: opened, or left out */
} plm__standing;

typedef struct plm__history_row {
    plm__standing standing;
    const plm__news *const *news; /* since the row before; of the first row: of its own day */
    size_t news_count;
} plm__history_row;

typedef struct plm__history_issue {
    const plm_issue *issue;              /* lent by the case */
    const plm__history_row *const *rows; /* by day */
    size_t row_count;
} plm__history_issue;

typedef struct plm__history plm__history;

/* A forecast of each issue that the options ask for, on days from `from` (PLM_DAY_FIRST: the first
 * on which something became known, or the case's as_of, whichever is earlier) until `until`
 * (PLM_DAY_LAST: the last such day, or as_of, whichever is later): a row for each day on which
 * something became known, for as_of, and for those of the two that are asked for; or, where every is
 * above 0, for each so many days and the last. by: the day by which it tells what is decided;
 * PLM_DAY_LAST: the deadline of the case's resolution, if any.
 * PLM_E_EMPTY: nothing in the case is dated, or nothing became known by `until`; PLM_E_ARGUMENT: days
 * outside of the years 1 to 9999, from after until, every below 0, or more than 10,000 rows; else as
 * plm_forecast_run. Time: that of an answer of plm_forecast_run for each row before which something
 * became known that a number rests on, and that of the dates of plm_when_run for each row. The same
 * bytes on any number of threads. */
plm_status plm__history_run(const plm_case *of, int32_t from, int32_t until, int every, int32_t by,
                            const plm_options *options, plm__history **out, plm_error *error);
void plm__history_free(plm__history *history);

/* Its issues in the case's order, the day by which it tells what is decided (PLM_DAY_LAST: none), and
 * the seed and draws that it was made with. O(1). */
size_t plm__history_issue_count(const plm__history *history);
const plm__history_issue *plm__history_issue_at(const plm__history *history, size_t index);
int32_t plm__history_by(const plm__history *history);
uint64_t plm__history_seed(const plm__history *history);
uint64_t plm__history_draws(const plm__history *history);

/* A step from one day's forecast to another's. */
typedef struct plm__update_step {
    const plm__news *news; /* what became known; NULL: only time passed */
    plm__standing after;
} plm__update_step;

/* The steps follow one another: first time passes and nothing becomes known, then each piece of news
 * does, in the order of their days, and within a day events, claims and documents each in the order of
 * the case. What a step changes is what stands after it less what stood before it, so that the steps
 * add up to the whole change. */
typedef struct plm__update_issue {
    const plm_issue *issue; /* lent by the case */
    plm__standing before;
    const plm__update_step *const *steps; /* at least the one of time */
    size_t step_count;
} plm__update_issue;

typedef struct plm__update plm__update;

/* What changed from the end of one day (since) to that of another (as_of). PLM_DAY_FIRST for since:
 * the last day before as_of on which something became known; PLM_DAY_LAST for as_of: the case's; for
 * by: the case's deadline. PLM_E_EMPTY: there is no such day; PLM_E_ARGUMENT: since is not before
 * as_of, or a day lies outside of the years 1 to 9999; else as plm__history_run, and its time for each
 * step. */
plm_status plm__update_run(const plm_case *of, int32_t since, int32_t as_of, int32_t by,
                           const plm_options *options, plm__update **out, plm_error *error);
void plm__update_free(plm__update *update);

/* As those of a history. O(1). */
size_t plm__update_issue_count(const plm__update *update);
const plm__update_issue *plm__update_issue_at(const plm__update *update, size_t index);
int32_t plm__update_by(const plm__update *update);
uint64_t plm__update_seed(const plm__update *update);
uint64_t plm__update_draws(const plm__update *update);

#endif
