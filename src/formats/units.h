/* The units that people give salience and capability in, brought to a case's 0 to 100. */
#ifndef PLM_FORMATS_UNITS_H
#define PLM_FORMATS_UNITS_H

#include "formats/format.h"

/* A number of a file and where it stands there. */
typedef struct plm__placed {
    plm__draft_range *range;
    plm__place place;
} plm__placed;

/* Numbers of one kind (what: "salience", "power") that are shares of 1 or percentages: shares when
 * none is above 1 (unit NULL), or as unit says: "share", "percent", or the ends of a scale like
 * 1:5. Shares become 0 to 100, which is a note unless shares are usual in the format. Numbers below
 * 0 or above the unit's end are errors, shares among percentages warnings. */
void plm__units_shares(const plm__placed *list, size_t count, const char *what, const char *unit,
                       bool usual, plm__findings *findings);

/* As plm__units_shares, of saliences in a table of people: one that stands alone above shares of 1
 * is cut to 1, and points of 1 to 5, 7 or 10 are read as parts of the highest; both are warnings.
 */
void plm__units_salience(const plm__placed *list, size_t count, const char *unit,
                         plm__findings *findings);

/* How capabilities above 100 are brought down. */
typedef enum plm__rescaling {
    PLM__RESCALE_STRONGEST, /* the strongest is 100 */
    PLM__RESCALE_HALVES     /* halved as often as it takes: no digit is lost */
} plm__rescaling;

/* Capabilities: as they are when none is above 100, otherwise brought down, which is a note;
 * capabilities below 0 are errors. Returns what they were divided by: 1 when they are as they
 * were. */
double plm__units_capability(const plm__placed *list, size_t count, plm__rescaling how,
                             plm__findings *findings);

#endif
