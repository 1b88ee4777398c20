#include "power.h"

#include "case/case.h"
#include "power/change.h"
#include "power_text.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

/* The bodies that are compared, and under which rule each is; NULL: that which decides. */
typedef struct bodies {
    plm__power_body *list;
    const char **rules;
    const char **joining;
    size_t count;
    size_t taken; /* so many have begun, and are to be ended */
    bool then;    /* the last is the first as it would be changed */
    const plm__power_index *index;
} bodies;

static const plm__power_index *usual_index(void) {
    const plm__power_index *each = plm__power_indices;
    while (strcmp(each->key, "banzhaf_absolute") != 0) {
        each++;
    }
    return each;
}

/* ---- which ------------------------------------------------------------------------------------- */

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
    *out = (bodies){.list = must(calloc(room, sizeof *out->list)),
                    .rules = must(calloc(room, sizeof *out->rules)),
                    .joining = must(calloc(asked->joining.count + 1, sizeof *out->joining)),
                    .count = rules,
                    .index = asked->shown != NULL ? asked->shown : usual_index()};
    for (size_t i = 0; i < rules; i++) {
        out->rules[i] =
            all ? plm_case_dossier(from->of)->rules[i]->id : asked->rules.items[i].value;
        out->list[i].title = out->rules[i];
    }
    for (size_t i = 0; i < asked->joining.count; i++) {
        out->joining[i] = asked->joining.items[i].value;
    }
    if (rules <= 1) {
        bool changes = asked->without != NULL || asked->joining.count > 0;
        out->then = changes;
        out->count = changes ? 2 : 1;
        out->rules[1] = out->rules[0];
        out->list[0].title = changes ? "now" : out->list[0].title;
        out->list[1].title = "then";
    }
}

static void clear_bodies(bodies *of) {
    for (size_t i = 0; i < of->taken; i++) {
        plm__power_subject_clear(&of->list[i].subject);
    }
    free(of->list);
    free(of->rules);
    free(of->joining);
}

/* ---- what each has ------------------------------------------------------------------------------ */

static int say_change(plm_status status, const char *option, const plm_error *error) {
    return status == PLM_E_ARGUMENT ? usage_error(power_verb.name, "%s: %s", option, error->message)
           : status < 0             ? report_error(error)
                                    : EXIT_DONE;
}

/* Of several rules all are changed, of one rule a second body. */
static int change(const power_source *from, const bodies *of, size_t at) {
    plm_error error = {0};
    plm__power_subject *subject = &of->list[at].subject;
    const power_request *asked = from->asked;
    if (of->then && at == 0) {
        return EXIT_DONE;
    }
    int exit_status = say_change(plm__power_change(subject, asked->without, NULL, 0, &error),
                                 "--without", &error);
    return exit_status != EXIT_DONE ? exit_status
                                    : say_change(plm__power_change(subject, NULL, of->joining,
                                                                   asked->joining.count, &error),
                                                 "--add", &error);
}

static int count_bodies(const power_source *from, bodies *of) {
    int exit_status = EXIT_DONE;
    for (size_t i = 0; exit_status == EXIT_DONE && i < of->count; i++) {
        plm__power_body *body = &of->list[i];
        exit_status = take_power_body(from, of->rules[i], &body->subject);
        of->taken = i + 1;
        exit_status = exit_status == EXIT_DONE ? change(from, of, i) : exit_status;
        exit_status = exit_status == EXIT_DONE
                          ? count_power_body(from, &body->subject, &body->power)
                          : exit_status;
    }
    return exit_status;
}

static int print(const power_source *from, const bodies *of) {
    plm__text text;
    const power_request *asked = from->asked;
    const plm__power_comparison_document document = {
        .case_id = from->of != NULL ? plm_case_dossier(from->of)->id : NULL,
        .index = of->index,
        .bodies = of->list,
        .body_count = of->count,
        .without = asked->without,
        .joining = of->joining,
        .joining_count = asked->joining.count};
    plm__text_init(&text, from->context);
    if (!add_for_programs(&text, asked->form, &plm__power_comparison_view, &document)) {
        add_power_comparison(&text, &document);
    }
    return print_text(&text);
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
        if (of->list[i].power.member_count > PLM__MOST_COUNTED) {
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
    if (exit_status == EXIT_DONE) {
        plm_status status =
            plm__power_compare(of.list, of.count, of.index->place, &of.list[0].subject.arena);
        exit_status = status < 0 ? out_of_memory() : print(from, &of);
    }
    clear_bodies(&of);
    return exit_status;
}
