/* A plane as a picture that stands alone. */
#ifndef PLM_REPORT_PLANE_MAP_H
#define PLM_REPORT_PLANE_MAP_H

#include "report/chart.h"
#include "view/plane.h"

/* Draws the map of a plane as one <svg> element; arena: for what it is made from. Sets out->failed
 * when memory was short. */
void plm__draw_plane_map(plm__text *out, plm__chart_head head, const plm__scaled_plane *of,
                         plm__arena *arena);

/* The same with its own colours, on a light ground: a whole SVG file. */
void plm__plane_map_file(plm__text *out, const plm__scaled_plane *of, plm__arena *arena);

#endif
