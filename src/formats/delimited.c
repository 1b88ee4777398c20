#include "formats/delimited.h"

#include "formats/utf8.h"

#include <string.h>
#include <strings.h>

enum { SAMPLE_RECORDS = 200 };

/* In order of trust where several cut the rows alike: the comma last, for it is in numbers too. */
static const char delimiters[] = "\t;|,";

static const plm__place first_place = {1, 1};

/* Where reading is. findings NULL: a trial that keeps and tells nothing. */
typedef struct scanner {
    const char *text;
    size_t length;
    size_t at;
    plm__place place;
    char delimiter;
    char quote;
    plm__findings *findings;
} scanner;

typedef enum ending { ENDS_FIELD, ENDS_RECORD, ENDS_TEXT } ending;

static bool more(const scanner *in) {
    return in->at < in->length;
}

static bool at_line_end(const scanner *in) {
    return in->text[in->at] == '\n' || in->text[in->at] == '\r';
}

static void advance(scanner *in) {
    unsigned char byte = (unsigned char)in->text[in->at++];
    if (byte == '\r' && more(in) && in->text[in->at] == '\n') {
        in->at++;
    }
    if (byte == '\n' || byte == '\r') {
        in->place = (plm__place){in->place.line + 1, 1};
        return;
    }
    while (more(in) && ((unsigned char)in->text[in->at] & 0xc0) == 0x80) {
        in->at++;
    }
    in->place.column++;
}

/* Bytes of the blank at text: a space, a tab that is not the delimiter, a no-break space; else 0.
 */
static size_t blank_at(const char *text, size_t length, char delimiter) {
    if (length > 0 && (text[0] == ' ' || (text[0] == '\t' && delimiter != '\t'))) {
        return 1;
    }
    return length > 1 && memcmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static void skip_blanks(scanner *in) {
    while (blank_at(in->text + in->at, in->length - in->at, in->delimiter) > 0) {
        advance(in);
    }
}

static size_t trimmed_length(const char *text, size_t length) {
    for (;;) {
        if (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
            length--;
        } else if (length > 1 && memcmp(text + length - 2, "\xc2\xa0", 2) == 0) {
            length -= 2;
        } else {
            return length;
        }
    }
}

static ending pass_end(scanner *in) {
    if (!more(in)) {
        return ENDS_TEXT;
    }
    ending how = in->text[in->at] == in->delimiter ? ENDS_FIELD : ENDS_RECORD;
    advance(in);
    return how;
}

static ending read_bare(scanner *in, plm__field *field) {
    size_t start = in->at;
    field->place = in->place;
    while (more(in) && in->text[in->at] != in->delimiter && !at_line_end(in)) {
        advance(in);
    }
    field->text = in->text + start;
    field->length = trimmed_length(field->text, in->at - start);
    return pass_end(in);
}

/* Moves behind the closing quote; false when there is none. *doubled counts the "" inside. */
static bool pass_quoted(scanner *in, size_t *doubled) {
    advance(in);
    while (more(in)) {
        bool quote = in->text[in->at] == in->quote;
        advance(in);
        if (quote && !(more(in) && in->text[in->at] == in->quote)) {
            return true;
        }
        if (quote) {
            (*doubled)++;
            advance(in);
        }
    }
    return false;
}

/* The text between the quotes, its doubled quotes made single. */
static void set_quoted_text(scanner *in, size_t start, size_t length, size_t doubled,
                            plm__field *field) {
    field->text = in->text + start;
    field->length = length;
    if (doubled == 0 || in->findings == NULL) {
        return;
    }
    char *copy = plm__arena_allocate(in->findings->arena, length - doubled + 1, 1);
    if (copy == NULL) {
        in->findings->failed = true;
        return;
    }
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        copy[used++] = field->text[i];
        i += field->text[i] == in->quote ? 1 : 0;
    }
    field->text = copy;
    field->length = used;
}

static ending read_quoted(scanner *in, plm__field *field) {
    scanner before = *in;
    size_t doubled = 0;
    if (!pass_quoted(in, &doubled)) {
        if (in->findings != NULL) {
            plm__find_error(in->findings, before.place,
                            "this quote mark is never closed; close it, or double it if it belongs "
                            "to the text");
        }
        *in = before;
        return read_bare(in, field);
    }
    field->quoted = true;
    field->place = before.place;
    set_quoted_text(in, before.at + 1, in->at - before.at - 2, doubled, field);
    skip_blanks(in);
    if (more(in) && in->text[in->at] != in->delimiter && !at_line_end(in)) {
        if (in->findings != NULL) {
            plm__find_error(in->findings, in->place,
                            "text behind a closing quote mark; double a quote mark that belongs to "
                            "the text");
        }
        plm__field rest = {0};
        return read_bare(in, &rest);
    }
    return pass_end(in);
}

static ending read_field(scanner *in, plm__field *field) {
    *field = (plm__field){.place = in->place};
    skip_blanks(in);
    bool quoted = more(in) && in->text[in->at] == in->quote;
    return quoted ? read_quoted(in, field) : read_bare(in, field);
}

