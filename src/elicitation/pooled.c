#include "elicitation/pooled.h"

#include "base/error.h"
#include "case/case.h"
#include "case/reader.h"
#include "elicitation/answers.h"

#include <string.h>

/* ---- made and ended -------------------------------------------------------------------------- */

/* An empty pool that holds the cases. NULL when memory is short. */
static plm_pool *hold(plm_context *context, const plm_case *const *cases, size_t count) {
    plm_pool *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return NULL;
    }
    plm__pool_init(&made->found, context);
    made->cases = plm__arena_allocate(&made->found.arena, count, sizeof(plm_case *));
    if (made->cases == NULL) {
        plm__pool_clear(&made->found);
        plm__handle_free(context, made);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        made->cases[made->case_count++] = plm__case_hold(cases[i]);
    }
    return made;
}

void plm_pool_free(plm_pool *pool) {
    if (pool != NULL) {
        plm_context *context = pool->found.context;
        for (size_t i = 0; i < pool->case_count; i++) {
            plm_case_free(pool->cases[i]);
        }
        plm__pool_clear(&pool->found);
        plm__handle_free(context, pool);
    }
}

static plm_status unsound(plm_error *error) {
    return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
}

static plm_status pool_cases(plm_context *context, const plm_case *const *cases,
                             const char *const *names, size_t count, plm_pool **out,
                             plm_error *error) {
    for (size_t i = 0; i < count; i++) {
        if (plm_case_dossier(cases[i]) == NULL) {
            return unsound(error);
        }
    }
    plm_pool *made = hold(context, cases, count);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = plm__pool_cases(cases, names, count, &made->found, error);
    if (status < 0) {
        plm_pool_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_pool_cases(const plm_case *const *cases, const char *const *names, size_t count,
                          plm_pool **out, plm_error *error) {
    *out = NULL;
    if (count == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "there is no case to pool; give at least one");
    }
    plm_context *context = cases[0]->context;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, pool_cases(context, cases, names, count, out, error));
}

static plm_status pool_answers(const plm_case *of, const char *author, const plm_answer_file *files,
                               size_t count, plm_pool **out, plm_error *error) {
    if (plm_case_dossier(of) == NULL) {
        return unsound(error);
    }
    plm_pool *made = hold(of->context, &of, 1);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = plm__pool_answers(of, author, files, count, &made->found,
                                          &made->diagnostics, &made->diagnostic_count, error);
    if (status < 0 && status != PLM_E_CASE) {
        plm_pool_free(made);
        return status;
    }
    *out = made;
    return status;
}

plm_status plm_pool_answers(const plm_case *of, const char *author, const plm_answer_file *files,
                            size_t count, plm_pool **out, plm_error *error) {
    *out = NULL;
    if (count == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "there are no answers to pool; give a file");
    }
    if (author != NULL && !plm__is_id(author, strlen(author))) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "'%s' is no id: letters, digits, '-' and '_', such as foreign-ministry",
                         author);
    }
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, pool_answers(of, author, files, count, out, error));
}

/* ---- read ------------------------------------------------------------------------------------ */

size_t plm_pool_person_count(const plm_pool *pool) {
    return pool->found.person_count;
}

const char *plm_pool_person(const plm_pool *pool, size_t index) {
    return index < pool->found.person_count ? pool->found.people[index] : NULL;
}

size_t plm_pool_number_count(const plm_pool *pool) {
    return pool->found.number_count;
}

const plm_pool_number *plm_pool_number_at(const plm_pool *pool, size_t index) {
    return index < pool->found.number_count ? &pool->found.numbers[index] : NULL;
}

size_t plm_pool_difference_count(const plm_pool *pool) {
    return pool->found.difference_count;
}

const plm_pool_difference *plm_pool_difference_at(const plm_pool *pool, size_t index) {
    return index < pool->found.difference_count ? &pool->found.differences[index] : NULL;
}

size_t plm_pool_stated_count(const plm_pool *pool) {
    return pool->found.stated;
}

size_t plm_pool_diagnostic_count(const plm_pool *pool) {
    return pool->diagnostic_count;
}

const plm_diagnostic *plm_pool_diagnostic(const plm_pool *pool, size_t index) {
    return index < pool->diagnostic_count ? &pool->diagnostics[index] : NULL;
}

const char *plm_pool_text(const plm_pool *pool, size_t *length) {
    bool whole = pool->diagnostic_count == 0 && pool->found.by_gravity[PLM_DIFFERS_IN_SCALE] == 0;
    if (length != NULL) {
        *length = whole ? pool->found.text.length : 0;
    }
    return whole ? pool->found.text.bytes : NULL;
}
