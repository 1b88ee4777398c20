/* What is the same whether or not a build can read files of Stata and SPSS. */
#include "formats/statistics.h"

#include <string.h>

static bool begins_with(const char *bytes, size_t length, const char *sign) {
    return length >= strlen(sign) && memcmp(bytes, sign, strlen(sign)) == 0;
}

/* Before release 117: the release, the order of bytes (1 or 2), then 1. No text has such bytes. */
static bool is_old_stata(const char *bytes, size_t length) {
    enum { FIRST_RELEASE = 104, LAST_RELEASE = 115 };
    return length >= 4 && bytes[0] >= FIRST_RELEASE && bytes[0] <= LAST_RELEASE &&
           (bytes[1] == 1 || bytes[1] == 2) && bytes[2] == 1;
}

/* The sign comes behind 5 texts of 40 bytes and a table of 256, all in lines of 80, whose ends
 * do not count. Other texts may hold it at that place, but not in such lines. */
static bool is_portable(const char *bytes, size_t length) {
    static const char sign[] = "SPSSPORT";
    enum { BEFORE = 456, LINE = 80, SIGN = sizeof sign - 1 };
    size_t at = 0;
    for (size_t held = 0; held < BEFORE && at < length; at++) {
        bool ends = bytes[at] == '\n' || bytes[at] == '\r';
        if (ends && held % LINE != 0) {
            return false;
        }
        held += !ends;
    }
    return at + SIGN <= length && memcmp(bytes + at, sign, SIGN) == 0;
}

const char *plm__statistics_program(const char *bytes, size_t length) {
    if (begins_with(bytes, length, "<stata_dta>") || is_old_stata(bytes, length)) {
        return "Stata";
    }
    bool system_file = begins_with(bytes, length, "$FL2") || begins_with(bytes, length, "$FL3");
    return system_file || is_portable(bytes, length) ? "SPSS" : NULL;
}

/* A place in the table's text. */
typedef struct cursor {
    const char *at;
    const char *end;
    int line;
} cursor;

static void move_to_line(cursor *in, int line) {
    while (in->line < line && in->at < in->end) {
        const char *stop = memchr(in->at, '\n', (size_t)(in->end - in->at));
        in->at = stop != NULL ? stop + 1 : in->end;
        in->line++;
    }
}

/* The number of the variable, from 1, whose value stands at a column of the cursor's line. */
static int variable_at(const cursor *in, int column) {
    int variable = 1;
    int reached = 1;
    bool quoted = false;
    for (const char *at = in->at; at < in->end && *at != '\n' && reached < column; at++) {
        quoted = *at == '"' ? !quoted : quoted;
        variable += *at == ',' && !quoted ? 1 : 0;
        bool last_byte = at + 1 == in->end || ((unsigned char)at[1] & 0xc0) != 0x80;
        reached += last_byte ? 1 : 0;
    }
    return variable;
}

void plm__statistics_place(plm__findings *findings, const char *table, size_t length) {
    const cursor top = {table, table + length, 1};
    cursor in = top;
    for (size_t i = 0; i < findings->count; i++) {
        plm_diagnostic *each = &findings->list[i];
        if (each->file == findings->file) {
            in = each->line < in.line ? top : in;
            move_to_line(&in, each->line);
            each->column = variable_at(&in, each->column);
        }
    }
}