/* How evenly a delimiter cuts the first rows: the share of rows with the commonest number of
 * fields; 0 when that is one field. */
static double evenness(scanner in, char delimiter) {
    enum { WIDEST = 1024 };
    size_t rows_of_width[WIDEST] = {0};
    size_t rows = 0;
    in.delimiter = delimiter;
    for (ending how = ENDS_RECORD; how != ENDS_TEXT && rows < SAMPLE_RECORDS;) {
        size_t width = 0;
        bool blank = true;
        plm__field field;
        do {
            how = read_field(&in, &field);
            blank = blank && field.length == 0;
            width++;
        } while (how == ENDS_FIELD);
        if (!blank) {
            rows_of_width[width < WIDEST ? width : WIDEST - 1]++;
            rows++;
        }
    }
    size_t commonest = 1;
    for (size_t width = 2; width < WIDEST; width++) {
        commonest = rows_of_width[width] > rows_of_width[commonest] ? width : commonest;
    }
    return commonest > 1 ? (double)rows_of_width[commonest] / (double)rows : 0;
}

static char find_delimiter(const scanner *in, double *evenness_of) {
    scanner trial = *in;
    trial.findings = NULL;
    char best = ',';
    double most = 0;
    for (const char *each = delimiters; *each != '\0'; each++) {
        double share = evenness(trial, *each);
        if (share > most) {
            most = share;
            best = *each;
        }
    }
    *evenness_of = most;
    return best;
}

/* The delimiter that a first line "sep=;" states, which is passed over; '\0': there is none. */
static char pass_stated_delimiter(scanner *in) {
    static const char mark[] = "sep=";
    size_t size = sizeof mark - 1;
    bool stated = in->length > size + 1 && strncasecmp(in->text, mark, size) == 0 &&
                  strchr("\r\n", in->text[size + 1]) != NULL;
    if (!stated) {
        return '\0';
    }
    while (!at_line_end(in)) {
        advance(in);
    }
    advance(in);
    return in->text[size];
}

static char find_quote(const char *text, size_t length, plm__quoting quoting) {
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", text[at]) != NULL) {
        at++;
    }
    return quoting == PLM__QUOTES_FOUND && at < length && text[at] == '\'' ? '\'' : '"';
}

/* Reads one row. */
static plm_status read_record(scanner *in, plm__cells *to, ending *how) {
    do {
        plm__field field;
        *how = read_field(in, &field);
        PLM_TRY(plm__cells_add(to, &field));
    } while (*how == ENDS_FIELD && !plm__cells_full(to));
    return plm__cells_end_row(to);
}

plm_status plm__delimited_read(plm__findings *findings, const char *text, size_t length,
                               char delimiter, plm__quoting quoting, plm__table *out) {
    scanner in = {.text = text,
                  .length = length,
                  .place = first_place,
                  .quote = find_quote(text, length, quoting),
                  .findings = findings};
    double evenness_found = 0;
    in.delimiter = delimiter != '\0' ? delimiter : pass_stated_delimiter(&in);
    if (in.delimiter == '\0') {
        in.delimiter = find_delimiter(&in, &evenness_found);
    }
    plm__cells to;
    plm__cells_init(&to, findings->arena);
    for (ending how = ENDS_RECORD; how != ENDS_TEXT && !plm__cells_full(&to);) {
        PLM_TRY(read_record(&in, &to, &how));
    }
    if (plm__cells_full(&to)) {
        plm__find_error(findings, in.place, "more than %d fields; split the file",
                        PLM__FIELDS_MOST);
    }
    plm__cells_close(&to, out);
    out->delimiter = in.delimiter;
    return findings->failed ? PLM_E_MEMORY : PLM_OK;
}

bool plm__delimited_is(const char *text, size_t length) {
    static const double half = 0.5;
    scanner in = {.text = text, .length = length, .place = first_place, .quote = '"'};
    double evenness_found = 1;
    if (pass_stated_delimiter(&in) == '\0') {
        find_delimiter(&in, &evenness_found);
    }
    return evenness_found >= half;
}

static bool needs_quotes(const char *text, char delimiter) {
    size_t length = strlen(text);
    bool blank_end =
        length > 0 && (strchr(" \t", text[0]) != NULL || strchr(" \t", text[length - 1]) != NULL);
    return blank_end || strchr(text, delimiter) != NULL || strpbrk(text, "\"\r\n") != NULL ||
           strstr(text, "\xc2\xa0") != NULL;
}

void plm__delimited_write(plm__text *out, const char *text, char delimiter) {
    if (!needs_quotes(text, delimiter)) {
        plm__text_add(out, text);
        return;
    }
    plm__text_add(out, "\"");
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            plm__text_add(out, "\"");
        }
        plm__text_add_bytes(out, at, 1);
    }
    plm__text_add(out, "\"");
}
