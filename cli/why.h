/* Attributions in their formats. */
#ifndef PLM_CLI_WHY_H
#define PLM_CLI_WHY_H

#include "base/text.h"
#include "plenum.h"

enum { WHY_KINDS = 2 };

/* The attributions of one issue; NULL where it has no such players or they were not asked for. */
typedef struct why_issue {
    plm_attribution *by[WHY_KINDS]; /* by plm_players */
} why_issue;

typedef struct why_view {
    const plm_dossier *dossier;
    const char *scenario; /* its id, or NULL */
    uint64_t seed;
    const why_issue *issues;
    size_t issue_count;
} why_view;

/* "considerations", "actors" */
const char *players_name(plm_players players);

void add_why_text(plm__text *out, const why_view *view);
void add_why_json(plm__text *out, const why_view *view);

/* One row for each figure: issue,players,player,option,variable,value,standard_error. */
void add_why_csv(plm__text *out, const why_view *view);

#endif
