#include "store/fields.h"

#include "store/digest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void plm__field_fault(plm__fields *f, const char *key, const char *what) {
    if (f->status == PLM_OK) {
        f->status = PLM_E_FORMAT;
        snprintf(f->fault, sizeof f->fault, "\"%s\" %s", key, what);
    }
}

/* What there was memory for; a fault where there was none. */
static void *had(plm__fields *f, void *made) {
    if (made == NULL && f->status == PLM_OK) {
        f->status = PLM_E_MEMORY;
        snprintf(f->fault, sizeof f->fault, "out of memory");
    }
    return made;
}

void *plm__field_room(plm__fields *f, size_t count, size_t size) {
    void *made = f->status == PLM_OK ? plm__arena_allocate(f->arena, count, size) : NULL;
    return had(f, made);
}

void *plm__field_list(plm__fields *f, const void *records, size_t count, size_t size) {
    void *list = f->status == PLM_OK ? plm__arena_list(f->arena, records, count, size) : NULL;
    return had(f, list);
}

/* The member, whatever it is; NULL with a fault when there is none. */
static const plm__json *member(plm__fields *f, const plm__json *of, const char *key) {
    const plm__json *found = f->status == PLM_OK ? plm__json_member(of, key) : NULL;
    if (found == NULL) {
        plm__field_fault(f, key, "is missing");
    }
    return found;
}

const plm__json *plm__field(plm__fields *f, const plm__json *of, const char *key,
                            plm__json_kind kind) {
    static const char *const kinds[] = {"is not null", "is not true or false", "is no number",
                                        "is no text",  "is no list",           "is no object"};
    const plm__json *found = member(f, of, key);
    if (found != NULL && found->kind != kind) {
        plm__field_fault(f, key, kinds[kind]);
        return NULL;
    }
    return found;
}

const char *plm__field_text(plm__fields *f, const plm__json *of, const char *key) {
    const plm__json *found = plm__field(f, of, key, PLM__JSON_TEXT);
    return found != NULL ? found->text : NULL;
}

static bool is_null(plm__fields *f, const plm__json *of, const char *key) {
    const plm__json *found = member(f, of, key);
    return found == NULL || found->kind == PLM__JSON_NULL;
}

const char *plm__field_text_or_null(plm__fields *f, const plm__json *of, const char *key) {
    return is_null(f, of, key) ? NULL : plm__field_text(f, of, key);
}

const char *plm__field_hash(plm__fields *f, const plm__json *of, const char *key) {
    const plm__json *found = plm__field(f, of, key, PLM__JSON_TEXT);
    unsigned char bytes[PLM__HASH_BYTES];
    if (found != NULL && !plm__hex_parse(found->text, found->length, bytes, sizeof bytes)) {
        plm__field_fault(f, key, "is not 64 hexadecimal digits");
        return NULL;
    }
    return found != NULL ? found->text : NULL;
}

const char *plm__field_hash_or_null(plm__fields *f, const plm__json *of, const char *key) {
    return is_null(f, of, key) ? NULL : plm__field_hash(f, of, key);
}

double plm__field_number(plm__fields *f, const plm__json *of, const char *key) {
    if (is_null(f, of, key)) {
        return (double)NAN;
    }
    const plm__json *found = plm__field(f, of, key, PLM__JSON_NUMBER);
    return found != NULL ? found->number : (double)NAN;
}

uint64_t plm__field_count(plm__fields *f, const plm__json *of, const char *key) {
    const plm__json *found = plm__field(f, of, key, PLM__JSON_NUMBER);
    uint64_t value = 0;
    for (const char *at = found != NULL ? found->text : ""; *at != '\0'; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (*at < '0' || *at > '9' || value > (UINT64_MAX - digit) / 10) {
            plm__field_fault(f, key, "is no whole number from 0 to 2^64 - 1");
            return 0;
        }
        value = value * 10 + digit;
    }
    return value;
}

const double *plm__field_numbers(plm__fields *f, const plm__json *of, const char *key, size_t count,
                                 bool may_be_null) {
    if (may_be_null && is_null(f, of, key)) {
        return NULL;
    }
    const plm__json *list = plm__field(f, of, key, PLM__JSON_LIST);
    if (list != NULL && list->count != count) {
        plm__field_fault(f, key, "is not as long as it should be");
    }
    double *numbers = plm__field_room(f, count, sizeof *numbers);
    const plm__json *item = list != NULL && numbers != NULL ? list->first : NULL;
    for (size_t i = 0; item != NULL; item = item->next) {
        if (item->kind != PLM__JSON_NUMBER && item->kind != PLM__JSON_NULL) {
            plm__field_fault(f, key, "holds something that is no number");
            return NULL;
        }
        numbers[i++] = item->kind == PLM__JSON_NUMBER ? item->number : (double)NAN;
    }
    return numbers;
}
