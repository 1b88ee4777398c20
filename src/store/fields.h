/* Members of a JSON object that must be there, and of what kind. */
#ifndef PLM_STORE_FIELDS_H
#define PLM_STORE_FIELDS_H

#include "store/json.h"

/* After the first fault everything reads as nothing, and the fault stays. */
typedef struct plm__fields {
    plm__arena *arena;
    plm_status status;
    char fault[PLM_ERROR_TEXT];
} plm__fields;

/* The member, which must be of that kind; NULL at a fault. */
const plm__json *plm__field(plm__fields *f, const plm__json *of, const char *key,
                            plm__json_kind kind);

/* A text; the second form takes null too, as NULL. */
const char *plm__field_text(plm__fields *f, const plm__json *of, const char *key);
const char *plm__field_text_or_null(plm__fields *f, const plm__json *of, const char *key);

/* A text of exactly 64 hexadecimal digits; the second form takes null too, as NULL. */
const char *plm__field_hash(plm__fields *f, const plm__json *of, const char *key);
const char *plm__field_hash_or_null(plm__fields *f, const plm__json *of, const char *key);

/* A number, or null for NaN; a whole number from 0. */
double plm__field_number(plm__fields *f, const plm__json *of, const char *key);
uint64_t plm__field_count(plm__fields *f, const plm__json *of, const char *key);

/* A list of exactly `count` numbers or nulls; NULL for null, where that may be. */
const double *plm__field_numbers(plm__fields *f, const plm__json *of, const char *key, size_t count,
                                 bool may_be_null);

/* Room for count things of size; NULL at a fault. */
void *plm__field_room(plm__fields *f, size_t count, size_t size);

/* Pointers to each of count records of size that stand side by side; NULL at a fault. */
void *plm__field_list(plm__fields *f, const void *records, size_t count, size_t size);

void plm__field_fault(plm__fields *f, const char *key, const char *what);

#endif
