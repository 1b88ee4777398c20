#include "formats/plain_header.h"

#include "formats/numerals.h"

#include <stdio.h>
#include <string.h>

/* Columns of a table without a header. */
enum { USUAL_COLUMNS = 4 };

static const char *const actor_words[] = {"actor", "name", "player", NULL};
static const char *const issue_words[] = {"issue", "topic", "dimension", NULL};
static const char *const capability_words[] = {"capability", "power", "influence", "resources",
                                               "weight",     "clout", NULL};
static const char *const position_words[] = {"position", "pos", "stance", "ideal", NULL};
static const char *const salience_words[] = {"salience", "sal",        "interest",
                                             "priority", "importance", NULL};
static const char *const low_words[] = {"low", "lowest", "lower", "min", "minimum", NULL};
static const char *const high_words[] = {"high", "highest", "upper", "max", "maximum", NULL};
static const char *const plain_words[] = {"mode", "most", "likely", "best", "point",
                                          "0",    "1",    "100",    NULL};

static const char *const *const number_words[PLM__NUMBER_KINDS] = {capability_words, position_words,
                                                                   salience_words};

const char *plm__number_kind_name(plm__number_kind kind) {
    return number_words[kind][0];
}

static bool is_one_of(const char *word, size_t length, const char *const *words) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

typedef enum subject { NOTHING, ACTOR, ISSUE, NUMBER } subject;

/* What the words of a column's name say. */
typedef struct heading {
    subject of;
    plm__number_kind kind;
    plm__range_part part;
} heading;

