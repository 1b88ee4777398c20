#include "power/run.h"

#include "base/context.h"
#include "base/error.h"
#include "case/case.h"
#include "power/change.h"
#include "power/union_work.h"
#include "power/unions.h"

#include <math.h>
#include <string.h>

plm_status plm__power_count(plm__power_subject *subject, uint64_t seed, size_t draws,
                            plm__power *out, plm_error *error) {
    plm_status status = plm__power_of(&subject->rule, subject->players, subject->names,
                                      subject->count, &subject->arena, out, error);
    return status != PLM_E_UNSUPPORTED
               ? status
               : plm__power_sample(&subject->rule, subject->players, subject->names, subject->count,
                                   seed, draws, &subject->arena, out, error);
}

/* ---- a run ----------------------------------------------------------------------------------- */

/* Unions that are too much work are refused before anything is counted or drawn. */
static plm_status find_unions(plm_power *to, const char *unions, plm__partition *partition,
                              plm__in_unions *out, plm_error *error) {
    plm__power_subject *subject = &to->subject;
    PLM_TRY(plm__partition_read(unions, to->of != NULL ? &to->of->dossier : NULL, subject->names,
                                subject->count, &subject->arena, partition, error));
    *out = (plm__in_unions){&subject->rule, subject->players, subject->count, partition};
    plm_status status = plm__unions_refuse(out, subject->arena.context, error);
    if (status == PLM_E_UNSUPPORTED && to->of != NULL) {
        plm__fail_at(error, to->of->name, subject->rule_mark.line, subject->rule_mark.column,
                     "unions");
    }
    return status;
}

static void summarize(plm_power *of) {
    const plm__power_subject *subject = &of->subject;
    const plm__power *power = &of->power;
    const plm__test *only = subject->only;
    of->summary = (plm_power_summary){
        .rule = subject->rule_id,
        .quota = only != NULL ? plm__power_votes(only, only->quota) : (double)NAN,
        .votes = only != NULL ? plm__power_votes(only, only->total) : (double)NAN,
        .state = power->state,
        .method = power->method,
        .act = power->act,
        .act_low = power->act_low,
        .act_high = power->act_high,
        .draws = power->draws,
        .seed = power->seed,
        .winning = power->winning,
        .minimal_winning = power->minimal_winning};
}

static plm_status keep_change(plm_power *to, const plm_power_choice *choice) {
    plm__arena *arena = &to->subject.arena;
    to->joining = plm__arena_allocate(arena, choice->joining_count + 1, sizeof *to->joining);
    if (to->joining == NULL) {
        return PLM_E_MEMORY;
    }
    if (choice->without != NULL) {
        to->without = plm__arena_copy(arena, choice->without, strlen(choice->without));
        PLM_TRY(to->without != NULL ? PLM_OK : PLM_E_MEMORY);
    }
    for (size_t i = 0; i < choice->joining_count; i++) {
        const char *each = choice->joining[i];
        to->joining[i] = plm__arena_copy(arena, each, strlen(each));
        PLM_TRY(to->joining[i] != NULL ? PLM_OK : PLM_E_MEMORY);
    }
    to->joining_count = choice->joining_count;
    return PLM_OK;
}

