/*
 * The command at work for a message: a verb in a program of its own, so that its time, its memory
 * and what it says are bounded, and nothing that goes wrong in it ends the conversation.
 */
#ifndef PLM_CLI_MCP_CHILD_H
#define PLM_CLI_MCP_CHILD_H

#include "base/text.h"

typedef enum mcp_end {
    MCP_ENDED,     /* by itself, with exit_status */
    MCP_TOO_SLOW,  /* it was stopped */
    MCP_TOO_LARGE, /* it said too much, and was stopped */
    MCP_STOPPED,   /* whoever listens asked for it, or Ctrl-C did */
    MCP_FAILED     /* it could not be started, or a signal ended it */
} mcp_end;

typedef struct mcp_child {
    mcp_end end;
    int exit_status;
    plm__text out;
    plm__text problems; /* what it said on standard error */
} mcp_child;

typedef struct mcp_bounds {
    unsigned seconds;
    size_t bytes; /* of each of its two outputs */
} mcp_bounds;

typedef enum mcp_heard {
    MCP_GO_ON,
    MCP_DEAF, /* nothing more will come; the program goes on */
    MCP_STOP  /* the program is to be stopped */
} mcp_heard;

/* Called when standard input has something. */
typedef mcp_heard mcp_listener(void *user);

/* One that has not run. */
void mcp_child_init(mcp_child *of, plm_context *context);

/* Runs this very program with the words, the last NULL, and waits for it. */
void mcp_child_run(char *const words[], const mcp_bounds *bounds, mcp_listener *listen, void *user,
                   mcp_child *out);
void mcp_child_clear(mcp_child *of);

#endif
