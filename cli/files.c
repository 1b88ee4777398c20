#include "files.h"

#include "base/file.h"
#include "verb.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CALLED_TEXT = 256 };

/* A file, or where one would be: in which folder, under which name. */
typedef struct place {
    bool is_there;
    bool is_known; /* neither is known of what is no regular file, such as a pipe */
    dev_t device;  /* of the file, or of the folder */
    ino_t number;
    const char *name; /* in the folder; within the path */
} place;

typedef struct used_file {
    unsigned use;
    char *path; /* NULL: standard input or output */
    char *called;
    char *given;
    place at; /* when it was noted */
} used_file;

static const char *verb_of_files = "";
static used_file *used;
static size_t used_count;

/* ---- places -------------------------------------------------------------------------------- */

static place place_found(const struct stat *found) {
    return (place){.is_there = true,
                   .is_known = S_ISREG(found->st_mode),
                   .device = found->st_dev,
                   .number = found->st_ino};
}

static place place_in_folder(const char *path) {
    struct stat found;
    const char *slash = strrchr(path, '/');
    char *folder = must(slash == NULL   ? strdup(".")
                        : slash == path ? strdup("/")
                                        : strndup(path, (size_t)(slash - path)));
    bool known = stat(folder, &found) == 0;
    free(folder);
    return known ? (place){.is_known = true,
                           .device = found.st_dev,
                           .number = found.st_ino,
                           .name = slash != NULL ? slash + 1 : path}
                 : (place){.is_known = false};
}

static place place_of(const char *path) {
    struct stat found;
    return stat(path, &found) == 0 ? place_found(&found) : place_in_folder(path);
}

static place place_of_stream(int stream) {
    struct stat found;
    return fstat(stream, &found) == 0 ? place_found(&found) : (place){.is_known = false};
}

static bool is_same(const place *a, const place *b) {
    return a->is_known && b->is_known && a->is_there == b->is_there && a->device == b->device &&
           a->number == b->number && (a->is_there || strcmp(a->name, b->name) == 0);
}

/* ---- clashes ------------------------------------------------------------------------------- */

static void report_overwriting(const char *given, const char *called) {
    usage_error(verb_of_files, "%s would overwrite %s; choose another name", given, called);
}

/* Whether two files that are one may be used like that; false with a usage error printed. */
static bool agree(const used_file *a, const used_file *b) {
    if ((a->use & FILE_WRITTEN) != 0 && (b->use & FILE_READ) != 0) {
        report_overwriting(a->given, b->called);
    } else if ((b->use & FILE_WRITTEN) != 0 && (a->use & FILE_READ) != 0) {
        report_overwriting(b->given, a->called);
    } else if ((a->use & b->use & FILE_WRITTEN) != 0) {
        usage_error(verb_of_files, "%s and %s are one file; choose another name for one of them",
                    b->given, a->given);
    } else {
        return true;
    }
    return false;
}

static bool is_noted(const used_file *file) {
    for (size_t i = 0; i < used_count; i++) {
        const used_file *each = &used[i];
        if (each->path != NULL && file->path != NULL && each->use == file->use &&
            strcmp(each->path, file->path) == 0) {
            return true;
        }
    }
    return false;
}

static void forget(used_file *file) {
    free(file->path);
    free(file->called);
    free(file->given);
}

static bool note(used_file file) {
    bool good = true;
    if (is_noted(&file) && file.use != FILE_WRITTEN) {
        forget(&file);
        return true;
    }
    for (size_t i = 0; i < used_count && good; i++) {
        good = !is_same(&used[i].at, &file.at) || agree(&file, &used[i]);
    }
    used = must(realloc(used, (used_count + 1) * sizeof *used));
    used[used_count++] = file;
    return good;
}

static used_file file_of(unsigned use, const char *called, const char *given) {
    return (used_file){.use = use, .called = must(strdup(called)), .given = must(strdup(given))};
}

/* ---- what is used -------------------------------------------------------------------------- */

void begin_files(const char *verb_name) {
    verb_of_files = verb_name;
    used_file out = file_of(FILE_WRITTEN, "what standard output writes", "standard output");
    out.at = place_of_stream(STDOUT_FILENO);
    note(out);
}

/* Names of streams that are open already: writing to them adds to them. */
static bool is_stream(const char *path) {
    return strncmp(path, "/dev/std", strlen("/dev/std")) == 0 ||
           strncmp(path, "/dev/fd/", strlen("/dev/fd/")) == 0 ||
           strncmp(path, "/proc/", strlen("/proc/")) == 0;
}

/* Standard output by the name of "-", which one output alone may have. */
static bool use_standard_output(const char *called, const char *given) {
    for (size_t i = 0; i < used_count; i++) {
        const used_file *each = &used[i];
        if ((each->use & FILE_WRITTEN) != 0 && each->path != NULL && strcmp(each->path, "-") == 0) {
            usage_error(verb_of_files,
                        "%s and %s both write to standard output; name a file for one of them",
                        each->given, given);
            return false;
        }
    }
    used_file file = file_of(FILE_WRITTEN, called, given);
    file.path = must(strdup("-"));
    return note(file);
}

