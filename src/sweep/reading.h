/* Reading a plan: what the readers of its parts share, as those of a case do (case/reader.h). */
#ifndef PLM_SWEEP_READING_H
#define PLM_SWEEP_READING_H

#include "case/reader.h"
#include "sweep/plan.h"

/* The most values of a number, points of a hypercube, or combinations of settings. */
enum { PLM__SWEPT_MOST = 1000000 };

/* A plan while it is read. */
typedef struct plm__plan_reading {
    plm__sweep_plan *plan;
    plm__reader r;
    plm__swept_case *cases;
    size_t room;
    bool failed; /* memory was short, or the work was cancelled */
} plm__plan_reading;

/* Reads the sections `cases`, a list of paths, and `data`; what cannot be read is reported at the
 * node that names it. */
void plm__read_cases(plm__plan_reading *in, plm__node *list);
void plm__read_data(plm__plan_reading *in, plm__node *section);

/* The sections `grid` and `hypercube`, each of which may be NULL, once the cases are read: a
 * path is looked for in the first of them. */
void plm__read_numbers(plm__plan_reading *in, plm__node *grid, plm__node *cube,
                       const plm__node *root);

/* The section `widths`, before the cases are read. */
void plm__read_widths(plm__plan_reading *in, plm__node *section);

/* The section `models`: every combination of a model's settings is a choice. */
void plm__read_models(plm__plan_reading *in, plm__node *list);

/* How many items a list has; 1 of what stands for a list of one. */
size_t plm__items_of(const plm__node *node);

#endif
