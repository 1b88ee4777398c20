/* Files of Stata and SPSS give the case that the same table as CSV gives; broken ones an error. */
#include "formats/statistics.h"
#include "imported.h"
#include "scarce.h"

#include <ctype.h>
#include <readstat.h>

/* A name that does not say of what kind the file is. */
#define TABLE "in/table"

/* ---- writing files --------------------------------------------------------------------------- */

typedef struct written {
    char bytes[65536];
    size_t length;
} written;

static ssize_t keep_bytes(const void *data, size_t length, void *to) {
    written *out = to;
    assert_true(out->length + length <= sizeof out->bytes);
    memcpy(out->bytes + out->length, data, length);
    out->length += length;
    return (ssize_t)length;
}

typedef readstat_error_t file_writer(readstat_writer_t *writer, void *to, long rows);

typedef struct kind {
    const char *program;
    file_writer *begin;
    uint8_t release; /* 0: the usual one */
    readstat_compress_t compression;
} kind;

static const kind kinds[] = {
    {"Stata", readstat_begin_writing_dta, 118, READSTAT_COMPRESS_NONE},
    {"Stata", readstat_begin_writing_dta, 114, READSTAT_COMPRESS_NONE},
    {"Stata", readstat_begin_writing_dta, 105, READSTAT_COMPRESS_NONE},
    {"SPSS", readstat_begin_writing_sav, 0, READSTAT_COMPRESS_NONE},
    {"SPSS", readstat_begin_writing_sav, 0, READSTAT_COMPRESS_ROWS},
    {"SPSS", readstat_begin_writing_sav, 3, READSTAT_COMPRESS_BINARY},
    {"SPSS", readstat_begin_writing_por, 0, READSTAT_COMPRESS_NONE},
};
enum { KINDS = sizeof kinds / sizeof kinds[0], MOST_VARIABLES = 10 };

/* A cell is a text, or a number; both NULL and NaN: missing. */
typedef struct cell {
    const char *text;
    double number;
} cell;

typedef struct column {
    const char *name;
    readstat_type_t type;
    bool labelled;  /* by the table's labels */
    double missing; /* what SPSS says is missing; 0: nothing */
} column;

typedef struct sheet {
    const column *columns;
    size_t width;
    const cell *cells;
    long rows;
    const char *const *labels; /* of 0, 1 and so on, closed by NULL; or NULL */
} sheet;

static void insert(readstat_writer_t *writer, const readstat_variable_t *variable,
                   const cell *value) {
    const readstat_type_t type = readstat_variable_get_type(variable);
    readstat_error_t error = READSTAT_OK;
    if (type == READSTAT_TYPE_STRING) {
        error = readstat_insert_string_value(writer, variable, value->text);
    } else if (isnan(value->number)) {
        error = readstat_insert_missing_value(writer, variable);
    } else if (type == READSTAT_TYPE_FLOAT) {
        error = readstat_insert_float_value(writer, variable, (float)value->number);
    } else if (type == READSTAT_TYPE_INT32) {
        error = readstat_insert_int32_value(writer, variable, (int32_t)value->number);
    } else {
        error = readstat_insert_double_value(writer, variable, value->number);
    }
    assert_int_equal(error, READSTAT_OK);
}

/* A portable file's names are in upper case. */
static const char *name_in(const kind *as, const char *name, char upper[16]) {
    size_t at = 0;
    for (; name[at] != '\0' && at < 15; at++) {
        upper[at] = (char)toupper((unsigned char)name[at]);
    }
    upper[at] = '\0';
    return as->begin == readstat_begin_writing_por ? upper : name;
}

