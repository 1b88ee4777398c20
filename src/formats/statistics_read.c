/*
 * Files of Stata and SPSS, read by ReadStat.
 *
 * Two passes: the labels of values stand behind the rows in a file of Stata, and are wanted with
 * them. What a broken file may cost is bounded: by the file's size where a row has a size, and by
 * the most fields and bytes of a table everywhere.
 */
#include "formats/delimited.h"
#include "formats/statistics.h"
#include "formats/utf8.h"

#include <math.h>
#include <readstat.h>
#include <stdlib.h>
#include <string.h>

static const plm__place top = {1, 1};

/* A number that stands for a text, in one of the file's sets of such numbers. */
typedef struct label {
    const char *set;
    double value;
    const char *text;
} label;

typedef struct reading {
    plm__findings *findings;
    plm__arena *arena;
    plm__name_column *holds_names;
    const char *bytes;
    size_t length;
    size_t at;
    bool portable; /* a .por */
    plm__text *out;
    const char **sets; /* for each variable that holds names, the name of its labels; or NULL */
    int variable_count;
    long row_count; /* below 0: the file does not say */
    long rows;
    size_t cells;
    label *labels;
    size_t label_count;
    size_t label_room;
    const char *fault; /* why the reading was given up, where ReadStat cannot know */
    bool out_of_memory;
} reading;

/* ---- the file's bytes ---------------------------------------------------------------------- */

static int open_bytes(const char *path, void *from) {
    (void)path;
    ((reading *)from)->at = 0;
    return 0;
}

static int close_bytes(void *from) {
    (void)from;
    return 0;
}

static readstat_off_t seek_bytes(readstat_off_t offset, readstat_io_flags_t whence, void *from) {
    reading *in = from;
    size_t start = whence == READSTAT_SEEK_SET   ? 0
                   : whence == READSTAT_SEEK_CUR ? in->at
                                                 : in->length;
    readstat_off_t room_before = -(readstat_off_t)start;
    readstat_off_t room_behind = (readstat_off_t)(in->length - start);
    if (offset < room_before || offset > room_behind) {
        return -1;
    }
    in->at = (size_t)((readstat_off_t)start + offset);
    return (readstat_off_t)in->at;
}

static ssize_t read_bytes(void *to, size_t wanted, void *from) {
    reading *in = from;
    size_t left = in->length - in->at;
    size_t count = wanted < left ? wanted : left;
    if (count > 0) { /* of nothing, `to` may be NULL */
        memcpy(to, in->bytes + in->at, count);
    }
    in->at += count;
    return (ssize_t)count;
}

static readstat_error_t ignore_progress(long size, readstat_progress_handler handler, void *user,
                                        void *from) {
    (void)size;
    (void)handler;
    (void)user;
    (void)from;
    return READSTAT_OK;
}

/* ---- the first pass: variables and labels ---------------------------------------------------- */

static int give_up(reading *in, const char *fault) {
    in->fault = fault;
    return READSTAT_HANDLER_ABORT;
}

static int run_short(reading *in) {
    in->out_of_memory = true;
    return READSTAT_HANDLER_ABORT;
}

static int take_sizes(readstat_metadata_t *metadata, void *to) {
    reading *in = to;
    in->variable_count = readstat_get_var_count(metadata);
    in->row_count = readstat_get_row_count(metadata);
    if (in->variable_count <= 0) {
        return give_up(in, "it has no variables");
    }
    if (in->variable_count > PLM__FIELDS_MOST) {
        return give_up(in, "it has too many variables");
    }
    in->sets = plm__arena_allocate(in->arena, (size_t)in->variable_count, sizeof *in->sets);
    return in->sets != NULL ? READSTAT_HANDLER_OK : run_short(in);
}

static int take_set(int index, readstat_variable_t *variable, const char *set, void *to) {
    reading *in = to;
    if (index < 0 || index >= in->variable_count) {
        return give_up(in, "it has more variables than it says");
    }
    const char *name = readstat_variable_get_name(variable);
    bool wanted = set != NULL && in->holds_names != NULL && name != NULL && in->holds_names(name);
    if (wanted) {
        in->sets[index] = plm__arena_copy(in->arena, set, strlen(set));
    }
    return wanted && in->sets[index] == NULL ? run_short(in) : READSTAT_HANDLER_OK;
}

