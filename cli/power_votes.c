#include "power.h"

#include "base/exact.h"
#include "base/file.h"
#include "base/number.h"
#include "verbs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of a file of votes: a million of them with 15 digits each, and to spare. */
enum { MOST_BYTES = 1 << 25 };

size_t count_parts(const char *list) {
    size_t count = 1;
    for (const char *at = list; *at != '\0'; at++) {
        count += *at == ',';
    }
    return count;
}

static bool read_whole(const char *option, const char *text, size_t length, int64_t *out) {
    double value = 0;
    bool good = plm__number_parse(text, length, &value) == PLM__NUMBER_OK && value >= 0 &&
                value == floor(value) && value <= (double)PLM__MOST_VOTES;
    if (!good) {
        usage_error(power_verb.name, "--%s: '%.*s' is no whole number from 0 to 2^53", option,
                    (int)length, text);
        return false;
    }
    *out = (int64_t)value;
    return true;
}

static bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r';
}

/* Adds a line to a list, without the blanks around it; an empty one is none. */
static void add_line(plm__text *list, const char *line, size_t length) {
    size_t start = 0;
    while (start < length && is_blank(line[start])) {
        start++;
    }
    while (length > start && is_blank(line[length - 1])) {
        length--;
    }
    if (length > start) {
        plm__text_add(list, list->length > 0 ? "," : "");
        plm__text_add_bytes(list, line + start, length - start);
    }
}

/* The numbers of a file, some on each line with commas between them, as one list. NULL, after an
 * error: it cannot be read. */
static char *read_file(const char *path) {
    plm_context *context = open_session();
    plm__text text;
    plm__text list;
    plm_error error = {0};
    plm__text_init(&text, context);
    plm__text_init(&list, context);
    plm_status status = plm__file_read(path, MOST_BYTES, &text, &error);
    for (size_t at = 0; status == PLM_OK && at < text.length;) {
        size_t length = strcspn(text.bytes + at, "\n");
        add_line(&list, text.bytes + at, length);
        at += length + 1;
    }
    if (status < 0) {
        report_error(&error);
    } else if (list.failed) {
        out_of_memory();
    }
    char *copy =
        status == PLM_OK && !list.failed ? must(strdup(list.length > 0 ? list.bytes : "")) : NULL;
    plm__text_clear(&list);
    plm__text_clear(&text);
    close_session(context);
    return copy;
}

static bool read_votes(const char *list, int64_t *votes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        size_t blanks = strspn(list, " ");
        if (!read_whole("votes", list + blanks, length - blanks, &votes[i])) {
            return false;
        }
        list += length + (i + 1 < count);
    }
    return true;
}

bool cut_names(char *list, const char **names, size_t count) {
    size_t given = count_parts(list);
    if (given != count) {
        usage_error(power_verb.name, "--names has %zu names for %zu members; give one for each",
                    given, count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        list[length] = '\0';
        names[i] = list;
        list += length + 1;
    }
    return true;
}

int read_given_votes(const power_request *asked, given_votes *out) {
    bool in_file = asked->votes[0] == '@';
    *out = (given_votes){0};
    out->written = in_file ? read_file(asked->votes + 1) : NULL;
    if (in_file && out->written == NULL) {
        return EXIT_FILE;
    }
    const char *list = in_file ? out->written : asked->votes;
    out->count = count_parts(list);
    out->votes = must(calloc(out->count, sizeof *out->votes));
    if (!read_votes(list, out->votes, out->count) ||
        !read_whole("quota", asked->quota, strlen(asked->quota), &out->quota)) {
        return EXIT_USAGE;
    }
    if (asked->names == NULL) {
        return EXIT_DONE;
    }
    out->list = must(strdup(asked->names));
    out->names = must(calloc(out->count, sizeof *out->names));
    return cut_names(out->list, out->names, out->count) ? EXIT_DONE : EXIT_USAGE;
}

void clear_given_votes(given_votes *of) {
    free(of->votes);
    free(of->names);
    free(of->list);
    free(of->written);
}