static void add_variables(readstat_writer_t *writer, const kind *as, const sheet *of,
                          readstat_variable_t *variables[MOST_VARIABLES]) {
    const bool stata = strcmp(as->program, "Stata") == 0;
    readstat_label_set_t *set = NULL;
    if (of->labels != NULL) {
        set = readstat_add_label_set(writer, stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE,
                                     "who");
        for (int i = 0; of->labels[i] != NULL; i++) {
            if (stata) {
                readstat_label_int32_value(set, i, of->labels[i]);
            } else {
                readstat_label_double_value(set, i, of->labels[i]);
            }
        }
    }
    for (size_t i = 0; i < of->width; i++) {
        const column *each = &of->columns[i];
        char upper[16];
        bool single = each->type == READSTAT_TYPE_FLOAT; /* which SPSS does not have */
        variables[i] =
            readstat_add_variable(writer, name_in(as, each->name, upper),
                                  single && !stata ? READSTAT_TYPE_DOUBLE : each->type, 40);
        if (each->labelled) {
            readstat_variable_set_label_set(variables[i], set);
        }
        if (each->missing != 0) {
            readstat_variable_add_missing_double_value(variables[i], each->missing);
        }
    }
}

static void write_file(const kind *as, const sheet *of, written *out) {
    readstat_variable_t *variables[MOST_VARIABLES];
    readstat_writer_t *writer = readstat_writer_init();
    out->length = 0;
    readstat_set_data_writer(writer, keep_bytes);
    if (as->release != 0) {
        readstat_writer_set_file_format_version(writer, as->release);
    }
    readstat_writer_set_compression(writer, as->compression);
    readstat_writer_set_file_timestamp(writer, 946684800);
    add_variables(writer, as, of, variables);
    assert_int_equal(as->begin(writer, out, of->rows), READSTAT_OK);
    for (long row = 0; row < of->rows; row++) {
        assert_int_equal(readstat_begin_row(writer), READSTAT_OK);
        for (size_t i = 0; i < of->width; i++) {
            insert(writer, variables[i], &of->cells[(size_t)row * of->width + i]);
        }
        assert_int_equal(readstat_end_row(writer), READSTAT_OK);
    }
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
}

/* ---- what is read ---------------------------------------------------------------------------- */

/* Every kind of file of a sheet is the same case as a text. */
static void check_alike(const char *format, const sheet *of, const char *text) {
    static written file;
    imported_file plain;
    import_named(&plain, TABLE, format, NULL, text, strlen(text));
    assert_true(plm_import_case_count(plain.import) > 0);
    for (size_t i = 0; i < KINDS; i++) {
        imported_file read;
        write_file(&kinds[i], of, &file);
        import_named(&read, TABLE, format, NULL, file.bytes, file.length);
        if (read.status != PLM_OK) {
            fail_msg("kind %zu: %s", i, read.said);
        }
        assert_non_null(strstr(read.said, "1:1 note: a file of "));
        assert_non_null(strstr(read.said, kinds[i].program));
        for (size_t k = 0; k < plm_import_case_count(plain.import); k++) {
            assert_string_equal(plm_import_case_text(read.import, k, NULL),
                                plm_import_case_text(plain.import, k, NULL));
        }
        close_imported(&read);
    }
    close_imported(&plain);
}

#define TEXT(words)                                                                                \
    { .text = (words) }
#define NUMBER(value)                                                                              \
    { .number = (value) }

static const column town_columns[] = {{"actor", READSTAT_TYPE_STRING, false, 0},
                                      {"power", READSTAT_TYPE_DOUBLE, false, 0},
                                      {"pos", READSTAT_TYPE_FLOAT, false, 0},
                                      {"sal", READSTAT_TYPE_INT32, false, 0}};
static const cell town_cells[] = {
    TEXT("Residents, old town"), NUMBER(12.0625), NUMBER(12.3),        NUMBER(75),
    TEXT("The \"Inn\""),         NUMBER(99.5),    NUMBER((double)NAN), NUMBER((double)NAN),
    TEXT("Buses; trams"),        NUMBER(0.125),   NUMBER(0.1),         NUMBER(100)};
static const sheet town = {town_columns, 4, town_cells, 3, NULL};

static void test_numbers_and_texts(void **state) {
    (void)state;
    check_alike("csv", &town,
                "actor,power,pos,sal\n\"Residents, old town\",12.0625,12.3,75\n"
                "\"The \"\"Inn\"\"\",99.5,,\nBuses; trams,0.125,0.1,100\n");
}

