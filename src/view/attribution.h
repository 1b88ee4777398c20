/* Attributions as JSON (format plenum-why) and as a tidy table. */
#ifndef PLM_VIEW_ATTRIBUTION_H
#define PLM_VIEW_ATTRIBUTION_H

#include "view/heading.h"
#include "view/view.h"

enum { PLM__PLAYER_KINDS = 2 };

/* The attributions of one issue; NULL where it has no such players or they were not asked for. */
typedef struct plm__attributions {
    plm_attribution *by[PLM__PLAYER_KINDS]; /* by plm_players */
} plm__attributions;

typedef struct plm__attribution_document {
    plm__heading heading;
    const plm__attributions *issues; /* those asked for, in order */
    size_t issue_count;
} plm__attribution_document;

extern const plm__view plm__attribution_view;

/* "considerations" or "actors". */
const char *plm__players_name(plm_players players);

#endif
