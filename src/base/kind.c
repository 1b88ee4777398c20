#include "base/kind.h"

#include <string.h>

/* So much of a file is looked at. */
enum { SAMPLE = 4096 };

typedef struct mark {
    const char *bytes;
    size_t length;
    plm__file_kind kind;
} mark;

static const mark marks[] = {
    {"%PDF", 4, PLM__FILE_PDF},
    {"\x89PNG", 4, PLM__FILE_IMAGE},
    {"\xff\xd8\xff", 3, PLM__FILE_IMAGE},
    {"GIF8", 4, PLM__FILE_IMAGE},
    {"RIFF", 4, PLM__FILE_IMAGE},
    {"II*\0", 4, PLM__FILE_IMAGE},
    {"\xd0\xcf\x11\xe0", 4, PLM__FILE_OLD_OFFICE},
    {"SQLite format 3", 15, PLM__FILE_DATABASE},
    {"\x1f\x8b", 2, PLM__FILE_ARCHIVE},
};

static bool has(const char *bytes, size_t length, const char *words) {
    size_t size = strlen(words);
    for (size_t i = 0; i + size <= length; i++) {
        if (memcmp(bytes + i, words, size) == 0) {
            return true;
        }
    }
    return false;
}

static plm__file_kind kind_of_archive(const char *bytes, size_t length) {
    bool book = has(bytes, length, "[Content_Types].xml") || has(bytes, length, "xl/") ||
                has(bytes, length, "opendocument.spreadsheet");
    bool other = has(bytes, length, "word/") || has(bytes, length, "ppt/");
    return book && !other ? PLM__FILE_WORKBOOK : PLM__FILE_ARCHIVE;
}

/* A line, without its end. */
typedef struct line {
    const char *text;
    size_t length;
} line;

/* The next line with text. */
static line next_line(const char *bytes, size_t length, size_t *at) {
    while (*at < length && strchr(" \t\r\n", bytes[*at]) != NULL) {
        (*at)++;
    }
    line out = {bytes + *at, 0};
    while (*at < length && bytes[*at] != '\n' && bytes[*at] != '\r') {
        (*at)++;
        out.length++;
    }
    return out;
}

static size_t count(line of, char delimiter) {
    size_t found = 0;
    bool quoted = false;
    for (size_t i = 0; i < of.length; i++) {
        quoted = of.text[i] == '"' ? !quoted : quoted;
        found += !quoted && of.text[i] == delimiter ? 1 : 0;
    }
    return found;
}

static bool begins(line of, const char *words) {
    size_t size = strlen(words);
    return of.length >= size && memcmp(of.text, words, size) == 0;
}

static bool is_table(line first, line second) {
    static const char delimiters[] = {'\t', ';', '|', ','};
    bool yaml = first.length == 0 || strchr("#-%{[\"'", first.text[0]) != NULL ||
                has(first.text, first.length, ": ");
    if (count(first, '\t') > 1 || begins(first, "sep=")) {
        return true;
    }
    for (size_t i = 0; i < sizeof delimiters && !yaml; i++) {
        size_t cells = count(first, delimiters[i]);
        if (cells > 0 && cells == count(second, delimiters[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a line is a record of the exchange model: "#A" and a delimiter. */
static bool is_exchange(line of) {
    return of.length > 2 && of.text[0] == '#' && strchr("APMDO/", of.text[1]) != NULL &&
           strchr("\t;,|", of.text[2]) != NULL;
}

static plm__file_kind kind_of_text(const char *bytes, size_t length) {
    size_t at = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    line first = next_line(bytes, length, &at);
    line second = next_line(bytes, length, &at);
    if (begins(first, "<")) {
        bool ktab = has(bytes, length, "<Scenario") || has(bytes, length, "<Workbook");
        return ktab ? PLM__FILE_KTAB_XML : PLM__FILE_XML;
    }
    if (begins(first, "[")) {
        return PLM__FILE_RECORDS;
    }
    if (begins(second, "Actor,Description,") || begins(second, "Actor;Description;")) {
        return PLM__FILE_KTAB_TABLE;
    }
    if (is_exchange(first) || is_exchange(second)) {
        return PLM__FILE_EXCHANGE;
    }
    if (begins(first, "plenum:") || has(bytes, length, "\nplenum:")) {
        return PLM__FILE_CASE;
    }
    return is_table(first, second) ? PLM__FILE_TABLE : PLM__FILE_UNKNOWN;
}

plm__file_kind plm__file_kind_of(const char *bytes, size_t length) {
    length = length < SAMPLE ? length : SAMPLE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0) {
            return marks[i].kind;
        }
    }
    bool archive = length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
    return archive ? kind_of_archive(bytes, length) : kind_of_text(bytes, length);
}

static const struct {
    const char *name;
    const char *reader;
} kinds[PLM__FILE_KINDS] = {
    [PLM__FILE_UNKNOWN] = {"a file", ""},
    [PLM__FILE_WORKBOOK] = {"a workbook",
                            "'plenum import FILE --from csv' makes a case of its table"},
    [PLM__FILE_OLD_OFFICE] = {"a file of an old office program (.xls, .doc)",
                              "save its table as .xlsx or CSV, and 'plenum import' that"},
    [PLM__FILE_ARCHIVE] = {"an archive or another file that is packed",
                           "unpack it, or save its table as CSV, and 'plenum import' that"},
    [PLM__FILE_PDF] = {"a PDF", "copy its table into a text file, and 'plenum import' that"},
    [PLM__FILE_IMAGE] = {"an image", "type its table into a text file, and 'plenum import' that"},
    [PLM__FILE_DATABASE] = {"a database", "'plenum runs' reads one that plenum keeps its runs in"},
    [PLM__FILE_KTAB_XML] = {"XML, most likely of KTAB",
                            "'plenum import FILE --from ktab' makes a case of it"},
    [PLM__FILE_XML] = {"XML", "save its table as CSV, and 'plenum import' that"},
    [PLM__FILE_KTAB_TABLE] = {"a table of KTAB",
                              "'plenum import FILE --from ktab' makes a case of it"},
    [PLM__FILE_EXCHANGE] = {"a file of the exchange model",
                            "'plenum import FILE --from exchange' makes a case of it"},
    [PLM__FILE_RECORDS] = {"a list in JSON",
                           "'plenum import FILE --from csv' makes a case of a table of records"},
    [PLM__FILE_CASE] = {"a case of plenum already", "'plenum check FILE' reads it"},
    [PLM__FILE_TABLE] = {"a table", "'plenum import FILE --from csv' makes a case of it"},
};

const char *plm__file_kind_name(plm__file_kind kind) {
    return kinds[kind].name;
}

const char *plm__file_kind_reader(plm__file_kind kind) {
    return kinds[kind].reader;
}

bool plm__file_kind_is_binary(plm__file_kind kind) {
    return kind >= PLM__FILE_OLD_OFFICE && kind <= PLM__FILE_DATABASE;
}