static void test_labels_are_names(void **state) {
    (void)state;
    static const char *const labels[] = {"Mayor", "Bus company", NULL};
    static const column columns[] = {{"actor", READSTAT_TYPE_INT32, true, 0},
                                     {"power", READSTAT_TYPE_DOUBLE, false, 0},
                                     {"pos", READSTAT_TYPE_INT32, true, 0},
                                     {"sal", READSTAT_TYPE_DOUBLE, false, 0}};
    static const cell cells[] = {NUMBER(0), NUMBER(100), NUMBER(1), NUMBER(75),
                                 NUMBER(1), NUMBER(60),  NUMBER(0), NUMBER(90),
                                 NUMBER(2), NUMBER(30),  NUMBER(9), NUMBER(50)};
    const sheet labelled = {columns, 4, cells, 3, labels};
    check_alike("csv", &labelled,
                "actor,power,pos,sal\nMayor,100,1,75\nBus company,60,0,90\n2,30,9,50\n");
}

static void test_missing_by_declaration(void **state) {
    (void)state;
    static const column columns[] = {{"actor", READSTAT_TYPE_STRING, false, 0},
                                     {"power", READSTAT_TYPE_DOUBLE, false, 0},
                                     {"pos", READSTAT_TYPE_DOUBLE, false, 999},
                                     {"sal", READSTAT_TYPE_DOUBLE, false, 999}};
    static const cell cells[] = {TEXT("A"), NUMBER(100), NUMBER(1),   NUMBER(75),
                                 TEXT("B"), NUMBER(60),  NUMBER(999), NUMBER(999)};
    const sheet declared = {columns, 4, cells, 2, NULL};
    static written file;
    for (size_t i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].program, "SPSS") == 0) {
            imported_file read;
            write_file(&kinds[i], &declared, &file);
            import_named(&read, TABLE, "csv", NULL, file.bytes, file.length);
            assert_has(&read, "decision: {capability: 100, salience: 75, position: 1}\n");
            assert_null(strstr(plm_import_case_text(read.import, 0, NULL), "999"));
            close_imported(&read);
        }
    }
}

static void test_deu(void **state) {
    (void)state;
    static const column columns[] = {
        {"prnr", READSTAT_TYPE_STRING, false, 0}, {"prname", READSTAT_TYPE_STRING, false, 0},
        {"isnr", READSTAT_TYPE_STRING, false, 0}, {"pcom", READSTAT_TYPE_DOUBLE, false, 0},
        {"pde", READSTAT_TYPE_FLOAT, false, 0},   {"scom", READSTAT_TYPE_INT32, false, 0},
        {"sde", READSTAT_TYPE_DOUBLE, false, 0},  {"rp", READSTAT_TYPE_INT32, false, 0},
        {"out", READSTAT_TYPE_INT32, false, 0}};
    static const cell cells[] = {
        TEXT("d1"),   TEXT("aid"), TEXT("d1i1"), NUMBER(100), NUMBER(40),  NUMBER(80),
        NUMBER(60.5), NUMBER(999), NUMBER(30),   TEXT("d1"),  TEXT("aid"), TEXT("d1i2"),
        NUMBER(0),    NUMBER(70),  NUMBER(20),   NUMBER(30),  NUMBER(10),  NUMBER((double)NAN)};
    const sheet issues = {columns, 9, cells, 2, NULL};
    check_alike("deu", &issues,
                "prnr,prname,isnr,pcom,pde,scom,sde,rp,out\nd1,aid,d1i1,100,40,80,60.5,999,30\n"
                "d1,aid,d1i2,0,70,20,30,10,\n");
}

/* ---- what is said ---------------------------------------------------------------------------- */

static void test_places(void **state) {
    (void)state;
    static const column columns[] = {{"actor", READSTAT_TYPE_STRING, false, 0},
                                     {"colour", READSTAT_TYPE_STRING, false, 0},
                                     {"power", READSTAT_TYPE_STRING, false, 0},
                                     {"pos", READSTAT_TYPE_DOUBLE, false, 0},
                                     {"sal", READSTAT_TYPE_DOUBLE, false, 0}};
    static const cell cells[] = {TEXT("A"),  TEXT("x, \"y\", z"), TEXT("10"),          NUMBER(1),
                                 NUMBER(75), TEXT("B"),           TEXT("x, \"y\", z"), TEXT("much"),
                                 NUMBER(2),  NUMBER(-5)};
    const sheet bad = {columns, 5, cells, 2, NULL};
    static written file;
    imported_file read;
    write_file(&kinds[0], &bad, &file);
    import_named(&read, TABLE, "csv", NULL, file.bytes, file.length);
    assert_int_equal(read.status, PLM_E_FORMAT);
    assert_non_null(strstr(read.said, "3:3 error: the capability 'much' is not a number"));
    assert_non_null(strstr(read.said, "3:5 error: "));
    assert_non_null(strstr(read.said, "1:2 note: the column 'colour' is not used"));
    close_imported(&read);
}

