#include "formats/cells.h"

#include <string.h>

void plm__cells_init(plm__cells *to, plm__arena *arena) {
    *to = (plm__cells){.arena = arena};
}

static void *grow(plm__arena *arena, void *list, size_t count, size_t *room, size_t size) {
    if (count < *room) {
        return list;
    }
    size_t larger = *room == 0 ? 64 : *room * 2;
    void *copy = plm__arena_allocate(arena, larger, size);
    if (copy != NULL) {
        if (count > 0) {
            memcpy(copy, list, count * size);
        }
        *room = larger;
    }
    return copy;
}

plm_status plm__cells_add(plm__cells *to, const plm__field *field) {
    plm__field *fields =
        grow(to->arena, to->fields, to->field_count, &to->field_room, sizeof *fields);
    if (fields == NULL) {
        return PLM_E_MEMORY;
    }
    to->fields = fields;
    to->fields[to->field_count++] = *field;
    to->told = to->told || field->length > 0 || field->quoted;
    return PLM_OK;
}

plm_status plm__cells_end_row(plm__cells *to) {
    if (!to->told) {
        to->field_count = to->row_first;
        return PLM_OK;
    }
    plm__record *records =
        grow(to->arena, to->records, to->record_count, &to->record_room, sizeof *records);
    if (records == NULL) {
        return PLM_E_MEMORY;
    }
    to->records = records;
    to->records[to->record_count++] = (plm__record){.count = to->field_count - to->row_first};
    to->row_first = to->field_count;
    to->told = false;
    return PLM_OK;
}

bool plm__cells_full(const plm__cells *to) {
    return to->field_count > PLM__FIELDS_MOST;
}

void plm__cells_close(plm__cells *to, plm__table *out) {
    size_t first = 0;
    for (size_t i = 0; i < to->record_count; i++) {
        to->records[i].fields = to->fields + first;
        first += to->records[i].count;
    }
    *out = (plm__table){.records = to->records, .count = to->record_count};
}

const char *plm__field_shown(const plm__field *field, char out[PLM__SHOWN_TEXT]) {
    return plm__shown(field->text, field->length, out);
}

bool plm__field_is(const plm__field *field, const char *text) {
    return field->length == strlen(text) && memcmp(field->text, text, field->length) == 0;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool plm__field_is_no_case(const plm__field *field, const char *text) {
    if (field->length != strlen(text)) {
        return false;
    }
    for (size_t i = 0; i < field->length; i++) {
        if (lower(field->text[i]) != lower(text[i])) {
            return false;
        }
    }
    return true;
}
