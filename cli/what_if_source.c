#include "what_if_source.h"

#include "case/statement.h"
#include "figures.h"

enum { MOST_SHOWN = 12 };

typedef struct list {
    const char **paths; /* NULL while they are only counted */
    size_t count;
} list;

static plm_status take(void *user, const plm__statement *statement) {
    list *to = user;
    if (statement->parameter != NULL && statement->parameter->widened) {
        if (to->paths != NULL) {
            to->paths[to->count] = statement->path;
        }
        to->count++;
    }
    return PLM_OK;
}

plm_status list_widened(const plm_case *variant, plm__arena *arena, plm__comparison_document *out) {
    const plm_dossier *dossier = plm_case_dossier(variant);
    list found = {NULL, 0};
    PLM_TRY(plm__each_statement(dossier, NULL, arena, take, &found));
    found.paths = plm__arena_allocate(arena, found.count + 1, sizeof *found.paths);
    if (found.paths == NULL) {
        return PLM_E_MEMORY;
    }
    found.count = 0;
    PLM_TRY(plm__each_statement(dossier, NULL, arena, take, &found));
    out->widened = found.paths;
    out->widened_count = found.count;
    return PLM_OK;
}

static size_t count_removals(const plm__comparison_document *of) {
    size_t count = 0;
    for (size_t i = 0; i < of->change_count; i++) {
        count += of->changes[i].kind == PLM__CHANGE_WITHOUT_SOURCE ? 1 : 0;
    }
    return count;
}

/* "docker", or "docker and inspector". */
static void add_removed(plm__text *out, const plm__comparison_document *of) {
    size_t left = count_removals(of);
    bool first = true;
    for (size_t i = 0; i < of->change_count; i++) {
        if (of->changes[i].kind == PLM__CHANGE_WITHOUT_SOURCE) {
            left--;
            plm__text_add_format(out, "%s%s",
                                 first      ? ""
                                 : left > 0 ? ", "
                                            : " and ",
                                 of->changes[i].name);
            first = false;
        }
    }
}

void add_widened(plm__text *out, const plm__comparison_document *of) {
    size_t removed = count_removals(of);
    if (removed == 0) {
        return;
    }
    if (of->widened_count == 0) {
        plm__text_add(out, "No number rests on ");
        add_removed(out, of);
        plm__text_add(out, " alone.\n\n");
        return;
    }
    size_t shown = of->widened_count <= MOST_SHOWN ? of->widened_count : MOST_SHOWN;
    plm__text_add_format(out, "%zu number%s on ", of->widened_count,
                         of->widened_count == 1 ? " rests" : "s rest");
    add_removed(out, of);
    plm__text_add_format(out, " alone, and may be anything without %s\n",
                         removed == 1 ? "it" : "them");
    for (size_t i = 0; i < shown; i++) {
        plm__text_add_format(out, "  %s\n", of->widened[i]);
    }
    if (shown < of->widened_count) {
        plm__text_add_format(out, "  %zu more; --json has them all\n", of->widened_count - shown);
    }
    plm__text_add(out, "\n");
}
