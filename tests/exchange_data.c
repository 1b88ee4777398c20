#include "exchange_data.h"

#include "base/number.h"
#include "base/random.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void set_point(exchange_set *set) {
    set->point = (plm__point){
        .actor_count = set->actors,
        .issue_count = set->issues,
        .position = set->position,
        .capability = set->capability,
        .salience = set->salience,
        .scale_low = set->scale_low,
        .scale_high = set->scale_high,
        .reference_point = set->reference_point,
        .chance = 0.5,
        .seed = 1,
    };
}

void clear_set(exchange_set *set, size_t actors, size_t issues) {
    memset(set, 0, sizeof *set);
    set->actors = actors;
    set->issues = issues;
    for (size_t i = 0; i < SET_CELLS; i++) {
        set->position[i] = (double)NAN;
    }
    for (size_t p = 0; p < issues; p++) {
        set->scale_high[p] = 100;
        set->reference_point[p] = (double)NAN;
    }
    set_point(set);
}

void set_cell(exchange_set *set, size_t issue, size_t actor, double position, double salience,
              double capability) {
    size_t cell = issue * set->actors + actor;
    set->position[cell] = position;
    set->salience[cell] = salience;
    set->capability[cell] = capability;
}

static double number_at(uint64_t seed, uint64_t place) {
    return plm__random((plm__address){.seed = seed, .parameter = place});
}

void random_set(exchange_set *set, uint64_t seed, size_t actors, size_t issues, bool gaps) {
    clear_set(set, actors, issues);
    for (size_t p = 0; p < issues; p++) {
        set->scale_low[p] = p % 3 == 0 ? 0 : -5 + 10 * number_at(seed, 5000 + p);
        set->scale_high[p] = p % 3 == 0 ? 100 : set->scale_low[p] + 1 + (double)p;
        double range = set->scale_high[p] - set->scale_low[p];
        for (size_t a = 0; a < actors; a++) {
            uint64_t cell = p * actors + a;
            if (!gaps || number_at(seed, 4 * cell) > 0.15) {
                set_cell(set, p, a, set->scale_low[p] + range * number_at(seed, 4 * cell + 1),
                         number_at(seed, 4 * cell + 2), number_at(seed, 4 * cell + 3));
            }
        }
    }
}

static size_t find_name(const char (*names)[SET_NAME], size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    fail_msg("no name '%s'", name);
    return 0;
}

size_t set_actor(const exchange_set *set, const char *name) {
    return find_name(set->actor, set->actors, name);
}

size_t set_issue(const exchange_set *set, const char *name) {
    return find_name(set->issue, set->issues, name);
}

static double to_number(const char *text) {
    double value = 0;
    assert_int_equal(plm__number_parse(text, strlen(text), &value), PLM__NUMBER_OK);
    return value;
}

enum { FIELDS = 8, LINE = 512 };

/* Cuts a line at its tabs, without quotes; returns the number of fields. */
static size_t cut_line(char *line, char *fields[FIELDS]) {
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *rest = line; rest != NULL && count < FIELDS;) {
        char *field = rest;
        rest = strchr(field, '\t');
        if (rest != NULL) {
            *rest++ = '\0';
        }
        size_t length = strlen(field);
        if (length >= 2 && field[0] == '\'' && field[length - 1] == '\'') {
            field[length - 1] = '\0';
            field++;
        }
        fields[count++] = field;
    }
    return count;
}

/* Names and scales first, numbers when they are complete. */
static void read_record(exchange_set *set, char *const *fields, bool numbers, bool scaled) {
    const char *type = fields[0];
    if (!numbers && strcmp(type, "#A") == 0) {
        snprintf(set->actor[set->actors++], SET_NAME, "%s", fields[1]);
    } else if (!numbers && strcmp(type, "#P") == 0) {
        snprintf(set->issue[set->issues++], SET_NAME, "%s", fields[1]);
    } else if (numbers && scaled && strcmp(type, "#M") == 0) {
        size_t p = set_issue(set, fields[1]);
        double value = to_number(fields[2]);
        bool first = isnan(set->reference_point[p]);
        set->scale_low[p] = first ? value : fmin(set->scale_low[p], value);
        set->scale_high[p] = first ? value : fmax(set->scale_high[p], value);
        set->reference_point[p] = 0;
    } else if (numbers && strcmp(type, "#D") == 0) {
        set_cell(set, set_issue(set, fields[2]), set_actor(set, fields[1]), to_number(fields[3]),
                 to_number(fields[4]), to_number(fields[5]));
    }
}

static void read_records(exchange_set *set, FILE *file, bool numbers, bool scaled) {
    char line[LINE];
    char *fields[FIELDS];
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (cut_line(line, fields) >= 2) {
            read_record(set, fields, numbers, scaled);
        }
    }
}

bool read_set(exchange_set *set, const char *path, bool scaled) {
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    static exchange_set names;
    clear_set(&names, 0, 0);
    read_records(&names, file, false, scaled);
    clear_set(set, names.actors, names.issues);
    memcpy(set->actor, names.actor, sizeof set->actor);
    memcpy(set->issue, names.issue, sizeof set->issue);
    read_records(set, file, true, scaled);
    fclose(file);
    return true;
}

plm__settings exchange_settings(const char *reading, size_t rounds) {
    plm__settings settings;
    plm__settings_of(&plm__exchange_model, plm__reading_find(&plm__exchange_model, reading),
                     &settings);
    settings.value[PLM__EXCHANGE_ROUNDS] = (double)rounds;
    return settings;
}

void solve_set(const exchange_set *set, const plm__settings *settings,
               const plm__exchange_watcher *watcher, plm__solution *out) {
    void *work = malloc(plm__exchange_work_size(set->actors, set->issues, settings));
    assert_non_null(work);
    assert_int_equal(plm__exchange_solve(&set->point, settings, work, watcher, out), PLM_OK);
    free(work);
}
