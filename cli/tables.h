/* How this command prints tables: in columns that fit the terminal, or as Markdown. */
#ifndef PLM_CLI_TABLES_H
#define PLM_CLI_TABLES_H

#include "base/text.h"
#include "view/listing.h"

/* From here on text is printed as Markdown. */
void use_markdown(void);

/* A table on lines of its own, each after indent. */
void add_table_lines(plm__text *out, const plm__listing *of, const char *indent);

/* Around lines whose columns and blanks matter: in Markdown a block of code. */
void start_drawing(plm__text *out);
void end_drawing(plm__text *out);

/* What a text is printed as: itself or, as Markdown, its lines as lines of a paragraph, its tables
 * as tables. out is empty, and is used where it is needed. */
const plm__text *text_as_printed(const plm__text *text, plm__text *out);

#endif
