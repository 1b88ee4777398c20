/* The cases of a back-test: one file, a folder of them, or another program's data set. */
#include "backtest.h"

#include "base/file.h"
#include "files.h"
#include "problems.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { PATH_TEXT = 4096, SPLIT_BYTES_MOST = 64 * 1024 * 1024 };

static bool keep_case(case_set *set, plm_case *one) {
    if (set->count == set->room) {
        size_t room = 2 * set->room + 16;
        plm_case **larger = realloc(set->cases, room * sizeof(plm_case *));
        if (larger == NULL) {
            plm_case_free(one);
            return false;
        }
        set->cases = larger;
        set->room = room;
    }
    set->cases[set->count++] = one;
    return true;
}

void close_cases(case_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        plm_case_free(set->cases[i]);
    }
    free(set->cases);
}

/* ---- parts ---- */

/* The text of the table of parts; each line is an id, a separator and a part. */
typedef struct parts {
    plm__text text;
    const char *wanted; /* NULL: everything */
} parts;

static int read_parts(const backtest_source *from, plm_context *context, parts *out) {
    plm_error error = {0};
    plm__text_init(&out->text, context);
    out->wanted = from->part;
    if (from->split != NULL &&
        plm__file_read(from->split, SPLIT_BYTES_MOST, &out->text, &error) < 0) {
        return report_error(&error);
    }
    return EXIT_DONE;
}

static bool is_separator(char byte) {
    return byte == ';' || byte == ',' || byte == '\t';
}

/* Whether a line says that the id is in the part. An import writes ids in lower case. */
static bool line_says(const char *line, size_t length, const char *id, const char *part) {
    size_t id_length = strlen(id);
    if (length <= id_length || strncasecmp(line, id, id_length) != 0 ||
        !is_separator(line[id_length])) {
        return false;
    }
    const char *rest = line + id_length + 1;
    size_t rest_length = length - id_length - 1;
    while (rest_length > 0 && rest[rest_length - 1] == '\r') {
        rest_length--;
    }
    return rest_length == strlen(part) && memcmp(rest, part, rest_length) == 0;
}

static bool is_wanted(const parts *of, const char *id) {
    if (of->wanted == NULL) {
        return true;
    }
    const char *end = of->text.bytes + of->text.length;
    for (const char *line = of->text.bytes; line != NULL && line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop != NULL ? stop : end;
        if (line_says(line, (size_t)(stop - line), id, of->wanted)) {
            return true;
        }
        line = stop + 1;
    }
    return false;
}

/* ---- another program's data set ---- */

static void say_findings(const plm_import *import, const char *path) {
    size_t unsaid = 0;
    problems_told told = {0};
    for (size_t i = 0; i < plm_import_diagnostic_count(import); i++) {
        const plm_diagnostic *one = plm_import_diagnostic(import, i);
        if (one->severity == PLM_SEVERITY_ERROR) {
            tell_problem(&told, one);
        } else {
            unsaid++;
        }
    }
    tell_rest(&told, "plenum import --json");
    if (unsaid > 0) {
        fprintf(stderr, "%s: %zu remark%s on how it was read; plenum import shows them\n", path,
                unsaid, unsaid == 1 ? "" : "s");
    }
}

static plm_status load_import(const backtest_source *from, plm_import *import, plm_error *error) {
    plm_status status = PLM_OK;
    if (from->capability != NULL) {
        status = plm_import_add_file(import, "capability", from->capability, error);
    }
    if (status == PLM_OK && from->regime != NULL) {
        status = plm_import_add_file(import, "regime", from->regime, error);
    }
    return status == PLM_OK ? plm_import_load(import, from->path, error) : status;
}

static int keep_imported(const plm_import *import, const parts *wanted, case_set *set) {
    for (size_t i = 0; i < plm_import_case_count(import); i++) {
        const char *id = plm_import_case_id(import, i);
        if (!is_wanted(wanted, id)) {
            continue;
        }
        size_t length = 0;
        const char *text = plm_import_case_text(import, i, &length);
        plm_case *one = NULL;
        plm_error error = {0};
        if (plm_case_parse(set->context, text, length, id, &one, &error) < 0) {
            plm_case_free(one);
            return report_error(&error);
        }
        if (!keep_case(set, one)) {
            return out_of_memory();
        }
    }
    return EXIT_DONE;
}

static int read_import(const backtest_source *from, const parts *wanted, case_set *set) {
    plm_import *import = NULL;
    plm_error error = {0};
    if (plm_import_new(set->context, from->format, &import, &error) < 0) {
        return report_error(&error);
    }
    plm_status status = load_import(from, import, &error);
    say_findings(import, from->path);
    int exit_status = status == PLM_OK         ? keep_imported(import, wanted, set)
                      : status == PLM_E_FORMAT ? EXIT_CASE_ERRORS
                                               : report_error(&error);
    plm_import_free(import);
    return exit_status;
}

/* ---- cases ---- */

static int read_one(const char *path, const parts *wanted, case_set *set) {
    int exit_status = EXIT_DONE;
    plm_case *one = open_case(set->context, &(case_request){.path = path}, &exit_status);
    if (one == NULL) {
        return exit_status;
    }
    if (!is_wanted(wanted, plm_case_dossier(one)->id)) {
        plm_case_free(one);
        return EXIT_DONE;
    }
    return keep_case(set, one) ? EXIT_DONE : out_of_memory();
}

static bool is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The case that an entry of a folder is or holds, into path; false when there is none. */
static bool case_in(const char *folder, const char *entry, char path[PATH_TEXT]) {
    if (entry[0] == '.') {
        return false;
    }
    int length = snprintf(path, PATH_TEXT, "%s/%s", folder, entry);
    if (length > 0 && length < PATH_TEXT && is_folder(path)) {
        length = snprintf(path, PATH_TEXT, "%s/%s/case.yaml", folder, entry);
        struct stat about;
        return length < PATH_TEXT && stat(path, &about) == 0;
    }
    return length < PATH_TEXT && (ends_with(entry, ".yaml") || ends_with(entry, ".yml"));
}

static int read_folder(const char *folder, const parts *wanted, case_set *set) {
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    if (count < 0) {
        fprintf(stderr, "plenum: error: cannot read the folder %s: %s\n", folder, strerror(errno));
        return EXIT_FILE;
    }
    int exit_status = EXIT_DONE;
    for (int i = 0; i < count; i++) {
        char path[PATH_TEXT];
        if (exit_status == EXIT_DONE && case_in(folder, entries[i]->d_name, path)) {
            exit_status = read_one(path, wanted, set);
        }
        free(entries[i]);
    }
    free(entries);
    return exit_status;
}

int read_cases(const backtest_source *from, plm_context *context, case_set *out) {
    *out = (case_set){.context = context};
    parts wanted;
    int exit_status = read_parts(from, context, &wanted);
    if (exit_status == EXIT_DONE) {
        exit_status = from->format != NULL    ? read_import(from, &wanted, out)
                      : is_folder(from->path) ? read_folder(from->path, &wanted, out)
                                              : read_one(from->path, &wanted, out);
    }
    if (exit_status == EXIT_DONE && out->count == 0) {
        fprintf(stderr, "plenum: error: %s holds no case%s%s\n", from->path,
                from->part != NULL ? " of the part " : "", from->part != NULL ? from->part : "");
        exit_status = EXIT_CASE_ERRORS;
    }
    plm__text_clear(&wanted.text);
    return exit_status;
}