/* Takes in one word of a column's name; false when it is not known, or says another thing. */
static bool take_word(const char *word, size_t length, heading *to) {
    heading said = {.of = NOTHING};
    if (is_one_of(word, length, low_words)) {
        to->part = PLM__PART_LOW;
        return true;
    }
    if (is_one_of(word, length, high_words)) {
        to->part = PLM__PART_HIGH;
        return true;
    }
    if (is_one_of(word, length, plain_words)) {
        return true;
    }
    said.of = is_one_of(word, length, actor_words)   ? ACTOR
              : is_one_of(word, length, issue_words) ? ISSUE
                                                     : NOTHING;
    for (plm__number_kind kind = 0; kind < PLM__NUMBER_KINDS; kind++) {
        if (is_one_of(word, length, number_words[kind])) {
            said.of = NUMBER;
            said.kind = kind;
        }
    }
    if (said.of == NOTHING || to->of != NOTHING) {
        return false;
    }
    to->of = said.of;
    to->kind = said.kind;
    return true;
}

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static heading read_heading(const plm__field *field) {
    enum { LONGEST = 64 };
    static const heading nothing = {.of = NOTHING};
    char text[LONGEST];
    if (field->length >= LONGEST) {
        return nothing;
    }
    for (size_t i = 0; i < field->length; i++) {
        char c = field->text[i];
        text[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    heading found = nothing;
    for (size_t at = 0; at < field->length;) {
        size_t start = at;
        while (at < field->length && is_word_byte(text[at])) {
            at++;
        }
        if (at > start && !take_word(text + start, at - start, &found)) {
            return nothing;
        }
        at += at == start ? 1 : 0;
    }
    return found;
}

bool plm__plain_holds_names(const char *heading_text) {
    const plm__field field = {.text = heading_text, .length = strlen(heading_text)};
    subject of = read_heading(&field).of;
    return of == ACTOR || of == ISSUE;
}

static ptrdiff_t *column_for(plm__plain_columns *columns, heading of) {
    switch (of.of) {
    case ACTOR:
        return &columns->actor;
    case ISSUE:
        return &columns->issue;
    case NUMBER:
        return &columns->numbers[of.kind][of.part];
    default:
        return NULL;
    }
}

static void read_headings(const plm__record *row, plm__findings *findings,
                          plm__plain_columns *out) {
    for (size_t i = 0; i < row->count; i++) {
        const plm__field *field = &row->fields[i];
        char shown[PLM__SHOWN_TEXT];
        heading found = read_heading(field);
        ptrdiff_t *column = column_for(out, found);
        if (column == NULL && field->length > 0) {
            plm__find_note(findings, field->place, "the column '%s' is not used",
                           plm__field_shown(field, shown));
        } else if (column != NULL && *column == PLM__NO_COLUMN) {
            *column = (ptrdiff_t)i;
        } else if (column != NULL && found.of == ACTOR) {
            plm__find_note(findings, field->place,
                           "the column '%s' is not used, since another one names the actors",
                           plm__field_shown(field, shown));
        } else if (column != NULL) {
            plm__find_error(findings, field->place,
                            "the column '%s' says the same as column %td; keep one of them",
                            plm__field_shown(field, shown), *column + 1);
        }
    }
}

static void require_actor(const plm__record *row, plm__findings *findings,
                          const plm__plain_columns *columns) {
    if (columns->actor == PLM__NO_COLUMN) {
        plm__find_error(findings, row->fields[0].place,
                        "no column names the actors; call one 'actor', 'name' or 'player'");
    }
}

static void list_words(const char *const *words, char *out, size_t size) {
    size_t used = 0;
    for (size_t i = 0; words[i] != NULL && used < size; i++) {
        const char *before = i == 0 ? "" : words[i + 1] == NULL ? " or " : ", ";
        int more = snprintf(out + used, size - used, "%s'%s'", before, words[i]);
        used += more > 0 ? (size_t)more : 0;
    }
}

static void require_numbers(const plm__record *row, plm__findings *findings,
                            const plm__plain_columns *columns) {
    for (plm__number_kind kind = 0; kind < PLM__NUMBER_KINDS; kind++) {
        const ptrdiff_t *parts = columns->numbers[kind];
        bool low = parts[PLM__PART_LOW] != PLM__NO_COLUMN;
        bool high = parts[PLM__PART_HIGH] != PLM__NO_COLUMN;
        if (low != high) {
            ptrdiff_t one = parts[low ? PLM__PART_LOW : PLM__PART_HIGH];
            plm__find_error(findings, row->fields[one].place,
                            "a column with the %s %s, but none with the %s one; a range has both "
                            "ends",
                            low ? "lowest" : "highest", plm__number_kind_name(kind),
                            low ? "highest" : "lowest");
        } else if (parts[PLM__PART_MODE] == PLM__NO_COLUMN && !low) {
            char words[120];
            list_words(number_words[kind], words, sizeof words);
            plm__find_error(findings, row->fields[0].place, "no column gives the %s; call one %s",
                            plm__number_kind_name(kind), words);
        }
    }
}

static void use_usual_order(const plm__record *row, plm__findings *findings,
                            plm__plain_columns *out) {
    plm__find_note(findings, row->fields[0].place,
                   "the first row is no header, so the columns are read as actor, capability, "
                   "position, salience");
    out->actor = 0;
    for (plm__number_kind kind = 0; kind < PLM__NUMBER_KINDS; kind++) {
        out->numbers[kind][PLM__PART_MODE] = 1 + (ptrdiff_t)kind;
    }
    if (row->count > USUAL_COLUMNS) {
        plm__find_note(findings, row->fields[USUAL_COLUMNS].place,
                       "the columns past the fourth are not used");
    }
}

/* A name and three numbers, of which some may be missing. */
static bool is_data(const plm__record *row) {
    bool number = false;
    for (size_t i = 1; i < row->count && i < USUAL_COLUMNS; i++) {
        const plm__field *field = &row->fields[i];
        bool digit = field->length > 0 && strchr("+-.,0123456789", field->text[0]) != NULL;
        if (!digit && !plm__field_missing(field)) {
            return false;
        }
        number = number || digit;
    }
    return row->count >= USUAL_COLUMNS && number;
}

bool plm__plain_columns_find(const plm__table *table, plm__findings *findings,
                             plm__plain_columns *out) {
    const plm__record *row = &table->records[0];
    size_t errors = findings->errors;
    *out =
        (plm__plain_columns){.width = row->count, .actor = PLM__NO_COLUMN, .issue = PLM__NO_COLUMN};
    for (size_t i = 0; i < PLM__NUMBER_KINDS; i++) {
        for (size_t k = 0; k < PLM__RANGE_PARTS; k++) {
            out->numbers[i][k] = PLM__NO_COLUMN;
        }
    }
    if (row->count == 1) {
        plm__find_error(findings, row->fields[0].place,
                        "the first row has one column; part the columns by commas, semicolons, "
                        "tabs or bars");
        return false;
    }
    out->header = !is_data(row);
    if (!out->header) {
        use_usual_order(row, findings, out);
        return true;
    }
    read_headings(row, findings, out);
    require_actor(row, findings, out);
    require_numbers(row, findings, out);
    return findings->errors == errors;
}