static bool use_one(unsigned use, const char *path, const char *called, const char *given) {
    bool is_standard = strcmp(path, "-") == 0;
    if (use == FILE_WRITTEN && is_standard) {
        return use_standard_output(called, given);
    }
    if (use == FILE_WRITTEN && is_stream(path)) {
        return true;
    }
    used_file file = file_of(use, called, given);
    if (is_standard) {
        file.at = place_of_stream(STDIN_FILENO);
    } else {
        file.path = must(strdup(path));
        file.at = place_of(file.path);
    }
    return note(file);
}

/* What SQLite may put beside a database, which lies where the links to it lead. */
static bool use_beside(unsigned use, const char *path, const char *called, const char *given) {
    static const char *const ends[] = {"-journal", "-wal", "-shm"};
    char real[PATH_MAX];
    char beside[PATH_MAX + sizeof "-journal"];
    char called_beside[CALLED_TEXT];
    bool good = true;
    snprintf(called_beside, sizeof called_beside, "a file of %s", called);
    const char *at = realpath(path, real) != NULL ? real : path;
    for (size_t i = 0; i < sizeof ends / sizeof *ends && good; i++) {
        snprintf(beside, sizeof beside, "%s%s", at, ends[i]);
        good = use_one(use, beside, called_beside, given);
    }
    return good;
}

bool use_file(unsigned use, const char *path, const char *called, const char *given) {
    unsigned alone = use & (FILE_READ | FILE_WRITTEN);
    if (alone == FILE_UNUSED) {
        return true;
    }
    return use_one(alone, path, called, given) &&
           ((use & FILE_DATABASE) == 0 || use_beside(alone, path, called, given));
}

static bool use_document(const char *case_path, const plm_document *document) {
    char called[CALLED_TEXT];
    char path[PATH_MAX];
    const char *slash = strrchr(case_path, '/');
    int folder = slash != NULL ? (int)(slash - case_path) + 1 : 0;
    snprintf(path, sizeof path, "%.*s%s", folder, case_path, document->text_path);
    snprintf(called, sizeof called, "document '%s' of the case", document->id);
    return use_file(FILE_READ, path, called, path);
}

bool use_case(const char *path, const plm_case *of) {
    const plm_dossier *dossier = plm_case_dossier(of);
    bool good = use_file(FILE_READ, path, "the case", path);
    for (size_t i = 0; dossier != NULL && i < dossier->document_count && good; i++) {
        good =
            dossier->documents[i]->text_path == NULL || use_document(path, dossier->documents[i]);
    }
    return good;
}

/* ---- writing ------------------------------------------------------------------------------- */

static size_t guard(plm__guarded *to, size_t count, const used_file *file, const place *at) {
    if (at->is_known && at->is_there) {
        to[count++] = (plm__guarded){at->device, at->number, file->called};
    }
    return count;
}

/* All that is used but the output at `path` itself, as it was and as it is now; ended by free. */
static plm__guarded *guard_from(const char *path, size_t *count) {
    plm__guarded *list = must(calloc(2 * used_count + 1, sizeof *list));
    *count = 0;
    for (size_t i = 0; i < used_count; i++) {
        const used_file *file = &used[i];
        if (file->use == FILE_WRITTEN && file->path != NULL && strcmp(file->path, path) == 0) {
            continue;
        }
        *count = guard(list, *count, file, &file->at);
        if (file->path != NULL) {
            place now = place_of(file->path);
            *count = guard(list, *count, file, &now);
        }
    }
    return list;
}

bool may_write(const char *path) {
    size_t count = 0;
    plm__guarded *list = guard_from(path, &count);
    plm_error error = {0};
    bool may = plm__file_may_write(path, list, count, &error) == PLM_OK;
    free(list);
    if (!may) {
        usage_error(verb_of_files, "%s", error.message);
    }
    return may;
}

/* What stands there now is not to be written over, either. */
static void note_written(const char *path) {
    used_file file = file_of(FILE_WRITTEN, "another output", path);
    file.path = must(strdup(path));
    file.at = place_of(file.path);
    if (is_noted(&file)) {
        forget(&file);
    } else {
        note(file);
    }
}

static int save_file(plm_context *context, const char *path, const char *bytes, size_t length) {
    size_t count = 0;
    plm_error error = {0};
    plm__guarded *list = guard_from(path, &count);
    plm_status status = plm__file_write(context, path, bytes, length, list, count, &error);
    free(list);
    if (status == PLM_E_ARGUMENT) {
        return usage_error(verb_of_files, "%s", error.message);
    }
    if (status < 0) {
        return report_error(&error);
    }
    note_written(path);
    return EXIT_DONE;
}

bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name);
    size_t wanted = strlen(ending);
    return length > wanted && strcmp(name + length - wanted, ending) == 0;
}

int save_output(plm_context *context, const char *path, const char *bytes, size_t length) {
    bool is_standard = path == NULL || strcmp(path, "-") == 0;
    if (was_interrupted()) {
        return EXIT_INTERRUPTED;
    }
    if (!is_standard && is_stream(path)) {
        place out = place_of_stream(STDOUT_FILENO);
        place at = place_of(path);
        is_standard = is_same(&out, &at);
    }
    return is_standard ? write_out(bytes, length) : save_file(context, path, bytes, length);
}
