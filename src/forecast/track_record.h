/* How often a model's probabilities came true on decisions whose outcome is known. */
#ifndef PLM_FORECAST_TRACK_RECORD_H
#define PLM_FORECAST_TRACK_RECORD_H

#include <stddef.h>

/* Of options that were given about 70 % (65 to 75), by constants that were fitted to other
 * proposals. */
typedef struct plm__track_record {
    const char *model;
    const char *reading;
    const char *kind; /* of the decisions, in words */
    size_t given;
    size_t came_true;
} plm__track_record;

/* NULL: there is none. */
const plm__track_record *plm__track_record_of(const char *model, const char *reading);

#endif
