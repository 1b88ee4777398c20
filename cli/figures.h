/* Figures as people read them: rounded to what they mean. */
#ifndef PLM_CLI_FIGURES_H
#define PLM_CLI_FIGURES_H

#include "plenum.h"

/* Room for any figure below. */
enum { FIGURE_TEXT = 48 };

/* "61 %"; what rounds to 0 or 100 without being it says so: "<1 %", ">99 %". */
const char *figure_percent(double share, char text[FIGURE_TEXT]);

/* "+12", "-3", "0", in percentage points; "+<1" for a small one. */
const char *figure_points(double difference, char text[FIGURE_TEXT]);

/* With so many decimal places; NaN as a dash. The signed form writes a plus. */
const char *figure_fixed(double value, int places, char text[FIGURE_TEXT]);
const char *figure_signed(double value, int places, char text[FIGURE_TEXT]);

/* "± 0.2", with more places where a small error needs them for one digit; "" for no error. */
const char *figure_error(double error, int places, char text[FIGURE_TEXT]);

/* Decimal places that show a thousandth of the issue's scale, and no more of them than a sampling
 * error leaves a meaning. */
int figure_places(const plm_issue *issue, double error);

/* "" for one, "s" for another count. */
const char *plural(size_t count);

#endif
