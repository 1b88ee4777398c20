/*
 * Text for people on a terminal: lines folded to its width, and a little colour, always beside
 * words that say the same. Files and pipes have neither.
 */
#ifndef PLM_CLI_TERMINAL_H
#define PLM_CLI_TERMINAL_H

#include "base/text.h"

#include <stdio.h>

/* From here on what is printed is for programs, and goes to a terminal as it stands. */
void use_data(void);

/* Whether a stream is a terminal that knows codes for colour and for wiping a line. */
bool obeys_codes(int stream);

/* Whether standard output is a terminal, and what is printed is for people. */
bool is_read_on_terminal(void);

typedef enum style { STYLE_ANSWER, STYLE_DOUBT, STYLE_WARNING, STYLE_ERROR, STYLE_COUNT } style;

/* Around words; nothing where standard output has no colour. They do not nest. */
void start_style(plm__text *out, style as);
void end_style(plm__text *out);

/* The question of an issue, and on a line of its own the answer, which is put between the two. */
void start_answer(plm__text *out, const char *question);
void end_answer(plm__text *out);

/* Before a line that is copied whole, and so is not folded. */
void keep_line(plm__text *out);

/* Before lines that are a drawing, and after them: none is folded. */
void turn_drawing(plm__text *out);

/* Prints a word in a style on a stream that may be a terminal. */
void print_styled(FILE *to, style as, const char *word);

/* Adds a text as the terminal shows it: each line that is wider than width goes on below, two
 * columns further in, and what start_style left becomes colour. Nothing but a piece that is wider
 * itself goes beyond width. */
void add_for_terminal(plm__text *out, const char *text, size_t width);

/* Adds a line for a shell, with "\" and a line break between words where it is wider than width;
 * the first line starts at `column`, the others begin there. 0: no matter. */
void add_shell_line(plm__text *out, const char *line, size_t column, size_t width);

#endif
