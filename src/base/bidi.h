/*
 * Characters that turn the direction of the text behind them (Unicode's explicit directional
 * formatting characters). Nobody sees them, and with them a text can be shown otherwise than it
 * is.
 */
#ifndef PLM_BASE_BIDI_H
#define PLM_BASE_BIDI_H

#include "base/text.h"

enum { PLM__BIDI_BYTES = 3 }; /* of each such character in UTF-8 */

/* The first of them in bytes[0..length), or 0; its place goes to *at. */
uint32_t plm__bidi_find(const char *bytes, size_t length, size_t *at);

/* Adds bytes with these characters written out as \u202e, which stands for the same in JSON. */
void plm__bidi_add_shown(plm__text *text, const char *bytes, size_t length);

#endif
