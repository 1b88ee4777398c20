#include "whose_files.h"

#include "verbs.h"

#include <stdlib.h>
#include <string.h>

/* A copy of a path's part from `from` to `to`, or the end of the program. */
static char *part_of(const char *from, const char *to) {
    size_t length = (size_t)(to - from);
    char *copy = must(malloc(length + 1));
    memcpy(copy, from, length);
    copy[length] = '\0';
    return copy;
}

/* The file's name without folder and ending. */
static char *stem_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *start = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(start, '.');
    return part_of(start, dot != NULL && dot > start ? dot : start + strlen(start));
}

/* The folder's name, for files that are all called alike; else the stem. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *start = slash;
    while (start != NULL && start > path && start[-1] != '/') {
        start--;
    }
    return start == NULL || start == slash ? stem_of(path) : part_of(start, slash);
}

void free_names(char **names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(names[i]);
    }
    free((void *)names);
}

static bool all_differ(char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(names[i], names[k]) == 0) {
                return false;
            }
        }
    }
    return true;
}

static void name_by(const operand_list *files, char *(*name)(const char *path), char **names) {
    for (size_t i = 0; i < files->count; i++) {
        free(names[i]);
        names[i] = name(files->items[i]);
    }
}

/* How many names a list with commas has, none of them empty; 0 where one is. */
static size_t count_names(const char *list) {
    size_t count = 1;
    bool whole = *list != '\0' && *list != ',';
    for (; *list != '\0'; list++) {
        if (*list == ',') {
            count++;
            whole = whole && list[1] != ',' && list[1] != '\0';
        }
    }
    return whole ? count : 0;
}

static bool cut_list(const operand_list *files, const char *list, char **names) {
    size_t count = count_names(list);
    if (count != files->count) {
        usage_error(pool_verb.name, "--names takes one name for each of the %zu files, such as a,b",
                    files->count);
        return false;
    }
    const char *start = list;
    for (size_t i = 0; i < count; i++) {
        const char *end = start + strcspn(start, ",");
        names[i] = part_of(start, end);
        start = end + 1;
    }
    return true;
}

char **names_of_files(const operand_list *files, const char *list) {
    size_t count = files->count;
    char **names = must(calloc(count, sizeof *names));
    bool good = true;
    if (list != NULL) {
        good = cut_list(files, list, names);
    } else {
        name_by(files, stem_of, names);
        if (!all_differ(names, count)) {
            name_by(files, folder_of, names);
        }
    }
    if (good && !all_differ(names, count)) {
        usage_error(pool_verb.name, "two files would be of one person; name each with --names");
        good = false;
    }
    if (!good) {
        free_names(names, count);
        return NULL;
    }
    return names;
}
