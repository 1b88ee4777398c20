/* Power beside votes as a picture: a bar for what each member's vote decides, a
 * stroke for its share of the votes. */
#ifndef PLM_REPORT_POWER_CHART_H
#define PLM_REPORT_POWER_CHART_H

#include "base/arena.h"
#include "power/index.h"
#include "report/charts.h"

/* The rows of a body's members by an index that is known of all, in their order; false:
 * there is nothing to be drawn, as nobody has power, or, with out->rows NULL, memory was
 * short. All lives as long as the arena. */
bool plm__power_rows(const plm_power *of, const plm__power_index *index, plm__arena *arena,
                     plm__rows_chart *out);

/* A whole SVG file with its own colours, on a light ground. False, with nothing added: as above. */
bool plm__power_chart_file(plm__text *out, const plm_power *of, const plm__power_index *index,
                           plm__arena *arena);

#endif
