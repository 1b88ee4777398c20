/* A chart as a picture that stands alone. */
#ifndef PLM_REPORT_PICTURE_H
#define PLM_REPORT_PICTURE_H

#include "report/chart.h"

/* Adds a chart, which is one <svg> element, with its own colours on a light ground: a whole SVG
 * file. Ends the chart. Sets out->failed when memory was short. */
void plm__add_picture(plm__text *out, plm__text *chart);

/* Hands a picture out as a text that plm_text_free ends. PLM_E_MEMORY, with nothing handed out,
 * where memory was short; else PLM_OK. Ends the picture. */
plm_status plm__hand_out_picture(plm__text *picture, char **out);

#endif
