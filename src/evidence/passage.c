#include "evidence/passage.h"

#include <string.h>

/* ---- paragraphs ---------------------------------------------------------------------------- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/* The end of the line that starts at `at`, past its line feed; *blank tells whether it is empty. */
static size_t line_end(const char *text, size_t length, size_t at, bool *blank) {
    *blank = true;
    while (at < length && text[at] != '\n') {
        *blank = *blank && is_blank(text[at]);
        at++;
    }
    return at < length ? at + 1 : at;
}

static size_t split(const char *text, size_t length, plm__paragraph *out) {
    size_t count = 0;
    bool inside = false;
    for (size_t at = 0; at < length;) {
        bool blank = false;
        size_t next = line_end(text, length, at, &blank);
        if (!blank) {
            if (!inside && out != NULL) {
                out[count].start = at;
            }
            count += inside ? 0 : 1;
            if (out != NULL) {
                out[count - 1].end = next;
            }
        }
        inside = !blank;
        at = next;
    }
    return count;
}

bool plm__paragraphs(plm__arena *arena, const char *text, size_t length, plm__paragraph **out,
                     size_t *count) {
    *count = split(text, length, NULL);
    *out = plm__arena_allocate(arena, *count, sizeof **out);
    if (*out == NULL) {
        return false;
    }
    split(text, length, *out);
    return true;
}

/* ---- folding ------------------------------------------------------------------------------- */

typedef struct fold_rule {
    const char *from;
    char to;
} fold_rule;

static const fold_rule rules[] = {
    {"\xe2\x80\x98", '\''}, {"\xe2\x80\x99", '\''}, {"\xe2\x80\x9a", '\''}, {"\xe2\x80\x9b", '\''},
    {"\xe2\x80\x9c", '"'},  {"\xe2\x80\x9d", '"'},  {"\xe2\x80\x9e", '"'},  {"\xe2\x80\x9f", '"'},
    {"\xc2\xab", '"'},      {"\xc2\xbb", '"'},      {"\xe2\x80\xb9", '\''}, {"\xe2\x80\xba", '\''},
};

static const fold_rule *rule_at(const char *text, size_t left) {
    unsigned char first = (unsigned char)text[0];
    if (first != 0xe2 && first != 0xc2) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t length = strlen(rules[i].from);
        if (length <= left && memcmp(text, rules[i].from, length) == 0) {
            return &rules[i];
        }
    }
    return NULL;
}

/* Length of the white space at the start of text: 0 where there is none. */
static size_t white_space_at(const char *text, size_t left) {
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
        return 1;
    }
    bool no_break = left >= 2 && memcmp(text, "\xc2\xa0", 2) == 0;
    bool thin =
        left >= 3 && (memcmp(text, "\xe2\x80\xaf", 3) == 0 || memcmp(text, "\xe2\x80\x89", 3) == 0);
    return no_break ? 2 : thin ? 3 : 0;
}

static void put(plm__folded *out, char byte, size_t origin) {
    out->bytes[out->length] = byte;
    out->origin[out->length] = origin;
    out->length++;
}

bool plm__fold(plm__arena *arena, const char *text, size_t length, plm__folded *out) {
    *out = (plm__folded){.bytes = plm__arena_allocate(arena, length + 1, 1),
                         .origin = plm__arena_allocate(arena, length + 1, sizeof *out->origin)};
    if (out->bytes == NULL || out->origin == NULL) {
        return false;
    }
    size_t at = 0;
    while (at < length) {
        size_t space = white_space_at(text + at, length - at);
        const fold_rule *rule = space > 0 ? NULL : rule_at(text + at, length - at);
        if (space > 0) {
            if (out->length > 0 && out->bytes[out->length - 1] != ' ') {
                put(out, ' ', at);
            }
            at += space;
        } else if (rule != NULL) {
            put(out, rule->to, at);
            at += strlen(rule->from);
        } else {
            put(out, text[at], at);
            at++;
        }
    }
    if (out->length > 0 && out->bytes[out->length - 1] == ' ') {
        out->length--;
    }
    out->bytes[out->length] = '\0';
    out->origin[out->length] = length;
    return true;
}

/* ---- finding ------------------------------------------------------------------------------- */

bool plm__passage_find(const plm__folded *document, const plm__folded *quote, size_t *at) {
    if (quote->length > document->length) {
        return false;
    }
    const char *found = strstr(document->bytes, quote->bytes);
    if (found == NULL) {
        return false;
    }
    *at = (size_t)(found - document->bytes);
    return true;
}

/* A row of Sellers' table: cost of the best match that ends here, and where that match starts. */
typedef struct match {
    size_t cost;
    size_t start;
} match;

static match better(match a, match b) {
    return b.cost < a.cost ? b : a;
}

plm_status plm__passage_nearest(plm__arena *arena, const plm__folded *document,
                                const plm__folded *quote, size_t *start, size_t *end) {
    match *column = plm__arena_allocate(arena, quote->length + 1, sizeof *column);
    if (column == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i <= quote->length; i++) {
        column[i] = (match){i, 0};
    }
    match best = column[quote->length];
    *end = 0;
    for (size_t at = 1; at <= document->length; at++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        match diagonal = column[0];
        column[0] = (match){0, at};
        for (size_t i = 1; i <= quote->length; i++) {
            bool same = quote->bytes[i - 1] == document->bytes[at - 1];
            match through = {diagonal.cost + (same ? 0 : 1), diagonal.start};
            match over = {column[i].cost + 1, column[i].start};
            match under = {column[i - 1].cost + 1, column[i - 1].start};
            diagonal = column[i];
            column[i] = better(better(through, over), under);
        }
        if (column[quote->length].cost < best.cost) {
            best = column[quote->length];
            *end = at;
        }
    }
    *start = best.start;
    return PLM_OK;
}