static plm_status change(plm_power *to, const plm_power_choice *choice, plm_error *error) {
    if (keep_change(to, choice) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    return choice->without == NULL && choice->joining_count == 0
               ? PLM_OK
               : plm__power_change(&to->subject, choice->without, choice->joining,
                                   choice->joining_count, error);
}

/* The subject is there. */
static plm_status measure(plm_power *into, const plm_power_choice *choice, plm_error *error) {
    plm__partition partition;
    plm__in_unions in;
    PLM_TRY(change(into, choice, error));
    if (choice->unions != NULL) {
        PLM_TRY(plm__power_blame(find_unions(into, choice->unions, &partition, &in, error),
                                 "unions", error));
    }
    PLM_TRY(
        plm__power_count(&into->subject, choice->seed, (size_t)choice->draws, &into->power, error));
    if (choice->unions != NULL) {
        PLM_TRY(plm__power_blame(
            plm__unions_power(&in, &into->subject.arena, &into->power, &into->between, error),
            "unions", error));
    }
    summarize(into);
    return PLM_OK;
}

/* A choice as of version 0.1.0. */
enum { FIRST_CHOICE = sizeof(plm_power_choice) };

static plm_status check(const plm_power_choice *choice, plm_error *error) {
    if (choice->size != 0 && choice->size < FIRST_CHOICE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a choice has %d bytes at least, not %zu",
                         (int)FIRST_CHOICE, choice->size);
    }
    if (choice->draws == 1 || choice->draws > PLM__MOST_DRAWN) {
        return plm__fail(error, PLM_E_ARGUMENT, "draws are from 2 to %d, or 0", PLM__MOST_DRAWN);
    }
    return PLM_OK;
}

static plm_power *begin(plm_context *context, plm_error *error) {
    plm_power *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        plm__out_of_memory(error);
        return NULL;
    }
    made->context = context;
    return made;
}

static plm_status end(plm_power *made, plm_status status, plm_power **out) {
    if (status < 0) {
        plm_power_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

static plm_status run_case(const plm_case *of, const plm_power_choice *choice, plm_power **out,
                           plm_error *error) {
    if (plm_case_dossier(of) == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    PLM_TRY(check(choice, error));
    plm_power *made = begin(of->context, error);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    made->of = plm__case_hold(of);
    plm_status status = plm__power_of_case(of, choice->issue, choice->rule, &made->subject, error);
    status = status == PLM_OK ? measure(made, choice, error) : status;
    return end(made, status, out);
}

plm_status plm_power_run(const plm_case *of, const plm_power_choice *choice, plm_power **out,
                         plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, run_case(of, choice, out, error));
}

static plm_status run_votes(plm_context *context, const int64_t *votes, const char *const *names,
                            size_t count, int64_t quota, const plm_power_choice *choice,
                            plm_power **out, plm_error *error) {
    PLM_TRY(check(choice, error));
    if (choice->issue != NULL || choice->rule != NULL) {
        return plm__fail(error, PLM_E_ARGUMENT, "votes alone have neither issues nor rules");
    }
    plm_power *made = begin(context, error);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    plm_status status = plm__power_blame(
        plm__power_of_votes(context, votes, names, count, quota, &made->subject, error), "votes",
        error);
    status = status == PLM_OK ? measure(made, choice, error) : status;
    return end(made, status, out);
}

plm_status plm_power_of_votes(plm_context *context, const int64_t *votes, const char *const *names,
                              size_t count, int64_t quota, const plm_power_choice *choice,
                              plm_power **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context,
                        run_votes(context, votes, names, count, quota, choice, out, error));
}

void plm_power_free(plm_power *power) {
    if (power != NULL) {
        plm_context *context = power->context;
        plm__power_subject_clear(&power->subject);
        plm_case_free(power->of);
        plm__handle_free(context, power);
    }
}

/* ---- what it found --------------------------------------------------------------------------- */

static const plm_power_member *member_at(const plm__power *of, size_t index) {
    return index < of->member_count ? &of->members[index] : NULL;
}

const char *plm__power_case_id(const plm_power *of) {
    return of->of != NULL ? of->of->dossier.id : NULL;
}

const plm_power_summary *plm_power_summary_of(const plm_power *power) {
    return &power->summary;
}

size_t plm_power_count(const plm_power *power) {
    return power->power.member_count;
}

const plm_power_member *plm_power_at(const plm_power *power, size_t index) {
    return member_at(&power->power, index);
}

size_t plm_power_union_count(const plm_power *power) {
    return power->between.member_count;
}

const plm_power_member *plm_power_union(const plm_power *power, size_t index) {
    return member_at(&power->between, index);
}
