/* Calls of the library: one at a time, in one context, which an interrupt or a progress function ends. */
#include "plenum_r.h"

#include <time.h>

/* R runs R code on one thread alone, so there is one of it. */
static struct {
    plm_context *context;
    bool in_progress;
    SEXP progress;
    SEXP condition; /* that ends the call; NULL: none */
    bool interrupted;
} state;

static int64_t now(void *user) {
    (void)user;
    return (int64_t)time(NULL);
}

bool call_is_in_progress(void) {
    return state.in_progress;
}

plm_context *call_context(void) {
    if (state.in_progress) {
        Rf_error("a progress function cannot call plenum");
    }
    if (state.context == NULL) {
        if (plm_context_new(NULL, &state.context) < 0) {
            Rf_error("out of memory");
        }
        plm_context_set_clock(state.context, now, NULL);
    }
    return state.context;
}

static void look_for_an_interrupt(void *unused) {
    (void)unused;
    R_CheckUserInterrupt();
}

typedef struct news {
    const char *what;
    double done;
    double total;
} news;

/* tell_progress() of R catches errors and interrupts, and gives the condition, or NULL. */
static void tell(void *given) {
    const news *of = given;
    SEXP space = PROTECT(R_FindNamespace(PROTECT(Rf_mkString("plenum"))));
    SEXP what = PROTECT(text_value(of->what));
    SEXP done = PROTECT(Rf_ScalarReal(of->done));
    SEXP total = PROTECT(Rf_ScalarReal(of->total));
    SEXP words = PROTECT(Rf_lang5(Rf_install("tell_progress"), state.progress, what, done, total));
    SEXP condition = PROTECT(Rf_eval(words, space));
    if (!Rf_isNull(condition)) {
        R_PreserveObject(condition);
        state.condition = condition;
    }
    UNPROTECT(7);
}

/* What would jump out of R's code jumps no farther than to here, so that it skips no frame of the library. */
static void told(void *user, const char *what, size_t done, size_t total) {
    (void)user;
    if (state.interrupted || state.condition != NULL) {
        return;
    }
    news of = {what, (double)done, (double)total};
    if (!R_ToplevelExec(look_for_an_interrupt, NULL) ||
        (!Rf_isNull(state.progress) && !R_ToplevelExec(tell, &of))) {
        state.interrupted = true;
    }
    if (state.interrupted || state.condition != NULL) {
        plm_context_cancel(state.context);
    }
}

call call_begin(const handle_kind *kind, SEXP doing) {
    plm_context *context = call_context();
    call at = {.context = context, .made = R_NilValue};
    at.made = PROTECT(kind == NULL ? R_NilValue : handle_new(kind));
    state.progress = Rf_isNull(doing) ? R_NilValue : VECTOR_ELT(doing, 0);
    plm_context_set_threads(context, Rf_isNull(doing) ? 0 : Rf_asInteger(VECTOR_ELT(doing, 1)));
    plm_context_set_progress(context, told, NULL);
    state.in_progress = true;
    return at;
}

/* What ended it, for R to raise; NULL: nothing did. */
static SEXP ended_by(void) {
    if (state.condition != NULL) {
        SEXP condition = PROTECT(state.condition);
        state.condition = NULL;
        R_ReleaseObject(condition);
        state.interrupted = false;
        SEXP failure = failure_of_condition(condition);
        UNPROTECT(1);
        return failure;
    }
    if (state.interrupted) {
        state.interrupted = false;
        return failure_of_condition(R_NilValue);
    }
    return R_NilValue;
}

SEXP call_end(call *at, void *handle, plm_status status) {
    if (!Rf_isNull(at->made) && handle != NULL) {
        handle_put(at->made, handle);
    }
    plm_context_set_progress(state.context, NULL, NULL);
    state.in_progress = false;
    state.progress = R_NilValue;
    handles_end_deferred();
    SEXP result = PROTECT(ended_by());
    if (Rf_isNull(result)) {
        const handle_kind *kind = NULL;
        SEXP problems = R_NilValue;
        if (status < 0 && handle != NULL) {
            const void *of = handle_any(at->made, &kind);
            problems = kind->problem == NULL ? R_NilValue : problems_of(of, kind);
        }
        PROTECT(problems);
        result = status < 0 ? failure_new(status, &at->error, problems) : at->made;
        UNPROTECT(1);
    }
    UNPROTECT(2);
    return result;
}
