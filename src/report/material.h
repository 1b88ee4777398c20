/* What a report is made of: every result on a case, got before a word is written. */
#ifndef PLM_REPORT_MATERIAL_H
#define PLM_REPORT_MATERIAL_H

#include "base/arena.h"

typedef struct plm__plane_subject plm__plane_subject; /* plane/subject.h */
typedef struct plm__scaled_plane plm__scaled_plane;   /* view/plane.h */

/* Levers are sought in games of at most PLM__MOST_ADVISED actors: each takes a solve of every draw.
 */
enum { PLM__PLAYER_KINDS = 2, PLM__MOST_ADVISED = 100 };

/* An actor's numbers on an issue, each at its mode. */
typedef struct plm__standing {
    const plm_actor *actor;
    const plm_stake *stake;
    double position;
    double capability;
    double salience; /* 0 to 1 */
} plm__standing;

typedef struct plm__issue_material {
    const plm_forecast_issue *forecast;
    plm_attribution *attributions[PLM__PLAYER_KINDS]; /* by plm_players; NULL: none */
    plm_advice **advice; /* for each of the weightiest actors, the weightiest first */
    size_t advice_count;
    plm_procedure *procedure; /* NULL: no rule decides it */
    plm_power *power; /* where the rule is one test of votes that are not all alike; else NULL */
    plm_tornado *tornado;           /* NULL: none */
    plm_sobol *sobol;               /* NULL: none */
    plm_trace *trace;               /* of the challenge model; NULL: none */
    plm_offers *offers;             /* of the same, over the draws; NULL: none */
    const plm__standing *standings; /* by position */
    size_t standing_count;
} plm__issue_material;

/* The answer if nothing that comes from an origin alone is believed. */
typedef struct plm__doubt {
    const plm_origin *origin;
    size_t number_count; /* that rest on it alone */
    plm_forecast *without;
} plm__doubt;

/* What a change does to an issue's answer, over the same draws. */
typedef struct plm__effect {
    const plm_forecast_issue *before;
    const plm_forecast_issue *after;
} plm__effect;

/* A run of the same case that was kept: what a page says how its answer has moved since. */
typedef struct plm__before {
    const plm_snapshot *forecast;
    uint64_t number;
    int64_t at;
} plm__before;

/* Handles are NULL where the case has no such part. */
typedef struct plm__material {
    plm_context *context;
    plm__arena arena;
    const plm_case *given; /* as the caller gave it */
    plm_case *changed;     /* by the scenario; NULL: none */
    const plm_case *of;    /* one of the two */
    const plm_dossier *dossier;
    const plm_options *options;
    const plm_scenario *scenario; /* NULL: the case as it stands */
    plm_forecast *forecast;
    plm__issue_material *issues;
    size_t issue_count;
    plm_forecast *unchanged; /* the case without the scenario; NULL where there is none */
    plm_forecast **changes;  /* of the case with each of its scenarios; one may be NULL */
    size_t change_count;
    plm_exchange *exchange;
    plm__plane_subject *plane_subject; /* the first two issues, where one rule decides them */
    const plm__scaled_plane *plane;
    plm_chronology *chronology;
    plm_outside_view *outside;
    plm_when *when;       /* by the deadline; NULL: no process leads there, or no draw fits it */
    plm_when *by_day;     /* the same by days from as_of on, and the last that there is; or NULL */
    plm_history *history; /* of the first issue, as news came in; NULL: none, or of a single day */
    plm_review *review;
    plm__doubt *doubts; /* of the first issue; that with most numbers first */
    size_t doubt_count;
    plm_matrix *matrix;        /* of the first issue */
    const plm__before *before; /* lent by the caller once all is gathered; NULL: none */
} plm__material;

/* Gets everything. scenario_id NULL: the case as it stands. Statuses as plm_report_run. */
plm_status plm__material_gather(plm__material *material, const plm_case *of,
                                const char *scenario_id, const plm_options *options,
                                plm_error *error);

/* Of these, what is told of time, once there is a forecast: by when, and as news came in. */
plm_status plm__material_date(plm__material *material, plm_error *error);
plm_status plm__material_look_back(plm__material *material, plm_error *error);

/* Parts of a page whose work its options' budget may bound. */
typedef enum plm__part {
    PLM__PART_ATTRIBUTIONS,
    PLM__PART_TORNADO,
    PLM__PART_SOBOL,
    PLM__PART_LEVERS,
    PLM__PART_OFFERS,
    PLM__PART_DEALS,
    PLM__PART_ROUNDS
} plm__part;

/* Whether the budget left a part of any issue less than it usually has. */
bool plm__material_is_bounded(const plm__material *material, plm__part part);

/* Also after plm__material_gather failed. */
void plm__material_clear(plm__material *material);

/* What scenario number `change` of the case does to an issue; false: nothing is known. */
bool plm__material_effect(const plm__material *material, size_t change, const plm_issue *issue,
                          plm__effect *out);

/* What leaving an origin out does to the first issue. */
plm__effect plm__material_doubt(const plm__material *material, const plm__doubt *of);

#endif