static void test_other_formats(void **state) {
    (void)state;
    static written file;
    imported_file read;
    write_file(&kinds[0], &town, &file);
    import_named(&read, TABLE, "ktab", NULL, file.bytes, file.length);
    assert_int_equal(read.status, PLM_E_FORMAT);
    assert_string_equal(
        read.said,
        "1:1 error: this is a file of Stata; --from csv and --from deu read such files\n");
    close_imported(&read);
}

/* Cut anywhere, a file is an error, or, where only its closing marks are lost, the same case. */
static void test_every_cut(void **state) {
    (void)state;
    static written file;
    for (size_t i = 0; i < KINDS; i++) {
        imported_file whole;
        write_file(&kinds[i], &town, &file);
        import_named(&whole, TABLE, "csv", NULL, file.bytes, file.length);
        for (size_t length = 0; length < file.length; length++) {
            imported_file read;
            import_named(&read, TABLE, "csv", NULL, file.bytes, length);
            if (read.status == PLM_OK) {
                assert_string_equal(plm_import_case_text(read.import, 0, NULL),
                                    plm_import_case_text(whole.import, 0, NULL));
            } else {
                assert_int_equal(read.status, PLM_E_FORMAT);
                assert_string_not_equal(read.error.message, "");
            }
            bool known = length > 500 && length < file.length / 2;
            if (known) {
                assert_int_equal(read.status, PLM_E_FORMAT);
                assert_non_null(strstr(read.said, " cannot be read: "));
            }
            close_imported(&read);
        }
        close_imported(&whole);
    }
}

/* Any byte changed: a case or an error. */
static void test_every_byte(void **state) {
    (void)state;
    static written file;
    for (size_t i = 0; i < KINDS; i++) {
        write_file(&kinds[i], &town, &file);
        for (size_t at = 0; at < file.length; at += 1 + file.length / 2000) {
            imported_file read;
            char kept = file.bytes[at];
            file.bytes[at] = (char)(kept ^ 0x41);
            import_named(&read, TABLE, "csv", NULL, file.bytes, file.length);
            assert_int_equal(plm_import_case_count(read.import), read.status == PLM_OK ? 1 : 0);
            file.bytes[at] = kept;
            close_imported(&read);
        }
    }
}

static plm_status import_scarcely(plm_context *context, const void *what, plm_error *error) {
    const written *file = what;
    plm_import *import = NULL;
    plm_status status = plm_import_new(context, "csv", &import, error);
    if (status == PLM_OK) {
        status = plm_import_run(import, file->bytes, file->length, "town", error);
    }
    plm_import_free(import);
    return status;
}

static void test_scarce_memory(void **state) {
    (void)state;
    static written file;
    for (size_t i = 0; i < KINDS; i++) {
        write_file(&kinds[i], &town, &file);
        assert_true(sweep_memory(import_scarcely, &file, PLM_OK) > 5);
    }
}

/* A table whose text happens to have the sign of SPSS where a portable file has it. */
static void test_sign_within_a_text(void **state) {
    (void)state;
    char text[512];
    for (size_t at = 456; at <= 474; at++) {
        memset(text, 'a', sizeof text);
        for (size_t end = 49; end < at; end += 50) {
            text[end] = '\n';
        }
        memcpy(text + at, "SPSSPORT", strlen("SPSSPORT"));
        assert_null(plm__statistics_program(text, sizeof text));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_and_texts),
        cmocka_unit_test(test_labels_are_names),
        cmocka_unit_test(test_missing_by_declaration),
        cmocka_unit_test(test_deu),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_sign_within_a_text),
        cmocka_unit_test(test_other_formats),
        cmocka_unit_test(test_every_cut),
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_scarce_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
