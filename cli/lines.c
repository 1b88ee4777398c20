#include "lines.h"

#include <string.h>

/* Length in bytes of the character that text begins with. */
static size_t character_length(const char *text) {
    size_t length = 1;
    while (((unsigned char)text[length] & 0xc0U) == 0x80U) {
        length++;
    }
    return length;
}

/* Columns of the first `length` bytes, which a caller keeps short. */
static size_t columns_of(const char *text, size_t length) {
    char part[64];
    if (length >= sizeof part) {
        return length;
    }
    memcpy(part, text, length);
    part[length] = '\0';
    return plm__text_width(part);
}

void add_cut(plm__text *out, const char *text, size_t width) {
    if (plm__text_width(text) <= width) {
        plm__text_add(out, text);
        return;
    }
    size_t used = 1;
    while (text[0] != '\0') {
        size_t length = character_length(text);
        used += columns_of(text, length);
        if (used > width) {
            break;
        }
        plm__text_add_bytes(out, text, length);
        text += length;
    }
    plm__text_add(out, "…");
}

static size_t word_columns(const char *word, size_t length) {
    size_t columns = 0;
    for (size_t at = 0; at < length;) {
        size_t step = character_length(word + at);
        columns += columns_of(word + at, step);
        at += step;
    }
    return columns;
}

void add_folded_beside(plm__text *out, const char *text, const char *lead, size_t column,
                       size_t width) {
    static const char space[] = " \t\r\n";
    int blank = (int)(column - plm__text_width(lead));
    size_t at = column;
    bool started = false;
    text += strspn(text, space);
    while (text[0] != '\0') {
        size_t length = strcspn(text, space);
        size_t columns = word_columns(text, length);
        if (started && at + 1 + columns > width) {
            plm__text_add_format(out, "\n%s%*s", lead, blank, "");
            at = column;
        } else if (started) {
            plm__text_add(out, " ");
            at++;
        }
        plm__text_add_bytes(out, text, length);
        at += columns;
        started = true;
        text += length;
        text += strspn(text, space);
    }
    plm__text_add(out, "\n");
}

void add_folded(plm__text *out, const char *text, size_t column, size_t width) {
    add_folded_beside(out, text, "", column, width);
}
