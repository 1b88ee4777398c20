/* Power indices of a body. */
#ifndef PLM_VIEW_POWER_H
#define PLM_VIEW_POWER_H

#include "power/subject.h"
#include "view/view.h"

typedef struct plm__power_document {
    const char *case_id; /* NULL: votes were given */
    const plm__power_subject *subject;
    plm__power power;
    plm__power between; /* the unions, each voting as one; without members: there are none */
} plm__power_document;

extern const plm__view plm__power_view;

/* By plm_power_state and plm_power_method: "ok", "never-passes"; "kinds", "diagram". */
extern const char *const plm__power_states[3];
extern const char *const plm__power_methods[4];

/* The numbers of a member, as they are called in JSON; closed by a NULL key. */
typedef struct plm__power_index {
    const char *key;
    const char *title;  /* over a column */
    size_t place;       /* of the double in a plm_power_member */
    bool of_coalitions; /* counted only where coalitions are looked at one by one */
    bool of_unions;     /* known only where members vote in unions */
} plm__power_index;
extern const plm__power_index plm__power_indices[];

#endif
