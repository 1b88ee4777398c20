/* What claims leave behind that are taken away from a case: numbers
 * that nothing is left of to rest on. */
#ifndef PLM_CASE_REMOVAL_H
#define PLM_CASE_REMOVAL_H

#include "case/case.h"

/* The case is our own, just read: its records may be changed, though they are handed out as const.
 */
typedef struct plm__removal {
    plm_case *of;
    bool *fallen; /* by origin of the dossier */
    bool failed;  /* memory was short */
} plm__removal;

/* Whether every claim that something rests on fell, and there is one. */
bool plm__has_lost_support(const plm__removal *with, const plm_support *support);

/* Makes a number one of which nothing is known but what it can be: anything from low to high. */
void plm__open_number(plm_parameter *number, double low, double high);

/* Takes the fallen claims from under issues, actors and reasons. A number that has lost its support
 * is opened, to all that it can be; what has no such width is kept, as an assumption. Events, gaps,
 * calendars and precedents stay as they are. */
void plm__take_from_numbers(plm__removal *with);

#endif
