/* The lines of a text, one after another. */
#ifndef PLM_FORMATS_LINES_OF_H
#define PLM_FORMATS_LINES_OF_H

#include <stdbool.h>
#include <stddef.h>

typedef struct plm__line {
    const char *text;
    size_t length; /* without its end */
    int number;    /* from 1 */
} plm__line;

/* Where reading is. Begin with the text, its length and zeros. */
typedef struct plm__lines_of {
    const char *text;
    size_t length;
    size_t at;
    int number;
} plm__lines_of;

/* The next line; false behind the last. Any of the three line ends. */
static inline bool plm__next_line(plm__lines_of *in, plm__line *out) {
    if (in->at >= in->length) {
        return false;
    }
    size_t start = in->at;
    while (in->at < in->length && in->text[in->at] != '\n' && in->text[in->at] != '\r') {
        in->at++;
    }
    *out = (plm__line){in->text + start, in->at - start, ++in->number};
    bool both = in->at + 1 < in->length && in->text[in->at] == '\r' && in->text[in->at + 1] == '\n';
    in->at += both ? 2 : 1;
    return true;
}

/* A place in a line, in bytes and in characters from 1, that only goes on. */
typedef struct plm__pen {
    size_t at;
    int column;
} plm__pen;

/* The column of a later byte of the line. */
static inline int plm__pen_column(plm__pen *pen, const plm__line *line, size_t at) {
    for (; pen->at < at; pen->at++) {
        pen->column += ((unsigned char)line->text[pen->at] & 0xc0) != 0x80 ? 1 : 0;
    }
    return pen->column;
}

#endif
