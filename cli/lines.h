/* Text fitted to the width of a terminal. */
#ifndef PLM_CLI_LINES_H
#define PLM_CLI_LINES_H

#include "base/text.h"

/* As much of a text as fits, with "…" where something is left out. */
void add_cut(plm__text *out, const char *text, size_t width);

/* The words of a text, over as many lines as it takes: the first line goes on at `column`, the
 * others begin there, and none goes beyond `width` unless a single word does. Ends the last line.
 */
void add_folded(plm__text *out, const char *text, size_t column, size_t width);

/* The same, where the other lines have `lead` at their start, which reaches no further. */
void add_folded_beside(plm__text *out, const char *text, const char *lead, size_t column,
                       size_t width);

#endif
