/* A result printed in every way, from its description (src/view): its JSON, CSV and table must say
 * the same, and survive memory that runs out. */
#ifndef PLM_TESTS_PRINTED_H
#define PLM_TESTS_PRINTED_H

#include "check.h"
#include "plenum.h"
#include "scarce.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How a kind of result is printed; json is NULL where there is a table alone. */
typedef struct test_printer {
    const char *format;
    plm_status (*json)(plm_context *context, const void *of, char **out);
    plm_status (*csv)(plm_context *context, const void *of, char **out);
    plm_status (*table)(plm_context *context, const void *of, plm_table **out);
} test_printer;

#define TEST_PRINTS_TABLE(name)                                                                    \
    static plm_status name##_as_csv(plm_context *context, const void *of, char **out) {            \
        return plm_##name##_csv(context, of, out);                                                 \
    }                                                                                              \
    static plm_status name##_as_table(plm_context *context, const void *of, plm_table **out) {     \
        return plm_##name##_table(context, of, out);                                               \
    }

/* A test_printer called name_printer. */
#define TEST_PRINTS(name, its_format)                                                              \
    TEST_PRINTS_TABLE(name)                                                                        \
    static plm_status name##_as_json(plm_context *context, const void *of, char **out) {           \
        return plm_##name##_json(context, of, out);                                                \
    }                                                                                              \
    static const test_printer name##_printer = {its_format, name##_as_json, name##_as_csv,         \
                                                name##_as_table}

/* The next field of a CSV, without its quotes, in text; at is moved behind it and its comma or line
 * break. */
static inline void read_field(const char **at, char *text, size_t room) {
    size_t length = 0;
    bool quoted = **at == '"';
    *at += quoted ? 1 : 0;
    while (**at != '\0' && (quoted || (**at != ',' && **at != '\n'))) {
        if (quoted && **at == '"') {
            (*at)++;
            if (**at != '"') {
                break;
            }
        }
        assert_true(length + 1 < room);
        text[length++] = *(*at)++;
    }
    text[length] = '\0';
    *at += **at != '\0' ? 1 : 0;
}

static inline void check_cell(const plm_column *column, size_t row, const char *field) {
    if (column->kind == PLM_COLUMN_TEXT) {
        assert_string_equal(field, column->texts[row] != NULL ? column->texts[row] : "");
    } else if (field[0] == '\0') {
        assert_true(!isfinite(column->numbers[row]));
    } else {
        assert_true(strtod(field, NULL) >= column->numbers[row]);
        assert_true(strtod(field, NULL) <= column->numbers[row]);
    }
}

/* Every cell of the table stands in the CSV, in its place. */
static inline void check_csv(const plm_table *table, const char *csv) {
    enum { FIELD_TEXT = 4096 };
    static char field[FIELD_TEXT];
    size_t columns = plm_table_column_count(table);
    for (size_t i = 0; i < columns; i++) {
        read_field(&csv, field, sizeof field);
        assert_string_equal(field, plm_table_column(table, i)->name);
        assert_string_not_equal(plm_table_column(table, i)->about, "");
    }
    for (size_t row = 0; row < plm_table_row_count(table); row++) {
        for (size_t i = 0; i < columns; i++) {
            read_field(&csv, field, sizeof field);
            check_cell(plm_table_column(table, i), row, field);
        }
    }
    assert_string_equal(csv, "");
}

static inline void check_envelope(const char *json, const char *format) {
    char start[128];
    snprintf(start, sizeof start, "{\n  \"format\": \"%s\",\n  \"version\": ", format);
    assert_int_equal(strncmp(json, start, strlen(start)), 0);
    assert_non_null(strstr(json, ",\n  \"plenum\": \""));
    assert_non_null(strstr(json, ",\n  \"engine\": "));
    assert_string_equal(json + strlen(json) - 3, "\n}\n");
}

typedef struct test_printing {
    const test_printer *by;
    const void *of;
} test_printing;

/* All three in a context whose memory may run out. */
static inline plm_status print_every_way(plm_context *context, const void *what, plm_error *error) {
    const test_printing *printing = what;
    plm_table *table = NULL;
    char *text = NULL;
    error->status = printing->by->table(context, printing->of, &table);
    plm_table_free(table);
    if (error->status == PLM_OK) {
        error->status = printing->by->csv(context, printing->of, &text);
        plm_text_free(context, text);
        text = NULL;
    }
    if (error->status == PLM_OK && printing->by->json != NULL) {
        error->status = printing->by->json(context, printing->of, &text);
        plm_text_free(context, text);
    }
    snprintf(error->message, sizeof error->message, "%s", plm_status_text(error->status));
    return error->status;
}

/* What must hold of every result; returns how many rows its table has. */
static inline size_t check_printed(plm_context *context, const test_printer *by, const void *of) {
    plm_table *table = NULL;
    char *csv = NULL;
    char *json = NULL;
    assert_int_equal(by->table(context, of, &table), PLM_OK);
    assert_int_equal(by->csv(context, of, &csv), PLM_OK);
    check_csv(table, csv);
    if (by->json != NULL) {
        assert_int_equal(by->json(context, of, &json), PLM_OK);
        check_envelope(json, by->format);
    }
    size_t rows = plm_table_row_count(table);
    plm_table_free(table);
    plm_text_free(context, csv);
    plm_text_free(context, json);
    const test_printing printing = {by, of};
    assert_true(sweep_memory(print_every_way, &printing, PLM_OK) > 3);
    return rows;
}

/* What a text of the result holds; the text is ended by plm_text_free. */
static inline char *printed_as(plm_context *context,
                               plm_status (*as)(plm_context *context, const void *of, char **out),
                               const void *of) {
    char *text = NULL;
    assert_int_equal(as(context, of, &text), PLM_OK);
    return text;
}

static inline void check_holds(plm_context *context,
                               plm_status (*as)(plm_context *context, const void *of, char **out),
                               const void *of, const char *part) {
    char *text = printed_as(context, as, of);
    if (strstr(text, part) == NULL) {
        fail_msg("no %s in\n%s", part, text);
    }
    plm_text_free(context, text);
}

#endif
