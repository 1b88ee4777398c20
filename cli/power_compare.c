#include "power.h"

#include "power_text.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

/* The bodies that are compared, and under which rule each is; NULL: that which decides. */
typedef struct bodies {
    plm_power **list;
    const char **rules;
    const char **titles;
    size_t count;
    bool then; /* the last is the first as it would be changed */
} bodies;

/* ---- which ----------------------------------------------------------------------------------- */

static size_t rule_count(const power_source *from, bool *all) {
    const argument_list *rules = &from->asked->rules;
    *all = rules->count == 1 && strcmp(rules->items[0].value, "all") == 0;
    return *all ? plm_case_dossier(from->of)->rule_count : rules->count;
}

static void choose_bodies(const power_source *from, bodies *out) {
    bool all = false;
    size_t rules = rule_count(from, &all);
    const power_request *asked = from->asked;
    size_t room = rules + 2;
    *out = (bodies){.list = must(calloc(room, sizeof(plm_power *))),
                    .rules = must(calloc(room, sizeof *out->rules)),
                    .titles = must(calloc(room, sizeof *out->titles)),
                    .count = rules};
    for (size_t i = 0; i < rules; i++) {
        out->rules[i] =
            all ? plm_case_dossier(from->of)->rules[i]->id : asked->rules.items[i].value;
        out->titles[i] = out->rules[i];
    }
    if (rules <= 1) {
        bool changes = asked->without != NULL || asked->joining.count > 0;
        out->then = changes;
        out->count = changes ? 2 : 1;
        out->rules[1] = out->rules[0];
        out->titles[0] = changes ? "now" : out->titles[0];
        out->titles[1] = "then";
    }
}

static void clear_bodies(bodies *of) {
    for (size_t i = 0; i < of->count; i++) {
        plm_power_free(of->list[i]);
    }
    free(of->list);
    free(of->rules);
    free(of->titles);
}

/* ---- what each has --------------------------------------------------------------------------- */

/* Of several rules all are changed, of one rule a second body. */
static int count_bodies(const power_source *from, bodies *of) {
    int exit_status = EXIT_DONE;
    for (size_t i = 0; exit_status == EXIT_DONE && i < of->count; i++) {
        exit_status = count_power(from, of->rules[i], !of->then || i > 0, &of->list[i]);
    }
    return exit_status;
}

static int print(const power_source *from, const plm_power_comparison *of) {
    plm__text text;
    plm__text_init(&text, from->context);
    if (!add_for_programs(&text, from->asked->form, &plm__power_comparison_view, of)) {
        add_power_comparison(&text, of);
    }
    return print_text(&text);
}

static int compare(const power_source *from, const bodies *of) {
    plm_error error = {0};
    plm_power_comparison *comparison = NULL;
    plm_status status = plm_power_compare((const plm_power *const *)of->list, of->titles, of->count,
                                          from->asked->index, &comparison, &error);
    int exit_status = status < 0 ? report_error(&error) : print(from, comparison);
    plm_power_comparison_free(comparison);
    return exit_status;
}

/* "--rule all" of a case that names none. */
static int refuse_none(const power_source *from) {
    bool all = false;
    return rule_count(from, &all) > 0 || !all
               ? EXIT_DONE
               : usage_error(power_verb.name,
                             "--rule all: %s names no rules; write them under 'rules', each with "
                             "an 'id', or leave --rule out for the rule that decides",
                             from->asked->path);
}

static int refuse_large(const bodies *of) {
    for (size_t i = 0; i < of->count; i++) {
        if (plm_power_count(of->list[i]) > PLM__MOST_COUNTED) {
            return usage_error(power_verb.name,
                               "bodies of more than %d members are not set side by side; ask about "
                               "one alone",
                               PLM__MOST_COUNTED);
        }
    }
    return EXIT_DONE;
}

int compare_power(const power_source *from) {
    bodies of;
    int exit_status = refuse_none(from);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    choose_bodies(from, &of);
    exit_status = count_bodies(from, &of);
    exit_status = exit_status == EXIT_DONE ? refuse_large(&of) : exit_status;
    exit_status = exit_status == EXIT_DONE ? compare(from, &of) : exit_status;
    clear_bodies(&of);
    return exit_status;
}
