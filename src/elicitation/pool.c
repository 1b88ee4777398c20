#include "elicitation/pool.h"

#include "base/error.h"
#include "case/case.h"
#include "case/statement.h"
#include "elicitation/version.h"
#include "elicitation/views.h"
#include "tree/encoding.h"

#include <stdlib.h>
#include <string.h>

/* ---- versions -------------------------------------------------------------------------------- */

static plm_status count_number(void *user, const plm__statement *statement) {
    size_t *count = user;
    *count += statement->parameter != NULL ? 1 : 0;
    return PLM_OK;
}

static plm_status keep_number(void *user, const plm__statement *statement) {
    plm__version *of = user;
    if (statement->parameter != NULL) {
        of->numbers[of->number_count++] = (plm__version_number){.path = statement->path,
                                                                .parameter = statement->parameter,
                                                                .issue = statement->issue,
                                                                .leaf = statement->leaf,
                                                                .span = statement->span};
    }
    return PLM_OK;
}

static int by_mark(const void *one, const void *other) {
    size_t a = ((const plm__version_number *)one)->parameter->mark.start;
    size_t b = ((const plm__version_number *)other)->parameter->mark.start;
    return a < b ? -1 : a > b ? 1 : 0;
}

const plm__version_number *plm__version_number_at(const plm__version *of, const plm__node *node) {
    const plm_parameter wanted = {.mark = node->mark};
    const plm__version_number key = {.parameter = &wanted};
    const plm__version_number *found =
        of->number_count == 0 ? NULL
                              : bsearch(&key, of->numbers, of->number_count, sizeof key, by_mark);
    return found != NULL && found->parameter->mark.end == node->mark.end ? found : NULL;
}

/* Gives each number its node. */
static void find_nodes(plm__version *of, plm__node *node) {
    plm__version_number *number = (plm__version_number *)plm__version_number_at(of, node);
    if (number != NULL && number->node == NULL) {
        number->node = node;
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        find_nodes(of, each);
    }
}

plm_status plm__version_open(plm__pooling *of, size_t index, const plm_case *from,
                             const char *person) {
    plm__version *version = &of->versions[index];
    plm__arena *arena = &of->to->arena;
    size_t length = 0;
    size_t count = 0;
    const char *text = plm_case_text(from, &length);
    size_t skip = plm__encoding_mark_length(text, length);
    version->of = from;
    version->person = plm__arena_copy(arena, person, strlen(person));
    version->file = from->name;
    if (version->person == NULL) {
        return PLM_E_MEMORY;
    }
    plm__report_init(&version->report, arena, from->name);
    PLM_TRY(plm__tree_build(&version->tree, from->context, text + skip, length - skip, skip,
                            &version->report));
    PLM_TRY(plm__each_statement(plm_case_dossier(from), NULL, NULL, count_number, &count));
    version->numbers = plm__arena_allocate(arena, count, sizeof *version->numbers);
    if (version->numbers == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__each_statement(plm_case_dossier(from), NULL, arena, keep_number, version));
    if (count > 1) {
        qsort(version->numbers, count, sizeof *version->numbers, by_mark);
    }
    find_nodes(version, version->tree.root);
    return PLM_OK;
}

static plm_status open_versions(plm__pooling *of, const plm_case *const *cases,
                                const char *const *names) {
    for (size_t i = 0; i < of->count; i++) {
        PLM_TRY(plm__version_open(of, i, cases[i], names[i]));
        of->counterparts[i] = plm__arena_allocate(&of->to->arena, of->versions[0].number_count,
                                                  sizeof(const plm__version_number *));
        if (of->counterparts[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

/* ---- what was found -------------------------------------------------------------------------- */

static void list_differences(plm__pooling *of) {
    plm__pool *to = of->to;
    to->differences =
        plm__arena_allocate(&to->arena, to->difference_count, sizeof *to->differences);
    if (to->differences == NULL) {
        of->failed = true;
        return;
    }
    size_t at = to->difference_count;
    for (const plm__difference_link *link = of->newest; link != NULL; link = link->next) {
        to->differences[--at] = link->difference;
    }
}

/* Whose files these are, each once. */
static void list_people(plm__pooling *of) {
    const char **people = plm__arena_allocate(&of->to->arena, of->count, sizeof *people);
    if (people == NULL) {
        of->failed = true;
        return;
    }
    for (size_t i = 0; i < of->count; i++) {
        people[i] = of->versions[i].person;
    }
    of->to->person_count = plm__sort_names(people, of->count);
    of->to->people = people;
}

static plm_status pool(plm__pooling *of, plm_error *error) {
    for (size_t i = 1; i < of->count; i++) {
        plm__compare_versions(of, i);
    }
    PLM_TRY(plm__collect_views(of, error));
    plm__unite_sections(of);
    list_differences(of);
    list_people(of);
    if (!of->failed) {
        plm__make_puts(of);
    }
    return of->failed ? plm__out_of_memory(error) : PLM_OK;
}

void plm__pool_init(plm__pool *of, plm_context *context) {
    *of = (plm__pool){.context = context};
    plm__arena_init(&of->arena, context);
    plm__text_init(&of->text, context);
}

plm_status plm__pool_cases(const plm_case *const *cases, const char *const *names, size_t count,
                           plm__pool *out, plm_error *error) {
    plm__pooling of = {.to = out, .count = count};
    of.versions = plm__arena_allocate(&out->arena, count, sizeof *of.versions);
    of.counterparts = plm__arena_allocate(&out->arena, count, sizeof *of.counterparts);
    if (of.versions == NULL || of.counterparts == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = open_versions(&of, cases, names);
    status =
        status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : pool(&of, error);
    for (size_t i = 0; i < count; i++) {
        plm__tree_clear(&of.versions[i].tree);
    }
    return status;
}

void plm__pool_clear(plm__pool *of) {
    plm__text_clear(&of->text);
    plm__arena_clear(&of->arena);
}