static bool reserve_label(reading *in) {
    if (in->label_count < in->label_room) {
        return true;
    }
    size_t room = 2 * in->label_room + 64;
    label *larger = plm__arena_allocate(in->arena, room, sizeof *larger);
    if (larger == NULL) {
        return false;
    }
    if (in->label_count > 0) {
        memcpy(larger, in->labels, in->label_count * sizeof *larger);
    }
    in->labels = larger;
    in->label_room = room;
    return true;
}

static int take_label(const char *set, readstat_value_t value, const char *text, void *to) {
    enum { LABELS_MOST = 1000000 };
    reading *in = to;
    bool numeric = readstat_value_type_class(value) == READSTAT_TYPE_CLASS_NUMERIC;
    if (!numeric || text == NULL || readstat_value_is_system_missing(value) ||
        readstat_value_is_tagged_missing(value) || set == NULL) {
        return READSTAT_HANDLER_OK;
    }
    if (in->label_count == LABELS_MOST) {
        return give_up(in, "it has too many labels");
    }
    label added = {.set = plm__arena_copy(in->arena, set, strlen(set)),
                   .value = readstat_double_value(value),
                   .text = plm__arena_copy(in->arena, text, strlen(text))};
    if (added.set == NULL || added.text == NULL || !reserve_label(in)) {
        return run_short(in);
    }
    in->labels[in->label_count++] = added;
    return READSTAT_HANDLER_OK;
}

/* ---- the second pass: the table -------------------------------------------------------------- */

/* In quotes; a table of lines has no line ends in its texts. */
static void write_text(plm__text *out, const char *text) {
    if (text == NULL || text[0] == '\0') {
        return;
    }
    plm__text_add(out, "\"");
    for (const char *at = text; *at != '\0'; at++) {
        bool blank = *at == '\n' || *at == '\r' || *at == '\t';
        if (*at == '"') {
            plm__text_add(out, "\"");
        }
        plm__text_add_bytes(out, blank ? " " : at, 1);
    }
    plm__text_add(out, "\"");
}

/* The fewest decimal places that give the same number of single precision. */
static void write_single(plm__text *out, float value) {
    enum { PLACES_MOST = 12 };
    char text[PLM__NUMBER_TEXT];
    for (int places = 0; places <= PLACES_MOST; places++) {
        double read = 0;
        size_t length = plm__number_print_fixed((double)value, places, text);
        plm__number_parse(text, length, &read);
        if ((float)read == value) {
            plm__text_add_number(out, read);
            return;
        }
    }
    plm__text_add_number(out, (double)value);
}

static int compare_labels(const void *a, const void *b) {
    const label *left = a;
    const label *right = b;
    if (left->value != right->value) {
        return left->value < right->value ? -1 : 1;
    }
    return strcmp(left->set, right->set);
}

/* The labels are sorted by now. */
static const char *label_of(const reading *in, const char *set, double value) {
    if (set == NULL || in->label_count == 0) {
        return NULL;
    }
    const label wanted = {.set = set, .value = value};
    const label *found =
        bsearch(&wanted, in->labels, in->label_count, sizeof wanted, compare_labels);
    return found != NULL ? found->text : NULL;
}

static void write_number(const reading *in, int variable, readstat_value_t value) {
    const double number = readstat_double_value(value);
    const char *name = label_of(in, in->sets[variable], number);
    if (name != NULL) {
        write_text(in->out, name);
    } else if (readstat_value_type(value) == READSTAT_TYPE_FLOAT) {
        write_single(in->out, readstat_float_value(value));
    } else if (isfinite(number)) {
        plm__text_add_number(in->out, number);
    }
}

/* Portable files know upper case alone; other names are as their writers chose them. */
static int write_name(int index, readstat_variable_t *variable, const char *set, void *to) {
    reading *in = to;
    char name[sizeof variable->name];
    (void)set;
    snprintf(name, sizeof name, "%s", readstat_variable_get_name(variable));
    for (char *at = name; in->portable && *at != '\0'; at++) {
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    }
    plm__text_add(in->out, index > 0 ? "," : "");
    write_text(in->out, name);
    return in->out->failed ? run_short(in) : READSTAT_HANDLER_OK;
}

