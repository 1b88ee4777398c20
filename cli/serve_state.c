#include "serve_state.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

bool serve_state_open(serve_state *of, plm_context *context) {
    pthread_condattr_t attributes;
    *of = (serve_state){0};
    plm__text_init(&of->report, context);
    plm__text_init(&of->problems, context);
    if (pthread_condattr_init(&attributes) != 0) {
        return false;
    }
    bool made = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 &&
                pthread_cond_init(&of->changed, &attributes) == 0 &&
                pthread_mutex_init(&of->lock, NULL) == 0;
    pthread_condattr_destroy(&attributes);
    return made;
}

void serve_state_close(serve_state *of) {
    pthread_mutex_destroy(&of->lock);
    pthread_cond_destroy(&of->changed);
    plm__text_clear(&of->report);
    plm__text_clear(&of->problems);
}

/* Puts one text in the place of another, and leaves an empty one. */
static void take_over(plm__text *into, plm__text *from) {
    plm__text_clear(into);
    *into = *from;
    plm__text_init(from, into->context);
}

void serve_state_publish(serve_state *of, const char *name, plm__text *report,
                         plm__text *problems) {
    pthread_mutex_lock(&of->lock);
    snprintf(of->name, sizeof of->name, "%s", name);
    of->number++;
    take_over(&of->problems, problems);
    if (report != NULL) {
        take_over(&of->report, report);
        of->report_number = of->number;
    }
    pthread_cond_broadcast(&of->changed);
    pthread_mutex_unlock(&of->lock);
}

void serve_state_end(serve_state *of) {
    pthread_mutex_lock(&of->lock);
    of->ended = true;
    pthread_cond_broadcast(&of->changed);
    pthread_mutex_unlock(&of->lock);
}

bool serve_state_is_ended(serve_state *of) {
    pthread_mutex_lock(&of->lock);
    bool ended = of->ended;
    pthread_mutex_unlock(&of->lock);
    return ended;
}

void serve_state_show(serve_state *of, const char *name) {
    pthread_mutex_lock(&of->lock);
    snprintf(of->shown, sizeof of->shown, "%s", name);
    pthread_mutex_unlock(&of->lock);
}

bool serve_state_take_shown(serve_state *of, char name[GATE_NAME_MOST]) {
    pthread_mutex_lock(&of->lock);
    memcpy(name, of->shown, sizeof of->shown);
    of->shown[0] = '\0';
    pthread_mutex_unlock(&of->lock);
    return name[0] != '\0';
}

void serve_state_wait(serve_state *of, uint64_t after, int seconds) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&of->lock);
    int fault = 0;
    while (of->number <= after && !of->ended && fault != ETIMEDOUT) {
        fault = pthread_cond_timedwait(&of->changed, &of->lock, &until);
    }
    pthread_mutex_unlock(&of->lock);
}

static char *copy(const char *bytes, size_t length) {
    char *made = malloc(length + 1);
    if (made != NULL) {
        memcpy(made, bytes, length);
        made[length] = '\0';
    }
    return made;
}

char *serve_state_report(serve_state *of, size_t *length) {
    pthread_mutex_lock(&of->lock);
    *length = of->report.length;
    char *made = of->report.bytes != NULL ? copy(of->report.bytes, of->report.length) : NULL;
    pthread_mutex_unlock(&of->lock);
    return made;
}

char *serve_state_json(serve_state *of, size_t *length) {
    plm__text json;
    pthread_mutex_lock(&of->lock);
    plm__text_init(&json, of->report.context);
    plm__text_add_format(&json, "{\"number\": %" PRIu64 ", \"report\": %" PRIu64 ", \"case\": ",
                         of->number, of->report_number);
    plm__text_add_json_string(&json, of->name);
    plm__text_add(&json, ", \"problems\": ");
    plm__text_add(&json, of->problems.bytes != NULL ? of->problems.bytes : "[]");
    plm__text_add(&json, "}\n");
    *length = json.length;
    char *made = json.failed ? NULL : copy(json.bytes, json.length);
    plm__text_clear(&json);
    pthread_mutex_unlock(&of->lock);
    return made;
}
