#include "store/anchors.h"

#include <stdlib.h>
#include <string.h>

#define BEFORE_NUMBER "plenum "
#define BEFORE_KEY    "ed25519 "

enum { HASH_DIGITS = PLM_HASH_TEXT - 1 };

typedef struct span {
    const char *at;
    const char *end;
} span;

static bool is_digit(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
}

/* The first run of exactly as many digits as a hash has, but for a signer's key; NULL: none. */
static const char *find_digits(span line) {
    const size_t before = sizeof BEFORE_KEY - 1;
    for (const char *at = line.at; at < line.end;) {
        const char *start = at;
        while (at < line.end && is_digit(*at)) {
            at++;
        }
        bool is_key =
            (size_t)(start - line.at) >= before && memcmp(start - before, BEFORE_KEY, before) == 0;
        if (at - start == HASH_DIGITS && !is_key) {
            return start;
        }
        at += at == start ? 1 : 0;
    }
    return NULL;
}

/* Where the word after "plenum " begins; the line's end where there is none. */
static const char *find_word(span line) {
    const size_t before = sizeof BEFORE_NUMBER - 1;
    for (const char *at = line.at; (size_t)(line.end - at) > before; at++) {
        if (memcmp(at, BEFORE_NUMBER, before) == 0) {
            return at + before;
        }
    }
    return line.end;
}

/* Of "plenum seal 3, …" and "plenum ledger 3, …" the 3; 0: it is another line. */
static uint64_t find_number(span line) {
    const char *word = find_word(line);
    const char *digits = memchr(word, ' ', (size_t)(line.end - word));
    uint64_t number = 0;
    while (digits != NULL && ++digits < line.end && *digits >= '0' && *digits <= '9' &&
           number < UINT32_MAX) {
        number = number * 10 + (uint64_t)(*digits - '0');
    }
    return number;
}

static bool ends_with(span line, const char *ending) {
    size_t length = strlen(ending);
    return (size_t)(line.end - line.at) >= length && memcmp(line.end - length, ending, length) == 0;
}

static plm_status add_line(plm__arena *arena, const plm__anchor *known, span line,
                           plm__anchors *to) {
    const char *digits = find_digits(line);
    if (digits == NULL) {
        return PLM_OK;
    }
    plm__anchor *added = &to->list[to->count];
    *added = *known;
    added->number = find_number(line);
    added->hash = plm__arena_copy(arena, digits, HASH_DIGITS);
    to->count += added->hash != NULL ? 1 : 0;
    return added->hash != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* Room for as many more as the text has lines. */
static plm_status make_room(plm__arena *arena, const char *text, size_t length, plm__anchors *to) {
    size_t lines = 1;
    for (size_t i = 0; i < length; i++) {
        lines += text[i] == '\n' ? 1 : 0;
    }
    plm__anchor *list = plm__arena_allocate(arena, to->count + lines, sizeof *list);
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    if (to->count > 0) {
        memcpy(list, to->list, to->count * sizeof *list);
    }
    to->list = list;
    return PLM_OK;
}

plm_status plm__anchors_read(plm__arena *arena, plm__anchor_origin origin, const char *text,
                             size_t length, const char *ending, plm__anchors *to) {
    plm__anchor known = {.origin = origin};
    PLM_TRY(make_room(arena, text, length, to));
    for (size_t start = 0; start < length;) {
        const char *stop = memchr(text + start, '\n', length - start);
        span line = {text + start, stop != NULL ? stop : text + length};
        known.line++;
        if (ending == NULL || ends_with(line, ending)) {
            PLM_TRY(add_line(arena, &known, line, to));
        }
        start = (size_t)(line.end - text) + 1;
    }
    return PLM_OK;
}

void plm__anchors_find(plm__anchors *of, const plm_ledger *ledger) {
    for (size_t i = 0; i < of->count; i++) {
        const plm_record *found =
            plm__ledger_of_hash(ledger, plm_ledger_count(ledger), of->list[i].hash);
        of->list[i].found = found != NULL ? found->number : 0;
    }
}

bool plm__anchor_holds(const plm__anchor *of) {
    return of->found != 0 && (of->number == 0 || of->number == of->found);
}

void plm__anchor_write(plm__text *to, const plm_record *of) {
    char at[PLM_INSTANT_TEXT];
    plm_instant_print(of->at, at);
    plm__text_add_format(to, "plenum ledger %zu, %s%s; sha256 %s", (size_t)of->number, at,
                         of->clock == PLM_CLOCK_STATED ? ", time stated, not observed" : "",
                         of->hash);
}