static int write_value(int row, readstat_variable_t *variable, readstat_value_t value, void *to) {
    reading *in = to;
    (void)row;
    int index = readstat_variable_get_index(variable);
    if (index < 0 || index >= in->variable_count) {
        return give_up(in, "it has more variables than it says");
    }
    if (++in->cells > PLM__FIELDS_MOST || in->out->length > PLM__IMPORT_BYTES_MOST) {
        return give_up(in, "its table is too large; keep the rows and variables that are needed");
    }
    in->rows += index == 0 ? 1 : 0;
    plm__text_add(in->out, index == 0 ? "\n" : ",");
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        write_text(in->out, readstat_string_value(value));
    } else if (!readstat_value_is_missing(value, variable)) {
        write_number(in, index, value);
    }
    return in->out->failed ? run_short(in) : READSTAT_HANDLER_OK;
}

/* ---- both ------------------------------------------------------------------------------------ */

typedef readstat_error_t file_parser(readstat_parser_t *parser, const char *path, void *user);

static file_parser *parser_for(const reading *in) {
    return in->portable          ? readstat_parse_por
           : in->bytes[0] == '$' ? readstat_parse_sav
                                 : readstat_parse_dta;
}

/* Runs ReadStat over the file once; false when it was given up. */
static bool pass(reading *in, bool for_labels, readstat_error_t *failure) {
    readstat_parser_t *parser = readstat_parser_init();
    if (parser == NULL) {
        return run_short(in) == READSTAT_HANDLER_OK;
    }
    readstat_set_open_handler(parser, open_bytes);
    readstat_set_close_handler(parser, close_bytes);
    readstat_set_seek_handler(parser, seek_bytes);
    readstat_set_read_handler(parser, read_bytes);
    readstat_set_update_handler(parser, ignore_progress);
    readstat_set_io_ctx(parser, in);
    if (for_labels) {
        readstat_set_metadata_handler(parser, take_sizes);
        readstat_set_variable_handler(parser, take_set);
        readstat_set_value_label_handler(parser, take_label);
    } else {
        readstat_set_variable_handler(parser, write_name);
        readstat_set_value_handler(parser, write_value);
    }
    *failure = parser_for(in)(parser, "", in);
    readstat_parser_free(parser);
    return *failure == READSTAT_OK;
}

static bool read_both(reading *in, readstat_error_t *failure) {
    if (in->length > PLM__IMPORT_BYTES_MOST) {
        return give_up(in, "it is larger than 64 MiB") == READSTAT_HANDLER_OK;
    }
    if (!pass(in, true, failure)) {
        return false;
    }
    if (in->label_count > 0) {
        qsort(in->labels, in->label_count, sizeof *in->labels, compare_labels);
    }
    if (!pass(in, false, failure)) {
        return false;
    }
    if (in->sets == NULL || (in->row_count >= 0 && in->rows != in->row_count)) {
        return give_up(in, "it ends before its last row") == READSTAT_HANDLER_OK;
    }
    plm__text_add(in->out, "\n");
    return true;
}

plm_status plm__statistics_read(plm__findings *findings, const char *bytes, size_t length,
                                plm__name_column *holds_names, plm__text *out) {
    reading in = {.findings = findings,
                  .arena = findings->arena,
                  .holds_names = holds_names,
                  .bytes = bytes,
                  .length = length,
                  .out = out};
    const char *program = plm__statistics_program(bytes, length);
    in.portable = strcmp(program, "SPSS") == 0 && bytes[0] != '$';
    readstat_error_t failure = READSTAT_OK;
    bool done = read_both(&in, &failure);
    if (in.out_of_memory || out->failed) {
        return PLM_E_MEMORY;
    }
    if (!done) {
        plm__find_error(findings, top, "this file of %s cannot be read: %s", program,
                        in.fault != NULL ? in.fault : readstat_error_message(failure));
    } else {
        plm__find_note(findings, top,
                       "a file of %s: line 1 is the names of its variables, line 2 its first row; "
                       "behind the line stands the number of the variable",
                       program);
    }
    return findings->failed ? PLM_E_MEMORY : PLM_OK;
}
