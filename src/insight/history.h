/* The inside of a history: a series of forecasts of a case, each of what was known on a day. */
#ifndef PLM_INSIGHT_HISTORY_H
#define PLM_INSIGHT_HISTORY_H

#include "insight/standing.h"

struct plm_history {
    plm_case *of;
    plm__arena arena;
    bool stepped; /* its rows are steps, not days */
    int32_t by;
    uint64_t seed;
    uint64_t draws;
    uint64_t fewest;
    const plm_history_issue **issues;
    size_t issue_count;
};

/* A history while it is made. */
typedef struct plm__series {
    const plm_dossier *dossier;
    const plm_news *const *news; /* all that became known */
    size_t news_count;
    bool *claims; /* by place: those that are known on the row that is filled next */
    bool *hidden; /* likewise: events that are as if not known; none unless they are set */
    plm_history *to;

    plm__retrospect retrospect;
    plm_history_standing *standings;
    plm_history_row **rows; /* of each issue */
    size_t row_count;
} plm__series;

/* Makes the rows of a series: finds their days in *user, asks for
 * them, and fills one after the other. */
typedef plm_status plm__series_maker(plm__series *of, void *user, plm_error *error);

/* A history of which `make` makes the rows; by: as of plm_history_run, and so are its statuses. */
plm_status plm__series_run(const plm_case *base, int32_t by, const plm_options *options,
                           plm__series_maker *make, void *user, plm_history **out,
                           plm_error *error);

/* Room for so many rows of each issue. */
plm_status plm__series_begin(plm__series *of, size_t rows, plm_error *error);

/* Fills a row of each issue by what of the claims and events is known. */
plm_status plm__series_fill(plm__series *of, size_t row, int32_t day, const plm_news *const *news,
                            size_t news_count, plm_error *error);

/* Leaves the news after one day until the end of another: their
 * count, and in *first their first. */
size_t plm__series_news(const plm__series *of, int64_t after, int32_t until, size_t *first);

/* Whether a day that is asked for is one, or the open end that says that none is. */
bool plm__series_has_day(int32_t day, int32_t open);

#endif
