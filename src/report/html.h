/*
 * Text made harmless for HTML and SVG.
 *
 * Everything that a case says passes through here on its way into a page. Markup is escaped.
 * Control characters, which a page may not hold, become U+FFFD. Characters that turn the direction
 * of the text around them become visible, as in "⟨U+202E⟩", so that a name cannot reorder its
 * neighbours. Text that is longer than the caller allows is cut.
 */
#ifndef PLM_REPORT_HTML_H
#define PLM_REPORT_HTML_H

#include "base/text.h"

/* Most characters that are shown of a name, of a line with names in it, and of a passage such as a
 * claim. */
enum { PLM__NAME_LENGTH = 160, PLM__LINE_LENGTH = 320, PLM__PASSAGE_LENGTH = 4000 };

/* As the content of an element or the value of an attribute in double quotes; at most `most`
 * characters, with "…" where some are left out. */
void plm__html_text(plm__text *out, const char *text, size_t most);

/* The same for the first `length` bytes, with nothing cut. */
void plm__html_bytes(plm__text *out, const char *text, size_t length);

/* A name, and a passage, each isolated from the direction of the text around it where its own
 * could turn that. */
void plm__html_name(plm__text *out, const char *name);
void plm__html_passage(plm__text *out, const char *passage);

/* JSON as the content of a script element: no character of it can end the element or begin a
 * comment. */
void plm__html_json(plm__text *out, const char *json, size_t length);

#endif
