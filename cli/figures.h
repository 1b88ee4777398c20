/* Figures as people read them (base/figure.h), for the command. */
#ifndef PLM_CLI_FIGURES_H
#define PLM_CLI_FIGURES_H

#include "base/figure.h"
#include "plenum.h"

enum { FIGURE_TEXT = PLM__FIGURE_TEXT };

const char *figure_percent(double share, char text[FIGURE_TEXT]);
const char *figure_points(double difference, char text[FIGURE_TEXT]);
const char *figure_fixed(double value, int places, char text[FIGURE_TEXT]);
const char *figure_signed(double value, int places, char text[FIGURE_TEXT]);
const char *figure_error(double error, int places, char text[FIGURE_TEXT]);
int figure_places(const plm_issue *issue, double error);

/* "" for one, "s" for another count. */
const char *plural(size_t count);

#endif
