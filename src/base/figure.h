/* Figures as people read them: rounded to what they mean. */
#ifndef PLM_BASE_FIGURE_H
#define PLM_BASE_FIGURE_H

/* Room for any figure below. */
enum { PLM__FIGURE_TEXT = 48 };

/* "61 %"; what rounds to 0 or 100 without being it says so: "<1 %", ">99 %".
 * Here and below what is not finite is a dash. */
const char *plm__figure_percent(double share, char text[PLM__FIGURE_TEXT]);

/* "+12", "-3", "0", in percentage points; "+<1" for a small one. */
const char *plm__figure_points(double difference, char text[PLM__FIGURE_TEXT]);

/* With so many decimal places. The signed form writes a plus. */
const char *plm__figure_fixed(double value, int places, char text[PLM__FIGURE_TEXT]);
const char *plm__figure_signed(double value, int places, char text[PLM__FIGURE_TEXT]);

/* "± 0.2", with more places where a small error needs them for one digit; "" for no error,
 * or an undefined one. */
const char *plm__figure_error(double error, int places, char text[PLM__FIGURE_TEXT]);

/* Decimal places that show a thousandth of a scale, and no more of them than a sampling error
 * leaves a meaning. */
int plm__figure_places(double span, double error);

#endif
