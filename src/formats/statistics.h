/*
 * Files of Stata (.dta) and SPSS (.sav, .zsav, .por), turned into delimited text for the readers of
 * tables: the names of the variables, then a line for each row. They are read by ReadStat, in
 * memory of its own; a build may lack it.
 */
#ifndef PLM_FORMATS_STATISTICS_H
#define PLM_FORMATS_STATISTICS_H

#include "base/text.h"
#include "formats/findings.h"

/* The program that a file is of by its first bytes, "Stata" or "SPSS"; NULL: neither. */
const char *plm__statistics_program(const char *bytes, size_t length);

/* Whether a variable of this name holds names, so that its numbers stand for their labels. */
typedef bool plm__name_column(const char *variable);

/* Appends the table to out: numbers with every digit, texts in quotes with their line ends made
 * blanks, nothing where a value is missing. What cannot be read is an error in the findings.
 * holds_names: NULL, no variable does. PLM_E_MEMORY. */
plm_status plm__statistics_read(plm__findings *findings, const char *bytes, size_t length,
                                plm__name_column *holds_names, plm__text *out);

/* Makes the columns of sorted findings, which stand in the table's text, numbers of variables. */
void plm__statistics_place(plm__findings *findings, const char *table, size_t length);

#endif
