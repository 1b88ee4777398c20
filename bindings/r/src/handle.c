/* The library's handles as external pointers. */
#include "plenum_r.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct held {
    const handle_kind *kind;
    void *handle;
    pid_t process; /* that it was put in by */
    struct held *next;
} held;

static held *deferred;

/* R does not see how large a handle is, so its collector is called as their number grows. */
static struct {
    size_t held;
    size_t many;
} count = {0, 128};

static void end(held *of) {
    count.held--;
    if (of->handle != NULL && !(of->kind->of_process && of->process != getpid())) {
        of->kind->end(of->handle);
    }
    free(of);
}

void handles_end_deferred(void) {
    while (deferred != NULL) {
        held *first = deferred;
        deferred = first->next;
        end(first);
    }
}

/* The collector runs at any time, and nothing may be ended while a call is in progress. */
static void finalize(SEXP pointer) {
    held *of = R_ExternalPtrAddr(pointer);
    if (of == NULL) {
        return;
    }
    R_ClearExternalPtr(pointer);
    if (call_is_in_progress()) {
        of->next = deferred;
        deferred = of;
    } else {
        end(of);
    }
}

SEXP handle_new(const handle_kind *kind) {
    if (count.held >= count.many) {
        R_gc();
        count.many = count.held < 64 ? 128 : 2 * count.held;
    }
    SEXP pointer = PROTECT(R_MakeExternalPtr(NULL, Rf_install("plenum"), R_NilValue));
    R_RegisterCFinalizerEx(pointer, finalize, FALSE);
    held *of = calloc(1, sizeof *of);
    if (of == NULL) {
        Rf_error("out of memory");
    }
    count.held++;
    of->kind = kind;
    R_SetExternalPtrAddr(pointer, of);
    UNPROTECT(1);
    return pointer;
}

void handle_end(SEXP pointer) {
    finalize(pointer);
}

void handle_put(SEXP pointer, void *handle) {
    held *of = R_ExternalPtrAddr(pointer);
    of->handle = handle;
    of->process = getpid();
}

void *handle_any(SEXP pointer, const handle_kind **kind) {
    if (call_is_in_progress()) {
        Rf_error("a progress function cannot call plenum");
    }
    if (TYPEOF(pointer) != EXTPTRSXP || R_ExternalPtrTag(pointer) != Rf_install("plenum")) {
        Rf_error("this is nothing that plenum made");
    }
    const held *of = R_ExternalPtrAddr(pointer);
    if (of == NULL || of->handle == NULL) {
        Rf_error("this was made in another session of R, and cannot be used in this one");
    }
    if (of->kind->of_process && of->process != getpid()) {
        Rf_error("a %s cannot cross a fork; open it anew in this process", of->kind->name);
    }
    *kind = of->kind;
    return of->handle;
}

void *handle_of(SEXP pointer, const handle_kind *kind) {
    const handle_kind *found = NULL;
    void *handle = handle_any(pointer, &found);
    if (found != kind) {
        Rf_error("here belongs a %s, not a %s", kind->name, found->name);
    }
    return handle;
}
