/*
 * Numbers in text, the same in every locale: a decimal point, never a comma.
 */
#ifndef PLM_BASE_NUMBER_H
#define PLM_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Room for any double that this file prints, with its closing zero. */
enum { PLM__NUMBER_TEXT = 32 };

typedef enum plm__number_fault {
    PLM__NUMBER_OK,
    PLM__NUMBER_NOT_A_NUMBER, /* not of the form [+-]digits[.digits][e[+-]digits] */
    PLM__NUMBER_TOO_LARGE     /* of that form, but past the largest double */
} plm__number_fault;

/* Reads all of text[0..length). Infinities, NaN and hexadecimal are not numbers here. A value too
 * small for a double reads as the nearest one (possibly 0). Correctly rounded. */
plm__number_fault plm__number_parse(const char *text, size_t length, double *out);

/* 15 significant digits, or 16 or 17 where fewer do not read back to the same double; no trailing
 * zeros: "0.1", "250", "1e+300". A negative zero prints as "0". NaN and infinities say that a
 * figure is undefined; they print as a dash. Returns the length. */
size_t plm__number_print(double value, char text[PLM__NUMBER_TEXT]);

/* What a number is written into, which decides what stands for an undefined one: a dash for
 * people, null in JSON, an empty field in CSV, where infinities are inf and -inf. */
typedef enum plm__number_form {
    PLM__NUMBER_IN_TEXT,
    PLM__NUMBER_IN_JSON,
    PLM__NUMBER_IN_CSV
} plm__number_form;

/* As plm__number_print, with what the form writes for NaN and infinities. Returns the length. */
size_t plm__number_write(double value, plm__number_form form, char text[PLM__NUMBER_TEXT]);

/* As printf's %.{places}f with places <= 17, without a sign on a rounded zero; a value of 1e12 or
 * more in size, or an undefined one, prints as plm__number_print does. Returns the length. */
size_t plm__number_print_fixed(double value, int places, char text[PLM__NUMBER_TEXT]);

#endif
