/* What a tool says of itself, once: the schema of its arguments is made from it, and
 * what is given is held against it. */
#ifndef PLM_CLI_MCP_TOOL_H
#define PLM_CLI_MCP_TOOL_H

#include "mcp/session.h"

typedef enum mcp_kind {
    MCP_TEXT,
    MCP_COUNT, /* a whole number, 0 or more */
    MCP_FLAG,
    MCP_TEXTS, /* a list of texts */
    MCP_PAIRS  /* an object of numbers and texts */
} mcp_kind;

typedef struct mcp_argument {
    const char *name;
    const char *about;
    const char *option;        /* of the command: "--issue"; NULL: the tool sees to it itself */
    const char *const *values; /* the texts that it knows, up to NULL; or NULL */
    uint64_t most;             /* of a count; 0: no bound */
    mcp_kind kind;
    bool is_required;
} mcp_argument;

typedef struct mcp_tool mcp_tool;

struct mcp_tool {
    const char *name;
    const char *title;
    const char *about;
    const char *verb;              /* of the command */
    const mcp_argument *arguments; /* closed by a NULL name */
    void (*run)(mcp_request *of, const mcp_tool *tool, const plm__json *given);
    bool writes;
};

/* By name, or NULL. */
const mcp_tool *mcp_find_tool(const char *name);

/* Adds what tools/list says of a tool. */
void mcp_describe_tool(plm__text *to, const mcp_tool *of);

/* Whether what is given is what the tool takes; refuses else, with what would be right. */
bool mcp_check_arguments(mcp_request *of, const mcp_tool *tool, const plm__json *given);

/* ---- results: each ends the answer ---- */

/* Words for the model, and with data (NULL: none) a JSON object,
 * which may stand on several lines. */
void mcp_give(mcp_request *of, const char *words, const plm__text *data);

/* What went wrong, for the model to mend. */
void mcp_fail(mcp_request *of, const char *words);

/* ---- the kinds of tools ---- */

/* Runs the verb on a case of the folder, as text and, unless `structured` is false, as JSON. */
void mcp_run_verb(mcp_request *of, const mcp_tool *tool, const plm__json *given);

/* The same of a rule: without a case, of votes and a quota alone. */
void mcp_run_power(mcp_request *of, const mcp_tool *tool, const plm__json *given);

void mcp_run_read(mcp_request *of, const mcp_tool *tool, const plm__json *given);
void mcp_run_new(mcp_request *of, const mcp_tool *tool, const plm__json *given);
void mcp_run_save(mcp_request *of, const mcp_tool *tool, const plm__json *given);
void mcp_run_report(mcp_request *of, const mcp_tool *tool, const plm__json *given);

/* ---- running the command ---- */

typedef struct mcp_words {
    char **items; /* closed by NULL, in the arena */
    size_t count;
} mcp_words;

/* "plenum VERB CASE", and the options that were given. NULL items, and a failure told,
 * where the path may not be read. */
mcp_words mcp_words_of(mcp_request *of, const mcp_tool *tool, const plm__json *given);
void mcp_add_word(mcp_words *to, mcp_request *of, const char *word);

/* Runs the command; false, with a failure told or the request cancelled, unless it ended by itself.
 * Clear *out in every case. */
bool mcp_command(mcp_request *of, const mcp_words *words, mcp_child *out);

#endif
