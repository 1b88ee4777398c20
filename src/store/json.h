/*
 * JSON as the store keeps it: written on one line without spaces, and read strictly (RFC 8259).
 *
 * The reader takes one value and nothing beside it, refuses a key that comes twice in an object,
 * and never changes a text: a YAML reader would fold some line separators.
 */
#ifndef PLM_STORE_JSON_H
#define PLM_STORE_JSON_H

#include "base/arena.h"
#include "base/text.h"

typedef enum plm__json_kind {
    PLM__JSON_NULL,
    PLM__JSON_BOOL,
    PLM__JSON_NUMBER,
    PLM__JSON_TEXT,
    PLM__JSON_LIST,
    PLM__JSON_OBJECT
} plm__json_kind;

typedef struct plm__json plm__json;

struct plm__json {
    plm__json_kind kind;
    const char *key;  /* of a member; NULL elsewhere */
    const char *text; /* of a text, escapes resolved; the digits of a number */
    size_t length;
    double number;
    bool truth;
    size_t start; /* [start, end) is the value in the bytes that were read */
    size_t end;
    plm__json *first; /* members or items */
    plm__json *next;
    size_t count;
};

typedef struct plm__json_fault {
    size_t at; /* offset of the byte that is wrong */
    const char *what;
} plm__json_fault;

/* PLM_E_FORMAT with *fault set; PLM_E_MEMORY. The nodes belong to the arena. Linear time.
 *
 * *out is NULL on a failure, except where only a value is wrong (no such character, too large a
 * number, a key twice): what was read then serves to answer whoever sent it, and for nothing
 * else. */
plm_status plm__json_read(plm__arena *arena, const char *bytes, size_t length,
                          const plm__json **out, plm__json_fault *fault);

/* The member of that name; NULL when `of` is NULL, no object, or has none. */
const plm__json *plm__json_member(const plm__json *of, const char *key);

/* Starts a member: the comma where one is due, and the key. NULL inside a list. */
void plm__json_name(plm__text *to, const char *key);

/* Adds a member, or with a key of NULL an item; a text of NULL is null. */
void plm__json_add_text(plm__text *to, const char *key, const char *value);
void plm__json_add_number(plm__text *to, const char *key, double value);
void plm__json_add_count(plm__text *to, const char *key, uint64_t value);

#endif
