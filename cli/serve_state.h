/*
 * What a served case has come to: the last good report, and what is wrong with the case now. The
 * watching thread publishes; the server's threads read, and wait for what comes next.
 */
#ifndef PLM_CLI_SERVE_STATE_H
#define PLM_CLI_SERVE_STATE_H

#include "base/text.h"
#include "serve_gate.h"

#include <pthread.h>

typedef struct serve_state {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t number;        /* of states published */
    uint64_t report_number; /* of the state that brought the report; 0: none yet */
    plm__text report;
    plm__text problems;         /* a JSON list */
    char name[GATE_NAME_MOST];  /* of the case that the state is of */
    char shown[GATE_NAME_MOST]; /* the case that a page wants the report of; "": that of before */
    bool ended;
} serve_state;

bool serve_state_open(serve_state *of, plm_context *context);

/* After the last reader has ended. */
void serve_state_close(serve_state *of);

/* Takes both texts over, of the case of a name; a report of NULL leaves the last one standing. */
void serve_state_publish(serve_state *of, const char *name, plm__text *report, plm__text *problems);

/* Lets nobody wait any longer. */
void serve_state_end(serve_state *of);

bool serve_state_is_ended(serve_state *of);

/* Wants the report to be that of a case, by its name in the folder. */
void serve_state_show(serve_state *of, const char *name);

/* What was wanted since this was last asked; false: nothing. */
bool serve_state_take_shown(serve_state *of, char name[GATE_NAME_MOST]);

/* Waits until a state after number `after` is there, at most for so many seconds. */
void serve_state_wait(serve_state *of, uint64_t after, int seconds);

/* Copies, ended by free; NULL when memory is short or (of the report) there is none. The state is
 * {"number": …, "report": …, "case": "…", "problems": [{"severity": …, "file": …, "line": …,
 * "column": …, "field": …, "message": …}]}. */
char *serve_state_report(serve_state *of, size_t *length);
char *serve_state_json(serve_state *of, size_t *length);

#endif
