/* What must not change a forecast: the ways to write the same facts down, which of them each
 * reading of each model promises to take for the same, and the table of the documents that says so.
 * Run from the source root. */
#ifndef PLM_TESTS_PROMISES_H
#define PLM_TESTS_PROMISES_H

#include "models.h"

#include <stdio.h>

/* In the order of the table's columns. */
typedef enum same {
    ORDER,
    UNIT,   /* of capability */
    AFFINE, /* another unit and origin of the scale */
    MIRROR,
    SPLIT, /* an actor in three parts at its place */
    RANGE, /* positions moved within a thousandth of the scale */
    FAINT, /* one more actor, of a millionth of the weight */
    DOUBLE /* every actor twice */
} same;

enum { ALL = 8 };

static const char *const names[ALL] = {
    [ORDER] = "order", [UNIT] = "unit",   [AFFINE] = "affine", [MIRROR] = "mirror",
    [SPLIT] = "split", [RANGE] = "range", [FAINT] = "faint",   [DOUBLE] = "double",
};

/* How far an outcome, or a probability, may move, in shares of the scale. */
static const double tolerance[ALL] = {
    [ORDER] = 1e-9, [UNIT] = 1e-6,  [AFFINE] = 1e-9, [MIRROR] = 1e-7,
    [SPLIT] = 1e-9, [RANGE] = 0.01, [FAINT] = 2e-4,  [DOUBLE] = 1e-6,
};

#define BIT(of) (1U << (of))
#define EVERY   (BIT(ALL) - 1U)

/* What is in neither set some game must break, so that the table promises no less than there is. */
typedef struct promise {
    const char *model;
    const char *reading;
    const char *row;   /* one of the names in the first cell of a row of the table */
    unsigned holds;    /* in every game */
    unsigned but_ties; /* in every game but a few, where ties are settled by order */
    unsigned unasked;  /* there is no such thing for the model */
} promise;

/* How far the answer moves when a game of that number is written the other way; NaN: the model
 * cannot be asked. */
typedef double gap_function(const plm__model *model, const plm__settings *settings, uint64_t number,
                            same way);

enum { GAMES = 400, FEW = GAMES / 20 };

/* Counts the promises that are not kept, and says which. */
static inline size_t broken_promises(const promise *of, gap_function *gap_of) {
    const plm__model *model = model_named(of->model);
    const plm__settings settings = settings_for(model, of->reading, NULL);
    size_t broken = 0;
    for (unsigned way = 0; way < ALL; way++) {
        double worst = 0;
        size_t moved = 0;
        for (uint64_t number = 0; number < GAMES && (of->unasked & BIT(way)) == 0; number++) {
            double gap = gap_of(model, &settings, number, (same)way);
            worst = isnan(gap) ? worst : fmax(worst, gap);
            moved += gap > tolerance[way] ? 1 : 0;
        }
        bool kept = (of->holds & BIT(way)) != 0      ? moved == 0
                    : (of->but_ties & BIT(way)) != 0 ? moved <= FEW
                                                     : moved > 0;
        if (!kept && (of->unasked & BIT(way)) == 0) {
            print_message("%s:%s, %s: moved in %zu games, by %g at most\n", of->model, of->reading,
                          names[way], moved, worst);
            broken++;
        }
    }
    return broken;
}

/* ---- the table ------------------------------------------------------------------------------- */

/* Whether one of the names in a cell, with commas between them, is this one. */
static inline bool cell_names(const char *cell, const char *name) {
    const char *end = strchr(cell, '|');
    size_t length = strlen(name);
    for (const char *at = cell; end != NULL && at < end; at++) {
        bool starts = at == cell || at[-1] == ' ';
        if (starts && strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == ' ') &&
            (at[length] == ',' || at[length + 1] == '|')) {
            return true;
        }
    }
    return false;
}

/* The row of the table that names something; false: none does. */
static inline bool find_row(const char *name, char *line, int room) {
    FILE *file = fopen("docs/models/README.md", "r");
    bool inside = false;
    bool found = false;
    assert_non_null(file);
    while (!found && fgets(line, room, file) != NULL) {
        inside = inside || strcmp(line, "## What does not change a forecast\n") == 0;
        found = inside && strncmp(line, "| ", 2) == 0 && cell_names(line + 2, name);
    }
    fclose(file);
    return found;
}

static inline const char *word_for(const promise *of, unsigned way) {
    return (of->unasked & BIT(way)) != 0    ? "–"
           : (of->holds & BIT(way)) != 0    ? "yes"
           : (of->but_ties & BIT(way)) != 0 ? "but for ties"
                                            : "no";
}

/* The cells begin with what is promised; a no gives its reason. */
static inline size_t wrong_cells(const promise *of) {
    char line[4096] = "";
    size_t wrong = 0;
    if (!find_row(of->row, line, sizeof line)) {
        print_message("no row names %s\n", of->row);
        return 1;
    }
    const char *cell = strchr(line + 2, '|');
    for (unsigned way = 0; way < ALL && cell != NULL; way++) {
        const char *word = word_for(of, way);
        bool says = strncmp(cell + 2, word, strlen(word)) == 0;
        bool reasoned = strcmp(word, "no") != 0 || cell[4] == ':' || cell[4] == ',';
        if (!says || !reasoned) {
            print_message("%s, %s: the table should say %s\n", of->row, names[way], word);
            wrong++;
        }
        cell = strchr(cell + 1, '|');
    }
    return wrong;
}

/* Whether each reading of a model makes a promise. */
static inline size_t unpromised(const plm__model *model, const promise *promises, size_t count) {
    size_t missing = 0;
    for (size_t i = 0; i < model->reading_count; i++) {
        bool found = false;
        for (size_t k = 0; k < count; k++) {
            found = found || (strcmp(promises[k].model, model->name) == 0 &&
                              strcmp(promises[k].reading, model->readings[i].name) == 0);
        }
        if (!found) {
            print_message("%s:%s makes no promise\n", model->name, model->readings[i].name);
            missing++;
        }
    }
    return missing;
}

#endif
